"""The row is the queue: claimed once, carried through whole or not at all."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from likvard.audit.queries import trail_of
from likvard.mapping import operations
from likvard.mapping.models import Estimate, Run
from likvard.mapping.operations import queue, work
from likvard.mapping.states import RunState
from likvard.stats.problems import Problem, Refused
from likvard.ui.errors import NotPossible
from tests.mapping.conftest import CODEBOOK

pytestmark = pytest.mark.django_db


def again(run: Run) -> Run:
    return Run.objects.of(run.authority).get(pk=run.pk)


def test_a_finished_run_holds_every_estimate(run: Run) -> None:
    assert (run.state, run.progress, run.attempts) == (RunState.DONE, 100, 1)
    minority = run.estimates.get(group="minority", area="", stat="level")
    assert (minority.value, minority.n, minority.n_complement) == (0.5, 80, 120)
    assert minority.key == minority.estimate().key
    gap = run.estimates.get(group="minority", area="", stat="difference", versus="majority")
    assert gap.value == pytest.approx(0.5 - 10 / 120, rel=1e-12)
    assert [entry.what for entry in trail_of(run)] == ["mapping.run.done", "mapping.run.started"]


def test_nothing_waiting_is_no_work(exempelkoping: Any) -> None:
    assert operations.work_one_run(now=timezone.now()) is False


def test_the_first_asked_is_the_first_made(queued: Run, anna: Any) -> None:
    second_codebook = operations.save_codebook(queued.data_file.source, CODEBOOK + "# och mer\n", by=anna)
    second = operations.start_run(queued.data_file, second_codebook, by=anna)
    assert operations.work_one_run(now=timezone.now())
    assert (again(queued).state, again(second).state) == (RunState.DONE, RunState.QUEUED)


def test_one_run_at_a_time_of_the_same_file_and_codebook(queued: Run, anna: Any) -> None:
    with pytest.raises(NotPossible):
        operations.start_run(queued.data_file, queued.codebook_version, by=anna)
    twin = Run(
        authority=queued.authority,
        data_file=queued.data_file,
        codebook_version=queued.codebook_version,
        asked_by=anna,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_a_codebook_that_does_not_fit_fails_with_its_problems(data_file: Any, anna: Any) -> None:
    wrong = operations.save_codebook(data_file.source, CODEBOOK.replace('"answer"', '"svar"'), by=anna)
    run = operations.start_run(data_file, wrong, by=anna)
    assert operations.work_one_run(now=timezone.now())
    run = again(run)
    assert (run.state, run.estimates.count()) == (RunState.FAILED, 0)
    assert [(problem["code"], problem["column"]) for problem in run.problems] == [
        ("column_missing", "svar"),
        ("nothing_to_estimate", ""),
    ]


def test_a_run_whose_worker_has_died_is_claimed_again(queued: Run) -> None:
    dead = timezone.now() - queue.STALE_AFTER - timedelta(seconds=1)
    Run.objects.of(queued.authority).update(state="running", attempts=1, claimed_at=dead, heartbeat_at=dead)
    assert operations.work_one_run(now=timezone.now())
    assert (again(queued).state, again(queued).attempts) == (RunState.DONE, 2)


def test_a_run_with_a_living_worker_is_left_alone(queued: Run) -> None:
    lately = timezone.now() - queue.STALE_AFTER + timedelta(seconds=5)
    Run.objects.of(queued.authority).update(state="running", attempts=1, claimed_at=lately, heartbeat_at=lately)
    assert operations.work_one_run(now=timezone.now()) is False


def test_after_three_dead_workers_the_run_is_given_up(queued: Run) -> None:
    dead = timezone.now() - queue.STALE_AFTER - timedelta(seconds=1)
    Run.objects.of(queued.authority).update(state="running", attempts=3, claimed_at=dead, heartbeat_at=dead)
    assert operations.work_one_run(now=timezone.now()) is False
    assert (again(queued).state, again(queued).problems[0]["code"]) == (RunState.FAILED, "run_given_up")


def test_a_worker_that_was_overtaken_saves_nothing(queued: Run, monkeypatch: Any) -> None:
    slow = work._estimated

    def overtaken(run: Run) -> Any:
        made = slow(run)
        Run.objects.of(run.authority).update(attempts=2)
        return made

    monkeypatch.setattr(work, "_estimated", overtaken)
    assert operations.work_one_run(now=timezone.now())
    assert (again(queued).state, Estimate.objects.count()) == (RunState.RUNNING, 0)


def test_cancelling_stops_the_run_in_the_middle(queued: Run, anna: Any, monkeypatch: Any) -> None:
    reading = work.reading.read

    def cancelled_while_reading(*args: Any, **kwargs: Any) -> Any:
        operations.cancel_run(queued, by=anna)
        return reading(*args, **kwargs)

    monkeypatch.setattr(work.reading, "read", cancelled_while_reading)
    assert operations.work_one_run(now=timezone.now())
    assert (again(queued).state, Estimate.objects.count()) == (RunState.CANCELLED, 0)
    with pytest.raises(NotPossible):
        operations.cancel_run(queued, by=anna)


def test_a_fault_is_tried_again_but_not_for_ever(queued: Run, monkeypatch: Any) -> None:
    def faulty(*args: Any, **kwargs: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(work, "estimate", faulty)
    states = []
    while operations.work_one_run(now=timezone.now()):
        states.append(again(queued).state)
    assert states == [RunState.QUEUED, RunState.QUEUED, RunState.FAILED]
    assert again(queued).problems[0]["code"] == "run_broke"


def test_a_fault_while_saving_leaves_no_half_result(queued: Run, monkeypatch: Any) -> None:
    def refused(*args: Any, **kwargs: Any) -> Any:
        raise Refused(Problem("run_broke"))

    monkeypatch.setattr(work, "_end", refused)
    with pytest.raises(Refused):
        operations.work_one_run(now=timezone.now())
    assert Estimate.objects.count() == 0
