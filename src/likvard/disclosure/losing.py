"""What is lost when a cell is hidden: the figures about it, weighted by the people behind them."""

import math
from collections import Counter
from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

from likvard.disclosure.cells import Cell
from likvard.disclosure.sums import Counted

LEVEL = 3  # a level is worth this many comparisons
EVERYBODY = 20  # everybody's figure is worth this many groups' figures
AGAIN = 0.01  # of the loss, where almost the same people are hidden in another table

Figure = tuple[str, tuple[Cell, ...]]  # its stat, and the cells that it tells of


def losses(counted: Counted, figures: Iterable[Figure], again: Collection[Cell]) -> NDArray[np.float64]:
    """(C,) of hiding each cell; 0 for cells that no figure tells of. ``again``: people hidden in other tables."""
    lost: Counter[Cell] = Counter()
    for stat, cells in figures:
        lost.update(dict.fromkeys(cells, LEVEL if stat == "level" else 1))
    return np.array([lost[cell] * _weight(cell, counted) * _part(cell, again) for cell in counted.n], dtype=np.float64)


def _weight(cell: Cell, counted: Counted) -> float:
    """Wholes are worth more than parts; everybody's figure more than any group's."""
    wholes = (cell.area == "") + (cell.period == "")
    return math.log2(2 + counted.n[cell.people]) * 2.0**wholes * (EVERYBODY if not cell.grouping else 1.0)


def _part(cell: Cell, again: Collection[Cell]) -> float:
    return AGAIN if cell.people in again else 1.0
