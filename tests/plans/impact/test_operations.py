"""An assessment from the first question to what was seen afterwards."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from likvard.accounts.models import User
from likvard.audit.queries import trail
from likvard.mapping.models import Finding
from likvard.mapping.operations import withdraw_release
from likvard.organisations.models import Unit
from likvard.organisations.operations import close_unit
from likvard.plans.models import Action, AssessmentStep, Barrier, ImpactAssessment, Stance
from likvard.plans.operations import impact
from likvard.plans.queries.impact import missing_steps, public_assessments
from likvard.plans.states import ASSESSMENT_MAY_BECOME
from likvard.ui.errors import NotPossible
from tests.plans.conftest import WORK
from tests.plans.impact.conftest import DECISION

pytestmark = pytest.mark.django_db
STAGES = {
    "open": "written",
    "ready": "ready",
    "decided": "decided_upon",
    "followed_up": "followed_up",
    "dropped": "dropped",
}
MOVES: dict[str, Callable[[ImpactAssessment, Any], ImpactAssessment]] = {
    "open": lambda one, by: impact.reopen_assessment(one, by=by),
    "ready": lambda one, by: impact.mark_ready(one, by=by),
    "decided": lambda one, by: impact.note_decision(one, decided_on=date(2026, 7, 1), reference="§ 8", by=by),
    "followed_up": lambda one, by: impact.follow_up_assessment(one, seen="This.", by=by),
    "dropped": lambda one, by: impact.drop_assessment(one, because="No.", by=by),
}


def again(one: ImpactAssessment) -> ImpactAssessment:
    return ImpactAssessment.objects.of(one.authority).get(pk=one.pk)


def last(authority: Any) -> tuple[str, dict[str, str]]:
    entry = trail(authority.slug).first()
    assert entry is not None
    return entry.what, entry.words


@pytest.mark.parametrize("to", MOVES)
@pytest.mark.parametrize("state", STAGES)
def test_every_step_over_all_pairs(request: pytest.FixtureRequest, anna: User, state: str, to: str) -> None:
    one = request.getfixturevalue(STAGES[state])
    assert one.state == state
    if to in ASSESSMENT_MAY_BECOME[state]:
        assert MOVES[to](one, anna).state == again(one).state == to
    else:
        with pytest.raises(NotPossible, match="An impact assessment that is .* cannot become"):
            MOVES[to](one, anna)
        assert again(one).state == state


def test_it_begins_open_and_empty(begun: ImpactAssessment, units: dict[str, Unit]) -> None:
    told = (begun.unit, begun.title, begun.decision_on, begun.state, begun.revision, begun.ready_on)
    assert told == (units["board"], "One school less", date(2026, 9, 1), "open", 0, None)
    assert missing_steps(begun) == list(AssessmentStep)
    assert last(begun.authority) == ("plans.impact.started", {"unit": "Utbildningsnämnden"})


@pytest.mark.parametrize("left_out", AssessmentStep)
def test_it_is_ready_only_when_every_step_is_written_and_says_which_is_missing(
    written: ImpactAssessment, anna: User, left_out: AssessmentStep
) -> None:
    ImpactAssessment.objects.of(written.authority).update(**{left_out: " \n"})
    with pytest.raises(NotPossible, match=f"not written yet: {left_out.label}\\.$"):
        impact.mark_ready(written, by=anna)
    assert again(written).state == "open"


def test_it_is_public_from_the_day_it_is_ready_until_it_is_opened_again(ready: ImpactAssessment, anna: User) -> None:
    assert ready.ready_on == date(2026, 7, 1)
    assert ready.is_public
    assert not impact.reopen_assessment(ready, by=anna).is_public


def test_what_was_public_stays_so_when_the_decision_is_not_taken(ready: ImpactAssessment, anna: User) -> None:
    given_up = impact.drop_assessment(ready, because="No money.", by=anna)
    assert (given_up.ready_on, given_up.dropped_because) == (date(2026, 7, 1), "No money.")


def test_what_was_public_once_is_not_hidden_by_opening_it_and_giving_it_up(ready: ImpactAssessment, anna: User) -> None:
    impact.reopen_assessment(ready, by=anna)
    assert public_assessments(ready.authority) == []
    given_up = impact.drop_assessment(ready, because="No money.", by=anna)
    assert given_up.is_public
    assert public_assessments(ready.authority) == [given_up]


def test_a_decision_has_its_day_and_its_reference(decided_upon: ImpactAssessment) -> None:
    assert (decided_upon.decision_on, decided_upon.reference) == (date(2026, 6, 30), "BUN § 7")
    assert last(decided_upon.authority) == ("plans.impact.decided", {"reference": "BUN § 7"})


def test_a_decision_to_come_is_not_noted(ready: ImpactAssessment, anna: User) -> None:
    with pytest.raises(NotPossible, match="lies ahead"):
        impact.note_decision(ready, decided_on=date(2026, 7, 2), reference="§", by=anna)
    assert again(ready).state == "ready"


def test_what_was_seen_is_added_and_nothing_else_changes(decided_upon: ImpactAssessment, anna: User) -> None:
    seen = impact.follow_up_assessment(decided_upon, seen="A longer way.", by=anna)
    assert (seen.seen, seen.seen_on) == ("A longer way.", date(2026, 7, 1))
    assert [getattr(seen, step) for step in AssessmentStep] == [f"The {step}." for step in AssessmentStep]


@pytest.mark.parametrize("state", ["ready", "decided", "followed_up", "dropped"])
def test_only_what_is_open_is_written_in(
    request: pytest.FixtureRequest, finding: Finding, action: Action, barrier: Barrier, anna: User, state: str
) -> None:
    one = request.getfixturevalue(STAGES[state])
    tries: list[Callable[[], object]] = [
        lambda: impact.write_step(one, step="dialogue", text="x", revision=one.revision, by=anna),
        lambda: impact.change_assessment(one, unit=one.unit, by=anna, **DECISION),
        lambda: impact.pin_affected(one, finding=finding, by=anna),
        lambda: impact.choose_actions(one, actions=[action], by=anna),
        lambda: impact.add_mitigation(one, barrier=barrier, unit=one.unit, by=anna, **{**WORK, "title": "New"}),
    ]
    before = ImpactAssessment.objects.of(one.authority).values().get()
    for attempt in tries:
        with pytest.raises(NotPossible, match="Open it again to change it|stays as it was"):
            attempt()
    assert ImpactAssessment.objects.of(one.authority).values().get() == before
    assert (one.evidence.count(), one.actions.count(), barrier.actions.count()) == (0, 0, 1)


def test_two_who_write_the_same_step_lose_nothing(begun: ImpactAssessment, anna: User, cecilia: User) -> None:
    impact.write_step(begun, step="dialogue", text="Hers.", revision=0, by=cecilia)
    with pytest.raises(impact.Overtaken, match="Somebody else saved this step") as no:
        impact.write_step(begun, step="dialogue", text="Mine.", revision=0, by=anna)
    assert (no.value.theirs, no.value.revision, again(begun).dialogue) == ("Hers.", 1, "Hers.")
    both = impact.write_step(begun, step="dialogue", text="Hers. Mine.", revision=no.value.revision, by=anna)
    assert both.dialogue == "Hers. Mine."


def test_two_who_write_different_steps_do_not_disturb_each_other(
    begun: ImpactAssessment, anna: User, cecilia: User
) -> None:
    impact.write_step(begun, step="outcomes", text="Hers.", revision=0, by=cecilia)
    one = impact.write_step(begun, step="dialogue", text="Mine.", revision=0, by=anna)
    assert (one.outcomes, one.dialogue, one.revision) == ("Hers.", "Mine.", 2)


@given(
    saves=st.lists(
        st.tuples(st.sampled_from(["outcomes", "dialogue"]), st.integers(0, 3), st.sampled_from("abc")), max_size=8
    )
)
def test_whatever_the_order_no_text_that_somebody_has_not_seen_is_overwritten(
    saves: list[tuple[str, int, str]],
) -> None:
    """Each writer began some saves ago; a model of the database in a few lines says who must be stopped."""
    one = ImpactAssessment(state="open")
    history: list[dict[str, str]] = [{"outcomes": "", "dialogue": ""}]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(impact, "_open", lambda assessment: assessment)
        patch.setattr(ImpactAssessment, "save", lambda self, **kwargs: None)
        patch.setattr(impact, "record", lambda *args, **words: None)
        for step, ago, text in saves:
            began = max(len(history) - 1 - ago, 0)
            changed_since = any(after[step] != history[began][step] for after in history[began:])
            now = history[-1]
            try:
                impact.write_step.__wrapped__(one, step=step, text=text, revision=began, by=None)  # type: ignore[attr-defined]
            except impact.Overtaken:
                assert now[step] != text
                continue
            assert not changed_since or now[step] == text
            history.append({**now, step: text})


def test_a_figure_says_how_those_affected_have_it(begun: ImpactAssessment, finding: Finding, cecilia: User) -> None:
    pinned = impact.pin_affected(begun, finding=finding, by=cecilia)
    assert (pinned.impact, pinned.stance, pinned.pinned) == (begun, Stance.CONTEXT, finding.release.digest)
    with pytest.raises(NotPossible, match="pinned already"):
        impact.pin_affected(begun, finding=finding, by=cecilia)
    impact.take_back_figure(pinned, because="Another school.", by=cecilia)
    assert begun.evidence.filter(taken_back_at=None).count() == 0


def test_a_figure_of_a_withdrawn_release_is_not_pinned(begun: ImpactAssessment, finding: Finding, anna: User) -> None:
    withdraw_release(finding.release, because="Wrong weights.", by=anna)
    finding.refresh_from_db()
    with pytest.raises(NotPossible, match="has been withdrawn"):
        impact.pin_affected(begun, finding=finding, by=anna)


def test_a_figure_stays_in_what_is_ready(written: ImpactAssessment, finding: Finding, anna: User) -> None:
    pinned = impact.pin_affected(written, finding=finding, by=anna)
    impact.mark_ready(written, by=anna)
    with pytest.raises(NotPossible, match="Open it again"):
        impact.take_back_figure(pinned, because="x", by=anna)


def test_actions_of_the_plan_follow_or_new_ones_are_put_into_it(
    begun: ImpactAssessment, action: Action, barrier: Barrier, units: dict[str, Unit], anna: User
) -> None:
    impact.choose_actions(begun, actions=[action], by=anna)
    new = impact.add_mitigation(
        begun, barrier=barrier, unit=units["company"], by=anna, **{**WORK, "title": "A school bus"}
    )
    assert set(begun.actions.all()) == {action, new}
    assert (new.barrier, new.unit, new.state) == (barrier, units["company"], "planned")
    impact.choose_actions(begun, actions=[new], by=anna)
    assert list(begun.actions.all()) == [new]


def test_what_belongs_to_another_authority_is_refused(
    begun: ImpactAssessment, action: Action, barrier: Barrier, grannkoping: Any, units: dict[str, Unit], anna: User
) -> None:
    Action.objects.of(action.authority).update(authority=grannkoping)
    Barrier.objects.of(barrier.authority).update(authority=grannkoping)
    action.refresh_from_db()
    barrier.refresh_from_db()
    with pytest.raises(NotPossible, match="belongs to another authority"):
        impact.choose_actions(begun, actions=[action], by=anna)
    with pytest.raises(NotPossible, match="belongs to another authority"):
        impact.add_mitigation(begun, barrier=barrier, unit=units["board"], by=anna, **WORK)


def test_a_unit_of_today_prepares_the_decision(
    begun: ImpactAssessment, units: dict[str, Unit], elsewhere: Any, anna: User
) -> None:
    foreign = Unit.objects.create(
        authority=elsewhere.plan.authority, kind="board", name="Nämnd", valid_from=date(2020, 1, 1)
    )
    for name in ("administration", "board"):
        close_unit(units[name], last_day=date(2026, 7, 1) - timedelta(days=1), by=anna)
    for unit in (foreign, units["board"]):
        with pytest.raises(NotPossible, match="board or company of today"):
            impact.start_assessment(begun.authority, unit=unit, by=anna, **DECISION)
    kept = impact.change_assessment(begun, unit=units["board"], by=anna, **{**DECISION, "title": "New name"})
    assert (kept.unit, kept.title) == (units["board"], "New name")


@pytest.mark.parametrize(
    "change",
    [
        {"state": "ready"},
        {"state": "decided", "ready_on": "2026-07-01"},
        {"state": "followed_up", "ready_on": "2026-07-01", "reference": "§", "seen_on": "2026-07-01"},
        {"state": "dropped"},
        {"seen": "Early."},
    ],
)
def test_the_database_holds_each_state_to_what_it_says(begun: ImpactAssessment, change: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ImpactAssessment.objects.of(begun.authority).update(**change)
