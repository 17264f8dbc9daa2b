"""What an earlier release was proven with, carried over to the next release of the same series.

Nothing of it is believed: a table is kept only where it lies within the bounds and makes the sums of what is published
now. Where a piece has cells that the earlier release had not, a program over these alone completes the table.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing.basing import base_of
from likvard.disclosure.tables.auditing.reaching import Reach, push_many
from likvard.disclosure.tables.auditing.reading import Contradiction, Unknowns
from likvard.disclosure.tables.auditing.solving import Program
from likvard.disclosure.tables.system import Flags, Integers


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

    def move(self, reach: Reach, deadline: Deadline) -> None:
        """What the earlier moves show of one piece now."""
        there, chance = self.there[reach.piece.cells], np.random.default_rng(len(reach.base))
        for table in self._tables(reach.piece.cells):
            if not (_within(reach.piece, table, there) and (_nearer(reach, table) & there).any()):
                continue
            if not there.all():
                push_many(reach, _held(reach.piece, table, there), chance, deadline)
            elif _makes(reach.piece, table):
                reach.take(table)

    def _tables(self, cells: Integers) -> Iterator[Integers]:
        """Those that differ from the earlier base in these cells."""
        rows = self.moves[:, cells].tocsr()
        for row in np.flatnonzero(np.diff(rows.indptr)):
            table, entries = self.base[cells], slice(rows.indptr[row], rows.indptr[row + 1])
            table[rows.indices[entries]] += rows.data[entries]
            yield table


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
