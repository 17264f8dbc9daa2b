"""How far the hidden cells can move while every printed figure and every sum stays true (linear programs, HiGHS).

A move is a change of the cells that a reader could not see. If a cell can move by 10, a reader cannot know it closer.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_matrix, csr_matrix, hstack
from scipy.sparse.csgraph import connected_components

from likvard.disclosure.cells import Cell, Cells
from likvard.disclosure.deadline import Deadline
from likvard.disclosure.knowing import Bounds

Move = dict[Cell, float]
Floats = NDArray[np.float64]
TINY = 1e-6
IDLE = 3  # so many searches in a row may find nothing new
READINGS = 12  # so many times every sum is read by itself
ONE_BY_ONE = 40  # so many cells of a piece are pushed alone
FARTHER = 1000.0  # going one person farther is worth moving others by this many


@dataclass(frozen=True)
class Reach:
    """The lowest and highest change seen of each cell, and the moves that show them."""

    moves: list[Move] = field(default_factory=list)
    low: dict[Cell, float] = field(default_factory=dict)
    high: dict[Cell, float] = field(default_factory=dict)

    def width(self, cell: Cell) -> float:
        """How far apart two tables, both true to all that is printed, can put the cell."""
        return self.high.get(cell, 0.0) - self.low.get(cell, 0.0)

    def note(self, move: Move) -> bool:
        """Keep a move if it shows more than was known."""
        news = False
        for cell, change in move.items():
            if change < self.low.get(cell, 0.0) - TINY:
                self.low[cell], news = change, True
            if change > self.high.get(cell, 0.0) + TINY:
                self.high[cell], news = change, True
        if news:
            self.moves.append(move)
        return news

    def those(self, hold: Callable[[Move], bool]) -> "Reach":
        """What is left when only some moves hold."""
        fewer = Reach()
        for move in self.moves:
            if hold(move):
                fewer.note(move)
        return fewer


@dataclass(frozen=True)
class Piece:
    """Cells that can only move together with each other. ``sums`` (S, C) @ move = 0, low <= move <= high."""

    cells: tuple[Cell, ...]
    sums: csr_matrix
    low: Floats
    high: Floats


@dataclass(frozen=True)
class Room:
    """What the cells of one indicator may change by, for all that a reader knows before doing any sums."""

    cells: Cells
    low: Floats
    high: Floats
    deadline: Deadline

    @classmethod
    def within(cls, cells: Cells, bounds: Mapping[Cell, Bounds], farthest: float, deadline: Deadline) -> "Room":
        """No cell is moved further than ``farthest``."""
        n = np.array(list(cells.n.values()), dtype=np.float64)
        ends = np.array([bounds[cell] for cell in cells.n], dtype=np.float64).reshape(-1, 2)
        low, high = ends.T - n
        return cls(cells, np.maximum(low, -farthest), np.minimum(high, farthest), deadline)

    def tightened(self) -> "Room":
        """What is left when each sum is read by itself, again and again: no cell moves more than the others allow."""
        entries = self.cells.matrix.tocoo()
        low, high = self.low.copy(), self.high.copy()
        for _ in range(READINGS):
            before = float((high - low).sum())
            _tighten(entries, low, high)
            if before - (high - low).sum() < 1:
                break
        return Room(self.cells, low, high, self.deadline)

    def pieces(self) -> list[Piece]:
        """What can move, in independent pieces."""
        loose = np.flatnonzero(self.high - self.low > TINY)
        matrix = self.cells.matrix[:, loose]
        matrix = matrix[np.diff(matrix.indptr) > 0]
        _, label = connected_components(abs(matrix).T @ abs(matrix), directed=False) if len(loose) else (0, loose)
        names = list(self.cells.n)
        return [
            _piece([names[place] for place in loose], matrix, self.low[loose], self.high[loose], members)
            for members in (np.flatnonzero(label == number) for number in range(label.max(initial=-1) + 1))
        ]


def _tighten(entries: coo_matrix, low: Floats, high: Floats) -> None:
    """One reading of every sum: what the other cells of it can make up for, at most. Changes ``low`` and ``high``."""
    up, place, row = entries.data > 0, entries.col, entries.row
    least, most = np.where(up, low[place], -high[place]), np.where(up, high[place], -low[place])
    above = least - np.bincount(row, least, entries.shape[0])[row]
    below = most - np.bincount(row, most, entries.shape[0])[row]
    np.maximum.at(low, place, np.minimum(np.where(up, below, -above), 0.0))
    np.minimum.at(high, place, np.maximum(np.where(up, above, -below), 0.0))


def widen(reach: Reach, room: Room, wanted: Iterable[Cell], width: float, needed: Collection[Cell]) -> tuple[Cell, ...]:
    """Search moves that take many wanted cells far at once; returns those that have less than ``width`` still.

    Looks no further when the sums alone show that one of ``needed`` cannot get there.
    """
    short = _short(reach, wanted, width)
    room = room.tightened() if short else room
    far = dict(zip(room.cells.n, room.high - room.low, strict=True))
    sought = {cell for cell in short if far[cell] >= width - TINY}
    if all(cell in sought or cell not in needed for cell in short):
        for piece in room.pieces() if sought else ():
            _search(piece, np.flatnonzero([cell in sought for cell in piece.cells]), width, reach, room.deadline)
    return _short(reach, short, width)


def _short(reach: Reach, wanted: Iterable[Cell], width: float) -> tuple[Cell, ...]:
    return tuple(cell for cell in wanted if reach.width(cell) < width - TINY)


def _piece(
    loose: Sequence[Cell],
    matrix: csr_matrix,
    low: Floats,
    high: Floats,
    members: NDArray[np.int64],
) -> Piece:
    part = matrix[:, members]
    part = part[np.diff(part.indptr) > 0]
    return Piece(tuple(loose[member] for member in members), part, low[members], high[members])


def _search(piece: Piece, here: NDArray[np.int64], width: float, reach: Reach, deadline: Deadline) -> None:
    """While many cells lack width, push all, each up or down by chance, until that shows no more; then each alone."""
    chance = np.random.default_rng(len(piece.cells))
    idle = 0
    while idle < IDLE and len(here) > ONE_BY_ONE:
        aim = np.zeros(len(piece.cells))
        aim[here] = chance.choice([-1.0, 1.0], len(here))
        for sign in (1.0, -1.0):
            found = solve(sign * aim, piece.sums, np.column_stack([piece.low, piece.high]), deadline)
            reach.note(as_move(piece.cells, found))
        left = np.array([place for place in here if _short(reach, [piece.cells[place]], width)], dtype=np.int64)
        idle = idle + 1 if len(left) == len(here) else 0
        here = left
    for place in here[:ONE_BY_ONE]:
        for sign in (1.0, -1.0):
            if _short(reach, [piece.cells[place]], width):
                reach.note(_lean_move(piece, int(place), sign, width, reach, deadline))


def _lean_move(piece: Piece, place: int, sign: float, width: float, reach: Reach, deadline: Deadline) -> Move:
    """The move that takes one cell up or down as far as it must go, with as few others as can be.

    Few, so that the move still holds when one more cell is shown.
    """
    cell, many = piece.cells[place], len(piece.cells)
    least, most = reach.high.get(cell, 0.0) - width, reach.low.get(cell, 0.0) + width
    up, down = piece.high.copy(), -piece.low
    up[place], down[place] = min(up[place], most), min(down[place], -least)
    cost = np.ones(2 * many)
    cost[place], cost[many + place] = -sign * FARTHER, sign * FARTHER
    limits = np.column_stack([np.zeros(2 * many), np.concatenate([up, down])])
    more, less = solve(cost, hstack([piece.sums, -piece.sums]).tocsr(), limits, deadline).reshape(2, -1)
    return as_move(piece.cells, more - less)


def as_move(cells: Iterable[Cell], changes: Floats) -> Move:
    """Cells with their change, those that stand still left out."""
    return {cell: change for cell, change in zip(cells, changes.tolist(), strict=True) if abs(change) > TINY / 100}


def solve(cost: Floats, sums: csr_matrix, bounds: Floats, deadline: Deadline) -> Floats:
    """Minimise cost @ x, sums @ x = 0, within bounds. Raises ValueError when there is no such x, TimeoutError."""
    if sums.shape[0] == 0:
        return np.where(cost < 0, bounds[:, 1], np.where(cost > 0, bounds[:, 0], np.maximum(bounds[:, 0], 0)))
    options = {"time_limit": deadline.left()}
    found = linprog(cost, A_eq=sums, b_eq=np.zeros(sums.shape[0]), bounds=bounds, method="highs", options=options)
    if found.status == 2:
        raise ValueError("no such move")
    if found.status != 0:
        raise TimeoutError(found.message)
    return np.asarray(found.x)
