"""Tables as runs of rows that the compiled kernel can read, in memory that is used again for the next."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from likvard.stats.kernel.decode import blank
from likvard.stats.kernel.lanes import NOT_ANSWERED
from likvard.stats.kernel.run import Rows
from likvard.stats.problems import Problem, Refused

Floats = NDArray[np.float64]
CODE = np.int32  # as the kernel reads the codes of factors


@dataclass(frozen=True)
class Columns:
    """Which columns of the file are what. ``factors`` in the order of the layout's, ``values`` of its indicators."""

    stratum: str
    psu: str
    weight: str
    factors: tuple[str, ...]
    values: tuple[str, ...]


@dataclass
class Buffers:
    """Memory for one run of rows."""

    columns: Columns
    _kept: dict[str, NDArray[Any]] = field(default_factory=dict)

    def rows(self, table: pa.Table) -> Rows:
        """Overwrites what the last run was given.

        Raises Refused for a column that holds no numbers, or no whole numbers where such are needed, or no weights.
        """
        of, n = self.columns, table.num_rows
        answers = [_numbers(table.column(name), name) for name in of.values]
        small = np.array([_is_of_one_byte(one) for one in answers], dtype=bool)
        order = np.argsort(~small, kind="stable")
        codes = self._lines("codes", len(of.factors), n, CODE)
        whole = self._lines("whole", int(small.sum()), n, np.int8)
        values = self._lines("values", int((~small).sum()), n, np.float64)
        for line, name in zip(codes, of.factors, strict=True):
            column = table.column(name)
            line[:] = _codes(column.fill_null(-1) if column.null_count else column, name)
        for line, number in zip((*whole, *values), order, strict=True):
            _fill(line, answers[number], NOT_ANSWERED if small[number] else np.nan)
        return Rows(
            stratum=design_numbers(table.column(of.stratum), of.stratum),
            psu=design_numbers(table.column(of.psu), of.psu),
            weight=_weights(table.column(of.weight), of.weight),
            codes=codes,
            values=values,
            whole=whole,
            indicators=order,
        )

    def _lines(self, name: str, count: int, n: int, kind: type[np.generic]) -> NDArray[Any]:
        """(count, n)"""
        if len(self._kept.get(name, ())) < count * n:
            self._kept[name] = np.empty(count * n, dtype=kind)
        return self._kept.get(name, np.empty(0, dtype=kind))[: count * n].reshape(count, n)


def design_numbers(column: pa.ChunkedArray, name: str) -> NDArray[np.int64]:
    """A copy that may be written to, as everything else that the kernel sees: it is compiled for that alone.

    Raises Refused where a number is missing or not whole.
    """
    return np.array(_whole_numbers(column, name), dtype=np.int64)


def _codes(column: pa.ChunkedArray, name: str) -> NDArray[np.integer]:
    """What has no room in the kernel's codes becomes the largest: too large, not somebody else's."""
    numbers = _whole_numbers(column, name)
    if np.can_cast(numbers.dtype, CODE):
        return numbers
    return np.asarray(np.clip(numbers, 0 if numbers.dtype.kind == "u" else -1, np.iinfo(CODE).max))


def _whole_numbers(column: pa.ChunkedArray, name: str) -> NDArray[np.integer]:
    if not pa.types.is_integer(column.type) or column.null_count:
        raise Refused(Problem("design_not_numbered", column=name))
    return np.asarray(column.to_numpy())


def _weights(column: pa.ChunkedArray, name: str) -> Floats:
    """Raises Refused where a weight is missing, below 0 or infinite, or no number."""
    weight = np.array(_numbers(column, name).to_numpy(), dtype=np.float64)
    if not ((weight >= 0) & (weight < np.inf)).all():
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


def _is_of_one_byte(column: pa.ChunkedArray) -> bool:
    """And ``NOT_ANSWERED`` is none of the answers."""
    return pa.types.is_int8(column.type) and not any((_given(chunk) == NOT_ANSWERED).any() for chunk in column.chunks)


def _fill(target: NDArray[Any], column: pa.ChunkedArray, none: float) -> None:
    """The numbers of a column, and ``none`` for null."""
    start = 0
    for chunk in column.chunks:
        part = target[start : start + len(chunk)]
        part[:] = _given(chunk)
        if chunk.null_count:
            blank(part, np.frombuffer(chunk.buffers()[0], dtype=np.uint8), chunk.offset, none)
        start += len(chunk)


def _given(chunk: pa.Array) -> NDArray[Any]:
    """(n,): what stands where there is no answer is anything."""
    numbers = np.frombuffer(chunk.buffers()[1], dtype=chunk.type.to_pandas_dtype())
    return numbers[chunk.offset : chunk.offset + len(chunk)]
