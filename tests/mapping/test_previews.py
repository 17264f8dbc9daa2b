"""What the gate would let out is worked out once, in the background, and kept as long as it holds."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from likvard import disclosure
from likvard.disclosure import Refused, Rules
from likvard.mapping import operations, queries
from likvard.mapping.detail import EVERYTHING, Detail
from likvard.mapping.models import Preview, Run
from likvard.mapping.operations import queue
from likvard.mapping.states import RunState
from likvard.ui.errors import NotPossible
from tests.mapping.conftest import EASIEST, previewed

pytestmark = pytest.mark.django_db
WITHOUT_GENDER = Detail("grouping", "gender")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many figures the gate was given, each time it was asked."""
    gate, times = disclosure.release, []

    def counting(estimates: Any, **rest: Any) -> disclosure.Released:
        figures = list(estimates)
        times.append(len(figures))
        return gate(figures, **rest)

    monkeypatch.setattr("likvard.disclosure.release", counting)
    return times


def again(preview: Preview) -> Preview:
    return Preview.objects.of(preview.authority).get(pk=preview.pk)


def refused(*_: Any, **__: Any) -> None:
    raise Refused(("gender", "area"))


def test_a_preview_is_what_the_gate_would_let_out_of_that_part(run: Run, anna: Any) -> None:
    for detail in queries.details_of(run):
        part = [row.estimate() for row in run.estimates.all() if detail.keeps(row)]
        alone = disclosure.release(part, basis=disclosure.Basis("alone"))
        preview = previewed(run, anna, detail=detail)
        released = preview.released()
        assert released is not None
        assert released.rows == alone.rows
        assert (preview.state, preview.progress) == (RunState.DONE, 100)
        assert (preview.figures, preview.hidden) == (len(part), sum(not row.shown for row in alone.rows))


def test_what_was_seen_is_released_without_asking_the_gate_again(run: Run, anna: Any, asked: list[int]) -> None:
    seen = previewed(run, anna).released()
    assert seen is not None
    release = operations.release_run(run, rules=EASIEST, by=anna)
    assert (len(asked), release.released(), bytes(release.proof)) == (1, seen, seen.proof)
    assert disclosure.restore(bytes(release.payload), bytes(release.proof)).digest == release.digest


@pytest.mark.parametrize(
    ("rules", "detail"), [(Rules(threshold=11), EVERYTHING), (EASIEST, WITHOUT_GENDER)], ids=["rules", "detail"]
)
def test_another_rule_or_another_detail_is_worked_out_anew(
    rules: Rules, detail: Detail, run: Run, anna: Any, asked: list[int]
) -> None:
    previewed(run, anna)
    operations.release_run(run, rules=rules, detail=detail, by=anna)
    assert len(asked) == 2


def test_after_another_release_it_is_worked_out_anew(run: Run, anna: Any, asked: list[int]) -> None:
    previewed(run, anna)
    previewed(run, anna, detail=WITHOUT_GENDER)
    operations.release_run(run, rules=EASIEST, detail=WITHOUT_GENDER, by=anna)
    assert (len(asked), queries.kept_preview(run, EASIEST, EVERYTHING)) == (2, None)
    assert Preview.objects.of(run.authority).count() == 0
    operations.release_run(run, rules=EASIEST, by=anna)
    assert len(asked) == 3


