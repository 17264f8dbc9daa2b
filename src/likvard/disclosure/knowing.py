"""What a reader who computes knows of each cell from the printed figures. Where in doubt, the reader knows it exactly.

A printed number of people is rounded, but a share with its interval gives a small number back. So rounding counts as
protection only as far as it hides answers too: a printed step of a share is one per cent of the people behind it,
less than one person below 100 people, and as many as n is rounded to from 1,000. Counts are printed exactly.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from likvard.disclosure.cells import ANSWERED, NO, YES, Cell, cell_of
from likvard.disclosure.printing import printed_step, round_n
from likvard.disclosure.released import Rules
from likvard.disclosure.sums import Counted
from likvard.disclosure.tables.system import UNBOUNDED, Integers, System
from likvard.stats.estimates import Estimate


def system_of(counted: Counted, rows: Sequence[Estimate], rules: Rules, margins: Mapping[Cell, bool]) -> System:
    """The cells of one indicator as a reader knows them before any is hidden. ``margins``: see ``history.Told``."""
    values = np.array(list(counted.n.values()), dtype=np.int64)
    known = np.array([_is_known(cell, counted, rules, margins) for cell in counted.n], dtype=np.bool_)
    low, high = np.where(known, values, 0), np.where(known, values, UNBOUNDED)
    return System(values, counted.matrix, low, high, _blur(counted, rows, rules))


def _is_known(cell: Cell, counted: Counted, rules: Rules, margins: Mapping[Cell, bool]) -> bool:
    """Few people left over protect nobody: the reader is taken to know them and their answers.

    Not so where all of them are few, those who are left over or not: that there are so few is what is hidden.
    """
    people = cell.people
    if people not in counted.rests:
        return False
    few = counted.n[people] < rules.threshold <= counted.n[counted.rests[people]]
    return margins.get(people, few)


def _blur(counted: Counted, rows: Sequence[Estimate], rules: Rules) -> Integers:
    """(2, C): how many fewer and more people each cell may have for all that is printed of it."""
    parts = _parts(rows, rules)
    around = [_around(cell, counted, parts[cell.people], rules) for cell in counted.n]
    return np.array(around, dtype=np.int64).reshape(-1, 2).T


def _around(cell: Cell, counted: Counted, part: float, rules: Rules) -> tuple[int, int]:
    """``part``: how large a part of the cell's people one printed step of its value stands for; 0 when exact."""
    n, base = counted.n[cell.people], rules.n_base
    hazy = n * part
    if hazy < 1 or cell.answer == NO:
        return 0, 0
    if cell.group == ANSWERED or cell.answer == YES:  # no number is printed of it, only shares or gaps
        return math.floor(hazy / 2), math.floor(hazy / 2)
    lowest = round_n(n, base) - base // 2
    fewer, more = n - lowest, lowest + base - 1 - n
    return (fewer, more) if hazy >= base else (min(fewer, math.floor(hazy / 2)), min(more, math.floor(hazy / 2)))


def _parts(rows: Sequence[Estimate], rules: Rules) -> Mapping[Cell, float]:
    parts: dict[Cell, float] = defaultdict(float)
    for row in rows:
        if row.stat == "level" and (part := _part(row, rules)):
            cell = cell_of(row)
            everyone = cell._replace(group=ANSWERED)
            parts[cell] = part
            parts[everyone] = min(parts.get(everyone, 1.0), part)
    return parts


def _part(row: Estimate, rules: Rules) -> float:
    """For a mean, a step in units of the answers' standard deviation: one answer moves the sum by about that."""
    if row.unit == "share":
        return printed_step(row, rules)
    if row.unit == "mean" and row.se and row.n:
        return min(1.0, printed_step(row, rules) / (row.se * math.sqrt(row.n)))
    return 0.0
