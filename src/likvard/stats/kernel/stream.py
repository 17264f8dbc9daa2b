"""A sorted Parquet file as runs of rows, one row group at a time, so that memory does not grow with the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

import duckdb
import numpy as np
import polars
import pyarrow as pa
import pyarrow.parquet as parquet
from numpy.typing import NDArray

from likvard.stats.codebook.model import LonelyRule
from likvard.stats.kernel.buffers import Columns, rows_in, whole_numbers
from likvard.stats.kernel.columns import lines_of
from likvard.stats.kernel.decode import count_psus
from likvard.stats.kernel.factors import Factors, factors_of
from likvard.stats.kernel.lanes import CHUNK
from likvard.stats.kernel.layout import Layout
from likvard.stats.kernel.run import Rows, state_of
from likvard.stats.kernel.state import State
from likvard.stats.problems import Problem, Refused

Floats = NDArray[np.float64]


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

    Raises Refused for a file without rows, and when the rows are not sorted by stratum and PSU (``sort_by_design``
    sorts them).
    """
    psus = np.zeros(1024)
    starts = np.zeros(1025, dtype=np.int64)
    cursor = np.array([0, 0, -1, 0], dtype=np.int64)
    labels = np.zeros((2, CHUNK), dtype=np.int64)
    for table in _tables(path, [columns.stratum, columns.psu]):
        design = [whole_numbers(table.column(name), name) for name in (columns.stratum, columns.psu)]
        room = int(cursor[2]) + 2 + len(table)
        if room > len(psus):
            psus, starts = np.resize(psus, 2 * room), np.resize(starts, 2 * room + 1)
        wrong = count_psus(len(table), lines_of(design), labels, cursor, psus, starts)
        if wrong >= 0:
            raise Refused(Problem("rows_unsorted", file=path.name, row=wrong + 1))
    strata = int(cursor[2]) + 1
    if strata == 0:
        raise Refused(Problem("no_rows", file=path.name))
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
            {"source": _plain(source)},
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
    """The rows of a file, or of a shard, by row group. Each run is gone when the next is asked for."""
    wanted = [columns.stratum, columns.psu, columns.weight, *columns.factors, *columns.values]
    for table in _tables(path, wanted, shard):
        yield rows_in(table, columns)


def _tables(path: Path, wanted: list[str], shard: Shard | None = None) -> Iterator[pa.Table]:
    """A table for each row group, or its part in the shard. Raises Refused for a column that is not there."""
    metadata = parquet.read_metadata(path)
    there = frozenset(metadata.schema.names)
    for name in wanted:
        if name not in there:
            raise Refused(Problem("column_missing", file=path.name, column=name, params={"close": ()}))
    counts = [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)]
    file = polars.scan_parquet(path, glob=False).select(list(dict.fromkeys(wanted)))
    for start, stop in pairwise(accumulate(counts, initial=0)):
        low, high = (start, stop) if shard is None else (max(start, shard.start), min(stop, shard.stop))
        if low < high:
            yield file.slice(low, high - low).collect().to_arrow()


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _plain(path: Path) -> str:
    """The name of one file for DuckDB, which takes names for patterns."""
    return re.sub(r"([*?\[])", r"[\1]", str(path))
