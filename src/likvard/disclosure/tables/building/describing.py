"""What a table is: dimensions that each have a hierarchy; and the rows that are counted for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.number[Any]]


@dataclass(frozen=True)
class Dimension:
    """One way of dividing people. ``parts``: pairs of a code and its parent, in any order, at any depth.

    The parent of a code that is part of nothing is "". Where there is one such code, it is the *whole*; years without
    a printed total are several such codes. A code means the same people in every table that has the dimension,
    whatever hierarchy it stands in there: counties may make up the nation in one table, regions in another.
    """

    name: str
    parts: tuple[tuple[str, str], ...]

    @property
    def leaves(self) -> frozenset[str]:
        """Codes that have no parts."""
        return frozenset(code for code, _ in self.parts) - {parent for _, parent in self.parts}

    @classmethod
    def of(cls, name: str, parents: Mapping[str, str]) -> "Dimension":
        """From a mapping of code to parent."""
        return cls(name, tuple(parents.items()))

    @classmethod
    def flat(cls, name: str, codes: tuple[str, ...], whole: str = "") -> "Dimension":
        """Codes that make one whole, or none that is printed."""
        return cls(name, ((whole, ""),) * (whole != "") + tuple((code, whole) for code in codes))


@dataclass(frozen=True)
class Table:
    """Every code of every dimension crossed with each other, totals included.

    A table that lacks a dimension counts the whole of it. That is how tables of one release are linked: a cell of two
    tables is one cell. Where other tables print no whole, or several, it must have the dimension and say which codes.
    """

    dimensions: tuple[Dimension, ...]


@dataclass(frozen=True)
class Rows:
    """Counts of people. A cell without a row is empty, or the sum of its parts.

    Where a row says nothing of a dimension, or "", it counts the whole of it.

    codes    dimension -> (N,) texts
    counts   (N,) whole numbers, of any type
    """

    codes: Mapping[str, NDArray[np.str_]]
    counts: Numbers


# Where there can be nobody, whoever answers: dimension -> code, for these codes and all below them ("age": "0-14").
Nobody = Mapping[str, str]
