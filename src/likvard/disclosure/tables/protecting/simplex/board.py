"""What is asked, and where it is worked on."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from likvard.disclosure.tables.protecting.simplex.machine import machine_code

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.int32]

WRONG = 1e-7  # people by which a sum may be wrong
NOTHING = 1e-9  # of a price, or of a coefficient
BASIS = 800  # cells in a move and on the way to it, at most
GAIN, LOSS, WAYS = 0, 1, 4
IN_BASIS, MET, TOUCHED, NEAR, OPTIONS, TAKEN = range(6)  # in ``Board.size``


class Sums(NamedTuple):
    """S sums of C cells, by sum (``starts``, ``cells``, ``signs``) and by cell (``firsts``, ``sums``, ``ways``).

    Column ``WAYS * cell + way`` is how much a cell gains (way 0) and loses (1), and the same within its blur (2, 3): at
    most ``reach`` (4 * C,).
    """

    starts: Places
    cells: Places
    signs: Floats
    firsts: Places
    sums: Places
    ways: Floats
    reach: Floats


class Question(NamedTuple):
    """``cell`` is to change by ``amount`` people. ``prices`` (C,); what has no end of a price does not move, nor
    what is ``still`` (C,). No answer is wanted that costs more than ``most`` or takes more ``steps``."""

    cell: int
    amount: float
    prices: Floats
    still: Flags
    most: float
    steps: int


class Board(NamedTuple):
    """Where a question is worked on; blank between questions.

    reduced, place, full, met  of each column: its reduced price, its place in the basis or -1, whether all of it is
                               used, whether it was ever met;  columns: which were
    wrong, pivot, touched      of each sum: by how much it is wrong, its place in the basis or -1, and the same as met;
                               rows: which were
    basis, value, row          (BASIS,): the column, how much of it, and the sum that it put right
    inverse, left, right       of the basis; a row and a column of it
    slope, near                of each cell, and which have one: how it changes what is to be put right
    options, alphas            columns that may enter, and how they change what is to be put right
    answer, amounts, people    the cells of the move, and how they change, also in whole people
    size                       of basis, columns, rows, near, options; steps that were taken
    """

    reduced: Floats
    place: Places
    full: Flags
    met: Flags
    columns: Places
    wrong: Floats
    pivot: Places
    touched: Flags
    rows: Places
    basis: Places
    value: Floats
    row: Places
    inverse: Floats
    left: Floats
    right: Floats
    slope: Floats
    sloped: Flags
    near: Places
    options: Places
    alphas: Floats
    answer: Places
    amounts: Floats
    people: NDArray[np.int64]
    size: NDArray[np.int64]


def blank(cells: int, sums: int) -> Board:
    """A board for a system."""
    columns = WAYS * cells
    return Board(
        reduced=np.zeros(columns),
        place=np.full(columns, -1, np.int32),
        full=np.zeros(columns, np.bool_),
        met=np.zeros(columns, np.bool_),
        columns=np.zeros(columns, np.int32),
        wrong=np.zeros(sums),
        pivot=np.full(sums, -1, np.int32),
        touched=np.zeros(sums, np.bool_),
        rows=np.zeros(sums, np.int32),
        basis=np.zeros(BASIS, np.int32),
        value=np.zeros(BASIS),
        row=np.zeros(BASIS, np.int32),
        inverse=np.zeros((BASIS, BASIS)),
        left=np.zeros(BASIS),
        right=np.zeros(BASIS),
        slope=np.zeros(cells),
        sloped=np.zeros(cells, np.bool_),
        near=np.zeros(cells, np.int32),
        options=np.zeros(columns, np.int32),
        alphas=np.zeros(columns),
        answer=np.zeros(cells, np.int32),
        amounts=np.zeros(cells),
        people=np.zeros(cells, np.int64),
        size=np.zeros(6, np.int64),
    )


@machine_code
def cell_of(column: int) -> int:
    """The cell that a column changes."""
    return column >> 2  # by WAYS


@machine_code
def sign_of(column: int) -> float:
    """Whether that cell gains or loses."""
    return -1.0 if column & 1 == LOSS else 1.0


@machine_code
def add(numbers: Floats, factor: float, others: Floats, size: int) -> None:
    """So many times the others, to the first so many."""
    for each in range(size):
        numbers[each] += factor * others[each]


@machine_code
def move(sums: Sums, board: Board, cell: int, amount: float) -> None:
    """A cell changes, and with it by how much its sums are wrong."""
    for entry in range(sums.firsts[cell], sums.firsts[cell + 1]):
        row = sums.sums[entry]
        board.wrong[row] -= sums.ways[entry] * amount
        if not board.touched[row]:
            board.touched[row] = True
            board.rows[board.size[TOUCHED]] = row
            board.size[TOUCHED] += 1


@machine_code
def wipe(board: Board) -> None:
    """Blank again, where it has been written on."""
    for each in range(board.size[MET]):
        column = board.columns[each]
        board.met[column], board.place[column], board.full[column] = False, -1, False
    for each in range(board.size[TOUCHED]):
        row = board.rows[each]
        board.touched[row], board.wrong[row], board.pivot[row] = False, 0.0, -1
    board.size[IN_BASIS] = board.size[MET] = board.size[TOUCHED] = 0
