"""The steps: one sum or one cell is put right in each, by the column that costs least for it."""

from likvard.disclosure.tables.protecting.outcome import Outcome
from likvard.disclosure.tables.protecting.simplex.basis import find_column, grow, swap
from likvard.disclosure.tables.protecting.simplex.board import (
    BASIS,
    IN_BASIS,
    NOTHING,
    TAKEN,
    TOUCHED,
    WRONG,
    Board,
    Question,
    Sums,
    cell_of,
    move,
    sign_of,
)
from likvard.disclosure.tables.protecting.simplex.machine import machine_code
from likvard.disclosure.tables.protecting.simplex.pricing import cheapest, find_slopes, list_options, reprice


@machine_code
def least(sums: Sums, board: Board, question: Question, attempt: int) -> Outcome:
    """Steps, until no sum is wrong."""
    paid, taken = 0.0, 0
    move(sums, board, question.cell, question.amount)
    while True:
        row, place, distance = _worst(sums, board)
        if row < 0 and place < 0:
            return Outcome.FOUND
        if taken >= question.steps or board.size[IN_BASIS] >= BASIS:
            return Outcome.GAVE_UP
        find_slopes(sums, board, row, place)
        list_options(sums, board, question, attempt)
        option = cheapest(board, distance)
        if option < 0:
            return Outcome.NOWHERE
        paid += abs(distance * _enter(sums, board, row, place, distance, option))
        taken += 1
        board.size[TAKEN] += 1
        if paid > question.most:
            return Outcome.DEAR


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
def _enter(sums: Sums, board: Board, row: int, place: int, distance: float, option: int) -> float:
    """A column takes the place of a sum, or of another column, in the basis; how much is paid for each person."""
    column, alpha = board.options[option], board.alphas[option]
    price = reprice(board, option)
    find_column(sums, board, column)
    amount = distance / alpha
    for each in range(board.size[IN_BASIS]):
        change = -amount * board.right[each]
        if abs(change) > NOTHING:
            board.value[each] += change
            move(sums, board, cell_of(board.basis[each]), change * sign_of(board.basis[each]))
    move(sums, board, cell_of(column), amount * sign_of(column))
    value = amount + (sums.reach[column] if board.full[column] else 0.0)
    if row >= 0:
        place = board.size[IN_BASIS]
        grow(board, alpha)
        board.row[place], board.pivot[row] = row, place
        board.size[IN_BASIS] += 1
    else:
        last = board.basis[place]
        board.place[last], board.full[last] = -1, distance > 0
        board.reduced[last] = -price
        swap(board, place, alpha)
    board.basis[place], board.value[place] = column, value
    board.place[column], board.full[column], board.reduced[column] = place, False, 0.0
    return price
