"""What people do with plans: each thing leaves its line in the trail, and what is refused leaves nothing."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from likvard.audit.queries import trail
from likvard.mapping.models import Finding, Release
from likvard.mapping.operations import withdraw_release
from likvard.organisations.models import Unit
from likvard.organisations.operations import close_unit
from likvard.plans import operations
from likvard.plans.models import Action, Barrier, Evidence, Goal, Plan
from likvard.plans.operations.evidence import pin_figure
from likvard.ui.errors import NotPossible
from tests.plans.conftest import WORK, YEARS

pytestmark = pytest.mark.django_db
GOAL = {"text": "Everyone is met with respect.", "perspective": "society"}


def last(authority: Any) -> tuple[str, str, dict[str, str]]:
    entry = trail(authority.slug).first()
    assert entry is not None
    return entry.what, entry.title, entry.words


def test_a_plan_begins_as_a_draft(plan: Plan, exempelkoping: Any) -> None:
    assert (plan.state, plan.decided_on, plan.is_decided) == ("draft", None, False)
    assert last(exempelkoping) == ("plans.plan.started", "Equal rights 2026–2028", {})


@pytest.mark.parametrize(("first", "final"), [("2024-01-01", "2026-01-01"), ("2028-12-31", "2030-01-01")])
def test_plans_do_not_share_a_day(plan: Plan, anna: Any, first: str, final: str) -> None:
    dates = {"starts_on": date.fromisoformat(first), "ends_on": date.fromisoformat(final)}
    with pytest.raises(NotPossible, match="“Equal rights 2026–2028” already covers part of this time"):
        operations.start_plan(plan.authority, title="Another", by=anna, **dates)
    assert Plan.objects.of(plan.authority).count() == 1


def test_plans_may_meet_and_another_authority_has_its_own(plan: Plan, elsewhere: Goal, anna: Any) -> None:
    day = date(2029, 1, 1)
    after = operations.start_plan(plan.authority, title="One day", starts_on=day, ends_on=day, by=anna)
    assert list(Plan.objects.of(plan.authority).order_by("starts_on")) == [plan, after]
    assert elsewhere.plan.starts_on == plan.starts_on


def test_deciding_says_when_and_under_what_reference(decided: Plan, exempelkoping: Any) -> None:
    assert (decided.state, decided.decided_on, decided.decision_reference) == (
        "decided",
        date(2026, 1, 15),
        "KS 2026/1 § 2",
    )
    assert last(exempelkoping) == ("plans.plan.decided", "Equal rights 2026–2028", {"reference": "KS 2026/1 § 2"})


def test_a_plan_is_decided_once(decided: Plan, anna: Any) -> None:
    with pytest.raises(NotPossible, match="already been decided"):
        operations.decide_plan(decided, decided_on=date(2026, 2, 1), reference="x", by=anna)


def test_a_plan_without_goals_is_not_decided(plan: Plan, anna: Any) -> None:
    with pytest.raises(NotPossible, match="Write the first goal"):
        operations.decide_plan(plan, decided_on=date(2026, 2, 1), reference="x", by=anna)


def test_a_decision_to_come_is_not_noted(goal: Goal, anna: Any) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(NotPossible, match="lies ahead"):
        operations.decide_plan(goal.plan, decided_on=tomorrow, reference="x", by=anna)


def test_the_database_holds_a_decided_plan_to_its_decision(plan: Plan) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.of(plan.authority).filter(pk=plan.pk).update(state="decided")


def test_a_goal_sent_twice_stands_once(goal: Goal, anna: Any) -> None:
    with pytest.raises(NotPossible, match="already stands in the plan"):
        operations.add_goal(goal.plan, by=anna, **GOAL)
    assert [one.text for one in goal.plan.goals.all()] == ["Everyone is met with respect."]


def test_a_changed_goal_leaves_its_old_words_in_the_trail(goal: Goal, exempelkoping: Any, anna: Any) -> None:
    changed = operations.change_goal(goal, text="All are met alike.", perspective="employer", by=anna)
    assert (changed.text, changed.perspective) == ("All are met alike.", "employer")
    assert last(exempelkoping) == ("plans.goal.changed", "All are met alike.", {"before": GOAL["text"]})


def test_a_goal_with_barriers_stays(barrier: Barrier, anna: Any) -> None:
    with pytest.raises(NotPossible, match="Move or withdraw them first"):
        operations.remove_goal(barrier.goal, by=anna)
    assert Goal.objects.filter(pk=barrier.goal_id).exists()


def test_a_goal_of_a_draft_can_be_taken_away(goal: Goal, exempelkoping: Any, anna: Any) -> None:
    operations.remove_goal(goal, by=anna)
    assert not Goal.objects.exists()
    assert last(exempelkoping) == ("plans.goal.removed", "Everyone is met with respect.", {})


def test_a_decided_plan_keeps_a_goal(goal: Goal, anna: Any) -> None:
    operations.decide_plan(goal.plan, decided_on=date(2026, 1, 15), reference="§ 2", by=anna)
    goal.refresh_from_db()
    with pytest.raises(NotPossible, match="only goal of a decided plan"):
        operations.remove_goal(goal, by=anna)
    operations.add_goal(goal.plan, text="Another.", perspective="service", by=anna)
    operations.remove_goal(goal, by=anna)
    assert [one.text for one in Goal.objects.all()] == ["Another."]


def test_a_barrier_pins_the_finding_with_the_digest_of_its_release(
    barrier: Barrier, finding: Finding, anna: Any
) -> None:
    pinned = Evidence.objects.get(barrier=barrier)
    assert (pinned.finding, pinned.pinned) == (finding, finding.release.digest)
    pinning = trail(barrier.authority.slug).get(what="plans.evidence.pinned")
    assert (pinning.title, pinned.added_by) == ("Refusals give no reason.", anna)
    digest = finding.release.digest
    assert pinning.words == {"kind": "figure", "stance": "supports", "digest": digest, "figure": finding.key}


def test_a_barrier_sent_twice_stands_once(barrier: Barrier, finding: Finding, anna: Any) -> None:
    with pytest.raises(NotPossible, match="already stands under the goal"):
        operations.make_barrier(finding, goal=barrier.goal, text=barrier.text, where="", by=anna)
    assert Barrier.objects.of(barrier.authority).count() == 1


def test_a_finding_is_pinned_once(barrier: Barrier, finding: Finding, anna: Any) -> None:
    with pytest.raises(NotPossible, match="This finding is pinned already"):
        pin_figure(barrier, finding=finding, by=anna)


def test_a_finding_of_another_authority_makes_no_barrier(finding: Finding, elsewhere: Goal, nils: Any) -> None:
    with pytest.raises(NotPossible, match="belongs to another authority"):
        operations.make_barrier(finding, goal=elsewhere, text="x", where="", by=nils)
    assert not Barrier.objects.of(elsewhere.plan.authority).exists()
    assert last(elsewhere.plan.authority)[0] == "plans.goal.added"


def test_a_withdrawn_finding_makes_no_barrier(finding: Finding, release: Release, goal: Goal, anna: Any) -> None:
    withdraw_release(release, because="Wrong weights.", by=anna)
    finding.refresh_from_db()
    with pytest.raises(NotPossible, match="has been withdrawn"):
        operations.make_barrier(finding, goal=goal, text="x", where="", by=anna)
    assert not Barrier.objects.of(goal.plan.authority).exists()


def test_a_barrier_moves_within_its_plan_only(barrier: Barrier, elsewhere: Goal, plan: Plan, anna: Any) -> None:
    other = operations.add_goal(plan, text="Another.", perspective="service", by=anna)
    moved = operations.change_barrier(barrier, goal=other, text="New words.", where="", by=anna)
    assert (moved.goal, moved.text, moved.where) == (other, "New words.", "")
    assert last(plan.authority)[2] == {"before": "Refusals give no reason."}
    with pytest.raises(NotPossible, match="another plan"):
        operations.change_barrier(barrier, goal=elsewhere, text="x", where="", by=anna)


def test_a_withdrawn_barrier_leaves_its_words_and_the_reason(barrier: Barrier, exempelkoping: Any, anna: Any) -> None:
    operations.withdraw_barrier(barrier, because="It was two barriers.", by=anna)
    assert (Barrier.objects.of(exempelkoping).count(), Evidence.objects.count()) == (0, 0)
    expected = ("plans.barrier.withdrawn", "Refusals give no reason.", {"because": "It was two barriers."})
    assert last(exempelkoping) == expected


def test_a_barrier_with_actions_stays(action: Action, anna: Any) -> None:
    with pytest.raises(NotPossible, match="There are actions against this barrier"):
        operations.withdraw_barrier(action.barrier, because="x", by=anna)


def test_an_action_has_one_responsible_unit(action: Action, units: Any) -> None:
    assert (action.unit, action.state, action.authority) == (units["board"], "planned", units["board"].authority)
    assert last(action.authority) == ("plans.action.added", "Written reasons", {"unit": "Utbildningsnämnden"})


def test_an_action_sent_twice_stands_once(action: Action, units: Any, anna: Any) -> None:
    with pytest.raises(NotPossible, match="already stands against the barrier"):
        operations.add_action(action.barrier, unit=units["board"], by=anna, **WORK)


def test_an_action_needs_a_unit_of_the_same_authority(barrier: Barrier, elsewhere: Goal, anna: Any) -> None:
    unit = Unit.objects.create(
        authority=elsewhere.plan.authority, kind="board", name="Nämnd", valid_from=YEARS["starts_on"]
    )
    with pytest.raises(NotPossible, match="The unit belongs to another authority"):
        operations.add_action(barrier, unit=unit, by=anna, **WORK)


def test_a_unit_that_has_ended_gets_no_action_but_keeps_its_own(action: Action, units: Any, anna: Any) -> None:
    other = operations.add_action(action.barrier, unit=units["company"], by=anna, **{**WORK, "title": "Another"})
    yesterday = timezone.localdate() - timedelta(days=1)
    for name in ("administration", "board"):
        close_unit(units[name], last_day=yesterday, by=anna)
    with pytest.raises(NotPossible, match="Utbildningsnämnden is not a unit of today"):
        operations.change_action(other, unit=units["board"], by=anna, **WORK)
    kept = operations.change_action(action, unit=units["board"], by=anna, **{**WORK, "title": "New words"})
    assert (kept.title, kept.unit) == ("New words", units["board"])


def test_an_action_goes_from_planned_over_under_way_to_done(action: Action, cecilia: Any) -> None:
    states = [operations.move_action(action, to=to, by=cecilia).state for to in ("ongoing", "done")]
    assert states == ["ongoing", "done"]
    assert last(action.authority) == (
        "plans.action.moved",
        "Written reasons",
        {"before": "ongoing", "to": "done", "because": ""},
    )


@pytest.mark.parametrize("to", ["planned", "done"])
def test_an_action_skips_no_state(action: Action, anna: Any, to: str) -> None:
    with pytest.raises(NotPossible, match=f"An action that is planned cannot become {to}"):
        operations.move_action(action, to=to, by=anna)


def test_stopping_takes_a_reason(action: Action, anna: Any) -> None:
    with pytest.raises(NotPossible, match="Say why the action is stopped"):
        operations.move_action(action, to="stopped", because="  ", by=anna)
    stopped = operations.move_action(action, to="stopped", because="No money.", by=anna)
    assert (stopped.state, stopped.stopped_because) == ("stopped", "No money.")
