"""The dual simplex method for one question: which move takes a cell to its end at the least price?

At first the one cell has moved and nothing else, so that a few sums are wrong. Each step puts one sum or one cell right
by means of the cell that costs least for it. So only cells along these sums are ever looked at, and a question takes
as long in a large system as in a small one: a solver for programs of every kind needs many times as long to begin.

Method: the dual simplex method with bounded variables (Koberstein 2005, chapter 3). All begins with the basis of
nothing but sums, and only the part of its inverse is kept that has changed since. No tolerance is a danger: what
comes out is rounded, and whether that keeps all sums is tried in whole numbers.

Only ``searching`` reads this module, so that numba is loaded when needed.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

from likvard.disclosure.tables.protecting.outcome import Outcome

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.int32]
Function = TypeVar("Function", bound=Callable[..., object])

WRONG = 1e-7  # people by which a sum may be wrong
NOTHING = 1e-9  # of a price, or of a coefficient
SLIGHT = 1e-7  # a price for every cell, each a little different, so that no two moves cost the same
SHAKE = 0.3  # by how much prices change to get another answer where people would be split
BASIS = 800  # cells in a move and on the way to it, at most
MULTIPLES = 3  # times that a move is taken, to be in whole people
GAIN, LOSS, WAYS = 0, 1, 4


class Sums(NamedTuple):
    """S sums of C cells, by sum (``starts``, ``cells``, ``signs``) and by cell (``firsts``, ``sums``, ``ways``).

    Column ``way * C + cell`` is how much a cell gains (0) and loses (1), and the same within its blur (2, 3): at most
    ``reach`` (4 * C,).
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


IN_BASIS, MET, TOUCHED, NEAR, OPTIONS, TAKEN = range(6)  # in ``Board.size``


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


def machine_code(function: Function) -> Function:
    """Compiled at the first call and kept on disk."""
    return cast(Function, numba.njit(cache=True, error_model="numpy", nogil=True)(function))


@machine_code
def ask(sums: Sums, board: Board, question: Question, tries: int) -> tuple[Outcome, int]:
    """What came of it, and how many cells are in ``board.answer``, with how they change in ``board.people``.

    Where people would be split it is asked again, so often, at prices that differ a little.
    """
    board.size[TAKEN] = 0
    for attempt in range(tries):
        outcome = _least(sums, board, question, attempt)
        many = _answered(sums, board, question) if outcome == Outcome.FOUND else 0
        _wipe(board)
        if outcome != Outcome.FOUND:
            return outcome, 0
        for times in range(1, MULTIPLES + 1):
            if _whole(sums, board, many, times):
                return Outcome.FOUND, many
    return Outcome.SPLIT, 0


@machine_code
def _least(sums: Sums, board: Board, question: Question, attempt: int) -> Outcome:
    """Steps, until no sum is wrong."""
    paid, taken = 0.0, 0
    _move(sums, board, question.cell, question.amount)
    while True:
        row, place, distance = _worst(sums, board)
        if row < 0 and place < 0:
            return Outcome.FOUND
        if taken >= question.steps or board.size[IN_BASIS] >= BASIS:
            return Outcome.GAVE_UP
        _slopes(sums, board, row, place)
        _list_options(sums, board, question, attempt)
        option = _cheapest(board, distance)
        if option < 0:
            return Outcome.NOWHERE
        paid += abs(distance * _enter(sums, board, row, place, distance, option))
        taken += 1
        board.size[TAKEN] += 1
        if paid > question.most:
            return Outcome.DEAR


@machine_code
def _move(sums: Sums, board: Board, cell: int, amount: float) -> None:
    """A cell changes, and with it by how much its sums are wrong."""
    for entry in range(sums.firsts[cell], sums.firsts[cell + 1]):
        row = sums.sums[entry]
        board.wrong[row] -= sums.ways[entry] * amount
        if not board.touched[row]:
            board.touched[row] = True
            board.rows[board.size[TOUCHED]] = row
            board.size[TOUCHED] += 1


@machine_code
def _worst(sums: Sums, board: Board) -> tuple[int, int, float]:
    """The sum that is most wrong, or the place in the basis of a column beyond its bounds; -1 for the other and, where
    all is right, for both; and by how much."""
    row, place, distance = -1, -1, 0.0
    for each in range(board.size[TOUCHED]):
        at = board.rows[each]
        if board.pivot[at] < 0 and abs(board.wrong[at]) > max(WRONG, abs(distance)):
            row, distance = at, board.wrong[at]
    for each in range(board.size[IN_BASIS]):
        beyond = _beyond(sums, board, each)
        if abs(beyond) > max(WRONG, abs(distance)):
            row, place, distance = -1, each, beyond
    return row, place, distance


@machine_code
def _beyond(sums: Sums, board: Board, place: int) -> float:
    """How far a column of the basis is from its bounds; below 0 below the lower one, which is 0."""
    value, column = board.value[place], board.basis[place]
    return float(min(value, 0.0) + max(value - sums.reach[column], 0.0))


