"""What is said when something that does the work is missing or gone."""

import sys

import pytest

from likvard.stats.executors.contract import lost
from likvard.stats.executors.spark_cluster import opened
from likvard.stats.problems import Problem, Refused

SPARK = """An error occurred while calling o66.collectToPython.
: org.apache.spark.SparkException: Job aborted due to stage failure
\tat org.apache.spark.scheduler.Task.run(Task.scala:147)
Caused by: java.io.IOException: No space left on device
\tat java.base/java.lang.Thread.run(Thread.java:840)"""


def test_the_cause_at_the_end_of_a_clusters_story_is_what_is_told() -> None:
    params = {"error": "Caused by: java.io.IOException: No space left on device"}
    assert lost(RuntimeError(SPARK)).problems == (Problem("worker_lost", params=params),)


def test_without_a_story_the_error_itself_is_told() -> None:
    params = {"error": "OSError: the connection is closed"}
    assert lost(OSError("the connection is closed\nsee the log")).problems == (Problem("worker_lost", params=params),)


def test_without_spark_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(Refused) as refusal, opened("spark://127.0.0.1:1", {}):
        pass
    assert refusal.value.problems == (Problem("extra_missing", params={"extra": "spark", "module": "pyspark.sql"}),)
