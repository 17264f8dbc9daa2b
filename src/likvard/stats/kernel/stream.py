"""A sorted Parquet file as runs of rows, one row group at a time, so that memory does not grow with the file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet
from numpy.typing import NDArray

from likvard.stats.codebook.model import LonelyRule
from likvard.stats.kernel.decode import blank, count_psus
from likvard.stats.kernel.factors import Factors, factors_of
from likvard.stats.kernel.layout import Layout
from likvard.stats.kernel.run import Rows, state_of
from likvard.stats.kernel.state import State
from likvard.stats.problems import Problem, Refused

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Columns:
    """Which columns of the file are what. ``factors`` in the order of the layout's, ``values`` of its indicators."""

    stratum: str
    psu: str
    weight: str
    factors: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True)
class Strata:
    """The strata of a sorted file, in its order.

    psus   float64 (H,): PSUs in the file, those with nobody in any domain included
    starts int64 (H + 1,): the row where each stratum begins, and the number of rows
    """

    psus: Floats
    starts: NDArray[np.int64]

    def factors(self, share: Floats | None = None, lonely: LonelyRule = "refuse") -> Factors:
        """``share`` (H,): of the PSUs of each stratum that was drawn; by default drawn with replacement.

        Raises Refused for a stratum with a single PSU unless ``lonely`` says what becomes of it.
        """
        return factors_of(self.psus, np.zeros_like(self.psus) if share is None else share, lonely)

    def shards(self, count: int) -> tuple["Shard", ...]:
        """At most ``count`` parts of whole strata with about as many rows each."""
        wanted = np.linspace(0, self.starts[-1], count + 1)[1:-1]
        cuts = np.unique([0, *np.searchsorted(self.starts, wanted), len(self.psus)])
        return tuple(
            Shard(slice(int(low), int(high)), int(self.starts[low]), int(self.starts[high]))
            for low, high in pairwise(cuts)
        )


@dataclass(frozen=True)
class Shard:
    """Whole strata: which of them, and the rows where they begin and end."""

    strata: slice
    start: int
    stop: int


def scan(path: Path, columns: Columns) -> Strata:
    """Count the PSUs of every stratum in the full sample, before any filter. Reads two columns.

    Raises Refused when the rows are not sorted by stratum and PSU (``sort_by_design`` sorts them).
    """
    file = parquet.ParquetFile(path)
    psus = np.zeros(1024)
    starts = np.zeros(1025, dtype=np.int64)
    cursor = np.array([0, 0, -1, 0], dtype=np.int64)
    for group in range(file.num_row_groups):
        table = file.read_row_group(group, columns=[columns.stratum, columns.psu], use_threads=False)
        stratum, psu = (_integers(table.column(name), name) for name in (columns.stratum, columns.psu))
        room = int(cursor[2]) + 2 + len(stratum)
        if room > len(psus):
            psus, starts = np.resize(psus, 2 * room), np.resize(starts, 2 * room + 1)
        wrong = count_psus(stratum, psu, cursor, psus, starts)
        if wrong >= 0:
            raise Refused(Problem("rows_unsorted", file=path.name, row=wrong + 1))
    strata = int(cursor[2]) + 1
    starts[strata] = cursor[3]
    return Strata(psus[:strata].copy(), starts[: strata + 1].copy())


def sort_by_design(source: Path, target: Path, columns: Columns) -> Problem:
    """Write ``target``: the rows of ``source`` by stratum and PSU. Works on files larger than memory (DuckDB).

    Gives the warning that says so: sorting costs about twice what estimating does.
    """
    by = ", ".join('"' + name.replace('"', '""') + '"' for name in (columns.stratum, columns.psu))
    with duckdb.connect() as database:
        rows = database.execute(
            f"COPY (SELECT * FROM read_parquet($source) ORDER BY {by}) TO '{_quoted(target)}'"  # noqa: S608
            " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)",
            {"source": str(source)},
        ).fetchone()
    return Problem("rows_sorted", "warning", file=source.name, params={"count": int(rows[0]) if rows else 0})


