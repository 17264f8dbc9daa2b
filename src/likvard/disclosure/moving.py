"""How far the hidden cells can move while every printed figure and every sum stays true (linear programs, HiGHS).

A move is a change of the cells that a reader could not see. If a cell can move by 10, a reader cannot know it closer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components

from likvard.disclosure.cells import Cell, Cells
from likvard.disclosure.knowing import Bounds

Move = dict[Cell, float]
TINY = 1e-6
SECONDS = 60.0  # for one linear program; past that, the gate refuses
IDLE = 3  # so many searches in a row may find nothing new
ONE_BY_ONE = 40  # then so many cells of a piece are pushed alone


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

    def without(self, cell: Cell) -> "Reach":
        """What is left when a cell may not move."""
        fewer = Reach()
        for move in self.moves:
            if cell not in move:
                fewer.note(move)
        return fewer


@dataclass(frozen=True)
class Piece:
    """Cells that can only move together with each other. ``sums`` (S, C) @ move = 0, low <= move <= high."""

    cells: tuple[Cell, ...]
    sums: csr_matrix
    low: NDArray[np.float64]
    high: NDArray[np.float64]


def widen(
    reach: Reach, cells: Cells, bounds: Mapping[Cell, Bounds], wanted: Iterable[Cell], width: float
) -> tuple[Cell, ...]:
    """Search moves that take many wanted cells far at once; returns those that have less than ``width`` still."""
    wanted = [cell for cell in wanted if reach.width(cell) < width - TINY]
    for piece in pieces_of(cells, bounds, 4 * width) if wanted else ():
        _search(piece, np.flatnonzero([cell in set(wanted) for cell in piece.cells]), width, reach)
    return tuple(cell for cell in wanted if reach.width(cell) < width - TINY)


def pieces_of(cells: Cells, bounds: Mapping[Cell, Bounds], farthest: float) -> list[Piece]:
    """Split what can move into independent pieces. No cell is moved further than ``farthest``."""
    loose = [cell for cell in cells.n if bounds[cell][1] > bounds[cell][0]]
    place = {cell: index for index, cell in enumerate(loose)}
    matrix = _matrix(cells, place)
    matrix = matrix[np.diff(matrix.indptr) > 0]
    low = np.array([max(bounds[cell][0] - cells.n[cell], -farthest) for cell in loose])
    high = np.array([min(bounds[cell][1] - cells.n[cell], farthest) for cell in loose])
    count, label = connected_components((abs(matrix).T @ abs(matrix)) if loose else csr_matrix((0, 0)), directed=False)
    return [_piece(loose, matrix, low, high, np.flatnonzero(label == number)) for number in range(count)]


def _matrix(cells: Cells, place: Mapping[Cell, int]) -> csr_matrix:
    entries = [
        (row, place[cell], sign)
        for row, one in enumerate(cells.sums)
        for cell, sign in ((one.total, 1.0), *((part, -1.0) for part in one.parts))
        if cell in place
    ]
    rows, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
    return coo_matrix((signs, (rows, columns)), shape=(len(cells.sums), len(place))).tocsr()


def _piece(
    loose: Sequence[Cell],
    matrix: csr_matrix,
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    members: NDArray[np.int64],
) -> Piece:
    part = matrix[:, members]
    part = part[np.diff(part.indptr) > 0]
    return Piece(tuple(loose[member] for member in members), part, low[members], high[members])


def _search(piece: Piece, here: NDArray[np.int64], width: float, reach: Reach) -> None:
    """Push all cells that still lack width, each up or down by chance, until that shows no more; then some alone."""
    chance = np.random.default_rng(len(piece.cells))
    idle = 0
    while idle < IDLE and len(here):
        aim = np.zeros(len(piece.cells))
        aim[here] = chance.choice([-1.0, 1.0], len(here))
        _push(piece, aim, reach)
        left = np.array([place for place in here if reach.width(piece.cells[place]) < width - TINY], dtype=np.int64)
        idle = idle + 1 if len(left) == len(here) else 0
        here = left
    for place in here[:ONE_BY_ONE]:
        if reach.width(piece.cells[place]) < width - TINY:
            _push(piece, np.eye(1, len(piece.cells), place)[0], reach)


def _push(piece: Piece, aim: NDArray[np.float64], reach: Reach) -> None:
    """The moves that go furthest along ``aim`` and against it."""
    for sign in (1.0, -1.0):
        move = solve(sign * aim, piece.sums, np.column_stack([piece.low, piece.high]))
        reach.note(as_move(piece.cells, move))


def as_move(cells: Iterable[Cell], changes: NDArray[np.float64]) -> Move:
    """Cells with their change, those that stand still left out."""
    return {cell: change for cell, change in zip(cells, changes.tolist(), strict=True) if abs(change) > TINY / 100}


def solve(cost: NDArray[np.float64], sums: csr_matrix, bounds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Minimise cost @ x, sums @ x = 0, within bounds. Raises ValueError when there is no such x, TimeoutError."""
    nought = np.zeros(sums.shape[0])
    options = {"time_limit": SECONDS}
    if sums.shape[0] == 0:
        return np.where(cost < 0, bounds[:, 1], np.where(cost > 0, bounds[:, 0], np.maximum(bounds[:, 0], 0)))
    found = linprog(cost, A_eq=sums, b_eq=nought, bounds=bounds, method="highs", options=options)
    if found.status == 2:
        raise ValueError("no such move")
    if found.status != 0:
        raise TimeoutError(found.message)
    return np.asarray(found.x)
