"""The database itself refuses changes to a mark as it once stood."""

from django.db import migrations

TABLE, WORDS = "overview_markrevision", "what was marked stays as it was"


def guard(apps, schema_editor):
    for verb in ("update", "delete"):
        name = f"{TABLE}_no_{verb}"
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {name}()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
            )


def unguard(apps, schema_editor):
    for verb in ("update", "delete"):
        name = f"{TABLE}_no_{verb}"
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {name} ON {TABLE}")
            schema_editor.execute(f"DROP FUNCTION {name}()")
        else:
            schema_editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("overview", "0001_marks")]
    operations = [migrations.RunPython(guard, unguard)]
