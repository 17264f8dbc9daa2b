"""Complementary protection: which further cells to hide so that no hidden one can be worked out, at least loss.

Cost: the figures that are lost, weighted by the people behind them; everybody's figure weighs most. A linear program
finds the cheapest set of cells that must move for one open cell to become uncertain enough (Fischetti and Salazar's
move formulation, taken cell by cell); cells that turn out not to be needed are shown again.
"""

import math
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import hstack

from likvard.disclosure.cells import ANSWERED, Cell
from likvard.disclosure.deadline import Deadline
from likvard.disclosure.history import split_of
from likvard.disclosure.knowing import Bounds, Sight, bounds_of
from likvard.disclosure.moving import TINY, Move, Piece, Reach, Room, as_move, solve, widen
from likvard.disclosure.released import Refused

TRIALS = 100  # so many added cells, the largest, are tried for being needless
LEVEL = 3  # a level is worth this many comparisons
EVERYBODY = 20  # everybody's figure is worth this many groups' figures

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Protected:
    """The cells that are hidden, and how far each can move (with the moves as witnesses)."""

    hidden: frozenset[Cell]
    reach: Reach


def protect(sight: Sight, hidden: frozenset[Cell]) -> Protected:
    """Hide further cells until each hidden one has an interval of at least the threshold.

    Raises Refused when there is no way, TimeoutError when there is no time.
    """
    return _without_needless(sight, hidden, _cover(sight, Protected(hidden, Reach())))


def _cover(sight: Sight, start: Protected) -> Protected:
    """Take the cells that are open, each in turn; one cell's cover often covers others."""
    hidden, reach = start.hidden, start.reach
    while opened := _open_cells(sight, hidden, reach):
        for cell in opened:
            while reach.width(cell) < sight.rules.threshold - TINY:
                move = _way_out(sight, hidden, reach, cell)
                hidden = hidden.union(
                    _costs(sight, hidden).keys() & _contradicted(sight, bounds_of(sight, hidden), move)
                )
                reach.note(move)
    return Protected(hidden, reach)


def _open_cells(
    sight: Sight, hidden: frozenset[Cell], reach: Reach, needed: frozenset[Cell] = frozenset()
) -> tuple[Cell, ...]:
    """Hidden groups that are known too closely. ANSWERED is no group, but a sum that only comparisons show."""
    groups = sorted(cell for cell in hidden if cell.group != ANSWERED)
    room = Room.within(sight.cells, bounds_of(sight, hidden), 4 * sight.rules.threshold, sight.deadline)
    return widen(reach, room, groups, sight.rules.threshold, needed)


def _way_out(sight: Sight, hidden: frozenset[Cell], reach: Reach, cell: Cell) -> Move:
    """A move, as cheap as can be, that takes the cell as far as it must: up, down, or some way up or down."""
    short = sight.rules.threshold - reach.width(cell)
    up, down = reach.high.get(cell, 0.0), reach.low.get(cell, 0.0)
    problem = _Problem.of(sight, hidden, cell)
    for change in (up + short, down - short):
        if (move := problem.cheapest(change)) is not None:
            return move
    for seen, farthest in ((up, problem.farthest(1.0)), (down, problem.farthest(-1.0))):
        if abs(farthest) > abs(seen) + TINY and (move := problem.cheapest(farthest)) is not None:
            return move
    raise Refused(split_of(cell) or ("everybody",))


