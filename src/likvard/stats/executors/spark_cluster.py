"""On a Spark cluster, where the rows already are: the kernel inside Spark's workers. Needs the extra ``spark``.

Spark brings the rows of each stratum together and sorts them; ``mapInArrow`` gives them to the kernel, which goes over
them once. States, never rows, come to the driver.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillRunning
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from likvard.stats.executors.contract import Progress, attempt, lost
from likvard.stats.executors.packing import arrays_of
from likvard.stats.executors.partition import Asked, state_of_partition
from likvard.stats.executors.pieces import SCHEMA, add_piece, merged_pieces, pieces_of
from likvard.stats.extras import needed
from likvard.stats.kernel.buffers import Columns
from likvard.stats.kernel.factors import Factors
from likvard.stats.kernel.layout import Layout
from likvard.stats.kernel.run import state_of
from likvard.stats.kernel.state import Floats, State
from likvard.stats.kernel.stream import Strata
from likvard.stats.problems import Problem, Refused

Frame = Any  # pyspark.sql.DataFrame
BATCH = "65536"  # rows that Spark hands over at a time
NOTICE = 0.5  # seconds between two looks at how far the workers are


@contextmanager
def opened(address: str, settings: Mapping[str, str]) -> Iterator[Any]:
    """A session on the cluster at ``spark://host:port``, with Spark's ``settings``; ended with the block.

    Its workers run this Python, with its packages and its compiled kernel: all servers must have the same installation
    at the same path. Who opens a session otherwise sets PYSPARK_PYTHON, or ``spark.pyspark.python`` for spark-submit.
    """
    builder = needed("pyspark.sql", "spark").SparkSession.builder.master(address).appName("likvard")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = builder.config(map={"spark.sql.execution.arrow.maxRecordsPerBatch": BATCH, **settings}).getOrCreate()
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

    ``partitions``: into how many parts the strata are divided; by default two for each core. The Python of a worker
    needs memory for one state beside Spark's own.
    """

    def __init__(self, session: Any, *, partitions: int | None = None) -> None:
        self._session = session
        self._partitions = partitions or 2 * session.sparkContext.defaultParallelism

    def scan(self, frame: Frame, columns: Columns) -> FrameStrata:
        """Count the PSUs of every stratum in the full sample, before any filter."""
        functions = needed("pyspark.sql.functions", "spark")
        _check_types(frame, columns)
        stratum, psu = _column(columns.stratum), _column(columns.psu)
        counted = frame.select(stratum.cast("long").alias("stratum"), psu.cast("long").alias("psu")).groupBy("stratum")
        counts = counted.agg(
            functions.countDistinct("psu").alias("psus"),
            functions.count("*").alias("rows"),
            functions.count("psu").alias("placed"),
        )
        table = counts.orderBy("stratum").toArrow()
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

        ``progress`` is told the share of the parts done. Raises ``Refused`` as an ``Executor`` does.
        """
        asked = Asked(columns, layout, origin, strata.labels, factors, pairs, moments)
        with ThreadPoolExecutor(1) as driver:
            done = self._session.sparkContext.accumulator(0)
            pieces = self._pieces(_typed(frame, columns), asked, done)
            state = driver.submit(_gathered, pieces, asked)
            return _awaited(state, lambda: done.value / self._partitions, progress)

    def _pieces(self, rows: Frame, asked: Asked, done: Any) -> Frame:
        """The state of the whole frame, in pieces, each merged by one of the workers."""
        columns, partitions = asked.columns, self._partitions
        sent = self._session.sparkContext.broadcast(asked)

        def kernel(batches: Iterator[Any]) -> Iterator[Any]:
            outcome = attempt(lambda: state_of_partition(batches, sent.value), _number_of_partition(), partitions)
            yield from pieces_of(outcome)
            done.add(1)

        stratum, psu = _column(columns.stratum), _column(columns.psu)
        whole = rows.repartition(partitions, stratum).sortWithinPartitions(stratum, psu)
        apart = whole.mapInArrow(kernel, SCHEMA)
        return apart.repartition(self._session.sparkContext.defaultParallelism, "array", "piece").mapInArrow(
            merged_pieces, SCHEMA
        )


def _number_of_partition() -> int:
    """The number of the partition at hand, from 1."""
    context = needed("pyspark", "spark").TaskContext.get()
    return int(context.partitionId()) + 1


def _column(name: str) -> Any:
    """By its name alone, whatever signs it has."""
    return needed("pyspark.sql.functions", "spark").col("`" + name.replace("`", "``") + "`")


def _typed(frame: Frame, columns: Columns) -> Frame:
    """Only the columns needed, as the kernel reads them."""
    types = dict.fromkeys((columns.stratum, columns.psu), "long") | dict.fromkeys(columns.factors, "int")
    types |= dict.fromkeys((columns.weight, *columns.values), "double")
    return frame.select(*(_column(name).cast(kind).alias(name) for name, kind in types.items()))


def _gathered(pieces: Frame, asked: Asked) -> State:
    nobody = Factors(np.zeros(0), np.zeros(0))
    state = state_of((), asked.layout, nobody, origin=asked.origin, pairs=asked.pairs, moments=asked.moments)
    arrays = tuple(arrays_of(state))
    for row in pieces.toLocalIterator(prefetchPartitions=True):
        add_piece(arrays, row["array"], row["piece"], bytes(row["at"]), bytes(row["numbers"]))
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
    whole = {"tinyint", "smallint", "int", "bigint"}
    for name, kind in frame.dtypes:
        if name in (columns.stratum, columns.psu, *columns.factors) and kind not in whole:
            raise Refused(Problem("design_not_numbered", column=name))


def _check_complete(table: Any, columns: Columns) -> None:
    rows, placed = (table.column(name).to_numpy() for name in ("rows", "placed"))
    placed = np.where(table.column("stratum").is_valid().to_numpy(), placed, 0)
    if (rows > placed).any():
        params = {"count": int((rows - placed).sum())}
        raise Refused(Problem("design_missing", column=columns.stratum, params=params))
