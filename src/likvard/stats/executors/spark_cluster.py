"""On a Spark cluster, where the rows already are: the kernel inside Spark's workers. Needs the extra ``spark``.

``mapInArrow`` gives the rows to the kernel where they lie; only those of strata that lie in several partitions travel.
States, never rows, come to the driver.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillRunning
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from likvard.stats.executors.contract import Progress, lost
from likvard.stats.executors.counting import count_parcels, count_where_they_lie
from likvard.stats.executors.packing import arrays_of
from likvard.stats.executors.parcels import unpacked
from likvard.stats.executors.partition import Asked
from likvard.stats.executors.pieces import SCHEMA, Piece, add_piece, pieces_in
from likvard.stats.executors.stages import merge, sum_parcels, sum_where_they_lie
from likvard.stats.extras import needed
from likvard.stats.kernel.buffers import Columns
from likvard.stats.kernel.factors import Factors
from likvard.stats.kernel.layout import Layout
from likvard.stats.kernel.run import state_of
from likvard.stats.kernel.state import Floats, State
from likvard.stats.kernel.stream import Shard, Strata
from likvard.stats.problems import Problem, Refused

Frame = Any  # pyspark.sql.DataFrame
HANDED_OVER = {  # by Spark to Python at a time, whichever is less; 10,000 rows if nobody says
    "spark.sql.execution.arrow.maxRecordsPerBatch": "65536",
    "spark.sql.execution.arrow.maxBytesPerBatch": "64m",
}
PART = 2_000_000  # rows
WHOLE = frozenset({"tinyint", "smallint", "int", "bigint"})
NUMBERS = WHOLE | {"float", "double", "boolean"}
NOTICE = 0.5  # seconds between two looks at how far the workers are


@contextmanager
def opened(address: str, settings: Mapping[str, str]) -> Iterator[Any]:
    """A session on the cluster at ``spark://host:port``, with Spark's ``settings``; ended with the block.

    Its workers run this Python, with its packages and its compiled kernel: all servers must have the same installation
    at the same path. Who opens a session otherwise sets PYSPARK_PYTHON, or ``spark.pyspark.python`` for spark-submit.
    """
    builder = needed("pyspark.sql", "spark").SparkSession.builder.master(address).appName("likvard")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = builder.config(map={**HANDED_OVER, **settings}).getOrCreate()
    try:
        yield session
    finally:
        session.stop()


@dataclass(frozen=True)
class FrameStrata:
    """The strata of a data frame: labels int64 (H,), increasing, and what a scan of a sorted file would say of them."""

    labels: NDArray[np.int64]
    strata: Strata


class SparkCluster:
    """The cluster of a ``SparkSession`` (not of Spark Connect), such as ``opened`` gives.

    ``partitions``: into how many parts the strata are divided whose rows must travel; by default two for each core, and
    more where a part would have more than ``PART`` rows. The Python of a worker needs memory for one state and one part
    beside Spark's own.
    """

    def __init__(self, session: Any, *, partitions: int | None = None) -> None:
        self._session = session
        self._cores = session.sparkContext.defaultParallelism
        self._partitions = partitions

    def scan(self, frame: Frame, columns: Columns) -> FrameStrata:
        """Count the PSUs of every stratum in the full sample, before any filter.

        Raises ``Refused`` where there are no rows, or a stratum or PSU is missing or no whole number.
        """
        _check_types(frame, columns)
        design = {"stratum": columns.stratum, "psu": columns.psu}
        parts = self._partitions or 2 * self._cores
        people = frame.select(*(_column(name).cast("long").alias(alias) for alias, name in design.items()))
        met = people.mapInArrow(lambda batches: count_where_they_lie(batches, parts), SCHEMA)
        counts = _brought_together(met, parts).mapInArrow(count_parcels, SCHEMA).toArrow()
        if not len(counts):
            raise Refused(Problem("no_rows"))
        table = pa.concat_tables([unpacked(parcel.at) for parcel in pieces_in(counts.to_batches())]).sort_by("stratum")
        _check_complete(table, columns)
        starts = np.concatenate([[0], np.cumsum(table.column("rows").to_numpy())])
        psus = table.column("psus").to_numpy().astype(np.float64)
        return FrameStrata(table.column("stratum").to_numpy(), Strata(psus, starts))

    def run(
        self,
        frame: Frame,
        columns: Columns,
        layout: Layout,
        strata: FrameStrata,
        factors: Factors,
        *,
        origin: Floats,
        pairs: bool = True,
        moments: bool = True,
        progress: Progress | None = None,
    ) -> State:
        """The state of all rows of a data frame, in any order. ``factors`` are those of ``strata``, in their order.

        Fastest where the rows of a stratum lie together, as in a file that ``sort_by_design`` has written. ``progress``
        is told the share of the rows that are summed. Raises ``Refused`` as an ``Executor`` does.
        """
        rows = int(strata.strata.starts[-1])
        parts = self._partitions or max(2 * self._cores, rows // PART)
        counts, numbers = np.diff(strata.strata.starts), _numbered(strata.strata.shards(parts))
        asked = Asked(columns, layout, origin, strata.labels, counts, numbers, factors, pairs, moments)
        with ThreadPoolExecutor(1) as driver:
            done = self._session.sparkContext.accumulator(0)
            pieces = self._pieces(_typed(frame, columns), asked, parts, done)
            state = driver.submit(_gathered, pieces, asked)
            return _awaited(state, lambda: min(1.0, done.value / rows), progress)

    def _pieces(self, people: Frame, asked: Asked, parts: int, done: Any) -> Frame:
        """The state of the whole frame, in pieces, each merged by one of the workers."""
        sent = self._session.sparkContext.broadcast(asked)
        first = people.mapInArrow(lambda batches: sum_where_they_lie(batches, sent.value, done.add), SCHEMA)
        second = _brought_together(first, parts).mapInArrow(
            lambda batches: sum_parcels(batches, sent.value, done.add), SCHEMA
        )
        return _brought_together(second, self._cores).mapInArrow(merge, SCHEMA)


def _brought_together(pieces: Frame, partitions: int) -> Frame:
    """Pieces with the same numbers, one after the other."""
    return pieces.repartition(partitions, "array", "piece").sortWithinPartitions("array", "piece")


def _numbered(shards: Sequence[Shard]) -> NDArray[np.int64]:
    """(H,): the number of the shard that each stratum is in."""
    return np.repeat(np.arange(len(shards)), [shard.strata.stop - shard.strata.start for shard in shards])


def _column(name: str) -> Any:
    """By its name alone, whatever signs it has."""
    return needed("pyspark.sql.functions", "spark").col("`" + name.replace("`", "``") + "`")


def _typed(frame: Frame, columns: Columns) -> Frame:
    """Only the columns needed, each once. Numbers stay as narrow as they are; what is none must become one."""
    kinds, design = dict(frame.dtypes), (columns.stratum, columns.psu, columns.weight)
    names = dict.fromkeys((*design, *columns.factors, *columns.values))
    return frame.select(*(_number(name, kinds.get(name, "")).alias(name) for name in names))


def _number(name: str, kind: str) -> Any:
    return _column(name) if kind in NUMBERS else _column(name).cast("double")


def _gathered(pieces: Frame, asked: Asked) -> State:
    nobody = Factors(np.zeros(0), np.zeros(0))
    state = state_of((), asked.layout, nobody, origin=asked.origin, pairs=asked.pairs, moments=asked.moments)
    arrays = tuple(arrays_of(state))
    for row in pieces.toLocalIterator(prefetchPartitions=True):
        add_piece(arrays, Piece(row["array"], row["piece"], bytes(row["at"]), bytes(row["numbers"])))
    return state


def _awaited(state: "Future[State]", share: Callable[[], float], progress: Progress | None) -> State:
    while True:
        try:
            found = state.result(NOTICE)
        except StillRunning:
            if progress is not None:
                progress(share())
        except Refused:
            raise
        except Exception as error:  # jobs do not raise: what does is Spark or the machine
            raise lost(error) from error
        else:
            if progress is not None:
                progress(1.0)
            return found


def _check_types(frame: Frame, columns: Columns) -> None:
    for name, kind in frame.dtypes:
        if name in (columns.stratum, columns.psu, *columns.factors) and kind not in WHOLE:
            raise Refused(Problem("design_not_numbered", column=name))


def _check_complete(table: Any, columns: Columns) -> None:
    rows, placed = (table.column(name).to_numpy() for name in ("rows", "placed"))
    placed = np.where(table.column("stratum").is_valid().to_numpy(), placed, 0)
    if (rows > placed).any():
        params = {"count": int((rows - placed).sum())}
        raise Refused(Problem("design_missing", column=columns.stratum, params=params))
