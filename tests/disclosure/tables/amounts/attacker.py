"""A contributor who adds up: how close does what is printed let the second largest come to the largest?

One unknown for each place and trade, one equation for each printed number.
"""

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
from scipy.optimize import linprog

from tests.disclosure.tables.amounts.files import Cell, Row, cells_of, given

Bounds = tuple[float, float]


def interval(rows: Sequence[Row], printed: Mapping[Cell, int], cell: Cell) -> Bounds:
    """Between which amounts the cell must lie."""
    places, trades = sorted({row[1:3] for row in rows}), sorted({row[3] for row in rows})
    standing = [set(cells_of(("", *place, trade, 0))) for place, trade in product(places, trades)]
    system = np.array([[one in cells for cells in standing] for one in printed], dtype=float)
    aim = np.array([cell in cells for cells in standing], dtype=float)
    ends = []
    for sign in (1, -1):
        found = linprog(sign * aim, A_eq=system, b_eq=[*printed.values()], bounds=(0, None))
        ends.append(np.inf if found.status == 3 else sign * found.fun)
    return ends[0], ends[1]


def closely_told(rows: Sequence[Row], printed: Mapping[Cell, int], p: int) -> set[Cell]:
    """Cells of which the second largest learns the largest closer than p per cent."""
    found = set()
    for cell, gave in given(rows).items():
        first, second = (*sorted(gave.values(), reverse=True), 0)[:2]
        most = printed[cell] if cell in printed else interval(rows, printed, cell)[1]
        if 100 * (most - second - first) < p * first - 1e-6 * first:
            found.add(cell)
    return found
