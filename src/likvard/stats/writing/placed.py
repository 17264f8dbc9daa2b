"""The rows of a long table in their places in a cube."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from likvard.stats.problems import Problem, Refused
from likvard.stats.reading.cube import Cube, Dimension, count_cells
from likvard.stats.writing.columns import check_finite, plain

_PLACE_LIMIT = 2**53


@dataclass(frozen=True)
class Placed:
    """``cells``: int64 (n,), rising; ``value``: float64 (n,), NaN where null; ``status``: n texts, "" where null.

    ``status_words``: what the statuses are called.
    """

    cube: Cube
    dimensions: tuple[Dimension, ...]
    cells: NDArray[np.int64]
    value: NDArray[np.float64]
    status: tuple[str, ...]
    status_words: Mapping[str, str]


def place(
    table: pa.Table, cube: Cube, labels: Mapping[str, str], value_labels: Mapping[str, Mapping[str, str]]
) -> Placed:
    """Refused when a column is missing or two rows have the same codes. A null in a dimension is the code ""."""
    names = [*cube.dimensions, cube.value, *([cube.status] if cube.status else [])]
    for name in names:
        if name not in table.column_names:
            raise Refused(Problem("column_missing", column=name, params={"close": ()}))
    columns = plain(table.select(names))
    check_finite(columns.select([cube.value]))
    dimensions, cells = [], np.zeros(table.num_rows, np.int64)
    for name in cube.dimensions:
        words = value_labels.get(name, {})
        codes, index = _codes(columns.column(name), words)
        dimensions.append(Dimension(name, codes, labels.get(name, name), {c: words.get(c, c) for c in codes}, name))
        count_cells(dimensions, _PLACE_LIMIT)
        cells = cells * len(codes) + index
    order = np.argsort(cells, kind="stable")
    _check_once(cells, order, cube)
    value = columns.column(cube.value).to_numpy()
    status = columns.column(cube.status).fill_null("").to_pylist() if cube.status else [""] * table.num_rows
    said = tuple(status[row] for row in order)
    return Placed(cube, tuple(dimensions), cells[order], value[order], said, value_labels.get(cube.status, {}))


def _codes(column: pa.ChunkedArray, words: Mapping[str, str]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """The codes that the column has, those with words first and in their order, and the place of each row in them."""
    texts = column.cast(pa.string()).fill_null("").combine_chunks()
    found = pc.unique(texts).to_pylist()
    codes = (*(code for code in words if code in found), *(code for code in found if code not in words))
    return codes, pc.index_in(texts, pa.array(codes, pa.string())).to_numpy(zero_copy_only=False).astype(np.int64)


def _check_once(cells: NDArray[np.int64], order: NDArray[np.int64], cube: Cube) -> None:
    again = np.flatnonzero(np.diff(cells[order]) == 0)
    if again.size:
        row = int(order[again[0] + 1]) + 1
        raise Refused(Problem("figure_repeated", row=row, params={"dimensions": cube.dimensions}))