def state_of_file(
    path: Path,
    columns: Columns,
    layout: Layout,
    factors: Factors,
    *,
    origin: Floats,
    pairs: bool = True,
    moments: bool = True,
    shard: Shard | None = None,
) -> State:
    """One pass over a sorted file, or over a shard of it. ``factors`` are those of all its strata."""
    if shard is not None:
        factors = Factors(factors.inside[shard.strata], factors.between[shard.strata])
    batches = rows_of(path, columns, shard=shard)
    return state_of(batches, layout, factors, origin=origin, pairs=pairs, moments=moments)


def rows_of(path: Path, columns: Columns, *, shard: Shard | None = None) -> Iterator[Rows]:
    """The rows of a file, or of a shard, by row group. Each run is overwritten when the next is asked for."""
    file = parquet.ParquetFile(path)
    wanted = [columns.stratum, columns.psu, columns.weight, *columns.factors, *columns.values]
    buffers = Buffers(columns)
    start = 0
    for group in range(file.num_row_groups):
        stop = start + file.metadata.row_group(group).num_rows
        low, high = (start, stop) if shard is None else (max(start, shard.start), min(stop, shard.stop))
        if low < high:
            table = file.read_row_group(group, columns=wanted, use_threads=False)
            yield buffers.rows(table.slice(low - start, high - low))
        start = stop


@dataclass
class Buffers:
    """Memory for one run of rows, used again for the next."""

    columns: Columns
    codes: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, dtype=np.int32))
    values: Floats = field(default_factory=lambda: np.empty(0))

    def rows(self, table: pa.Table) -> Rows:
        of, n = self.columns, table.num_rows
        if n * len(of.values) > len(self.values) or n * len(of.factors) > len(self.codes):
            self.codes, self.values = np.empty(n * len(of.factors), dtype=np.int32), np.empty(n * len(of.values))
        codes = self.codes[: n * len(of.factors)].reshape(len(of.factors), n)
        values = self.values[: n * len(of.values)].reshape(len(of.values), n)
        for line, name in zip(codes, of.factors, strict=True):
            column = table.column(name)
            line[:] = _whole(column.fill_null(-1) if column.null_count else column, name)
        for number, name in zip(values, of.values, strict=True):
            _fill(number, table.column(name), name)
        return Rows(
            stratum=_integers(table.column(of.stratum), of.stratum),
            psu=_integers(table.column(of.psu), of.psu),
            weight=_weights(table.column(of.weight), of.weight),
            codes=codes,
            values=values,
        )


def _integers(column: pa.ChunkedArray, name: str) -> NDArray[np.int64]:
    """A copy that may be written to, as everything else that the kernel sees: it is compiled for that alone."""
    return np.array(_whole(column, name), dtype=np.int64)


def _whole(column: pa.ChunkedArray, name: str) -> NDArray[np.integer]:
    """Whole numbers as they are. Raises Refused for anything else."""
    if not pa.types.is_integer(column.type) or column.null_count:
        raise Refused(Problem("design_not_numbered", column=name))
    return np.asarray(column.to_numpy())


def _weights(column: pa.ChunkedArray, name: str) -> Floats:
    """Raises Refused where a weight is missing, below 0 or infinite."""
    weight = np.array(column.to_numpy(), dtype=np.float64)
    wrong = np.flatnonzero(~((weight >= 0) & (weight < np.inf)))
    if len(wrong):
        params = {"value": float(weight[wrong[0]]), "count": len(wrong)}
        raise Refused(Problem("weight_negative", column=name, params=params))
    return weight


def _fill(target: Floats, column: pa.ChunkedArray, name: str) -> None:
    """Numbers as they are, yes as 1 and no as 0, NaN for null. Raises Refused for anything else."""
    if pa.types.is_boolean(column.type):
        column = column.cast(pa.int8())
    if not pa.types.is_integer(column.type) and not pa.types.is_floating(column.type):
        raise Refused(Problem("values_not_numbers", column=name, params={"type": str(column.type)}))
    start = 0
    for chunk in column.chunks:
        bits, numbers = chunk.buffers()
        part = target[start : start + len(chunk)]
        part[:] = np.frombuffer(numbers, dtype=chunk.type.to_pandas_dtype())[chunk.offset : chunk.offset + len(chunk)]
        if chunk.null_count:
            blank(part, np.frombuffer(bits, dtype=np.uint8), chunk.offset)
        start += len(chunk)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
