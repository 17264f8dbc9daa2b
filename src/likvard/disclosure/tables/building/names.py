"""Which cell is which: a code of every dimension for each cell, and the way back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.disclosure.tables.building.problems import refuse
from likvard.disclosure.tables.system import Integers

Places = NDArray[np.int32]
NONE = 0  # the number of the code "", in every dimension


@dataclass(frozen=True)
class Names:
    """C cells over D dimensions.

    codes   dimension -> its codes over all tables, numbered from 0; the first is "", which no cell has
    places  (C, D): numbers of the codes, in the order of the dimensions
    wholes  (D,): the code that a dimension has where nothing is said of it; NONE where no total is printed
    """

    codes: Mapping[str, NDArray[np.str_]]
    places: Places
    wholes: Places

    def of(self, cell: int) -> tuple[str, ...]:
        """The codes of one cell, in the order of the dimensions."""
        return tuple(str(codes[place]) for codes, place in zip(self.codes.values(), self.places[cell], strict=True))

    def dimension(self, name: str) -> int:
        """The number of a dimension. Raises Refused: dimension_unknown."""
        if name not in self.codes:
            raise refuse("dimension_unknown", column=name, known=tuple(self.codes))
        return list(self.codes).index(name)

    def column(self, dimension: str) -> NDArray[np.str_]:
        """(C,): the code of every cell in one dimension. Raises Refused: dimension_unknown."""
        at = self.dimension(dimension)
        return self.codes[dimension][self.places[:, at]]

    def cells(self, codes: Mapping[str, NDArray[np.str_]]) -> Integers:
        """(N,): the cells with these codes, each (N,); "" and a dimension left out are the whole.

        Raises Refused: dimension_unknown, code_unknown, cell_unknown.
        """
        wanted = self._places(codes)
        both = numbered(np.concatenate([self.places, wanted]))
        cell_of = np.full(both.max(initial=-1) + 1, -1, dtype=np.int64)
        cell_of[both[: len(self.places)]] = np.arange(len(self.places))
        found = cell_of[both[len(self.places) :]]
        self._refuse_strangers(wanted, found)
        return found

    def cell(self, codes: Mapping[str, str]) -> int:
        """The one cell with these codes. Raises as ``cells`` does."""
        everywhere = {**dict.fromkeys(self.codes, ""), **codes}
        return int(self.cells({name: np.array([code]) for name, code in everywhere.items()})[0])

    def _places(self, codes: Mapping[str, NDArray[np.str_]]) -> Places:
        said_of = {self.dimension(name): column for name, column in codes.items()}
        rows = max((len(column) for column in codes.values()), default=1)
        places = np.tile(self.wholes, (rows, 1))
        for column, (name, known) in enumerate(self.codes.items()):
            if column in said_of:
                said = _numbers(name, known, np.asarray(said_of[column], dtype=np.str_))
                places[:, column] = np.where(said == NONE, self.wholes[column], said)
        return places

    def _refuse_strangers(self, wanted: Places, found: Integers) -> None:
        strange = np.flatnonzero(found < 0)
        if strange.size:
            first = strange[0]
            codes = tuple(str(known[place]) for known, place in zip(self.codes.values(), wanted[first], strict=True))
            raise refuse("cell_unknown", row=int(first) + 1, codes=codes, count=int(strange.size))


def numbered(places: Places) -> Integers:
    """(N,): a number for each row of (N, D), the same for the same rows, rising in the order of the rows."""
    numbers = np.zeros(len(places), dtype=np.int64)
    for column in places.T:
        # Made dense again after every column, so that no number of dimensions is too many for 64 bits.
        together = numbers * (int(column.max(initial=0)) + 1) + column
        numbers = np.unique(together, return_inverse=True)[1].reshape(-1)
    return numbers


def joined(trees: Sequence[Sequence[str]]) -> NDArray[np.str_]:
    """The codes of one dimension in all tables, "" first."""
    return np.array(list(dict.fromkeys(["", *(code for codes in trees for code in codes)])))


def _numbers(name: str, known: NDArray[np.str_], codes: NDArray[np.str_]) -> Integers:
    order = np.argsort(known)
    near: Integers = order[np.searchsorted(known, codes, sorter=order).clip(max=len(known) - 1)]
    strange = np.flatnonzero(known[near] != codes)
    if strange.size:
        code = str(codes[strange[0]])
        raise refuse("code_unknown", row=int(strange[0]) + 1, column=name, code=code, count=int(strange.size))
    return near
