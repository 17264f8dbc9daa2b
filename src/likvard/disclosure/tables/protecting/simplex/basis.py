"""The inverse of the basis, as far as it has changed: at first it holds nothing but sums, each in its own place."""

from likvard.disclosure.tables.protecting.simplex.board import IN_BASIS, WAYS, Board, Sums, add, cell_of, sign_of
from likvard.disclosure.tables.protecting.simplex.machine import machine_code


@machine_code
def find_row(sums: Sums, board: Board, row: int, place: int) -> None:
    """The row of the inverse that belongs to a sum (``row``) or to a place in the basis, the other being -1; into
    ``left``, but for the sum itself."""
    size = board.size[IN_BASIS]
    board.left[:size] = 0.0
    if place >= 0:
        add(board.left, 1.0, board.inverse[place], size)
    if row >= 0:
        _subtract_basis(sums, board, row, size)


@machine_code
def _subtract_basis(sums: Sums, board: Board, row: int, size: int) -> None:
    """What a wrong sum has of columns of the basis, taken away in terms of the sums that these put right."""
    for entry in range(sums.starts[row], sums.starts[row + 1]):
        for way in range(WAYS):
            column = WAYS * sums.cells[entry] + way
            place = board.place[column]
            if place >= 0:
                add(board.left, -sums.signs[entry] * sign_of(column), board.inverse[place], size)


@machine_code
def find_column(sums: Sums, board: Board, column: int) -> None:
    """A column in terms of the basis, into ``right``."""
    size = board.size[IN_BASIS]
    board.right[:size] = 0.0
    cell, sign = cell_of(column), sign_of(column)
    for entry in range(sums.firsts[cell], sums.firsts[cell + 1]):
        at = board.pivot[sums.sums[entry]]
        if at >= 0:
            add(board.right, sign * sums.ways[entry], board.inverse[:, at], size)


@machine_code
def grow(board: Board, alpha: float) -> None:
    """The inverse with one row and column more."""
    size = board.size[IN_BASIS]
    for each in range(size):
        factor = board.right[each] / alpha
        if factor != 0.0:
            add(board.inverse[each], -factor, board.left, size)
        board.inverse[each, size] = -factor
    board.inverse[size, :size] = 0.0
    add(board.inverse[size], 1.0 / alpha, board.left, size)
    board.inverse[size, size] = 1.0 / alpha


@machine_code
def swap(board: Board, place: int, alpha: float) -> None:
    """The inverse with another column in this place."""
    size = board.size[IN_BASIS]
    for each in range(size):
        board.inverse[place, each] /= alpha
    for each in range(size):
        factor = board.right[each]
        if each != place and factor != 0.0:
            add(board.inverse[each], -factor, board.inverse[place], size)