@pytest.mark.parametrize("changed", ["version", "already_public"])
def test_another_version_or_another_source_is_another_question(
    changed: str, run: Run, anna: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    previewed(run, anna)
    assert queries.kept_preview(run, EASIEST, EVERYTHING) is not None
    if changed == "version":
        monkeypatch.setattr("likvard.mapping.queries.previews.version", lambda _name: "9.9.9")
    else:
        run.data_file.source.already_public = True
    assert queries.kept_preview(run, EASIEST, EVERYTHING) is None


def test_a_question_is_asked_once_as_long_as_the_answer_is_kept(run: Run, anna: Any, asked: list[int]) -> None:
    first = previewed(run, anna)
    assert (previewed(run, anna), len(asked)) == (first, 1)
    Preview.objects.of(run.authority).update(asked_at=timezone.now() - timedelta(days=1, seconds=1))
    assert queries.kept_preview(run, EASIEST, EVERYTHING) is None
    assert (previewed(run, anna).pk == first.pk, len(asked)) == (False, 2)


def test_the_daily_round_forgets_what_is_older_than_a_day(run: Run, anna: Any) -> None:
    now = previewed(run, anna).asked_at
    assert operations.forget_previews(now + timedelta(hours=23)) == 0
    assert operations.forget_previews(now + timedelta(hours=24)) == 1
    assert Preview.objects.of(run.authority).count() == 0


def test_a_preview_goes_with_its_run(run: Run, anna: Any) -> None:
    previewed(run, anna)
    run.delete()
    assert Preview.objects.of(anna.memberships.get().authority).count() == 0


def test_a_refusal_is_kept_and_says_what_to_merge(run: Run, anna: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("likvard.disclosure.release", refused)
    preview = previewed(run, anna)
    assert (preview.state, preview.coarsen, preview.released()) == (RunState.DONE, ["gender", "area"], None)


def test_it_tells_how_far_it_has_come(run: Run, anna: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    monkeypatch.setattr(queue.Beat, "__call__", lambda self, progress, **_: told.append(progress))
    previewed(run, anna)
    assert told[0] == 0
    assert max(told) == 90  # one indicator: nothing is proven before it is hidden
    assert told == sorted(told)


def test_a_preview_that_is_gone_is_not_worked_on(run: Run, anna: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = operations.ask_preview(run, rules=EASIEST, detail=EVERYTHING, by=anna)
    operations.release_run(run, rules=Rules(threshold=20), by=anna)
    assert operations.work_one_preview(now=timezone.now()) is False
    late = operations.ask_preview(run, rules=EASIEST, detail=EVERYTHING, by=anna)
    Preview.objects.of(run.authority).update(about="0" * 64)  # as if something had been released since
    assert operations.work_one_preview(now=timezone.now())
    assert Preview.objects.of(run.authority).filter(pk__in=[preview.pk, late.pk]).count() == 0


def test_a_fault_is_tried_again_but_not_for_ever(run: Run, anna: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("likvard.disclosure.release", lambda *_, **__: 1 / 0)
    preview = operations.ask_preview(run, rules=EASIEST, detail=EVERYTHING, by=anna)
    states = []
    while operations.work_one_preview(now=timezone.now()):
        states.append(again(preview).state)
    assert states == [RunState.QUEUED, RunState.QUEUED, RunState.FAILED]
    monkeypatch.undo()
    assert previewed(run, anna).state == RunState.DONE


def test_after_three_dead_workers_it_is_given_up(run: Run, anna: Any) -> None:
    preview = operations.ask_preview(run, rules=EASIEST, detail=EVERYTHING, by=anna)
    dead = timezone.now() - queue.STALE_AFTER - timedelta(seconds=1)
    Preview.objects.of(run.authority).update(state="running", attempts=2, claimed_at=dead, heartbeat_at=dead)
    assert operations.work_one_preview(now=timezone.now())
    assert (again(preview).state, again(preview).attempts) == (RunState.DONE, 3)
    Preview.objects.of(run.authority).update(state="running", claimed_at=dead, heartbeat_at=dead, finished_at=None)
    assert operations.work_one_preview(now=timezone.now()) is False
    assert again(preview).state == RunState.FAILED


def test_nothing_is_asked_of_a_run_that_is_not_done(queued: Run, anna: Any) -> None:
    with pytest.raises(NotPossible):
        operations.ask_preview(queued, rules=EASIEST, detail=EVERYTHING, by=anna)