@machine_code
def _add(numbers: Floats, factor: float, others: Floats, size: int) -> None:
    """So many times the others, to the first so many."""
    for each in range(size):
        numbers[each] += factor * others[each]


@machine_code
def _sign(column: int, cells: int) -> float:
    return -1.0 if column // cells % 2 == LOSS else 1.0


@machine_code
def _slopes(sums: Sums, board: Board, row: int, place: int) -> None:
    """How each cell changes what is to be put right: a row of the inverse of the basis, times all columns."""
    size = board.size[IN_BASIS]
    board.left[:size] = 0.0
    board.size[NEAR] = 0
    if place >= 0:
        _add(board.left, 1.0, board.inverse[place], size)
    if row >= 0:
        _subtract_basis(sums, board, row, size)
        _add_slope(sums, board, row, 1.0)
    for each in range(size):
        if abs(board.left[each]) > NOTHING:
            _add_slope(sums, board, board.row[each], board.left[each])


@machine_code
def _subtract_basis(sums: Sums, board: Board, row: int, size: int) -> None:
    """What a wrong sum has of columns of the basis, taken away in terms of the sums that these put right."""
    cells = len(board.slope)
    for entry in range(sums.starts[row], sums.starts[row + 1]):
        for way in range(WAYS):
            column = way * cells + sums.cells[entry]
            place = board.place[column]
            if place >= 0:
                _add(board.left, -sums.signs[entry] * _sign(column, cells), board.inverse[place], size)


@machine_code
def _add_slope(sums: Sums, board: Board, row: int, factor: float) -> None:
    for entry in range(sums.starts[row], sums.starts[row + 1]):
        cell = sums.cells[entry]
        if not board.sloped[cell]:
            board.sloped[cell], board.slope[cell] = True, 0.0
            board.near[board.size[NEAR]] = cell
            board.size[NEAR] += 1
        board.slope[cell] += factor * sums.signs[entry]


@machine_code
def _list_options(sums: Sums, board: Board, question: Question, attempt: int) -> None:
    """The columns of near cells that are not in the basis and may move."""
    cells, options = len(board.slope), 0
    for each in range(board.size[NEAR]):
        cell = board.near[each]
        slope, board.sloped[cell] = board.slope[cell], False
        if abs(slope) > NOTHING and not question.still[cell] and cell != question.cell:
            payable = question.prices[cell] < np.inf
            for way in range(0 if payable else 2, WAYS):
                column = way * cells + cell
                if sums.reach[column] > 0 and board.place[column] < 0:
                    if not board.met[column]:
                        _meet(sums, board, question, column, attempt)
                    board.options[options], board.alphas[options] = column, slope * _sign(column, cells)
                    options += 1
    board.size[OPTIONS] = options


@machine_code
def _meet(sums: Sums, board: Board, question: Question, column: int, attempt: int) -> None:
    """Price a column: a cell that is used in part is paid in part. Within the blur nothing is paid."""
    cells = len(board.slope)
    price, chance = 0.0, _chance(column, attempt)
    if column < 2 * cells:
        reach = min(max(sums.reach[column], 1.0), abs(question.amount))
        price = question.prices[column % cells] / reach
    board.reduced[column] = price * (1 + (SHAKE * chance if attempt else 0.0)) + SLIGHT * (1 + chance)
    board.met[column] = True
    board.columns[board.size[MET]] = column
    board.size[MET] += 1


@machine_code
def _chance(column: int, attempt: int) -> float:
    """Of 0 to 1, the same each time."""
    bits = np.uint32(column) * np.uint32(2654435761) + np.uint32(attempt + 1) * np.uint32(2246822519)
    bits = (bits ^ (bits >> np.uint32(15))) * np.uint32(2246822519)
    return float((bits ^ (bits >> np.uint32(13))) & np.uint32(0xFFFF)) / 65536.0


@machine_code
def _cheapest(board: Board, distance: float) -> int:
    """The option that costs least for what it changes; among those that hardly differ, the one that changes most."""
    least = np.inf
    for option in range(board.size[OPTIONS]):
        column, alpha = board.options[option], board.alphas[option]
        if (distance * alpha > 0) != board.full[column]:
            least = min(least, (abs(board.reduced[column]) + NOTHING) / abs(alpha))
    found, change = -1, 0.0
    for option in range(board.size[OPTIONS]):
        column, alpha = board.options[option], board.alphas[option]
        helps = (distance * alpha > 0) != board.full[column]
        if helps and abs(board.reduced[column]) <= least * abs(alpha) and abs(alpha) > change:
            found, change = option, abs(alpha)
    return found


