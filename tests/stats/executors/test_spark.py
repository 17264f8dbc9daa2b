"""A real Spark cluster: a master and two workers, each a Java process of its own, started and stopped here.

The kernel inside Spark's workers, and the Ibis expression on the same cluster, against the kernel in this process.
"""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import ibis
import numpy as np
import pyarrow as pa
import pytest

from likvard.stats.executors.spark_cluster import SparkCluster
from likvard.stats.kernel.buffers import Columns
from likvard.stats.problems import Problem, Refused
from likvard.stats.pushdown import Source, state_in_database
from tests.stats.executors.files import Sorted, assert_equal
from tests.stats.executors.standalone import cluster, session
from tests.stats.pushdown.designs import ORIGIN, assert_same

pytestmark = pytest.mark.cluster


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    pytest.importorskip("pyspark", reason="the extra likvard[spark] is not installed")
    if shutil.which("java") is None:
        pytest.skip("Java, which Spark needs, is not installed")
    with cluster(tmp_path_factory.mktemp("spark")) as address, session(address) as opened:
        yield opened


@pytest.fixture(scope="module")
def frame(spark: Any, answers: Sorted) -> Any:
    """The rows of the file in another order."""
    return spark.read.parquet(str(answers.path)).orderBy("weight")


def test_the_kernel_in_sparks_workers_makes_the_state_of_the_file(spark: Any, frame: Any, answers: Sorted) -> None:
    executor, told = SparkCluster(spark), []
    scanned = executor.scan(frame, answers.columns)
    np.testing.assert_array_equal(scanned.strata.psus, answers.strata.psus)
    np.testing.assert_array_equal(scanned.strata.starts, answers.strata.starts)
    factors = scanned.strata.factors()
    state = executor.run(frame, answers.columns, answers.layout, scanned, factors, origin=ORIGIN, progress=told.append)
    assert_equal(state, answers.state())
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_more_parts_than_strata_change_nothing(spark: Any, frame: Any, answers: Sorted) -> None:
    executor = SparkCluster(spark, partitions=40)
    scanned = executor.scan(frame, answers.columns)
    state = executor.run(frame, answers.columns, answers.layout, scanned, scanned.strata.factors(), origin=ORIGIN)
    assert_equal(state, answers.state())


def test_the_ibis_expression_on_the_same_cluster_agrees_on_every_cell(spark: Any, frame: Any, answers: Sorted) -> None:
    frame.createOrReplaceTempView("answers")
    table = ibis.pyspark.connect(spark).table("answers")
    assert_same(state_in_database(Source(table, answers.columns), answers.layout, origin=ORIGIN), answers.state())


def test_of_a_sorted_file_cut_in_two_the_state_is_the_same(spark: Any, answers: Sorted) -> None:
    """Here most strata are summed where they lie."""
    executor, frame = SparkCluster(spark), spark.read.parquet(str(answers.path))
    scanned = executor.scan(frame, answers.columns)
    state = executor.run(frame, answers.columns, answers.layout, scanned, scanned.strata.factors(), origin=ORIGIN)
    assert_equal(state, answers.state())


def test_what_is_wrong_with_the_answers_reaches_the_person(spark: Any, frame: Any, answers: Sorted) -> None:
    executor, wrong = SparkCluster(spark), frame.selectExpr("*", "-1.0D as none")
    columns = replace(answers.columns, weight="none")
    scanned = executor.scan(wrong, columns)
    with pytest.raises(Refused) as refusal:
        executor.run(wrong, columns, answers.layout, scanned, scanned.strata.factors(), origin=ORIGIN)
    assert {problem.code for problem in refusal.value.problems} == {"weight_negative"}


def test_why_a_part_failed_reaches_the_person(spark: Any, frame: Any, answers: Sorted) -> None:
    """Here the PSUs were counted after some strata had been filtered away."""
    executor = SparkCluster(spark)
    scanned = executor.scan(frame.filter("stratum < 20"), answers.columns)
    with pytest.raises(Refused) as refusal:
        executor.run(frame, answers.columns, answers.layout, scanned, scanned.strata.factors(), origin=ORIGIN)
    error = "ValueError: there are strata of which nobody has counted the PSUs"
    assert refusal.value.problems == (Problem("worker_lost", params={"error": error}),)


def test_what_spark_itself_cannot_do_reaches_the_person(spark: Any, frame: Any, answers: Sorted) -> None:
    executor, texts = SparkCluster(spark), frame.selectExpr("*", "'many' as q")
    columns = Columns("stratum", "psu", "weight", answers.columns.factors, (*answers.columns.values[:-1], "q"))
    scanned = executor.scan(texts, columns)
    with pytest.raises(Refused) as refusal:
        executor.run(texts, columns, answers.layout, scanned, scanned.strata.factors(), origin=ORIGIN)
    (problem,) = refusal.value.problems
    assert problem.code == "worker_lost"
    assert "CAST_INVALID_INPUT" in problem.params["error"]


def test_strata_and_psus_must_be_whole_numbers_and_known(spark: Any) -> None:
    columns = Columns("stratum", "psu", "weight", (), ())
    made = {"stratum": [1, 1, 2, None], "psu": [1, 2, None, 4], "weight": [1.0, 1.0, 1.0, 1.0]}
    incomplete = spark.createDataFrame(pa.table(made))
    with pytest.raises(Refused) as refusal:
        SparkCluster(spark).scan(incomplete, columns)
    assert refusal.value.problems == (Problem("design_missing", column="stratum", params={"count": 2}),)
    with pytest.raises(Refused) as refusal:
        SparkCluster(spark).scan(incomplete.selectExpr("stratum", "cast(psu as string) as psu", "weight"), columns)
    assert refusal.value.problems == (Problem("design_not_numbered", column="psu"),)


def test_a_frame_without_rows_is_refused(spark: Any, frame: Any, answers: Sorted) -> None:
    with pytest.raises(Refused) as refusal:
        SparkCluster(spark).scan(frame.filter("false"), answers.columns)
    assert refusal.value.problems == (Problem("no_rows"),)
