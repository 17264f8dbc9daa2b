"""Every total with its parts, once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from likvard.disclosure.tables.building.grids import Grid
from likvard.disclosure.tables.building.names import numbered
from likvard.disclosure.tables.system import Integers

Kind = tuple[str, str, frozenset[str]]  # a dimension, a code and the codes it is made of


@dataclass(frozen=True)
class Sums:
    """S sums over C cells.

    matrix      (S, C): as System.sums
    total       (S,): the cell of the total
    dimension   (S,): number of the dimension along which its parts lie
    """

    matrix: csr_array
    total: Integers
    dimension: Integers

    def those(self, rows: Integers) -> "Sums":
        """Some of the sums."""
        return Sums(self.matrix[rows], self.total[rows], self.dimension[rows])


@dataclass(frozen=True)
class _Piece:
    """The sums along one dimension of one table: the cell and sum of each part, and the kind of each sum."""

    total: Integers
    kind: Integers
    part: Integers
    sum_of_part: Integers


def sums_of(grids: Sequence[Grid], dimensions: Sequence[str], cells: int) -> Sums:
    """All sums of all tables; what two tables say alike is one sum. Memory: linear in the cells."""
    kinds: dict[Kind, int] = {}
    pieces = [piece for grid in grids for piece in _pieces(grid, kinds)]
    total = _together([piece.total for piece in pieces])
    kind = _together([piece.kind for piece in pieces])
    starts = np.cumsum([0, *(len(piece.total) for piece in pieces)])
    part = _together([piece.part for piece in pieces])
    owner = _together([piece.sum_of_part + start for piece, start in zip(pieces, starts, strict=False)])
    rows, columns = np.concatenate([np.arange(len(total)), owner]), np.concatenate([total, part])
    signs = np.concatenate([np.ones(len(total), dtype=np.int64), np.full(len(part), -1, dtype=np.int64)])
    matrix = csr_array((signs, (rows, columns)), shape=(len(total), cells))
    first = np.sort(np.unique(numbered(np.stack([total, kind], axis=1)), return_index=True)[1])
    return Sums(matrix, total, _dimensions(tuple(kinds), dimensions)[kind]).those(first)


def _pieces(grid: Grid, kinds: dict[Kind, int]) -> Iterator[_Piece]:
    for axis, tree in enumerate(grid.trees):
        lines = np.moveaxis(grid.cells, axis, 0).reshape(len(tree.codes), -1)
        parents, children = np.flatnonzero(~tree.leaf), np.flatnonzero(tree.parent >= 0)
        numbers = np.arange(len(parents) * lines.shape[1]).reshape(len(parents), lines.shape[1])
        kind = [kinds.setdefault((tree.name, *made), len(kinds)) for made in _made(tree.codes, tree.parent, parents)]
        yield _Piece(
            total=lines[parents].ravel(),
            kind=np.repeat(np.array(kind, dtype=np.int64), lines.shape[1]),
            part=lines[children].ravel(),
            sum_of_part=numbers[np.searchsorted(parents, tree.parent[children])].ravel(),
        )


def _made(codes: tuple[str, ...], parent: Integers, parents: Integers) -> Iterator[tuple[str, frozenset[str]]]:
    parts: dict[int, set[str]] = {int(place): set() for place in parents}
    for code, above in zip(codes, parent.tolist(), strict=True):
        if above >= 0:
            parts[above].add(code)
    return ((codes[place], frozenset(made)) for place, made in parts.items())


def _dimensions(kinds: Sequence[Kind], names: Sequence[str]) -> Integers:
    return np.array([names.index(name) for name, _, _ in kinds], dtype=np.int64)


def _together(pieces: Sequence[Integers]) -> Integers:
    return np.concatenate([np.empty(0, dtype=np.int64), *pieces])
