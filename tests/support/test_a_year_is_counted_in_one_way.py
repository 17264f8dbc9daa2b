"""The database itself refuses figures of a year from what was ticked beside figures from the cases, and two that are
public."""

from importlib import import_module
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from likvard.support.models import FiguresTable
from tests.support.bureau import Bureau, a_bureau

TODAY = timezone.localdate()


def figures(bureau: Bureau, origin: str, *, year: int = 2025, withdrawn: bool = False) -> FiguresTable:
    withdrawn_on = TODAY if withdrawn else None
    facts = {"released": {}, "certificate": {}, "digest": "", "published_on": TODAY, "withdrawn_on": withdrawn_on}
    table: FiguresTable = FiguresTable.objects.create(receiver=bureau.receiver, origin=origin, year=year, **facts)
    return table


def refused(write: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


@pytest.mark.parametrize("first", ["rows", "cases"])
def test_the_other_way_is_refused_also_when_the_first_was_withdrawn(bureau: Bureau, first: str) -> None:
    figures(bureau, first, withdrawn=True)
    other = "cases" if first == "rows" else "rows"
    refused(lambda: figures(bureau, other))
    refused(lambda: FiguresTable.objects.bulk_create([FiguresTable(**_fields(figures(bureau, first), other))]))
    assert set(FiguresTable.objects.values_list("origin", flat=True)) == {first}


def test_nothing_published_is_turned_into_the_other_way_or_moved_beside_it(bureau: Bureau) -> None:
    figures(bureau, "rows", withdrawn=True)
    table, elsewhere = figures(bureau, "rows"), figures(bureau, "cases", year=2024)
    refused(lambda: FiguresTable.objects.filter(pk=table.pk).update(origin="cases"))
    refused(lambda: FiguresTable.objects.filter(pk=elsewhere.pk).update(year=2025))


def test_other_years_and_other_receivers_are_free(bureau: Bureau) -> None:
    figures(bureau, "rows")
    figures(bureau, "cases", year=2024)
    figures(a_bureau("grannbyran", "Grannbyrån"), "cases")
    assert FiguresTable.objects.count() == 3


def test_one_is_public_at_a_time(bureau: Bureau) -> None:
    table = figures(bureau, "cases")
    refused(lambda: figures(bureau, "cases"))
    FiguresTable.objects.filter(pk=table.pk).update(withdrawn_on=TODAY)
    figures(bureau, "cases")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL builds no table anew.")
def test_every_guard_is_still_there_after_the_last_migration(db: None) -> None:
    """SQLite builds a table anew when a column changes, and forgets its triggers; such a migration adds them again."""
    module = import_module("likvard.support.migrations.0005_a_year_is_counted_in_one_way")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        there = {name for (name,) in cursor.fetchall()}
    assert {guard.name for guard in module._guards()} <= there


def _fields(table: FiguresTable, origin: str) -> dict[str, Any]:
    names = ("receiver", "year", "released", "certificate", "digest", "published_on")
    return {**{name: getattr(table, name) for name in names}, "origin": origin, "withdrawn_on": TODAY}
