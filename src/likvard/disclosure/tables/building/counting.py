"""The count of every cell: as given, or as the sum of those it is made of."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from likvard.disclosure.tables.building.describing import Numbers, Rows
from likvard.disclosure.tables.building.grids import Grid
from likvard.disclosure.tables.building.hierarchy import Tree
from likvard.disclosure.tables.building.names import Names
from likvard.disclosure.tables.building.problems import refuse
from likvard.disclosure.tables.system import UNBOUNDED, Flags, Integers

UNKNOWN = -1


def given_counts(rows: Rows, names: Names) -> Integers:
    """(C,): the count given for each cell, UNKNOWN for none.

    Raises Refused: lengths_differ, count_negative, count_fractional, count_too_large, cell_contradicted and those of
    ``Names.cells``.
    """
    _refuse_lengths(rows)
    counts = _whole_numbers(np.asarray(rows.counts))
    given = np.full(len(names.places), UNKNOWN, dtype=np.int64)
    if counts.size:
        everywhere = {**{name: np.full(len(counts), "") for name in names.codes}, **rows.codes}
        cells = names.cells(everywhere)
        given[cells] = counts
        _refuse_contradictions(cells, counts, given, names)
    return given


def _refuse_lengths(rows: Rows) -> None:
    lengths = tuple(len(column) for column in (*rows.codes.values(), rows.counts))
    if len(set(lengths)) > 1:
        raise refuse("lengths_differ", lengths=lengths)


def _whole_numbers(counts: Numbers) -> Integers:
    with np.errstate(invalid="ignore"):
        _refuse_those(~(counts == np.floor(counts)) | ~np.isfinite(counts), "count_fractional", counts)
    _refuse_those(counts < 0, "count_negative", counts)
    _refuse_those(counts > UNBOUNDED, "count_too_large", counts, limit=UNBOUNDED)
    return counts.astype(np.int64)


def _refuse_those(wrong: Flags, code: str, counts: Numbers, **params: Any) -> None:
    found = np.flatnonzero(wrong)
    if found.size:
        value = counts[found[0]].item()
        raise refuse(code, row=int(found[0]) + 1, value=value, count=int(found.size), **params)


def _refuse_contradictions(cells: Integers, counts: Integers, given: Integers, names: Names) -> None:
    """The last count of a cell was kept; a row that says otherwise contradicts it."""
    found = np.flatnonzero(counts != given[cells])
    if found.size:
        first, cell = int(found[0]), int(cells[found[0]])
        values = (int(counts[first]), int(given[cell]))
        raise refuse("cell_contradicted", row=first + 1, codes=names.of(cell), values=values, count=int(found.size))


def completed(given: Integers, grids: Sequence[Grid], names: Names) -> Integers:
    """(C,): what was not given is the sum of the leaves below it, in the first table that makes it a total; else 0.

    Raises Refused: cell_undetermined, where tables are totals of each other in a circle.
    """
    values = given.copy()
    values[_leaves_everywhere(grids, len(values)) & (given == UNKNOWN)] = 0
    waiting = list(grids)
    while waiting:
        ready = [grid for grid in waiting if (values[grid.cells[grid.leaf]] != UNKNOWN).all()]
        if not ready:
            raise _undetermined(values, names)
        for grid in ready:
            cells, sums = grid.cells.ravel(), added(np.where(grid.leaf, values[grid.cells], 0), grid.trees).ravel()
            values[cells] = np.where(values[cells] == UNKNOWN, sums, values[cells])
        waiting = [grid for grid in waiting if grid not in ready]
    return values


def _leaves_everywhere(grids: Sequence[Grid], cells: int) -> Flags:
    found = np.ones(cells, dtype=np.bool_)
    for grid in grids:
        found[grid.cells[~grid.leaf]] = False
    return found


def _undetermined(values: Integers, names: Names) -> Exception:
    missing = np.flatnonzero(values == UNKNOWN)
    return refuse("cell_undetermined", codes=names.of(int(missing[0])), count=int(missing.size))


def added(leaves: Integers, trees: Sequence[Tree]) -> Integers:
    """The same with all totals, of an array that has one axis per dimension and 0 where a total belongs."""
    sums = leaves.copy()
    for axis, tree in enumerate(trees):
        lines = np.moveaxis(sums, axis, 0)
        for code in range(len(tree.codes) - 1, 0, -1):
            if tree.parent[code] >= 0:
                lines[tree.parent[code]] += lines[code]
    return sums
