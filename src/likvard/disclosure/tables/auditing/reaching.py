"""How far whole-number tables, all true to what is published, can take the protected cells of one piece.

Many cells at once first: one linear program pushes every cell of a neighbourhood that still lacks an end, up or down by
chance, none further than it has to go. Its vertex falls apart into moves, most of them in whole numbers. What is left is
pushed cell by cell in growing neighbourhoods, by an integer program where the vertex is fractional; only the whole
component can say that a cell cannot get there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing.pieces import Neighbours, labels_of
from likvard.disclosure.tables.auditing.reading import Unknowns
from likvard.disclosure.tables.auditing.solving import TINY, Floats, fractional, rounded, solve
from likvard.disclosure.tables.system import UNBOUNDED, Flags, Integers

TOGETHER = 800  # cells in one linear program: larger ones are more often fractional
WHOLE_TOGETHER = 400  # cells for which an integer program is still quick
ROUNDS = 40
LITTLE = 0.04  # of the missing ends: a round that finds fewer is the last
NEIGHBOURHOODS = (150, 600, 2400)  # cells
Move = tuple[Integers, Integers]  # places in the piece, changes; both (N,)


@dataclass(frozen=True)
class Reach:
    """Changes from ``base`` (U,) that were reached, and the moves that reach them.

    ``wanted_low``, ``wanted_high`` (U,): changes that protected cells must reach; 0 or beyond it for all others
    """

    piece: Unknowns
    base: Integers
    wanted_low: Integers
    wanted_high: Integers
    low: Integers
    high: Integers
    low_by: Integers
    high_by: Integers
    closed: Flags  # (2, U): ends that are proven out of reach
    moves: list[Move] = field(default_factory=list)

    @classmethod
    def of(cls, piece: Unknowns, base: Integers, wanted_low: Integers, wanted_high: Integers) -> "Reach":
        """Nothing reached yet. ``wanted_low``, ``wanted_high`` (U,): numbers, not changes."""
        many = len(base)
        still, nobody = np.zeros((2, many), dtype=np.int64), np.full((2, many), -1)
        closed = np.zeros((2, many), dtype=bool)
        return cls(piece, base, wanted_low - base, wanted_high - base, *still, *nobody, closed)

    @property
    def missing(self) -> Flags:
        """(2, U): low and high ends that are neither reached nor proven out of reach."""
        return np.array([self.low > self.wanted_low, self.high < self.wanted_high]) & ~self.closed

    def room(self, cells: Integers) -> tuple[Integers, Integers]:
        """Within what some cells may change; no end stays no end."""
        low, high = self.piece.low[cells] - self.base[cells], self.piece.high[cells]
        return low, np.where(high >= UNBOUNDED, UNBOUNDED, high - self.base[cells])

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
    neighbours, chance = Neighbours(reach.piece.sums), np.random.default_rng(len(reach.base))
    for _ in range(ROUNDS):
        before = int(reach.missing.sum())
        if before:
            _push_many(reach, neighbours, chance, deadline)
        if before - reach.missing.sum() <= LITTLE * before:
            break
    reach_each(reach, neighbours, deadline)


def reach_each(reach: Reach, neighbours: Neighbours, deadline: Deadline) -> None:
    """Every missing end by itself. Raises TimeoutError."""
    for side, cell in np.argwhere(reach.missing):
        if reach.missing[side, cell]:  # an earlier move may have reached it
            _push_one(reach, neighbours, int(cell), int(side), deadline)


def _push_many(reach: Reach, neighbours: Neighbours, chance: np.random.Generator, deadline: Deadline) -> None:
    """One round: neighbourhoods that do not overlap, until each missing end has been in one."""
    free = np.ones(len(reach.base), dtype=bool)
    while len(seeds := np.flatnonzero(reach.missing.any(axis=0) & free)):
        cells = neighbours.around(int(chance.choice(seeds)), TOGETHER, free)
        free[cells] = False
        down, up = reach.missing[:, cells]
        either = chance.choice([-1, 1], len(cells))
        _push(reach, cells, np.where(up & down, either, up.astype(np.int64) - down), deadline)


def _push(reach: Reach, cells: Integers, aim: Integers, deadline: Deadline) -> None:
    """Push cells up (1) or down (-1), the others (0) may move; those count most that have the shortest way."""
    sums, (low, high) = _between(reach, cells), reach.room(cells)
    low = np.where(aim < 0, np.maximum(low, reach.wanted_low[cells]), low)
    high = np.where(aim > 0, np.minimum(high, reach.wanted_high[cells]), high)
    cost = -aim / np.maximum(np.where(aim > 0, high, -low), 1)
    totals = np.zeros(sums.shape[0], dtype=np.int64)
    found = solve(cost, sums, totals, low, high, deadline)
    if found is not None and fractional(found).any() and len(cells) <= WHOLE_TOGETHER:
        found = solve(cost, sums, totals, low, high, deadline, whole=True)
    for move in moves_in(sums, found):
        reach.note((cells[move[0]], move[1]))


def _push_one(reach: Reach, neighbours: Neighbours, cell: int, side: int, deadline: Deadline) -> None:
    for size in (*NEIGHBOURHOODS, len(reach.base)):
        cells = neighbours.around(cell, size)
        proven = not _can_reach(reach, cells, cell, side, deadline) and (len(cells) < size or size == len(reach.base))
        if proven or not reach.missing[side, cell]:
            break
    reach.closed[side, cell] = reach.missing[side, cell]


def _can_reach(reach: Reach, cells: Integers, cell: int, side: int, deadline: Deadline) -> bool:
    """Whether the cell gets to its end while only ``cells`` move, in real numbers; notes what is found in whole ones."""
    aim = np.where(cells == cell, 2 * side - 1, 0)
    sums, (low, high) = _between(reach, cells), reach.room(cells)
    end = (reach.wanted_low, reach.wanted_high)[side][cell]
    here = aim != 0
    if not low[here] <= end <= high[here]:
        return False
    low[here], high[here] = min(end, 0), max(end, 0)
    totals = np.zeros(sums.shape[0], dtype=np.int64)
    found = solve(-aim.astype(np.float64), sums, totals, low, high, deadline)
    reaches = found is not None and bool((np.abs(found[here] - end) <= TINY).all())
    _note_all(reach, cells, sums, found)
    if reaches and reach.missing[side, cell]:
        low[here] = high[here] = end
        _note_all(reach, cells, sums, solve(np.zeros(len(cells)), sums, totals, low, high, deadline, whole=True))
    return reaches


def _note_all(reach: Reach, cells: Integers, sums: Any, found: Floats | None) -> None:
    for places, changes in moves_in(sums, found):
        reach.note((cells[places], changes))


def _between(reach: Reach, cells: Integers) -> Any:
    """The sums that hold some of ``cells``, all others standing still, (R', N)."""
    sums = reach.piece.sums[:, cells]
    return sums[np.diff(sums.indptr) > 0]


def moves_in(sums: Any, found: Floats | None) -> Iterator[Move]:
    """A vertex falls apart into moves that share no sum; those in whole numbers."""
    if found is None:
        return
    moved = np.flatnonzero(np.abs(found) > TINY)
    number, label = labels_of(sums[:, moved])
    broken = np.bincount(label, fractional(found)[moved], number) > 0
    changes = np.where(broken[label], 0, rounded(found[moved]))
    if (sums[:, moved] @ changes).any():  # a solver's tolerance is not ours
        return
    order = np.argsort(label, kind="stable")
    for part in np.split(order, np.flatnonzero(np.diff(label[order])) + 1) if number else ():
        if not broken[label[part[0]]]:
            yield moved[part], changes[part]
