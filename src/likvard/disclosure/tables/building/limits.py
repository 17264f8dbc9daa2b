"""How many cells there may be, and what to merge where there are more."""

from collections.abc import Sequence
from math import prod

from likvard.disclosure.tables.building.hierarchy import Tree
from likvard.disclosure.tables.building.problems import refuse

Grid = tuple[Tree, ...]  # the dimensions of one table
MOST = 1_000_000


def check_size(grids: Sequence[Grid], most: int = MOST) -> None:
    """Cells that two tables share count twice here. Raises Refused: cells_too_many, the most helpful choice first."""
    cells = _cells(grids)
    if cells > most:
        raise refuse("cells_too_many", cells=cells, limit=most, choices=_choices(grids))


def _choices(grids: Sequence[Grid]) -> tuple[tuple[str, int], ...]:
    """What merging the deepest level of each dimension, in all tables, would leave."""
    names = dict.fromkeys(tree.name for grid in grids for tree in grid)
    choices = [(name, _cells(grids, merged=name)) for name in names]
    return tuple(sorted(choices, key=lambda choice: choice[1]))


def _cells(grids: Sequence[Grid], merged: str = "") -> int:
    deepest = max((int(tree.depth.max()) for grid in grids for tree in grid if tree.name == merged), default=0)
    return sum(prod(_size(tree, deepest if tree.name == merged else None) for tree in grid) for grid in grids)


def _size(tree: Tree, merged: int | None) -> int:
    """Codes of a dimension; without those at the merged level, where the last one left stands for them all."""
    return len(tree.codes) if merged is None else max(1, int((tree.depth != merged).sum()))