@dataclass(frozen=True)
class _Problem:
    """Every cell may move: what readers do not know at no cost, what they do know at the cost of hiding it.

    Columns of the program: the free part of each cell's change, then the paid part upwards, then downwards.
    """

    piece: Piece
    goal: int
    free: Floats
    price: Floats
    deadline: Deadline

    @classmethod
    def of(cls, sight: Sight, hidden: frozenset[Cell], cell: Cell) -> "_Problem":
        bounds, costs = bounds_of(sight, hidden), _costs(sight, hidden)
        loose = {one: (0.0, math.inf) if one in costs else bounds[one] for one in bounds}
        room = Room.within(sight.cells, loose, 4 * sight.rules.threshold, sight.deadline)
        piece = next(one for one in room.pieces() if cell in one.cells)
        free = np.array([_free(sight, bounds[one], one) for one in piece.cells])
        return cls(
            piece, piece.cells.index(cell), free, np.array([costs.get(one, 0.0) for one in piece.cells]), sight.deadline
        )

    def cheapest(self, change: float) -> Move | None:
        """The cheapest move that changes the goal by ``change``; None when there is none."""
        free = self.free.copy()
        free[self.goal] = change
        try:
            change_of = self._solve(np.concatenate([0 * self.price, self.price, self.price]), free)
        except ValueError:
            return None
        return as_move(self.piece.cells, change_of)

    def farthest(self, sign: float) -> float:
        """The largest change of the goal at any price."""
        cost = np.zeros(3 * len(self.price))
        cost[self.goal] = -sign
        return float(self._solve(cost, self.free)[self.goal])

    def _solve(self, cost: Floats, free: Floats) -> Floats:
        nought = np.zeros(len(self.price))
        up = np.where(self.price > 0, self.piece.high - self.free[:, 1], 0.0)  # never further than the piece allows
        down = np.where(self.price > 0, self.free[:, 0] - self.piece.low, 0.0)
        limits = np.vstack([free, np.column_stack([nought, up]), np.column_stack([nought, down])])
        sums = hstack([self.piece.sums, self.piece.sums, -self.piece.sums]).tocsr()
        part, more, less = solve(cost, sums, limits, self.deadline).reshape(3, -1)
        return np.asarray(part + more - less)


def _contradicted(sight: Sight, bounds: Mapping[Cell, Bounds], move: Move) -> set[Cell]:
    """The cells that a move takes outside what readers know of them."""
    n = sight.cells.n
    return {
        cell
        for cell, change in move.items()
        if not bounds[cell][0] - TINY <= n[cell] + change <= bounds[cell][1] + TINY
    }


def _free(sight: Sight, bounds: Bounds, cell: Cell) -> tuple[float, float]:
    """How far a cell may move at no cost, because the reader does not know it."""
    n, farthest = sight.cells.n[cell], 4 * sight.rules.threshold
    return max(bounds[0] - n, -farthest), min(bounds[1] - n, farthest)


def _costs(sight: Sight, hidden: frozenset[Cell]) -> dict[Cell, float]:
    """What it costs to hide a cell that is shown now. What was told before cannot be taken back at any price."""
    lost: Counter[Cell] = Counter()
    for stat, cells in sight.figures:
        if hidden.isdisjoint(cells):
            lost.update(dict.fromkeys(cells, LEVEL if stat == "level" else 1))
    return {
        cell: figures * math.log2(2 + sight.cells.n[cell]) * _weight(cell)
        for cell, figures in lost.items()
        if cell not in sight.told and cell in sight.cells.n
    }


def _weight(cell: Cell) -> float:
    """Wholes are worth more than parts; everybody's figure more than any group's."""
    wholes = (cell.area == "") + (cell.period == "")
    return 2.0**wholes * (EVERYBODY if not cell.grouping else 1.0)


def _without_needless(sight: Sight, primary: frozenset[Cell], found: Protected) -> Protected:
    """Show again, the largest first, each added cell without which all are protected all the same."""
    added = sorted(found.hidden - primary, key=lambda cell: (-sight.cells.n[cell], cell))
    for cell in added[:TRIALS]:
        if cell in found.hidden:
            found = _shown_again(sight, primary, found, {cell}) or found
    return found


def _shown_again(sight: Sight, primary: frozenset[Cell], found: Protected, cells: Set[Cell]) -> Protected | None:
    """Show added cells, and with them the added ones that they protected; None if one hidden for its own sake opens."""
    hidden = found.hidden - cells
    bounds = bounds_of(sight, hidden)  # a comparison that is shown again tells of more cells than these
    reach = found.reach.those(lambda move: not _contradicted(sight, bounds, move))
    opened = set(_open_cells(sight, hidden, reach, primary))
    if opened & primary:
        return None
    return _shown_again(sight, primary, Protected(hidden, reach), opened) if opened else Protected(hidden, reach)
