"""What an earlier release was proven with, carried over to the next release of the same series.

Nothing of it is believed: a table is kept only where it lies within the bounds and makes the sums of what is published
now. Where a piece has cells that the earlier release had not, a program over these alone completes the base. Moves take
new cells with them as the sums tell, by addition; where that leads nowhere, others are searched for as at first.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing.basing import base_of
from likvard.disclosure.tables.auditing.reaching import Reach
from likvard.disclosure.tables.auditing.reading import Contradiction, Unknowns
from likvard.disclosure.tables.auditing.solving import Program
from likvard.disclosure.tables.system import Flags, Integers

AT_ONCE = 64  # moves


@dataclass(frozen=True)
class Before:
    """Of an earlier release with B cells and W moves.

    base, moves  (B,), (W, B): as its certificate has them
    places       (B,): which cell of the new system each is; -1 where it is there no more
    """

    base: Integers
    moves: csr_array
    places: Integers


@dataclass(frozen=True)
class Carried:
    """The same by the cells of the new system: there, base (C,), moves (W, C) csc; ``there``: which cells it had."""

    there: Flags
    base: Integers
    moves: Any

    @classmethod
    def of(cls, before: Before, many: int) -> "Carried":
        """To ``many`` cells."""
        kept = np.flatnonzero(before.places >= 0)
        places = before.places[kept]
        there, base = np.zeros(many, dtype=bool), np.zeros(many, dtype=np.int64)
        there[places], base[places] = True, before.base[kept]
        onto = csr_array((np.ones(len(kept), dtype=np.int64), (kept, places)), shape=(len(before.places), many))
        return cls(there, base, (before.moves @ onto).tocsc())

    def base_of(
        self, piece: Unknowns, program: Program, wanted_low: Integers, wanted_high: Integers, deadline: Deadline
    ) -> Integers | None:
        """The earlier base, (U,), completed where there are new cells; None where it agrees no more."""
        there, table = self.there[piece.cells], self.base[piece.cells]
        if not _within(piece, table, there):
            return None
        if there.all():
            return table if _makes(piece, table) else None
        try:
            return base_of(_held(piece, table, there), program, wanted_low, wanted_high, deadline)
        except Contradiction:
            return None

    def move(self, reach: Reach) -> None:
        """Take the new base where the earlier moves lead, as far as they keep all sums and bounds of a piece."""
        piece, there = reach.piece, self.there[reach.piece.cells]
        following = _following(piece.sums, there)
        for changes in self._changes(piece.cells):
            _follow(piece.sums, following, changes)
            right = ~(piece.sums @ changes.T).any(axis=0)
            for table in reach.base + changes[right]:
                if _within(piece, table, np.ones_like(there)) and _nearer(reach, table).any():
                    reach.take(table)

    def _changes(self, cells: Integers) -> Iterator[Integers]:
        """The moves that change these cells, some at a time (N, U)."""
        rows = self.moves[:, cells].tocsr()
        moved = np.flatnonzero(np.diff(rows.indptr))
        for start in range(0, len(moved), AT_ONCE):
            yield rows[moved[start : start + AT_ONCE]].toarray()


def _following(sums: Any, there: Flags) -> list[tuple[int, int]]:
    """New cells and the sums that tell how they change with the others, in order; -1 for what stays as it is.

    Totals change rather than their parts, where no sum tells.
    """
    by_cell, missing = sums.tocsc(), sums.astype(bool).astype(np.int64) @ ~there
    told, order, ready = there.copy(), list[tuple[int, int]](), np.flatnonzero(missing == 1).tolist()
    parts_first = np.argsort(np.asarray((sums > 0).sum(axis=0)).ravel(), kind="stable").tolist()
    for free in parts_first:
        while ready:
            cells = sums.indices[sums.indptr[row := ready.pop()] : sums.indptr[row + 1]]
            for cell in cells[~told[cells]].tolist():
                _tell(by_cell, missing, told, cell, ready)
                order.append((cell, row))
        if not told[free]:
            _tell(by_cell, missing, told, free, ready)
            order.append((free, -1))
    return order


def _tell(by_cell: Any, missing: Integers, told: Flags, cell: int, ready: list[int]) -> None:
    """Changes ``missing``, ``told`` and ``ready``: sums with one cell left of which nothing is told."""
    told[cell] = True
    rows = by_cell.indices[by_cell.indptr[cell] : by_cell.indptr[cell + 1]]
    missing[rows] -= 1
    ready.extend(rows[missing[rows] == 1].tolist())


def _follow(sums: Any, following: list[tuple[int, int]], changes: Integers) -> None:
    """Let new cells change as the sums tell, in ``changes`` (N, U)."""
    for cell, row in following:
        if row >= 0:
            entries = slice(sums.indptr[row], sums.indptr[row + 1])
            cells, signs = sums.indices[entries], sums.data[entries]
            changes[:, cell] = -signs[cells == cell] * (changes[:, cells] @ signs)


def _within(piece: Unknowns, table: Integers, there: Flags) -> bool:
    return bool(((piece.low <= table) & (table <= piece.high) | ~there).all())


def _makes(piece: Unknowns, table: Integers) -> bool:
    return bool((piece.sums @ table == piece.totals).all())


def _nearer(reach: Reach, table: Integers) -> Flags:
    """(U,): cells that this table takes nearer to an end they lack."""
    down, up = reach.missing
    change = table - reach.base
    return np.asarray(down & (change < reach.low) | up & (change > reach.high))


def _held(piece: Unknowns, table: Integers, there: Flags) -> Unknowns:
    """The piece with the cells that were there held where the table has them."""
    return replace(piece, low=np.where(there, table, piece.low), high=np.where(there, table, piece.high))
