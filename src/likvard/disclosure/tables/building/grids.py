"""The tables of one release laid over each other: which cells each has, where cells of the same people are one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from math import prod

import numpy as np

from likvard.disclosure.tables.building.describing import Table
from likvard.disclosure.tables.building.hierarchy import Tree, tree_of
from likvard.disclosure.tables.building.limits import check_size
from likvard.disclosure.tables.building.names import Names, Places, joined, numbered
from likvard.disclosure.tables.building.problems import refuse
from likvard.disclosure.tables.system import Flags, Integers


@dataclass(frozen=True, eq=False)
class Grid:
    """One table. ``cells``: the number of each cell among those of all tables, one axis per dimension."""

    trees: tuple[Tree, ...]
    cells: Integers

    @cached_property
    def leaf(self) -> Flags:
        """Cells that are made of no others in this table, shaped as ``cells``."""
        return crossed([tree.leaf for tree in self.trees])


def laid(tables: Sequence[Table]) -> tuple[tuple[Grid, ...], Names]:
    """Raises Refused: dimension_repeated, cells_too_many, whole_unclear and those of ``tree_of``."""
    trees = [_trees(table) for table in tables]
    check_size(trees)
    names = tuple(dict.fromkeys(tree.name for table in trees for tree in table))
    codes = {name: joined([tree.codes for table in trees for tree in table if tree.name == name]) for name in names}
    number = {name: {code: place for place, code in enumerate(known.tolist())} for name, known in codes.items()}
    wholes = np.array([number[name][_whole(name, trees)] for name in names], dtype=np.int32)
    nowhere = np.empty((0, len(names)), dtype=np.int32)
    places = np.concatenate([nowhere, *(_places(table, names, number, wholes) for table in trees)])
    cells = numbered(places)
    distinct = np.empty((cells.max(initial=-1) + 1, len(names)), dtype=np.int32)
    distinct[cells] = places
    return tuple(_cut(trees, cells)), Names(codes, distinct, wholes)


def crossed(flags: Sequence[Flags]) -> Flags:
    """The cells, one axis for each of the dimensions, whose codes are all among the flagged ones."""
    return reduce(np.logical_and, np.meshgrid(*flags, indexing="ij", sparse=True), np.array(True))


def _trees(table: Table) -> tuple[Tree, ...]:
    trees = tuple(tree_of(dimension) for dimension in table.dimensions)
    for place, tree in enumerate(trees):
        if tree.name in [other.name for other in trees[:place]]:
            raise refuse("dimension_repeated", column=tree.name)
    return trees


def _whole(name: str, trees: Sequence[tuple[Tree, ...]]) -> str:
    """The whole that the tables agree on; "" where they have none or several, and no table needs it."""
    found = [tree.whole for table in trees for tree in table if tree.name == name]
    wholes = tuple(dict.fromkeys(whole for whole in found if whole))
    if len(wholes) == 1:
        return wholes[0]
    if len(found) < len(trees):
        raise refuse("whole_unclear", column=name, wholes=wholes)
    return ""


def _places(table: tuple[Tree, ...], names: Sequence[str], number: dict[str, dict[str, int]], wholes: Places) -> Places:
    shape = tuple(len(tree.codes) for tree in table)
    places = np.tile(wholes, (prod(shape), 1))
    for tree, at in zip(table, np.indices(shape, dtype=np.int32, sparse=True), strict=True):
        of_code = np.array([number[tree.name][code] for code in tree.codes], dtype=np.int32)
        places[:, names.index(tree.name)] = np.broadcast_to(of_code[at], shape).ravel()
    return places


def _cut(trees: Sequence[tuple[Tree, ...]], cells: Integers) -> Iterator[Grid]:
    start = 0
    for table in trees:
        shape = tuple(len(tree.codes) for tree in table)
        yield Grid(table, cells[start : start + prod(shape)].reshape(shape))
        start += prod(shape)