@machine_code
def _reprice(board: Board, chosen: int) -> float:
    """Reduced prices after the chosen option has entered; how much was paid for each person."""
    price = float(board.reduced[board.options[chosen]] / board.alphas[chosen])
    for option in range(board.size[OPTIONS]):
        board.reduced[board.options[option]] -= price * board.alphas[option]
    return price


@machine_code
def _enter(sums: Sums, board: Board, row: int, place: int, distance: float, option: int) -> float:
    """A column takes the place of a sum, or of another column, in the basis; how much is paid for each person."""
    column, alpha, cells = board.options[option], board.alphas[option], len(board.slope)
    price = _reprice(board, option)
    _solve(sums, board, column)
    amount = distance / alpha
    for each in range(board.size[IN_BASIS]):
        change = -amount * board.right[each]
        if abs(change) > NOTHING:
            board.value[each] += change
            _move(sums, board, board.basis[each] % cells, change * _sign(board.basis[each], cells))
    _move(sums, board, column % cells, amount * _sign(column, cells))
    value = amount + (sums.reach[column] if board.full[column] else 0.0)
    if row >= 0:
        place = board.size[IN_BASIS]
        _grow(board, alpha)
        board.row[place], board.pivot[row] = row, place
        board.size[IN_BASIS] += 1
    else:
        last = board.basis[place]
        board.place[last], board.full[last] = -1, distance > 0
        board.reduced[last] = -price
        _swap(board, place, alpha)
    board.basis[place], board.value[place] = column, value
    board.place[column], board.full[column], board.reduced[column] = place, False, 0.0
    return price


@machine_code
def _solve(sums: Sums, board: Board, column: int) -> None:
    """The column in terms of the basis."""
    size, cells = board.size[IN_BASIS], len(board.slope)
    board.right[:size] = 0.0
    cell, sign = column % cells, _sign(column, cells)
    for entry in range(sums.firsts[cell], sums.firsts[cell + 1]):
        at = board.pivot[sums.sums[entry]]
        if at >= 0:
            _add(board.right, sign * sums.ways[entry], board.inverse[:, at], size)


@machine_code
def _grow(board: Board, alpha: float) -> None:
    """The inverse with one row and column more."""
    size = board.size[IN_BASIS]
    for each in range(size):
        factor = board.right[each] / alpha
        if factor != 0.0:
            _add(board.inverse[each], -factor, board.left, size)
        board.inverse[each, size] = -factor
    board.inverse[size, :size] = 0.0
    _add(board.inverse[size], 1.0 / alpha, board.left, size)
    board.inverse[size, size] = 1.0 / alpha


@machine_code
def _swap(board: Board, place: int, alpha: float) -> None:
    """The inverse with another column in this place."""
    size = board.size[IN_BASIS]
    for each in range(size):
        board.inverse[place, each] /= alpha
    for each in range(size):
        factor = board.right[each]
        if each != place and factor != 0.0:
            _add(board.inverse[each], -factor, board.inverse[place], size)


@machine_code
def _answered(sums: Sums, board: Board, question: Question) -> int:
    """How much each cell changes, into ``answer`` and ``amounts``; how many do."""
    cells, many = len(board.slope), 1
    board.answer[0], board.amounts[0] = question.cell, question.amount
    for each in range(board.size[MET]):
        column = board.columns[each]
        place, value = board.place[column], 0.0
        if place >= 0:
            value = board.value[place]
        elif board.full[column]:
            value = sums.reach[column]
        if value > WRONG:
            cell = column % cells
            if not board.sloped[cell]:
                board.sloped[cell], board.near[cell] = True, many
                board.answer[many], board.amounts[many] = cell, 0.0
                many += 1
            board.amounts[board.near[cell]] += value * _sign(column, cells)
    for each in range(many):
        board.sloped[board.answer[each]] = False
    return many


@machine_code
def _wipe(board: Board) -> None:
    for each in range(board.size[MET]):
        column = board.columns[each]
        board.met[column], board.place[column], board.full[column] = False, -1, False
    for each in range(board.size[TOUCHED]):
        row = board.rows[each]
        board.touched[row], board.wrong[row], board.pivot[row] = False, 0.0, -1
    board.size[IN_BASIS] = board.size[MET] = board.size[TOUCHED] = 0


@machine_code
def _whole(sums: Sums, board: Board, many: int, times: int) -> bool:
    """The nearest whole numbers to so many times the amounts; whether they keep all sums and bounds."""
    cells = len(board.slope)
    for each in range(many):
        cell, people = board.answer[each], np.rint(times * board.amounts[each])
        way = LOSS if people < 0 else GAIN
        if abs(people) > sums.reach[way * cells + cell] + sums.reach[(way + 2) * cells + cell]:
            return False
        board.people[each] = people
    for each in range(many):
        _move(sums, board, board.answer[each], float(board.people[each]))
    right = True
    for each in range(board.size[TOUCHED]):
        right = right and board.wrong[board.rows[each]] == 0.0
    _wipe(board)
    return right
