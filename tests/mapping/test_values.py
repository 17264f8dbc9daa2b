"""The values of one figure over periods and releases: which row speaks where several could."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from likvard.disclosure import ReleasedRow
from likvard.mapping.queries import values_in


@dataclass(frozen=True)
class About:
    """The share of everybody."""

    indicator: str = "refused"
    grouping: str = ""
    group: str = ""
    versus: str = ""
    area: str = ""
    stat: str = "level"


def row(period: str, value: int | None, **about: str) -> ReleasedRow:
    what = {**vars(About()), **about}
    more = {"key": period, "unit": "share", "ground": "none", "direction": "neutral", "design": "x", "method": "taylor"}
    number = None if value is None else Decimal(value)
    return ReleasedRow(**what, **more, period=period, shown=value is not None, value=number)


def release(day: int, *rows: ReleasedRow, file: int = 1) -> Any:
    return SimpleNamespace(
        released=lambda: SimpleNamespace(rows=rows),
        run=SimpleNamespace(data_file_id=file),
        released_at=datetime(2026, 1, day, tzinfo=UTC),
    )


def told(*releases: Any) -> list[tuple[str, Decimal | None]]:
    return [(value.when, value.row.value) for value in values_in(releases, About())]


@pytest.mark.parametrize(
    ("releases", "values"),
    [
        ([], []),
        ([release(1, row("2026", 20), row("2024", 25))], [("2024", 25), ("2026", 20)]),
        ([release(1, row("", 22), row("2024", 25))], [("2024", 25)]),  # all periods together is no period
        ([release(1, row("2024", 25)), release(2, row("2024", 24))], [("2024", 24)]),  # the latest speaks
        ([release(1, row("2024", 25)), release(2, row("2024", None))], [("2024", 25)]),  # unless it hides
        ([release(1, row("2024", None))], [("2024", None)]),
        ([release(1, row("", 25)), release(9, row("", 20), file=2)], [("2026-01-01", 25), ("2026-01-09", 20)]),
        ([release(1, row("", 25)), release(9, row("", 20))], [("2026-01-09", 20)]),  # the same answers again
        ([release(1, row("2024", 25, area="north"), row("2024", 9, stat="ratio"))], []),
    ],
)
def test_one_value_a_period_in_the_order_of_time(releases: list[Any], values: list[tuple[str, Any]]) -> None:
    assert told(*releases) == values
