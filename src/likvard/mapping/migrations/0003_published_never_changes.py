"""The database itself refuses to change or remove a published report, its files, its sections and its releases."""

from django.db import migrations

WORDS = "a published report never changes"
REPORT = "mapping_statusreport"
PARTS = ("mapping_reportsection", "mapping_reportfile", "mapping_statusreport_releases")
OWN_COLUMN = {"mapping_statusreport_releases": "statusreport_id"}


def _rows(table, verb):
    return {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}[verb]


def _published(table, row):
    column = OWN_COLUMN.get(table, "report_id")
    return f"EXISTS (SELECT 1 FROM {REPORT} WHERE id = {row}.{column} AND state = 'published')"


def _triggers():
    for verb in ("update", "delete"):
        yield f"{REPORT}_no_{verb}", verb, REPORT, "OLD.state = 'published'"
    for table in PARTS:
        for verb in ("insert", "update", "delete"):
            yield f"{table}_no_{verb}", verb, table, " OR ".join(_published(table, row) for row in _rows(table, verb))


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name, verb, table, condition in _triggers():
            answer = "OLD" if verb == "delete" else "NEW"
            schema_editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
                f"RAISE EXCEPTION '{WORDS}'; END IF; RETURN {answer}; END $$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
            )
        return
    for name, verb, table, condition in _triggers():
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        )


def unguard(apps, schema_editor):
    for name, _verb, table, _condition in _triggers():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {name}()")
        else:
            schema_editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("mapping", "0002_status_reports")]
    operations = [migrations.RunPython(guard, unguard)]
