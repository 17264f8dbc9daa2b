"""A plan as its pages show it."""

from typing import Any

import pytest

from likvard.plans import operations, queries, shown
from likvard.plans.models import Action, Plan
from tests.plans.conftest import WORK

pytestmark = pytest.mark.django_db


def whole(authority: Any) -> Plan:
    plan = queries.plan_at_work(authority)
    assert plan is not None
    return plan


def test_a_goal_holds_its_barriers_with_what_they_stand_on_and_what_is_done(action: Action) -> None:
    [goal] = shown.goals(whole(action.authority))
    [barrier] = goal.barriers
    [one] = barrier.reasons.supports
    assert (goal.text, goal.perspective) == ("Everyone is met with respect.", "for those who live and stay here")
    assert barrier.barrier == action.barrier
    assert one.text == (
        "“Was treated badly”: Among “Minority” the share is 50%, compared with 8% among “Majority”. "
        "The difference is 42 percentage points (95% interval 29 to 54)."
    )
    assert (one.withdrawn, one.source) == ("", "Source: Trygg i skolan 2026")
    assert (barrier.about, barrier.state, barrier.kind) == ("School", "established", "warning")
    assert barrier.actions == (
        shown.ShownAction(
            pk=action.pk,
            title="Written reasons",
            url=f"/work/exempelkoping/actions/{action.pk}/",
            state="planned",
            kind="neutral",
            unit="Utbildningsnämnden",
            days="2026-01-01 – 2028-12-31",
            because="",
        ),
    )


def test_only_an_action_that_can_go_on_is_movable(action: Action, anna: Any) -> None:
    movable = []
    for to in ("ongoing", "done"):
        movable.append(is_movable(action))
        operations.move_action(action, to=to, by=anna)
    assert [*movable, is_movable(action)] == [True, True, False]


def is_movable(action: Action) -> bool:
    [goal] = shown.goals(whole(action.authority), may_move=lambda one: one == action)
    return goal.barriers[0].actions[0].movable


def test_progress_counts_actions_by_state_and_leaves_out_the_empty(action: Action, units: Any, anna: Any) -> None:
    operations.move_action(action, to="stopped", because="No money.", by=anna)
    for title in ("One", "Two"):
        operations.add_action(action.barrier, unit=units["company"], by=anna, **{**WORK, "title": title})
    assert shown.progress(whole(action.authority)) == [shown.Part(2, "planned"), shown.Part(1, "stopped")]
