"""A real Dask cluster of two worker processes on this machine."""

import sys
from collections.abc import Iterator

import dask
import pytest

from likvard.stats.executors.dask_cluster import DaskCluster, local_cluster
from likvard.stats.problems import Problem, Refused
from tests.stats.executors.files import FAILED, REFUSED, Sorted, assert_equal, bad_jobs


@pytest.fixture(scope="module")
def cluster() -> Iterator[DaskCluster]:
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), local_cluster(2) as executor:
        yield executor


@pytest.mark.parametrize("shards", [1, 5])
def test_shards_on_dask_make_the_state_of_the_file(answers: Sorted, cluster: DaskCluster, shards: int) -> None:
    told: list[float] = []
    assert_equal(cluster.run(answers.jobs(shards), progress=told.append), answers.state())
    assert told == [(done + 1) / shards for done in range(shards)]


@pytest.mark.parametrize(("job", "problems"), [("refused", REFUSED), ("failing", FAILED)])
def test_why_a_shard_failed_reaches_the_person(
    answers: Sorted, cluster: DaskCluster, job: str, problems: object
) -> None:
    with pytest.raises(Refused) as refusal:
        cluster.run([answers.jobs(1)[0], bad_jobs()[job]])
    assert refusal.value.problems == problems


def test_a_worker_that_dies_is_said_to_be_lost(answers: Sorted, cluster: DaskCluster) -> None:
    with pytest.raises(Refused) as refusal:
        cluster.run([bad_jobs()["dying"], *answers.jobs(2)])
    (problem,) = refusal.value.problems
    assert problem.code == "worker_lost"
    assert problem.params["error"].startswith("KilledWorker: ")


def test_without_jobs_there_is_no_state(cluster: DaskCluster) -> None:
    with pytest.raises(ValueError, match="nothing to run"):
        cluster.run([])


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Refused) as refusal, local_cluster(1):
        pass
    assert refusal.value.problems == (Problem("extra_missing", params={"extra": "dask", "module": "distributed"}),)
