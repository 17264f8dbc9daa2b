"""Every transition of every state of plan, barrier and action: those of the tables work, all others are refused."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from likvard.plans.models import Action, Barrier, Goal, Plan
from likvard.plans.operations.actions import move_action
from likvard.plans.operations.assessing import assess_action
from likvard.plans.operations.evidence import pin_words
from likvard.plans.operations.judging import move_barrier
from likvard.plans.operations.plans import begin_plan, close_plan, decide_plan
from likvard.plans.states import (
    ACTION_MAY_BECOME,
    BARRIER_MAY_BECOME,
    PLAN_MAY_BECOME,
    ActionState,
    BarrierState,
    PlanState,
)
from likvard.ui.errors import NotPossible
from tests.plans.chain.conftest import TOLD

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 15)
OF_PLAN: dict[str, dict[str, Any]] = {
    "draft": {},
    "decided": {"decided_on": DAY, "decision_reference": "§ 2"},
    "active": {"decided_on": DAY, "decision_reference": "§ 2"},
    "closed": {"decided_on": DAY, "decision_reference": "§ 2", "closed_on": DAY},
}
OF_ACTION: dict[str, dict[str, Any]] = {
    "stopped": {"stopped_because": "No money."},
    "assessed": {"verdict": "too_early", "verdict_because": "One round.", "assessed_on": DAY},
}


def pairs(kind: Any) -> list[tuple[str, str]]:
    return list(product(kind.values, repeat=2))


def put(thing: Any, state: str, **fields: Any) -> Any:
    """Into a state at once, past the operations; the database still holds it to what the state takes."""
    type(thing).objects.of(thing.authority).filter(pk=thing.pk).update(state=state, **fields)
    thing.refresh_from_db()
    return thing


def tried(step: Any) -> bool:
    """Whether the operation did not refuse."""
    try:
        step()
    except NotPossible:
        return False
    return True


def of_plan(plan: Plan, to: str, by: Any) -> Plan:
    if to == PlanState.DECIDED:
        return decide_plan(plan, decided_on=DAY, reference="§ 3", by=by)
    if to == PlanState.ACTIVE:
        return begin_plan(plan, by=by)
    if to == PlanState.CLOSED:
        return close_plan(plan, by=by)
    raise NotPossible("Nothing leads back to a draft.")


@pytest.mark.parametrize(("now", "to"), pairs(PlanState))
def test_a_plan_goes_as_its_table_says(goal: Goal, anna: Any, now: str, to: str) -> None:
    plan = put(goal.plan, now, **OF_PLAN[now])
    allowed = to in PLAN_MAY_BECOME[now]
    assert tried(lambda: of_plan(plan, to, anna)) is allowed
    plan.refresh_from_db()
    assert plan.state == (to if allowed else now)


@pytest.mark.parametrize(("now", "to"), pairs(BarrierState))
def test_a_barrier_goes_as_its_table_says(planned: Action, anna: Any, now: str, to: str) -> None:
    barrier = put(planned.barrier, now, state_because="Because.")
    since, allowed = barrier.state_since, to in BARRIER_MAY_BECOME[now]
    if to == BarrierState.ADDRESSED:  # by what is done, not by what is said
        assert tried(lambda: move_barrier(barrier, to=to, because="Because.", by=anna)) is False
        move_action(planned, to="ongoing", by=anna)
    else:
        assert tried(lambda: move_barrier(barrier, to=to, because="Because.", by=anna)) is allowed
    barrier.refresh_from_db()
    assert (barrier.state, barrier.state_since != since) == (to if allowed else now, allowed)


def of_action(action: Action, to: str, by: Any) -> Action:
    if to == ActionState.ASSESSED:
        return assess_action(action, verdict="cannot_tell", because="No figure.", by=by)
    return move_action(action, to=to, because="No money.", by=by)


@pytest.mark.parametrize(("now", "to"), pairs(ActionState))
def test_an_action_goes_as_its_table_says(planned: Action, anna: Any, now: str, to: str) -> None:
    pin_words(planned, by=anna, **TOLD)
    action = put(planned, now, **OF_ACTION.get(now, {}))
    allowed = to in ACTION_MAY_BECOME[now]
    assert tried(lambda: of_action(action, to, anna)) is allowed
    action.refresh_from_db()
    assert action.state == (to if allowed else now)


@pytest.mark.parametrize("verdict", ["seen", "not_seen", "cannot_tell"])
def test_only_too_early_is_assessed_anew(planned: Action, anna: Any, verdict: str) -> None:
    pin_words(planned, by=anna, **TOLD)
    action = put(planned, "assessed", **{**OF_ACTION["assessed"], "verdict": verdict})
    with pytest.raises(NotPossible, match="Only “too early to say” is assessed anew"):
        assess_action(action, verdict="seen", because="x", by=anna)


@pytest.mark.parametrize(("now", "to"), [(a, b) for a, after in BARRIER_MAY_BECOME.items() for b in after])
def test_what_is_said_of_a_barrier_has_a_reason(told: Barrier, anna: Any, now: str, to: str) -> None:
    barrier = put(told, now, state_because="Because.")
    free = {(BarrierState.SUSPECTED, BarrierState.ESTABLISHED)}
    if to != BarrierState.ADDRESSED:
        assert tried(lambda: move_barrier(barrier, to=to, because=" ", by=anna)) is ((now, to) in free)
