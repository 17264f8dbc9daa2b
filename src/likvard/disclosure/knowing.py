"""What a reader who computes knows of each cell from the printed figures. Where in doubt, the reader knows it exactly.

A printed number of people is rounded, but a share with its interval gives a small number back. So rounding counts as
protection only as far as it hides answers too: a printed step of a share is one per cent of the people behind it,
less than one person below 100 people, and as many as n is rounded to from 1,000. Counts are printed exactly.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from likvard.disclosure.cells import ANSWERED, Cell, Cells, cell_of, cells_behind
from likvard.disclosure.printing import printed_step, round_n
from likvard.disclosure.released import HiddenBecause, Rules
from likvard.stats.estimates import Estimate

Bounds = tuple[float, float]


@dataclass(frozen=True)
class Sight:
    """The rows of one indicator as the gate sees them.

    ``primary`` holds the rows hidden for their own sake; ``told`` the cells that an earlier release showed;
    ``margins``: see ``history.Told``.
    """

    rows: tuple[Estimate, ...]
    cells: Cells
    primary: Mapping[str, HiddenBecause]
    rules: Rules
    told: frozenset[Cell] = frozenset()
    margins: Mapping[Cell, bool] = field(default_factory=dict)

    def is_hidden(self, row: Estimate, hidden: frozenset[Cell]) -> bool:
        """A figure is hidden with any of the cells it is about."""
        return row.key in self.primary or not hidden.isdisjoint(cells_behind(row))


def bounds_of(sight: Sight, hidden: frozenset[Cell]) -> dict[Cell, Bounds]:
    """Between which two numbers a reader knows each cell to lie, before doing any sums."""
    shown = _shown_cells(sight, hidden)
    coarseness = _coarseness(sight)
    return {cell: _bounds(sight, cell, n, cell in shown, coarseness[cell]) for cell, n in sight.cells.n.items()}


def _shown_cells(sight: Sight, hidden: frozenset[Cell]) -> set[Cell]:
    shown = {cell for row in sight.rows if not sight.is_hidden(row, hidden) for cell in cells_behind(row)}
    return shown | sight.told


def _bounds(sight: Sight, cell: Cell, n: int, shown: bool, coarseness: float) -> Bounds:
    base = sight.rules.n_base
    if cell.implied:
        known = sight.margins.get(cell, n < sight.rules.threshold)
        return (n, n) if known else (0, math.inf)
    if not shown:
        return 0, math.inf
    hazy = n * coarseness
    if cell.group == ANSWERED:  # no number is printed for it, only gaps against it
        return (n - hazy / 2, n + hazy / 2) if hazy >= 1 else (n, n)
    low = round_n(n, base) - base / 2
    if hazy >= base:
        return low, low + base - 1
    return (max(low, n - hazy / 2), min(low + base - 1, n + hazy / 2)) if hazy >= 1 else (n, n)


def _coarseness(sight: Sight) -> Mapping[Cell, float]:
    """How large a part of a cell's people one printed step of its value stands for; 0 when printed exactly."""
    parts: dict[Cell, float] = defaultdict(float)
    for row in sight.rows:
        if row.stat == "level" and (part := _part(row, sight.rules)):
            cell = cell_of(row)
            everyone = cell._replace(group=ANSWERED)
            parts[cell] = part
            parts[everyone] = min(parts.get(everyone, 1.0), part)
    return parts


def _part(row: Estimate, rules: Rules) -> float:
    """For a mean, a step in units of the answers' standard deviation: one answer moves the sum by about that."""
    if row.unit == "share":
        return printed_step(row, rules)
    if row.unit == "mean" and row.se and row.n:
        return min(1.0, printed_step(row, rules) / (row.se * math.sqrt(row.n)))
    return 0.0
