"""Tables as runs of rows that the compiled kernel can read, where they lie: in Arrow's buffers."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from likvard.stats.kernel.columns import KINDS, Answers, Numbers
from likvard.stats.kernel.run import Rows
from likvard.stats.problems import Problem, Refused

Floats = NDArray[np.float64]
READ = frozenset(map(pa.from_numpy_dtype, KINDS))


@dataclass(frozen=True)
class Columns:
    """Which columns of the file are what. ``factors`` in the order of the layout's, ``values`` of its indicators."""

    stratum: str
    psu: str
    weight: str
    factors: tuple[str, ...]
    values: tuple[str, ...]


def rows_in(table: pa.Table, columns: Columns) -> Rows:
    """The rows of a table, for as long as it is held.

    Raises Refused for a column that holds no numbers, or no whole numbers where such are needed, or no weights.
    """
    return Rows(
        stratum=whole_numbers(table.column(columns.stratum), columns.stratum),
        psu=whole_numbers(table.column(columns.psu), columns.psu),
        weight=_weights(table.column(columns.weight), columns.weight),
        codes=[_codes(table.column(name), name) for name in columns.factors],
        values=[_answers(table.column(name), name) for name in columns.values],
    )


def design_numbers(column: pa.ChunkedArray, name: str) -> NDArray[np.int64]:
    """(n,): wide enough to subtract. Raises Refused where a number is missing or not whole."""
    return whole_numbers(column, name).astype(np.int64, copy=False)


def whole_numbers(column: pa.ChunkedArray, name: str) -> Numbers:
    """(n,) of a kind that the kernel reads. Raises Refused where a number is missing or not whole."""
    if not pa.types.is_integer(column.type) or column.null_count:
        raise Refused(Problem("design_not_numbered", column=name))
    return np.asarray((column if column.type in READ else column.cast(pa.int64())).to_numpy())


def _codes(column: pa.ChunkedArray, name: str) -> Numbers:
    """-1 where there is none. What is larger than any code can be becomes the largest, what is far below 0 is none: cut
    down to four bytes, either would be somebody's.
    """
    if pa.types.is_uint64(column.type):
        column = pc.min_element_wise(column, pa.scalar(np.iinfo(np.int64).max, pa.uint64()), skip_nulls=False)
    if column.null_count:
        column = column.cast(pa.int64()).fill_null(-1)
    codes = whole_numbers(column, name)
    return np.maximum(codes, -1) if codes.dtype == np.int64 else codes


def _weights(column: pa.ChunkedArray, name: str) -> Floats:
    """Raises Refused where a weight is missing, below 0 or infinite, or no number."""
    weight = np.asarray(_numbers(column, name).to_numpy(), dtype=np.float64)
    if len(weight) and not (weight.min() >= 0 and weight.max() < np.inf):  # neither where one is missing
        raise Refused(_wrong(weight, name))
    return weight


def _wrong(weight: Floats, name: str) -> Problem:
    missing, infinite, negative = np.isnan(weight), np.isinf(weight), weight < 0
    if missing.any():
        return Problem("weight_missing", column=name, params={"count": int(missing.sum())})
    if infinite.any():
        return Problem("number_infinite", column=name, params={"count": int(infinite.sum())})
    params = {"value": float(weight[negative][0]), "count": int(negative.sum())}
    return Problem("weight_negative", column=name, params=params)


def _numbers(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    """Numbers as they are, yes as 1 and no as 0. Raises Refused for anything else."""
    if pa.types.is_boolean(column.type):
        return column.cast(pa.int8())
    if not pa.types.is_integer(column.type) and not pa.types.is_floating(column.type):
        raise Refused(Problem("values_not_numbers", column=name, params={"type": _named(column.type)}))
    return column


def _named(kind: pa.DataType) -> str:
    """Text has several names, of which a person needs one."""
    return "string" if pa.types.is_large_string(kind) or pa.types.is_string_view(kind) else str(kind)


def _answers(column: pa.ChunkedArray, name: str) -> Numbers | Answers:
    numbers = _numbers(column, name)
    if numbers.type not in READ:
        numbers = numbers.cast(pa.float64())
    whole = numbers.chunk(0) if numbers.num_chunks == 1 else numbers.combine_chunks()
    valid, given = whole.buffers()
    values = np.frombuffer(given, dtype=whole.type.to_pandas_dtype())[whole.offset : whole.offset + len(whole)]
    if not whole.null_count:
        return values
    return Answers(values, np.frombuffer(valid, dtype=np.uint8), whole.offset)
