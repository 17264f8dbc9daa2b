"""How far whole-number tables, all true to what is published, can take the protected cells of one piece.

Many cells at once first: one linear program pushes every cell of a neighbourhood that still lacks an end, up or down
by chance, none further than it has to go. Its vertex falls apart into moves, most of them in whole numbers. What is
left is pushed cell by cell with as little movement as can be, which is seldom fractional; else by an integer program.
Only the whole component can say that a cell cannot get there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.sparse import hstack

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing.pieces import Neighbours, labels_of
from likvard.disclosure.tables.auditing.reading import Unknowns
from likvard.disclosure.tables.auditing.solving import TINY, Floats, fractional, rounded, solve
from likvard.disclosure.tables.system import UNBOUNDED, Flags, Integers

TOGETHER = (800, 400)  # cells in one linear program, by turns: larger ones reach more, but are more often fractional
WHOLE_TOGETHER = 400  # cells for which an integer program is still quick
ROUNDS = 20
WINDOW = 10  # neighbourhood pushes in one round, all of the piece each
LITTLE = 4  # missing ends: when a round finds fewer, looking one by one is quicker
NEIGHBOURHOOD = 1000  # cells in which one cell is looked at first
TRIES = (2, 8)  # linear programs with other costs, in the neighbourhood and in all of the component
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
    closed: Flags  # (2, U): ends that no whole numbers reach
    moves: list[Move] = field(default_factory=list)

    @classmethod
    def of(cls, piece: Unknowns, base: Integers, wanted_low: Integers, wanted_high: Integers) -> "Reach":
        """Nothing reached yet. ``wanted_low``, ``wanted_high`` (U,): numbers, not changes."""
        many = len(base)
        low, high = np.zeros((2, many), dtype=np.int64)
        low_by, high_by = np.full((2, many), -1)
        closed = np.zeros((2, many), dtype=bool)
        return cls(piece, base, wanted_low - base, wanted_high - base, low, high, low_by, high_by, closed)

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
        for turn in range(WINDOW):
            _push_many(reach, neighbours, TOGETHER[turn % len(TOGETHER)], chance, deadline)
        if before - reach.missing.sum() < LITTLE:
            break
    reach_each(reach, neighbours, deadline)


def reach_each(reach: Reach, neighbours: Neighbours, deadline: Deadline) -> None:
    """Every missing end by itself. Raises TimeoutError."""
    for side, cell in np.argwhere(reach.missing):
        if reach.missing[side, cell]:  # an earlier move may have reached it
            _push_one(reach, neighbours, int(cell), int(side), deadline)


def _push_many(
    reach: Reach, neighbours: Neighbours, size: int, chance: np.random.Generator, deadline: Deadline
) -> None:
    """One round: neighbourhoods that do not overlap, until each missing end has been in one."""
    free = np.ones(len(reach.base), dtype=bool)
    while len(seeds := np.flatnonzero(reach.missing.any(axis=0) & free)):
        cells = neighbours.around(int(chance.choice(seeds)), size, free)
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
    for places, changes in moves_in(sums, found):
        reach.note((cells[places], changes))


def _push_one(reach: Reach, neighbours: Neighbours, cell: int, side: int, deadline: Deadline) -> None:
    """Take one cell to its end while as few others move as can."""
    for size in (NEIGHBOURHOOD, len(reach.base)):
        cells = neighbours.around(cell, size)
        sums = _between(reach, cells)
        all_of_it = len(cells) < size or size == len(reach.base)
        for found in _lean(reach, sums, cells, cell, side, all_of_it, deadline):
            for places, changes in moves_in(sums, found):
                reach.note((cells[places], changes))
            if not reach.missing[side, cell]:
                return
        if all_of_it:
            break
    reach.closed[side, cell] = True


def _lean(
    reach: Reach, sums: Any, cells: Integers, cell: int, side: int, all_of_it: bool, deadline: Deadline
) -> Iterator[Floats]:
    """Movements of ``cells``, (N,), that take one of them to its end, as small as can be; none if they cannot.

    In real numbers with costs by chance, every second time to one step beyond the end, which is less often fractional
    when the end is odd; ``all_of_it``: at last by an integer program.
    """
    end, (low, high), here = (reach.wanted_low, reach.wanted_high)[side][cell], reach.room(cells), cells == cell
    if not low[here] <= end <= high[here]:
        return
    chance = np.random.default_rng(cell)
    tries = TRIES[all_of_it]
    for turn in range(tries + all_of_it):
        beyond = end + (2 * side - 1) * (turn % 2)
        low[here] = high[here] = beyond if turn < tries and low[here] <= beyond <= high[here] else end
        found = _least(sums, low, high, chance.uniform(1, 2, len(cells)), deadline, whole=turn == tries)
        if found is not None:
            yield found
        elif not turn:
            return


def _least(sums: Any, low: Integers, high: Integers, cost: Floats, deadline: Deadline, *, whole: bool) -> Floats | None:
    """The least movement, up and down both counted, within the room."""
    least = np.concatenate([np.maximum(low, 0), np.maximum(-high, 0)])
    most = np.concatenate([np.maximum(high, 0), np.maximum(-low, 0)])
    both, totals = hstack([sums, -sums], format="csc"), np.zeros(sums.shape[0], dtype=np.int64)
    found = solve(np.tile(cost, 2), both, totals, least, most, deadline, whole=whole)
    return None if found is None else found[: len(low)] - found[len(low) :]


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
