"""What a reviewer has put right stands beside a published review, and the database refuses to change it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from likvard.audit.guards import Guard, put_up, take_down

ERRATUM = "plans_reviewerratum"
STAYS = "what a reviewer has put right never changes"
PUBLISHED = "EXISTS (SELECT 1 FROM plans_review r WHERE r.id = NEW.review_id AND r.state = 'published')"
GUARDS = (
    Guard(f"{ERRATUM}_published_insert", "insert", ERRATUM, f"NOT {PUBLISHED}", "an erratum is of a published review"),
    Guard(f"{ERRATUM}_stays_update", "update", ERRATUM, "TRUE", STAYS),
    Guard(f"{ERRATUM}_stays_delete", "delete", ERRATUM, "TRUE", STAYS),
)


def guard(apps, schema_editor):
    put_up(schema_editor, GUARDS)


def unguard(apps, schema_editor):
    take_down(schema_editor, GUARDS)


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0040_employers_put_pay_right"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReviewErratum",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="errata", to="plans.review"
                    ),
                ),
            ],
            options={"verbose_name_plural": "review errata", "ordering": ["at", "pk"]},
        ),
        migrations.RunPython(guard, unguard),
    ]
