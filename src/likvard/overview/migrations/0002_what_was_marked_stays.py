"""The database itself refuses changes to a mark as it once stood."""

from django.db import migrations

from likvard.audit.guards import Guard, put_up, take_down

TABLE, WORDS = "overview_markrevision", "what was marked stays as it was"
GUARDS = [Guard(f"{TABLE}_no_{verb}", verb, TABLE, "TRUE", WORDS) for verb in ("update", "delete")]


def guard(apps, schema_editor):
    put_up(schema_editor, GUARDS)


def unguard(apps, schema_editor):
    take_down(schema_editor, GUARDS)


class Migration(migrations.Migration):
    dependencies = [("overview", "0001_marks")]
    operations = [migrations.RunPython(guard, unguard)]
