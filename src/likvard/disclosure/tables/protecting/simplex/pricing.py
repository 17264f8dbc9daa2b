"""Which columns put right what is wrong, and what that costs."""

import numpy as np

from likvard.disclosure.tables.protecting.simplex.basis import find_row
from likvard.disclosure.tables.protecting.simplex.board import (
    GAIN,
    IN_BASIS,
    LOSS,
    MET,
    NEAR,
    NOTHING,
    OPTIONS,
    WAYS,
    Board,
    Question,
    Sums,
    cell_of,
    sign_of,
)
from likvard.disclosure.tables.protecting.simplex.machine import machine_code

SLIGHT = 1e-7  # a price for every cell, each a little different, so that no two moves cost the same
SHAKE = 0.3  # by how much prices change to get another answer where people would be split


@machine_code
def find_slopes(sums: Sums, board: Board, row: int, place: int) -> None:
    """How each cell changes what is to be put right: a row of the inverse of the basis, times all columns."""
    find_row(sums, board, row, place)
    board.size[NEAR] = 0
    if row >= 0:
        _add_slope(sums, board, row, 1.0)
    for each in range(board.size[IN_BASIS]):
        if abs(board.left[each]) > NOTHING:
            _add_slope(sums, board, board.row[each], board.left[each])


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
def list_options(sums: Sums, board: Board, question: Question, attempt: int) -> None:
    """The columns of near cells that are not in the basis and may move."""
    options = 0
    for each in range(board.size[NEAR]):
        cell = board.near[each]
        slope, board.sloped[cell] = board.slope[cell], False
        if abs(slope) > NOTHING and not question.still[cell] and cell != question.cell:
            payable = question.prices[cell] < np.inf
            for way in range(0 if payable else 2, WAYS):
                column = WAYS * cell + way
                if sums.reach[column] > 0 and board.place[column] < 0:
                    if not board.met[column]:
                        _meet(sums, board, question, column, attempt)
                    board.options[options], board.alphas[options] = column, slope * sign_of(column)
                    options += 1
    board.size[OPTIONS] = options


@machine_code
def _meet(sums: Sums, board: Board, question: Question, column: int, attempt: int) -> None:
    """Price a column: a cell that is used in part is paid in part. Within the blur nothing is paid."""
    price, chance = 0.0, _chance(column, attempt)
    if column % WAYS in (GAIN, LOSS):
        reach = min(max(sums.reach[column], 1.0), abs(question.amount))
        price = question.prices[cell_of(column)] / reach
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
def cheapest(board: Board, distance: float) -> int:
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
def reprice(board: Board, chosen: int) -> float:
    """Reduced prices after the chosen option has entered; how much was paid for each person."""
    price = float(board.reduced[board.options[chosen]] / board.alphas[chosen])
    for option in range(board.size[OPTIONS]):
        board.reduced[board.options[option]] -= price * board.alphas[option]
    return price
