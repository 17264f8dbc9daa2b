"""How far whole-number tables, all true to what is published, can take the protected cells of one piece.

Many cells at once first: one linear program pushes every cell that still lacks an end, up or down by chance, none
further than it has to go. The next one pushes what is left, a few steps from there. What rounds of this no longer reach
is pushed cell by cell: then the linear program says that the cell cannot get there, or whole numbers have to be found.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing.diving import least_whole, whole_near
from likvard.disclosure.tables.auditing.nearest import Nearest
from likvard.disclosure.tables.auditing.pieces import labels_of
from likvard.disclosure.tables.auditing.reading import Unknowns
from likvard.disclosure.tables.auditing.solving import Program
from likvard.disclosure.tables.system import Flags, Integers

LITTLE = 8  # ends: when no more are left, or a round reaches fewer, looking one by one is quicker
TRIES = 4  # with other costs, before an integer program
Move = tuple[Integers, Integers]  # places in the piece, changes; both (N,)


@dataclass(frozen=True)
class Reach:
    """Changes from ``base`` (U,) that were reached, and the moves that reach them.

    ``wanted_low``, ``wanted_high`` (U,): changes that protected cells must reach; 0 or beyond it for all others
    """

    piece: Unknowns
    program: Program
    base: Integers
    wanted_low: Integers
    wanted_high: Integers
    low: Integers
    high: Integers
    low_by: Integers
    high_by: Integers
    closed: Flags  # (2, U): ends that no whole numbers reach
    moves: list[Move] = field(default_factory=list)

    @classmethod
    def of(
        cls, piece: Unknowns, program: Program, base: Integers, wanted_low: Integers, wanted_high: Integers
    ) -> "Reach":
        """Nothing reached yet. ``wanted_low``, ``wanted_high`` (U,): numbers, not changes."""
        low, high = np.zeros((2, len(base)), dtype=np.int64)
        low_by, high_by = np.full((2, len(base)), -1)
        closed = np.array([wanted_low < piece.low, wanted_high > piece.high])
        return cls(piece, program, base, wanted_low - base, wanted_high - base, low, high, low_by, high_by, closed)

    @property
    def missing(self) -> Flags:
        """(2, U): low and high ends that are neither reached nor proven out of reach."""
        return np.array([self.low > self.wanted_low, self.high < self.wanted_high]) & ~self.closed

    def take(self, table: Integers | None) -> None:
        """Keep what another table (U,) shows, in moves that share no sum."""
        if table is not None:
            for move in moves_in(self.piece.sums, table - self.base):
                self.note(move)

    def note(self, move: Move) -> None:
        """Keep a move that takes a protected cell nearer to an end that it lacks."""
        cells, changes = move
        lower = (changes < self.low[cells]) & (self.low[cells] > self.wanted_low[cells])
        higher = (changes > self.high[cells]) & (self.high[cells] < self.wanted_high[cells])
        if lower.any() or higher.any():
            self.low[cells[lower]], self.high[cells[higher]] = changes[lower], changes[higher]
            self.low_by[cells[lower]] = self.high_by[cells[higher]] = len(self.moves)
            self.moves.append(move)

    def needed(self) -> list[Move]:
        """The moves without which some cell would reach less."""
        return [self.moves[place] for place in np.union1d(self.low_by, self.high_by) if place >= 0]


def reach_all(reach: Reach, deadline: Deadline) -> None:
    """Until every end is reached or proven out of reach. Raises TimeoutError."""
    chance = np.random.default_rng(len(reach.base))
    reach_many(reach, chance, deadline)
    for side, cell in np.argwhere(reach.missing):
        if reach.missing[side, cell]:  # an earlier move may have reached it
            _push_one(reach, int(cell), int(side), chance, deadline)


def reach_many(reach: Reach, chance: np.random.Generator, deadline: Deadline) -> None:
    """In rounds, as long as each reaches more than a few ends. Raises TimeoutError."""
    left, gained = int(reach.missing.sum()), LITTLE
    while left >= LITTLE and gained >= LITTLE:
        _push_many(reach, chance, deadline)
        before, left = left, int(reach.missing.sum())
        gained = before - left


def _push_many(reach: Reach, chance: np.random.Generator, deadline: Deadline) -> None:
    """All cells that lack an end at once; those count most that have the shortest way."""
    within = reach.piece
    down, up = reach.missing & (within.low < within.high)
    aim = np.where(down & up, chance.choice([-1, 1], len(up)), up.astype(np.int64) - down)
    low = np.where(aim < 0, np.maximum(within.low, reach.base + reach.wanted_low), within.low)
    high = np.where(aim > 0, np.minimum(within.high, reach.base + reach.wanted_high), within.high)
    way = np.where(aim > 0, high - reach.base, reach.base - low)
    cost = -aim * chance.uniform(1, 2, len(aim)) / np.maximum(way, 1)
    reach.take(least_whole(reach.program, cost, low, high, chance, deadline))


def _push_one(reach: Reach, cell: int, side: int, chance: np.random.Generator, deadline: Deadline) -> None:
    """Take one cell to its end by few others, or know that it cannot get there."""
    low, high = reach.piece.low.copy(), reach.piece.high.copy()
    (high, low)[side][cell] = reach.base[cell] + (reach.wanted_low, reach.wanted_high)[side][cell]
    nearest = Nearest(reach.program, reach.base)
    for _ in range(TRIES):
        cost = chance.uniform(1, 2, len(low))
        found = nearest.least(cost, low, high, deadline, near=True)
        if found is not None:
            reach.take(whole_near(nearest, found, cost, low, high, chance, deadline))
        if found is None or not reach.missing[side, cell]:
            break
    else:
        reach.take(reach.program.whole(low, high, deadline))
    reach.closed[side, cell] = reach.missing[side, cell]


def moves_in(sums: Any, changes: Integers) -> Iterator[Move]:
    """What changed, (U,), in moves that share no sum."""
    moved = np.flatnonzero(changes)
    label = labels_of(sums[:, moved])[1]
    order = np.argsort(label, kind="stable")
    for part in np.split(order, np.flatnonzero(np.diff(label[order])) + 1) if len(moved) else ():
        yield moved[part], changes[moved[part]]
