"""Who contributed how much to each cell of tables of amounts, totals included."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from likvard.disclosure.tables.building.grids import Grid
from likvard.disclosure.tables.building.hierarchy import Tree
from likvard.disclosure.tables.system import Flags, Integers

NOBODY = -1


@dataclass(frozen=True)
class Shares:
    """K contributions to narrowest cells of one table; the same owner may have several.

    codes    dimension -> (K,) texts
    owners   (K,): numbers of those who contributed
    amounts  (K,): what one of them gave
    totals   (K,): what that adds to the cell, more than the amount where it stands for several such
    times    (K,): how many there are of that amount, at least; what is left of the total is one more, smaller
    heads    (K,): how many contributors it tells of
    """

    codes: Mapping[str, NDArray[np.str_]]
    owners: Integers
    amounts: Integers
    totals: Integers
    times: Integers
    heads: Integers


@dataclass(frozen=True)
class Contributions:
    """Of C cells.

    largest  (C, m): the largest contributions, falling, 0 where there are no more
    owner    (C,): whose the largest is, NOBODY for none
    number   (C,): how many contributed
    """

    largest: Integers
    owner: Integers
    number: Integers

    def alone(self, values: Integers) -> Flags:
        """(C,): cells whose amount, (C,), one contributor gave."""
        return np.asarray((values > 0) & (self.largest[:, 0] == values))


@dataclass(frozen=True)
class _Entries:
    """Each pair of a cell and an owner once, (E,) each; as ``Shares``."""

    cells: Integers
    owners: Integers
    amounts: Integers
    totals: Integers
    times: Integers
    heads: Integers


def contributions_of(grids: Sequence[Grid], shares: Sequence[Shares], *, cells: int, most: int) -> Contributions:
    """The ``most`` largest of each of so many ``cells``. CPU and memory: contributions times cells each stands in.

    shares  of each table; a cell that two tables have is added up in the first
    """
    found = _added(grids, shares, cells)
    largest = _largest(found, cells, most)
    owner, number = np.full(cells, NOBODY), np.zeros(cells, dtype=np.int64)
    order = np.lexsort((found.amounts, found.cells))  # the last of a cell is its largest
    owner[found.cells[order]] = found.owners[order]
    np.add.at(number, found.cells, found.heads)
    return Contributions(largest, owner, number)


def _added(grids: Sequence[Grid], shares: Sequence[Shares], cells: int) -> _Entries:
    done, pieces = np.zeros(cells, dtype=np.bool_), []
    for grid, given in zip(grids, shares, strict=True):
        places, standing = (np.concatenate(parts) for parts in zip(*_standing(grid, given), strict=True))
        new = ~done[standing]
        pieces.append(_once(given, places[new], standing[new]))
        done[grid.cells] = True
    return _Entries(*(np.concatenate([getattr(piece, name) for piece in pieces]) for name in _Entries.__annotations__))


def _standing(grid: Grid, given: Shares) -> Iterator[tuple[Integers, Integers]]:
    """Pairs of a contribution and a cell that it is in, (M,) each, level by level."""
    levels = [list(_levels(tree, given.codes[tree.name])) for tree in grid.trees]
    for chosen in product(*levels):
        codes = np.stack(chosen)
        places = np.flatnonzero((codes >= 0).all(axis=0))
        yield places, grid.cells[tuple(codes[:, places])]


def _levels(tree: Tree, codes: NDArray[np.str_]) -> Iterator[Integers]:
    """(K,): numbers of the codes, then of those they are part of, and so on; -1 where there is none. Codes of one level
    may stand at unlike depths."""
    number = {code: place for place, code in enumerate(tree.codes)}
    level = np.array([number[code] for code in codes.tolist()], dtype=np.int64)
    yield level
    while (tree.parent[level[level >= 0]] >= 0).any():
        level = np.where(level >= 0, tree.parent[level], -1)
        yield level


def _once(given: Shares, places: Integers, cells: Integers) -> _Entries:
    pair, first, number = np.unique(
        np.stack([cells, given.owners[places]], axis=1), axis=0, return_index=True, return_inverse=True
    )
    amounts, totals = np.zeros((2, len(pair)), dtype=np.int64)
    np.add.at(amounts, number.ravel(), given.amounts[places])
    np.add.at(totals, number.ravel(), given.totals[places])
    one = places[first]
    return _Entries(pair[:, 0], pair[:, 1], amounts, totals, given.times[one], given.heads[one])


def _largest(found: _Entries, cells: int, most: int) -> Integers:
    times = np.minimum(found.times, most)
    rest = np.where(found.times < most, found.totals - found.times * found.amounts, 0)
    place = np.concatenate([np.repeat(found.cells, times), found.cells])
    amounts = np.concatenate([np.repeat(found.amounts, times), rest])
    order = np.lexsort((-amounts, place))
    place, amounts = place[order], amounts[order]
    rank = np.arange(len(place)) - np.searchsorted(place, place)
    largest = np.zeros((cells, most), dtype=np.int64)
    kept = rank < most
    largest[place[kept], rank[kept]] = amounts[kept]
    return largest
