"""manage.py audit verify names the first broken link, whoever broke it and however."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from likvard.accounts.models import User
from likvard.audit.models import Entry, Name
from likvard.audit.operations import record

VENDOR = {
    "sqlite": (["DROP TRIGGER audit_entry_no_update", "DROP TRIGGER audit_entry_no_delete"], []),
    "postgresql": (
        ["ALTER TABLE audit_entry DISABLE TRIGGER USER"],
        ["SET CONSTRAINTS ALL IMMEDIATE", "ALTER TABLE audit_entry ENABLE TRIGGER USER"],
    ),
}


@pytest.fixture
def entries(anna: User) -> list[Entry]:
    return [record(f"plans.goal.number_{number}", "plans.Goal", by=anna) for number in range(4)]


@contextmanager
def with_the_power_of_the_database_owner() -> Iterator[None]:
    """Whoever owns the database can take the guards away; the chain is there for them."""
    before, after = VENDOR[connection.vendor]
    with connection.cursor() as cursor:
        for statement in before:
            cursor.execute(statement)
        yield
        for statement in after:
            cursor.execute(statement)


def verified(*arguments: str) -> str:
    out = StringIO()
    call_command("audit", "verify", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_an_empty_trail_is_whole() -> None:
    assert verified() == f"0 entries, the chain is whole. Last digest: {'0' * 64}\n"


def test_a_whole_chain_says_how_long_it_is(entries: list[Entry]) -> None:
    assert verified() == f"4 entries, the chain is whole. Last digest: {entries[3].digest}\n"


@pytest.mark.parametrize(
    ("harm", "position", "reason"),
    [
        ("UPDATE audit_entry SET title = 'another' WHERE id = %s", 1, "what it says was altered"),
        ('UPDATE audit_entry SET words = \'{"a": "b"}\' WHERE id = %s', 2, "what it says was altered"),
        ("DELETE FROM audit_entry WHERE id = %s", 1, "the entry before it is missing or was replaced"),
        ("UPDATE audit_name SET name = 'Nobody' WHERE entry_id = %s", 3, "a name in it was altered"),
    ],
)
def test_the_first_broken_link_is_named(entries: list[Entry], harm: str, position: int, reason: str) -> None:
    Name.objects.exclude(entry=entries[3]).delete()
    with with_the_power_of_the_database_owner(), connection.cursor() as cursor:
        cursor.execute(harm, [entries[position].pk])
    blamed = entries[position + 1] if harm.startswith("DELETE") else entries[position]
    with pytest.raises(CommandError) as told:
        verified()
    assert str(told.value) == (f"Broken at entry {blamed.pk} ({blamed.what}, {blamed.at:%Y-%m-%d %H:%M}): {reason}.")


def test_an_end_that_was_cut_off_is_found_by_a_digest_noted_before(entries: list[Entry]) -> None:
    noted = entries[3].digest
    assert "4 entries" in verified("--seen", noted)
    Name.objects.all().delete()
    with with_the_power_of_the_database_owner(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_entry WHERE id = %s", [entries[3].pk])
    with pytest.raises(CommandError, match="the end was cut off"):
        verified("--seen", noted)


def test_the_command_forgets_a_person(entries: list[Entry], anna: User) -> None:
    out = StringIO()
    call_command("audit", "forget", str(anna.pk), stdout=out)
    assert out.getvalue() == "Names erased: 4\n"
    assert "4 entries" in verified()
