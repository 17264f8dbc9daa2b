"""Guards that migrations put into the database itself: it refuses a write whatever way it comes."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.backends.base.schema import BaseDatabaseSchemaEditor


class Guard(NamedTuple):
    """Before a row of the ``table`` is written by the ``verb`` (insert, update, delete), it is refused where the
    ``condition`` holds, in SQL that both databases read, of NEW and OLD; ``words`` say why."""

    name: str
    verb: str
    table: str
    condition: str
    words: str


def put_up(editor: BaseDatabaseSchemaEditor, guards: Iterable[Guard]) -> None:
    """Make them. On SQLite a table that is built anew for a changed column forgets them: put them up again then."""
    for guard in guards:
        if editor.connection.vendor == "postgresql":
            _put_up_on_postgresql(editor, guard)
        else:
            editor.execute(
                f"CREATE TRIGGER {guard.name} BEFORE {guard.verb} ON {guard.table} WHEN {guard.condition} "
                f"BEGIN SELECT RAISE(ABORT, '{guard.words}'); END"
            )


def take_down(editor: BaseDatabaseSchemaEditor, guards: Iterable[Guard]) -> None:
    """Remove them, for a migration that is undone."""
    for guard in guards:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP TRIGGER {guard.name} ON {guard.table}")
            editor.execute(f"DROP FUNCTION {guard.name}()")
        else:
            editor.execute(f"DROP TRIGGER {guard.name}")


def _put_up_on_postgresql(editor: BaseDatabaseSchemaEditor, guard: Guard) -> None:
    row = "OLD" if guard.verb == "delete" else "NEW"
    editor.execute(
        f"CREATE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {guard.condition} THEN "
        f"RAISE EXCEPTION '{guard.words}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {row}; END $$"
    )
    editor.execute(
        f"CREATE TRIGGER {guard.name} BEFORE {guard.verb} ON {guard.table} FOR EACH ROW EXECUTE FUNCTION {guard.name}()"
    )
