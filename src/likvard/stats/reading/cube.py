"""A table of figures as a cube: dimensions, and a figure for each combination of their codes."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from likvard.stats.problems import Problem, Refused
from likvard.stats.reading.columns import TEXT

CELL_LIMIT = 5_000_000
VALUE, STATUS = "value", "status"


@dataclass(frozen=True)
class Cube:
    """Which columns of a long table are its dimensions, and what they are for; one row of the table is one figure.

    ``time``, ``area`` and ``contents`` (what is measured) are names of dimensions, "" where there is none.
    ``units``: the unit of each code of ``contents``; under "" the unit of all figures.
    ``decimals``: how many the source shows; the values are not rounded.
    """

    dimensions: tuple[str, ...]
    value: str = VALUE
    status: str = STATUS
    time: str = ""
    area: str = ""
    contents: str = ""
    units: Mapping[str, str] = field(default_factory=dict)
    decimals: int | None = None


@dataclass(frozen=True)
class Dimension:
    """One dimension, its codes in their order, and its words. ``where`` says which part of the file tells the codes."""

    name: str
    codes: tuple[str, ...]
    label: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    where: str = ""

    def check(self) -> None:
        """Refused when a code stands twice: its figures could not be told apart."""
        seen: set[str] = set()
        for code in self.codes:
            if code in seen:
                raise Refused(Problem("codes_repeated", column=self.where, params={"code": code}))
            seen.add(code)


def free_name(name: str) -> str:
    """The column of a dimension: its name, with "_" after it where the figures' own columns are called so."""
    return f"{name}_" if name in (VALUE, STATUS) else name


def count_cells(dimensions: Sequence[Dimension], limit: int = CELL_LIMIT) -> int:
    """The number of cells; refused, before anything is made, when there are more than the limit."""
    cells = math.prod(len(dimension.codes) for dimension in dimensions)
    if cells > limit:
        raise Refused(Problem("cells_too_many", params={"cells": cells, "limit": limit}))
    return cells


def long_table(
    dimensions: Sequence[Dimension], cells: NDArray[np.int64], value: NDArray[np.float64], status: pa.Array
) -> pa.Table:
    """A row for each of ``cells``, int64 (n,): places in the cube, the last dimension running fastest.

    ``value``: float64 (n,), NaN where there is no figure. ``status``: text (n,), null where nothing is said.
    """
    columns: dict[str, pa.Array] = {}
    inner = math.prod(len(dimension.codes) for dimension in dimensions)
    for dimension in dimensions:
        inner //= max(len(dimension.codes), 1)
        places = (cells // inner % len(dimension.codes)).astype(np.int32)
        columns[dimension.name] = pa.DictionaryArray.from_arrays(places, pa.array(dimension.codes, pa.string()))
    columns[VALUE] = pa.array(value, mask=np.isnan(value))
    columns[STATUS] = status.cast(TEXT)
    return pa.table(columns)


def column_labels(dimensions: Sequence[Dimension]) -> dict[str, str]:
    """Column -> its words, where it has any of its own."""
    return {d.name: d.label for d in dimensions if d.label and d.label != d.name}


def value_labels(dimensions: Sequence[Dimension]) -> dict[str, dict[str, str]]:
    """Column -> code -> its words, where it has any of its own."""
    own = {d.name: {code: words for code, words in d.labels.items() if words != code} for d in dimensions}
    return {name: words for name, words in own.items() if words}
