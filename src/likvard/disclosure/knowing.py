"""What a reader who computes knows of each cell from the printed figures. Where in doubt, the reader knows it exactly.

A printed number of people is rounded, but a share with its interval gives a small number back. So rounding counts as
protection only as far as it hides answers too: a printed step of a share is one per cent of the people behind it,
less than one person below 100 people, and as many as n is rounded to from 1,000. Counts are printed exactly.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from likvard.disclosure.cells import ANSWERED, Cell, Cells, cell_of, cells_behind
from likvard.disclosure.deadline import Deadline
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
    deadline: Deadline
    told: frozenset[Cell] = frozenset()
    margins: Mapping[Cell, bool] = field(default_factory=dict)

    @cached_property
    def figures(self) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
        """(level, difference or ratio; the cells it is about) of each figure that is not hidden for its own sake."""
        return tuple((row.stat, cells_behind(row)) for row in self.rows if row.key not in self.primary)

    @cached_property
    def when_shown(self) -> Mapping[Cell, Bounds]:
        """What a reader knows of each cell if a figure about it is shown."""
        coarseness = _coarseness(self)
        return {cell: _when_shown(self, cell, n, coarseness[cell]) for cell, n in self.cells.n.items()}

    @cached_property
    def when_hidden(self) -> Mapping[Cell, Bounds]:
        """What a reader knows of each cell if no figure about it is shown."""
        return {cell: _when_hidden(self, cell, n) for cell, n in self.cells.n.items()}


def bounds_of(sight: Sight, hidden: frozenset[Cell]) -> dict[Cell, Bounds]:
    """Between which two numbers a reader knows each cell to lie, before doing any sums."""
    shown = {cell for _, cells in sight.figures if hidden.isdisjoint(cells) for cell in cells} | sight.told
    return {**sight.when_hidden, **{cell: sight.when_shown[cell] for cell in shown & sight.when_shown.keys()}}


def _when_hidden(sight: Sight, cell: Cell, n: int) -> Bounds:
    known = cell.implied and sight.margins.get(cell, n < sight.rules.threshold)
    return (n, n) if known else (0, math.inf)


def _when_shown(sight: Sight, cell: Cell, n: int, coarseness: float) -> Bounds:
    base, hazy = sight.rules.n_base, n * coarseness
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
