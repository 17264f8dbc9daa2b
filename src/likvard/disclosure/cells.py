"""The cells behind the figures, and the sums that tie them together.

A cell is a set of people: a group in an area and a period, everybody there, or all who belong to some group of a
grouping. What the sums leave over (people in no group, in no area) are cells too, though no figure shows them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from scipy.sparse import coo_matrix, csr_matrix

from likvard.disclosure.released import ReleasedRow
from likvard.stats.estimates import REST, Estimate

ANSWERED = "\x00answered"  # all who belong to some group: a group and "the rest" together
LEFT_OVER = "\x00left over"  # in no group, no area or no period


class Cell(NamedTuple):
    """Who is counted. Fields as in Estimate; ``group`` may be ANSWERED, and any part LEFT_OVER."""

    indicator: str
    grouping: str
    group: str
    area: str
    period: str

    @property
    def implied(self) -> bool:
        """No figure shows it: it is what a sum leaves over."""
        return LEFT_OVER in self


@dataclass(frozen=True)
class Sum:
    """``total`` = all of ``parts``."""

    total: Cell
    parts: tuple[Cell, ...]


@dataclass(frozen=True)
class Cells:
    """The number of people in each cell of one indicator, and every sum between cells.

    ``broken`` counts sums that do not hold (parts exceed their total): nothing can be subtracted there.
    """

    n: dict[Cell, int]
    sums: tuple[Sum, ...]
    broken: int

    @cached_property
    def matrix(self) -> csr_matrix:
        """(sums, cells in the order of ``n``): a total is 1 and its parts -1, so that matrix @ changes = 0."""
        place = {cell: index for index, cell in enumerate(self.n)}
        entries = [
            (row, place[cell], sign)
            for row, one in enumerate(self.sums)
            for cell, sign in ((one.total, 1.0), *((part, -1.0) for part in one.parts))
        ]
        rows, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
        return coo_matrix((signs, (rows, columns)), shape=(len(self.sums), len(self.n))).tocsr()


def cell_of(row: Estimate | ReleasedRow) -> Cell:
    """The cell that a figure is about (of a comparison: its first side)."""
    return Cell(row.indicator, row.grouping, row.group, row.area, row.period)


def cells_behind(row: Estimate | ReleasedRow) -> tuple[Cell, ...]:
    """The cells that can be worked out from a figure: the group, and what it is compared with.

    A group and the rest of its grouping together are all who belong to some group.
    """
    cell = cell_of(row)
    if not row.versus:
        return (cell,)
    return cell, cell._replace(group=ANSWERED if row.versus == REST else row.versus)


def cells_of(estimates: Iterable[Estimate]) -> Cells:
    """Cells and sums of one indicator's rows. Rows without a number of people have no cell."""
    n = {cell_of(row): row.n for row in estimates if row.stat == "level" and row.n is not None}
    sums: list[Sum] = []
    broken = 0
    for total, parts in _sums_over_groups(n):
        n[total] = sum(n[part] for part in parts)
        sums.append(Sum(total, parts))
    for total, parts in (*_everybody(n), *_sums_over_places(n)):
        left_over = n[total] - sum(n[part] for part in parts)
        if left_over < 0:
            broken += 1
            continue
        rest = _left_over(total, parts)
        n[rest] = left_over
        sums.append(Sum(total, (*parts, rest)))
    return Cells(n, tuple(sums), broken)


def _sums_over_groups(n: dict[Cell, int]) -> list[tuple[Cell, tuple[Cell, ...]]]:
    parts = defaultdict(list)
    for cell in n:
        if cell.grouping:
            parts[cell._replace(group=ANSWERED)].append(cell)
    return [(total, tuple(cells)) for total, cells in parts.items()]


def _everybody(n: dict[Cell, int]) -> list[tuple[Cell, tuple[Cell, ...]]]:
    """Everybody = those who belong to some group, and those who belong to none."""
    answered = [cell for cell in n if cell.group == ANSWERED]
    pairs = [(cell._replace(grouping="", group=""), (cell,)) for cell in answered]
    return [(total, parts) for total, parts in pairs if total in n]


def _sums_over_places(n: dict[Cell, int]) -> list[tuple[Cell, tuple[Cell, ...]]]:
    """All areas together = the areas; all periods together = the periods."""
    parts = defaultdict(list)
    for cell in n:
        if cell.area:
            parts[cell._replace(area="")].append(cell)
    over_areas = [(total, tuple(cells)) for total, cells in parts.items() if total in n]
    parts.clear()
    for cell in n:
        if cell.period:
            parts[cell._replace(period="")].append(cell)
    return over_areas + [(total, tuple(cells)) for total, cells in parts.items() if total in n]


def _left_over(total: Cell, parts: tuple[Cell, ...]) -> Cell:
    part = parts[0]
    if part.grouping != total.grouping:
        return part._replace(group=LEFT_OVER)
    return total._replace(area=LEFT_OVER) if part.area != total.area else total._replace(period=LEFT_OVER)
