"""One process and several: the same state, the same refusals."""

from collections.abc import Iterator

import numpy as np
import pytest

from likvard.stats.executors.in_process import InProcess, Processes
from likvard.stats.executors.packing import Sum, arrays_of, pack
from likvard.stats.problems import Refused
from tests.stats.executors.files import FAILED, REFUSED, Sorted, assert_equal, bad_jobs


@pytest.fixture(scope="module")
def two() -> Iterator[Processes]:
    with Processes(2) as executor:
        yield executor


def test_shards_in_one_process_make_the_state_of_the_file(answers: Sorted) -> None:
    told: list[float] = []
    assert_equal(InProcess().run(answers.jobs(4), progress=told.append), answers.state())
    assert told == [0.25, 0.5, 0.75, 1.0]


def test_shards_in_two_processes_make_the_state_of_the_file(answers: Sorted, two: Processes) -> None:
    told: list[float] = []
    assert_equal(two.run(answers.jobs(5), progress=told.append), answers.state())
    assert told == [0.2, 0.4, 0.6, 0.8, 1.0]


def test_more_shards_than_strata_are_as_many_as_there_are_strata(answers: Sorted) -> None:
    assert len(answers.jobs(1000)) == 30


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize(("job", "problems"), [("refused", REFUSED), ("failing", FAILED)])
def test_why_a_shard_failed_reaches_the_person(
    answers: Sorted, two: Processes, processes: int, job: str, problems: object
) -> None:
    executor = InProcess() if processes == 1 else two
    with pytest.raises(Refused) as refusal:
        executor.run([answers.jobs(1)[0], bad_jobs()[job]])
    assert refusal.value.problems == problems


def test_a_process_that_dies_is_said_to_be_lost(answers: Sorted) -> None:
    with Processes(1) as executor, pytest.raises(Refused) as refusal:
        executor.run([bad_jobs()["dying"], *answers.jobs(2)])
    (problem,) = refusal.value.problems
    assert problem.code == "worker_lost"
    assert problem.params["error"].startswith("BrokenProcessPool: A process in the process pool was terminated")


@pytest.mark.parametrize("processes", [1, 2])
def test_without_jobs_there_is_no_state(two: Processes, processes: int) -> None:
    with pytest.raises(ValueError, match="nothing to run"):
        (InProcess() if processes == 1 else two).run([])


def test_a_packed_state_carries_only_lines_that_say_something(answers: Sorted) -> None:
    state = answers.jobs(30)[0]()
    packed, total = pack(state), Sum()
    total.add_packed(packed)
    assert_equal(total.state, state)
    arrays = list(arrays_of(state))
    assert [len(lines.at) for lines in packed.lines] == [np.count_nonzero(array.any(axis=1)) for array in arrays]


def test_states_of_different_questions_are_not_added(answers: Sorted) -> None:
    total, state = Sum(), answers.state()
    total.add(state)
    with pytest.raises(ValueError, match="different layouts or origins"):
        total.add(type(state)(state.layout, state.origin + 1, state.panels))
