"""Cells where there can be nobody, whoever answers (structural zeros): everybody knows that they are 0."""

from collections.abc import Sequence

import numpy as np

from likvard.disclosure.tables.building.counting import added
from likvard.disclosure.tables.building.describing import Nobody
from likvard.disclosure.tables.building.grids import Grid
from likvard.disclosure.tables.building.names import Names
from likvard.disclosure.tables.building.problems import refuse
from likvard.disclosure.tables.system import Flags, Integers


def impossible(nobody: Sequence[Nobody], grids: Sequence[Grid], names: Names) -> Flags:
    """(C,): cells that belong to one of the patterns, and totals made of such cells alone in some table.

    Raises Refused: dimension_unknown, code_unknown.
    """
    found = np.zeros(len(names.places), dtype=np.bool_)
    for pattern in nobody:
        found |= np.logical_and.reduce([_belongs(name, code, grids, names) for name, code in pattern.items()])
    for grid in grids:
        possible = added((grid.leaf & ~found[grid.cells]).astype(np.int64), grid.trees)
        found[grid.cells[possible == 0]] = True
    return found


def refuse_counted(values: Integers, empty: Flags, names: Names) -> None:
    """Raises Refused: nobody_counted."""
    wrong = np.flatnonzero(empty & (values > 0))
    if wrong.size:
        first = int(wrong[0])
        raise refuse("nobody_counted", codes=names.of(first), value=int(values[first]), count=int(wrong.size))


def _belongs(name: str, code: str, grids: Sequence[Grid], names: Names) -> Flags:
    """(C,): cells of this code, or of one that it is made of in any table."""
    column, known = names.dimension(name), names.codes[name]
    if code not in known:
        raise refuse("code_unknown", column=name, code=code, count=1)
    trees = [tree for grid in grids for tree in grid.trees if tree.name == name and code in tree.codes]
    below = {part for tree in trees for part in tree.below(code)}
    return np.isin(known, list(below))[names.places[:, column]]
