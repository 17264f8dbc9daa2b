"""Tables and rows made into cells and sums."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from likvard.disclosure.tables.building.counting import completed, given_counts
from likvard.disclosure.tables.building.describing import Nobody, Rows, Table
from likvard.disclosure.tables.building.grids import laid
from likvard.disclosure.tables.building.impossible import impossible, refuse_counted
from likvard.disclosure.tables.building.names import Names
from likvard.disclosure.tables.building.problems import Problem
from likvard.disclosure.tables.building.sums import Sums, sums_of
from likvard.disclosure.tables.system import UNBOUNDED, Integers, System


@dataclass(frozen=True)
class Built:
    """The system of some tables, the names of its cells and the sums, (S,) in its order.

    ``warnings``: totals_unequal, one for each dimension along which printed totals do not add up.
    """

    system: System
    names: Names
    sums: Sums
    warnings: tuple[Problem, ...]


def system_of(tables: Sequence[Table], rows: Rows, nobody: Sequence[Nobody] = ()) -> Built:
    """Cells that several tables have are one cell. Sums that do not hold are left out: nothing follows from them.

    Raises Refused; ``problems.CODES`` says why that can be.
    """
    grids, names = laid(tables)
    values = completed(given_counts(rows, names), grids, names)
    empty = impossible(nobody, grids, names)
    refuse_counted(values, empty, names)
    sums, warnings = _holding(sums_of(grids, tuple(names.codes), len(values)), values, names)
    high = np.where(empty, 0, UNBOUNDED)
    return Built(System(values, sums.matrix, np.zeros_like(values), high), names, sums, warnings)


def _holding(sums: Sums, values: Integers, names: Names) -> tuple[Sums, tuple[Problem, ...]]:
    """The sums that hold, and what is to be told of the others."""
    left = np.asarray(sums.matrix @ values)
    wrong = np.flatnonzero(left)
    warnings = tuple(
        _unequal(sums.those(rows), values, names)
        for rows in (wrong[sums.dimension[wrong] == number] for number in np.unique(sums.dimension[wrong]))
    )
    return sums.those(np.flatnonzero(left == 0)), warnings


def _unequal(sums: Sums, values: Integers, names: Names) -> Problem:
    """One warning: the first of these sums, how many there are, and how many of them rounding alone can explain."""
    parts = np.asarray((sums.matrix < 0).sum(axis=1)).ravel()
    left = np.asarray(sums.matrix @ values)
    total = int(sums.total[0])
    params = {
        "codes": names.of(total),
        "total": int(values[total]),
        "parts": int(values[total] - left[0]),
        # Each number is off by a half at most where all were rounded to whole ones.
        "rounding": int(np.count_nonzero(2 * np.abs(left) <= parts + 1)),
        "count": len(left),
    }
    return Problem("totals_unequal", "warning", column=list(names.codes)[int(sums.dimension[0])], params=params)
