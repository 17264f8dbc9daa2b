"""One release as it was published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import prod

import numpy as np
from numpy.typing import NDArray

from likvard.disclosure.tables.asked import Description, Edition, load
from likvard.disclosure.tables.building import Table
from likvard.disclosure.tables.system import Demand, Integers

HIDDEN = -1


@dataclass(frozen=True)
class Past:
    """A release with N cells in its tables; one that stands in two tables is there twice.

    description  the text that asked for it
    data         SHA-256 of the file that was counted
    certificate  SHA-256 of the file that proves it
    tables       with the codes that the file had; their order is that of the cells, the last dimension first
    counts       (N,): what was shown, HIDDEN for the others
    demand       what had to stay unknown, in numbers of these cells
    places       (N,): which cells of its certificate they are
    true         (N,): what was counted, where that was changed before it was printed; else empty
    keys         SHA-256 of the secret that changed it, or ""
    """

    description: str
    data: str
    certificate: str
    tables: tuple[Table, ...]
    counts: Integers
    demand: Demand
    places: Integers
    true: Integers = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    keys: str = ""

    @cached_property
    def asked(self) -> Description:
        """Raises Refused where the text is no description."""
        return load(self.description)

    @cached_property
    def edition(self) -> Edition:
        """Its description with the codes that it knew."""
        known = {dimension.name: dimension.leaves for table in self.tables for dimension in table.dimensions}
        return Edition(self.asked, known)


def sizes_of(tables: tuple[Table, ...]) -> list[int]:
    """How many cells each table has."""
    return [prod(len(dimension.parts) for dimension in table.dimensions) for table in tables]


def columns_of(table: Table) -> Mapping[str, NDArray[np.str_]]:
    """The codes of each cell of a table, (N,) for each dimension."""
    codes = [np.array([code for code, _ in dimension.parts]) for dimension in table.dimensions]
    crossed = np.meshgrid(*codes, indexing="ij")
    return {one.name: column.ravel() for one, column in zip(table.dimensions, crossed, strict=True)}
