"""What a reader works out sum by sum, before any linear program: bounds of cells, and cells that are known after all.

Bound propagation on each equation by itself, until nothing changes; exact, in whole numbers.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from likvard.disclosure.tables.system import UNBOUNDED, Flags, Integers, Published

READINGS = 200  # each reading of the sums is true by itself, so that stopping early costs nothing but width


class Contradiction(ValueError):
    """No table of whole numbers agrees with what is published."""


@dataclass(frozen=True)
class Unknowns:
    """U cells that single sums leave unknown: sums @ x = totals, low <= x <= high.

    cells (U,): where they stand in the system; sums (R, U) csr; totals (R,); low, high (U,), ``UNBOUNDED`` for no end
    """

    cells: Integers
    sums: Any
    totals: Integers
    low: Integers
    high: Integers


@dataclass(frozen=True)
class Reading:
    """``values`` (C,): every cell that is shown or follows from single sums; 0 for the unknowns."""

    values: Integers
    unknowns: Unknowns


def read(published: Published) -> Reading:
    """Bounds from single sums. Raises Contradiction, and ValueError when a sum holds other numbers than 1 and -1."""
    sums = published.sums.tocsr()
    sums.sum_duplicates()
    if (abs(sums.data) != 1).any():
        raise ValueError("a sum holds totals as 1 and parts as -1")
    shown = published.shown
    low = np.where(shown, published.values, published.low)
    high = np.where(shown, published.values, np.minimum(published.high, UNBOUNDED))
    if (low < published.low).any() or (high > published.high).any():
        raise Contradiction("a shown cell lies outside its bounds")
    _narrow(sums, low, high)
    known = low == high
    return Reading(np.where(known, low, 0), _unknowns(sums, known, low, high))


def _narrow(sums: Any, low: Integers, high: Integers) -> None:
    """Changes ``low`` and ``high`` in place."""
    entries = _Entries.of(sums)
    for _ in range(READINGS):
        before = low.copy(), high.copy()
        entries.tighten(low, high)
        if (low > high).any():
            raise Contradiction("the sums leave no number for a cell")
        if (low == before[0]).all() and (high == before[1]).all():
            return


@dataclass(frozen=True)
class _Entries:
    """The sums (S, C) by sign, and entry by entry (E,)."""

    plus: Any
    minus: Any
    row: NDArray[np.int32]
    cell: NDArray[np.int32]
    up: Flags

    @classmethod
    def of(cls, sums: Any) -> "_Entries":
        entries = sums.tocoo()
        plus, minus = sums.maximum(0), (-sums).maximum(0)
        return cls(plus.tocsr(), minus.tocsr(), entries.row, entries.col, entries.data > 0)

    def tighten(self, low: Integers, high: Integers) -> None:
        """One reading of every sum: each cell is what the others of the sum leave for it. Cells without end are counted
        apart, so that no large number drowns a small one."""
        endless = high >= UNBOUNDED
        ended = np.where(endless, 0, high)
        least, most = self.plus @ low - self.minus @ ended, self.plus @ ended - self.minus @ low
        free_below, free_above = self.minus @ endless.astype(np.int64), self.plus @ endless.astype(np.int64)
        row, cell, up = self.row, self.cell, self.up
        others_least = least[row] - np.where(up, low[cell], -ended[cell])
        others_most = most[row] - np.where(up, ended[cell], -low[cell])
        ends_below = free_below[row] == (~up & endless[cell])
        ends_above = free_above[row] == (up & endless[cell])
        for knows, way, bound, cut in (
            (ends_below & up, -others_least, high, np.minimum),
            (ends_above & ~up, others_most, high, np.minimum),
            (ends_above & up, -others_most, low, np.maximum),
            (ends_below & ~up, others_least, low, np.maximum),
        ):
            cut.at(bound, cell[knows], way[knows])


def _unknowns(sums: Any, known: Flags, low: Integers, high: Integers) -> Unknowns:
    totals = -(sums @ np.where(known, low, 0))
    cells = np.flatnonzero(~known)
    kept = sums[:, cells]
    some = np.diff(kept.indptr) > 0
    if totals[~some].any():
        raise Contradiction("a sum of shown cells does not hold")
    return Unknowns(cells, kept[some], totals[some], low[cells], high[cells])
