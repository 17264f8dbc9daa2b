"""Several processes against one, and on one Spark cluster the kernel against the Ibis expression.

Wall-clock seconds, so only an idle machine gives an answer. Takes a sorted Parquet file and makes none:

    python -m bench.parts.clusters sorted.parquet --within kommun year
"""

import argparse
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as compute
import pyarrow.parquet as parquet

from likvard.stats.executors.contract import Executor, jobs_of_file
from likvard.stats.executors.in_process import InProcess, Processes
from likvard.stats.executors.spark_cluster import SparkCluster, opened
from likvard.stats.kernel.buffers import Columns
from likvard.stats.kernel.layout import Cut, Factor, Layout
from likvard.stats.kernel.state import Floats, State
from likvard.stats.kernel.stream import Strata, scan
from likvard.stats.pushdown import Source, state_in_database
from tests.stats.executors.standalone import SMALL, cluster


@dataclass(frozen=True)
class Question:
    """What is estimated: a sorted file, its columns, the domains, what is taken from the values before summing."""

    path: Path
    columns: Columns
    layout: Layout
    origin: Floats


@dataclass(frozen=True)
class Compared:
    """Seconds of the slow way and of the quick way."""

    slow: float
    quick: float

    @property
    def times(self) -> float:
        """How many times faster the quick way is."""
        return self.slow / self.quick


def two_processes(question: Question, *, processes: int = 2) -> Compared:
    """One process against several, a shard each; all have started and read the compiled kernel before.

    The scan that counts PSUs is left out: it is made once, whoever runs the shards.
    """
    strata = scan(question.path, question.columns)
    one = seconds(lambda: _through(InProcess(), question, strata, 1), warm=True)
    with Processes(processes) as executor:
        return Compared(one, seconds(lambda: _through(executor, question, strata, processes), warm=True))


def kernel_on_spark(question: Question, *, memory: str = "2g", one_at_a_time: str = "") -> Compared:
    """The Ibis expression against the kernel, each the first thing that a new session on the same cluster does.

    Each session has a driver of its own, so that neither finds Java warm. ``AssertionError`` where they disagree.
    """
    with TemporaryDirectory() as folder, cluster(Path(folder), memory=memory) as address:
        question = replace(question, path=_in_snappy(question.path, Path(folder)))
        kernel, by_kernel = _in_new_process(_kernel, question, address, one_at_a_time)
        ibis, by_ibis = _in_new_process(_ibis, question, address, one_at_a_time)
    for name in ("total", "weight", "n", "psus", "strata"):
        np.testing.assert_allclose(getattr(by_kernel, name), getattr(by_ibis, name), rtol=1e-9, atol=1e-6)
    return Compared(ibis, kernel)


def seconds(work: Callable[[], object], *, warm: bool = False) -> float:
    """Wall-clock time of a piece of work; ``warm``: of its second run."""
    if warm:
        work()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _through(executor: Executor, question: Question, strata: Strata, count: int) -> State:
    jobs = jobs_of_file(
        question.path, question.columns, question.layout, strata.factors(), strata.shards(count),
        origin=question.origin, pairs=False, moments=False,
    )  # fmt: skip
    return executor.run(jobs)


def _in_snappy(path: Path, folder: Path) -> Path:
    """The same rows with Spark's own compression: its Java cannot read all pages of LZ4_RAW."""
    source, target = parquet.ParquetFile(path), folder / "answers.parquet"
    with parquet.ParquetWriter(target, source.schema_arrow, compression="snappy") as writer:
        for group in range(source.num_row_groups):
            writer.write_table(source.read_row_group(group))
    return target


Timed = tuple[float, State]


def _in_new_process(work: Callable[[Question, str, str], Timed], question: Question, address: str, by: str) -> Timed:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        outcome = pool.submit(_said, work, question, address, by).result()
    if isinstance(outcome, str):
        raise RuntimeError(outcome)
    return outcome


def _said(work: Callable[[Question, str, str], Timed], *asked: Any) -> Timed | str:
    """What came of it, or what went wrong: errors of Java cannot leave their process."""
    try:
        return work(*asked)
    except Exception as error:
        return str(error)


def _kernel(question: Question, address: str, _one_at_a_time: str) -> Timed:
    with opened(address, SMALL) as session:
        start = time.perf_counter()
        frame, executor = session.read.parquet(str(question.path)), SparkCluster(session)
        scanned = executor.scan(frame, question.columns)
        state = executor.run(
            frame, question.columns, question.layout, scanned, scanned.strata.factors(),
            origin=question.origin, pairs=False, moments=False,
        )  # fmt: skip
        return time.perf_counter() - start, state


def _ibis(question: Question, address: str, one_at_a_time: str) -> Timed:
    import ibis

    with opened(address, SMALL) as session:
        start = time.perf_counter()
        session.read.parquet(str(question.path)).createOrReplaceTempView("answers")
        source = Source(ibis.pyspark.connect(session).table("answers"), question.columns)
        state = state_in_database(source, question.layout, origin=question.origin, one_at_a_time=one_at_a_time)
        return time.perf_counter() - start, state


def question_of(path: Path, within: tuple[str, ...]) -> Question:
    """Stratum, psu and weight have these names; other whole numbers are factors, other numbers indicators. A cut for
    each factor by itself within the places, and one for everybody."""
    schema = parquet.read_schema(path)
    others = [field for field in schema if field.name not in ("stratum", "psu", "weight")]
    factors = tuple(field.name for field in others if pa.types.is_integer(field.type))
    values = tuple(field.name for field in others if not pa.types.is_integer(field.type))
    sizes = {name: compute.max(parquet.read_table(path, columns=[name]).column(0)).as_py() + 1 for name in factors}
    cuts = (Cut(within), *(Cut(within, (name,)) for name in factors if name not in within))
    layout = Layout(tuple(Factor(name, size) for name, size in sizes.items()), cuts, values)
    return Question(path, Columns("stratum", "psu", "weight", factors, values), layout, np.full(len(values), 0.3))


def main() -> None:
    """Print both ratios."""
    asked = argparse.ArgumentParser(description="two processes against one; on Spark, the kernel against Ibis")
    asked.add_argument("path", type=Path)
    asked.add_argument("--within", nargs="*", default=[])
    asked.add_argument("--one-at-a-time", default="")
    given = asked.parse_args()
    question = question_of(given.path, tuple(given.within))
    for name, found in (
        ("two processes", two_processes(question)),
        ("kernel on Spark", kernel_on_spark(question, one_at_a_time=given.one_at_a_time)),
    ):
        print(f"{name}: {found.times:.2f} times faster ({found.slow:.1f} s, {found.quick:.1f} s)")


if __name__ == "__main__":
    main()
