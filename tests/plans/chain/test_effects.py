"""What an action takes, what is expected of it before it begins, and what came of it."""

from decimal import Decimal
from typing import Any

import pytest

from likvard.plans.models import Action, Barrier, Goal, Indicator
from likvard.plans.operations.actions import Expected, Means, add_action, change_action, expect_effect, move_action
from likvard.plans.operations.assessing import assess_action
from likvard.plans.operations.barriers import suspect_barrier
from likvard.plans.operations.evidence import pin_words
from likvard.plans.operations.judging import move_barrier
from likvard.plans.operations.plans import begin_plan, close_plan
from likvard.ui.errors import NotPossible
from tests.plans.chain.conftest import TOLD
from tests.plans.conftest import WORK

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(goal: Goal, anna: Any) -> Barrier:
    """Another barrier of the same plan, established too."""
    barrier = suspect_barrier(goal, text="The form is in Swedish only.", by=anna)
    pin_words(barrier, by=anna, **{**TOLD, "words": "I could not read it."})
    return move_barrier(barrier, to="established", by=anna)


def test_an_action_says_what_it_takes(told: Barrier, other: Barrier, units: Any, anna: Any) -> None:
    means = Means((units["company"], units["board"]), (other, told), 250_000, Decimal("0.5"))
    action = add_action(told, unit=units["board"], means=means, by=anna, **WORK)
    action.refresh_from_db()
    assert (action.cost, action.full_time_equivalents) == (250_000, Decimal("0.5"))
    # nobody takes part in their own work, and an action is not against its own barrier twice
    assert ([*action.contributors.all()], [*action.also_against.all()]) == ([units["company"]], [other])
    change_action(action, unit=units["board"], by=anna, **WORK)
    action.refresh_from_db()
    assert (action.cost, action.contributors.count(), action.also_against.count()) == (None, 0, 0)


def test_an_action_is_against_barriers_of_one_authority(told: Barrier, elsewhere: Goal, units: Any, anna: Any) -> None:
    theirs = suspect_barrier(elsewhere, text="Theirs.", by=anna)
    with pytest.raises(NotPossible, match="belong to one authority"):
        add_action(told, unit=units["board"], means=Means(also_against=(theirs,)), by=anna, **WORK)


def test_when_an_action_begins_all_its_barriers_are_addressed(
    told: Barrier, other: Barrier, units: Any, anna: Any
) -> None:
    action = add_action(told, unit=units["board"], means=Means(also_against=(other,)), by=anna, **WORK)
    move_action(action, to="ongoing", by=anna)
    for barrier in (told, other):
        barrier.refresh_from_db()
    assert (told.state, other.state) == ("addressed", "addressed")


def test_what_is_only_suspected_is_addressed_once_it_is_established(suspected: Barrier, units: Any, anna: Any) -> None:
    action = add_action(suspected, unit=units["board"], by=anna, **WORK)
    move_action(action, to="ongoing", by=anna)
    suspected.refresh_from_db()
    assert suspected.state == "suspected"
    pin_words(suspected, by=anna, **TOLD)
    assert move_barrier(suspected, to="established", by=anna).state == "addressed"


def test_a_barrier_that_an_ongoing_action_turns_to_is_addressed(
    planned: Action, other: Barrier, units: Any, anna: Any
) -> None:
    move_action(planned, to="ongoing", by=anna)
    change_action(planned, unit=units["board"], means=Means(also_against=(other,)), by=anna, **WORK)
    other.refresh_from_db()
    assert other.state == "addressed"


def test_what_is_expected_notes_what_could_be_seen(planned: Action, indicator: Indicator, anna: Any) -> None:
    action = expect_effect(planned, expected=Expected(indicator, "down", 0.05), by=anna)
    assert (action.indicator, action.expected_direction, action.expected_size) == (indicator, "down", 0.05)
    assert action.detectable == pytest.approx(0.222, abs=0.001)  # the interval is 39 to 61 per cent


def test_what_is_expected_stays_once_the_action_has_begun(planned: Action, indicator: Indicator, anna: Any) -> None:
    move_action(planned, to="ongoing", by=anna)
    with pytest.raises(NotPossible, match="before an action begins"):
        expect_effect(planned, expected=Expected(indicator, "down", 0.05), by=anna)


@pytest.mark.parametrize(("size", "warned"), [("5", True), ("30", False)])
def test_a_plain_warning_comes_before_the_action_starts(
    browser_of: Any, anna: Any, planned: Action, indicator: Indicator, size: str, warned: bool
) -> None:
    browser, work = browser_of(anna), f"/work/exempelkoping/actions/{planned.pk}"
    assert "22 percentage points" in browser.get(f"{work}/effect/").content.decode()
    browser.post(f"{work}/effect/", {"indicator": indicator.pk, "direction": "down", "size": size})
    for page in (browser.get(f"{work}/move/"), browser.get(f"{work}/")):
        assert f"{size} percentage points, lower" in page.content.decode()
        assert ("This effect could not be seen" in page.content.decode()) is warned


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"size": "5"}, "higher or lower"),
        ({"direction": "up", "size": "-1"}, "above 0"),
        ({"direction": "up"}, "above 0"),
    ],
)
def test_an_expected_effect_is_whole(
    browser_of: Any, anna: Any, planned: Action, indicator: Indicator, sent: dict[str, str], said: str
) -> None:
    address = f"/work/exempelkoping/actions/{planned.pk}/effect/"
    assert said in browser_of(anna).post(address, {"indicator": indicator.pk, **sent}).content.decode()


@pytest.mark.parametrize("verdict", ["seen", "not_seen", "too_early"])
def test_a_verdict_takes_evidence_and_a_reason(planned: Action, anna: Any, verdict: str) -> None:
    move_action(planned, to="stopped", because="No money.", by=anna)
    with pytest.raises(NotPossible, match="No evidence that stands today carries this verdict"):
        assess_action(planned, verdict=verdict, because="As told.", by=anna)
    pin_words(planned, by=anna, **TOLD)
    with pytest.raises(NotPossible, match="Say what the verdict builds on"):
        assess_action(planned, verdict=verdict, because=" ", by=anna)
    assert assess_action(planned, verdict=verdict, because="As told.", by=anna).verdict == verdict


def test_a_plan_is_closed_when_nothing_is_left_and_the_refusal_names_what_is(planned: Action, anna: Any) -> None:
    plan = planned.barrier.goal.plan
    type(plan).objects.of(plan.authority).update(state="decided", decided_on="2026-01-15", decision_reference="§ 2")
    begin_plan(plan, by=anna)
    with pytest.raises(NotPossible, match="not finished: “Written reasons”"):
        close_plan(plan, by=anna)
    move_action(planned, to="stopped", because="No money.", by=anna)
    assert close_plan(plan, by=anna).closed_on is not None
