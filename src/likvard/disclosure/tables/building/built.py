"""Tables and rows made into cells and sums."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from likvard.disclosure.tables.building.counting import completed, given_counts
from likvard.disclosure.tables.building.describing import Nobody, Rows, Table
from likvard.disclosure.tables.building.grids import Grid, laid
from likvard.disclosure.tables.building.impossible import impossible, refuse_counted
from likvard.disclosure.tables.building.names import Names
from likvard.disclosure.tables.building.problems import Problem
from likvard.disclosure.tables.building.sums import Sums, sums_of
from likvard.disclosure.tables.system import UNBOUNDED, Integers, System


@dataclass(frozen=True)
class Built:
    """The system of some tables.

    names       of its cells, (C,)
    sums        (S,): what its rows are
    left_out    sums that do not hold, because counts were weighted, rounded or wrong: nothing follows from them
    warnings    totals_unequal, one for each dimension along which some were left out: the first of them, how many there
                are, and in how many the difference is what rounding can make
    grids       of its tables: which cells each has
    """

    system: System
    names: Names
    sums: Sums
    left_out: Sums
    warnings: tuple[Problem, ...]
    grids: tuple[Grid, ...] = ()


def system_of(tables: Sequence[Table], rows: Rows, nobody: Sequence[Nobody] = ()) -> Built:
    """The cells of all tables, once each, with the sums that tie them. CPU and memory: linear in the cells.

    nobody  where there can be nobody, whoever answers

    Raises Refused; ``problems.CODES`` says why that can be.
    """
    grids, names = laid(tables)
    values = completed(given_counts(rows, names), grids, names)
    empty = impossible(nobody, grids, names)
    refuse_counted(values, empty, names)
    sums = sums_of(grids, tuple(names.codes), len(values))
    holds = np.asarray(sums.matrix @ values) == 0
    kept, left_out = sums.those(np.flatnonzero(holds)), sums.those(np.flatnonzero(~holds))
    system = System(values, kept.matrix, np.zeros_like(values), np.where(empty, 0, UNBOUNDED))
    return Built(system, names, kept, left_out, tuple(_told(left_out, values, names)), grids)


def _told(left_out: Sums, values: Integers, names: Names) -> Iterator[Problem]:
    for dimension in np.unique(left_out.dimension):
        yield _unequal(left_out.those(np.flatnonzero(left_out.dimension == dimension)), values, names)


def _unequal(sums: Sums, values: Integers, names: Names) -> Problem:
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
