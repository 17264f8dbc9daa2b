"""Two times of one professional never overlap, and a time is for a way in that its professional is trained for.

The database holds both, whatever way a row is written. PostgreSQL has a constraint for the first, which also holds
between transactions that do not see each other; SQLite has one writer at a time, and triggers.
"""

from django.db import migrations, models

from likvard.audit.guards import Guard, put_up, take_down

SLOT = "support_slot"
OVERLAP = "support_times_do_not_overlap"
OVERLAPS = (
    f"EXISTS (SELECT 1 FROM {SLOT} s WHERE s.professional_id = NEW.professional_id AND s.id <> COALESCE(NEW.id, -1) "
    "AND s.starts_at < NEW.ends_at AND s.ends_at > NEW.starts_at)"
)
UNTRAINED = (  # without the sign of LIKE, which psycopg reads as a placeholder
    "NOT EXISTS (SELECT 1 FROM support_professional p WHERE p.id = NEW.professional_id "
    "AND REPLACE(CAST(p.tracks AS TEXT), '\"' || NEW.track || '\"', '') <> CAST(p.tracks AS TEXT))"
)
CONSTRAINT = (
    f"ALTER TABLE {SLOT} ADD CONSTRAINT {OVERLAP} "
    "EXCLUDE USING gist (professional_id WITH =, tstzrange(starts_at, ends_at) WITH &&)"
)


def _guards(vendor):
    for verb in ("insert", "update"):
        yield Guard(f"{SLOT}_track_{verb}", verb, SLOT, UNTRAINED, "a time is for a way in of its professional")
        if vendor == "sqlite":
            yield Guard(f"{SLOT}_overlap_{verb}", verb, SLOT, OVERLAPS, "two times of one professional overlap")


def guard(apps, schema_editor):
    put_up(schema_editor, _guards(schema_editor.connection.vendor))
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        schema_editor.execute(CONSTRAINT)


def unguard(apps, schema_editor):
    take_down(schema_editor, _guards(schema_editor.connection.vendor))
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE {SLOT} DROP CONSTRAINT {OVERLAP}")


class Migration(migrations.Migration):
    dependencies = [("support", "0001_initial")]
    operations = [
        migrations.AddField("slot", "called_off", models.BooleanField(default=False)),
        migrations.AddField(
            "slot",
            "where",
            models.CharField(default="", max_length=300, verbose_name="Room, number to call, or link"),
            preserve_default=False,
        ),
        migrations.AlterField("booking", "remind_by", models.CharField(blank=True, max_length=600)),
        migrations.RemoveField("waiting", "offered"),
        migrations.RemoveField("waiting", "offered_until"),
        migrations.AddField("waiting", "tell_by", models.CharField(blank=True, max_length=600)),
        migrations.AddField("waiting", "missed", models.PositiveSmallIntegerField(default=0)),
        migrations.RunPython(guard, unguard),
    ]
