"""Cells where there can be nobody, whoever answers (structural zeros): everybody knows that they are 0."""

from collections.abc import Sequence

import numpy as np

from likvard.disclosure.tables.building.counting import added
from likvard.disclosure.tables.building.describing import Nobody
from likvard.disclosure.tables.building.grids import Grid, crossed
from likvard.disclosure.tables.building.hierarchy import Tree
from likvard.disclosure.tables.building.names import Names
from likvard.disclosure.tables.building.problems import refuse
from likvard.disclosure.tables.system import Flags, Integers


def impossible(nobody: Sequence[Nobody], grids: Sequence[Grid], names: Names) -> Flags:
    """(C,): cells below one of the patterns, and totals made of such cells alone in some table.

    Raises Refused: dimension_unknown, code_unknown.
    """
    _refuse_strangers(nobody, names)
    found = np.zeros(len(names.places), dtype=np.bool_)
    for grid in grids:
        here = _in_grid(nobody, grid)
        possible = added((grid.leaf & ~here).astype(np.int64), grid.trees)
        found[grid.cells[here | (possible == 0)]] = True
    return found


def refuse_counted(values: Integers, empty: Flags, names: Names) -> None:
    """Raises Refused: nobody_counted."""
    wrong = np.flatnonzero(empty & (values > 0))
    if wrong.size:
        first = int(wrong[0])
        raise refuse("nobody_counted", codes=names.of(first), value=int(values[first]), count=int(wrong.size))


def _in_grid(nobody: Sequence[Nobody], grid: Grid) -> Flags:
    found = np.zeros(grid.cells.shape, dtype=np.bool_)
    for pattern in nobody:
        axes = [_below(pattern.get(tree.name), tree) for tree in grid.trees]
        if all(name in [tree.name for tree in grid.trees] for name in pattern):
            found |= crossed(axes)
    return found


def _below(code: str | None, tree: Tree) -> Flags:
    return np.ones(len(tree.codes), dtype=np.bool_) if code is None else tree.below(code)


def _refuse_strangers(nobody: Sequence[Nobody], names: Names) -> None:
    for pattern in nobody:
        for name, code in pattern.items():
            if name not in names.codes:
                raise refuse("dimension_unknown", column=name, known=tuple(names.codes))
            if code not in names.codes[name]:
                raise refuse("code_unknown", column=name, code=code, count=1)
