"""The cells behind the figures: sets of people, and of those among them who gave an answer.

A cell is a group in an area and a period, everybody there, or all who belong to some group of a grouping; and where a
figure tells how many of them answered yes, those who did and those who did not. What sums leave over (people in no
group, in no area) are cells too, though no figure shows them.
"""

from collections.abc import Mapping, Set
from typing import NamedTuple

from likvard.disclosure.released import ReleasedRow
from likvard.stats.estimates import REST, Estimate

ANSWERED = "\x00answered"  # all who belong to some group: a group and "the rest" together
LEFT_OVER = "\x00left over"  # in no group, no area or no period
PEOPLE, YES, NO = "", "yes", "no"  # all of a cell; those behind a share's numerator; the others
BETWEEN = ":"  # the codes of groupings, and of groups, that meet in a crossing


class Cell(NamedTuple):
    """Who is counted. Fields as in Estimate; ``group`` may be ANSWERED, and any part LEFT_OVER."""

    indicator: str
    grouping: str
    group: str
    area: str
    period: str
    answer: str = PEOPLE

    @property
    def people(self) -> "Cell":
        """All of those whose answers it is about."""
        return self._replace(answer=PEOPLE)


def members(code: str) -> tuple[str, ...]:
    """The codes that meet in the code of a crossing; one code otherwise."""
    return tuple(code.split(BETWEEN))


def area_above(cell: Cell, known: Set[Cell], parents: Mapping[str, str]) -> str:
    """The larger area where the same people are a cell in ``known``; otherwise all areas together."""
    above = parents.get(cell.area, "")
    return above if cell._replace(area=above) in known else ""


def cell_of(row: Estimate | ReleasedRow) -> Cell:
    """The people that a figure is about (of a comparison: its first side)."""
    return Cell(row.indicator, row.grouping, row.group, row.area, row.period)


def yes_of(row: Estimate) -> int | None:
    """How many answered yes: as counted, otherwise as a share of those who were asked tells."""
    if row.n_positive is None and row.unit == "share" and row.value is not None and row.n is not None:
        return round(row.value * row.n)
    return row.n_positive


def cells_behind(row: Estimate | ReleasedRow) -> tuple[Cell, ...]:
    """The people that can be counted from a figure: the group, and what it is compared with.

    A group and the rest of its grouping together are all who belong to some group.
    """
    cell = cell_of(row)
    if not row.versus:
        return (cell,)
    return cell, cell._replace(group=ANSWERED if row.versus == REST else row.versus)
