"""A year of a receiver is published once at a time, and all that is ever published of it is counted in one way.

Figures from what people ticked and figures from the cases are of nearly the same people: whoever had both, also if the
first were withdrawn, could learn of very few by the difference. The table of figures had no guards before, and SQLite
builds neither of the two tables anew here: their constraints are indexes, and of ``kind`` only the choices change.
"""

from django.db import migrations, models

from likvard.audit.guards import Guard, put_up, take_down

FIGURES = "support_figurestable"
OTHERWISE = (
    f"EXISTS (SELECT 1 FROM {FIGURES} f WHERE f.receiver_id = NEW.receiver_id AND f.year = NEW.year "
    "AND f.origin <> NEW.origin AND f.id <> COALESCE(NEW.id, -1))"
)
KINDS = [
    ("told", "from the person"),
    ("file", "file from the person"),
    ("answer", "answer to the person"),
    ("note", "note of the receiver"),
    ("coding", "for the figures of a year"),
]


def _guards():
    for verb in ("insert", "update"):
        yield Guard(f"{FIGURES}_origin_{verb}", verb, FIGURES, OTHERWISE, "a year is counted in one way")


def guard(apps, schema_editor):
    put_up(schema_editor, _guards())


def unguard(apps, schema_editor):
    take_down(schema_editor, _guards())


class Migration(migrations.Migration):
    dependencies = [("support", "0004_keys_that_leavers_knew")]
    operations = [
        migrations.RemoveConstraint("figurestable", "support_a_year_is_published_once"),
        migrations.AddConstraint(
            "figurestable",
            models.UniqueConstraint(
                condition=models.Q(("withdrawn_on", None)),
                fields=("receiver", "year"),
                name="support_a_year_is_published_once",
            ),
        ),
        migrations.AlterField("item", "kind", models.CharField(choices=KINDS, max_length=10)),
        migrations.AddConstraint(
            "item",
            models.UniqueConstraint(
                condition=models.Q(("kind", "coding")), fields=("case",), name="support_a_case_is_coded_once"
            ),
        ),
        migrations.RunPython(guard, unguard),
    ]
