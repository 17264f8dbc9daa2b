"""A mistaken move of an action is undone by whoever made it, within a day; what followed from it is as it was."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from likvard.accounts.models import User
from likvard.audit.queries import trail_of
from likvard.plans import operations
from likvard.plans.models import Action, Barrier, Goal
from likvard.plans.operations.actions import change_action, move_action, step_back
from likvard.plans.operations.assessing import assess_action
from likvard.plans.operations.barriers import suspect_barrier
from likvard.plans.operations.evidence import pin_words
from likvard.plans.operations.judging import move_barrier
from likvard.plans.states import ACTION_MAY_BECOME, steps_of
from likvard.ui.errors import NotPossible
from tests.conftest import a_person
from tests.plans.chain.conftest import TOLD
from tests.plans.chain.test_transitions import OF_ACTION, put
from tests.plans.conftest import WORK

pytestmark = pytest.mark.django_db
PAGE = "/work/exempelkoping/actions/{}/"


def soon() -> datetime:
    return timezone.now() + timedelta(hours=23)


def now(thing: Any) -> Any:
    thing.refresh_from_db()
    return thing


@pytest.mark.parametrize(("before", "to"), [(a, b) for a in ACTION_MAY_BECOME for b in steps_of(a)])
def test_every_move_has_a_step_back(planned: Action, anna: User, before: str, to: str) -> None:
    moved = move_action(put(planned, before, **OF_ACTION.get(before, {})), to=to, because="No money.", by=anna)
    back = step_back(moved, now=soon(), by=anna)
    assert (back.state, back.stopped_because) == (before, "")
    assert [(line.what, line.words.get("to")) for line in trail_of(planned)[:2]] == [
        ("plans.action.stepped_back", before),
        ("plans.action.moved", to),
    ]


def test_only_the_person_who_made_the_move_undoes_it(planned: Action, anna: User, exempelkoping: Any) -> None:
    other = a_person("Agnes Alm", "coordinator", exempelkoping)
    move_action(planned, to="ongoing", by=anna)
    with pytest.raises(NotPossible, match="by the person who made it"):
        step_back(planned, now=soon(), by=other)
    assert now(planned).state == "ongoing"


def test_after_a_day_a_move_stays(planned: Action, anna: User) -> None:
    move_action(planned, to="ongoing", by=anna)
    with pytest.raises(NotPossible, match="within a day"):
        step_back(planned, now=timezone.now() + timedelta(hours=25), by=anna)


def test_one_step_and_no_more(planned: Action, anna: User) -> None:
    for to in ("ongoing", "done"):
        move_action(planned, to=to, by=anna)
    assert step_back(planned, now=soon(), by=anna).state == "ongoing"
    with pytest.raises(NotPossible, match="Only the latest move"):
        step_back(planned, now=soon(), by=anna)


def test_what_has_been_assessed_is_not_undone(planned: Action, anna: User) -> None:
    move_action(planned, to="stopped", because="No money.", by=anna)
    assess_action(planned, verdict="cannot_tell", because="No figure.", by=anna)
    with pytest.raises(NotPossible, match="Only the latest move"):
        step_back(planned, now=soon(), by=anna)


def test_a_closed_plan_stays_as_it_was_closed(planned: Action, anna: User) -> None:
    for to in ("ongoing", "done"):
        move_action(planned, to=to, by=anna)
    plan = planned.barrier.goal.plan
    put(plan, "closed", decided_on="2026-01-15", decision_reference="§ 2", closed_on="2026-06-30")
    with pytest.raises(NotPossible, match="This plan is closed"):
        step_back(planned, now=soon(), by=anna)


def test_a_barrier_is_as_it_was_with_its_reason_and_its_day(planned: Action, told: Barrier, anna: User) -> None:
    put(told, "addressed")
    move_barrier(told, to="remains", because="One in four still meets it.", by=anna)
    since = now(told).state_since
    move_action(planned, to="ongoing", by=anna)
    assert (now(told).state, told.state_because) == ("addressed", "")
    step_back(planned, now=soon(), by=anna)
    assert (now(told).state, told.state_because) == ("remains", "One in four still meets it.")
    assert abs(told.state_since - since) < timedelta(seconds=1)


def test_every_barrier_that_it_was_against_is_as_it_was(planned: Action, goal: Goal, anna: User) -> None:
    other = suspect_barrier(goal, text="Still there.", by=anna)
    pin_words(other, by=anna, **TOLD)
    move_barrier(other, to="established", by=anna)
    planned.also_against.add(other)
    move_action(planned, to="ongoing", by=anna)
    assert (now(planned.barrier).state, now(other).state) == ("addressed", "addressed")
    step_back(planned, now=soon(), by=anna)
    assert (now(planned.barrier).state, now(other).state) == ("established", "established")


def test_a_barrier_that_was_established_meanwhile_stays_established(suspected: Barrier, units: Any, anna: User) -> None:
    action = operations.add_action(suspected, unit=units["board"], by=anna, **WORK)
    move_action(action, to="ongoing", by=anna)
    pin_words(suspected, by=anna, **TOLD)
    move_barrier(suspected, to="established", by=anna)
    assert now(suspected).state == "addressed"
    step_back(action, now=soon(), by=anna)
    assert now(suspected).state == "established"


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_a_barrier_against_which_something_else_is_done_stays_addressed(
    planned: Action, told: Barrier, units: Any, anna: User, when: str
) -> None:
    other = operations.add_action(told, unit=units["board"], by=anna, **{**WORK, "title": "Another"})
    if when == "before":
        for to in ("ongoing", "done"):
            move_action(other, to=to, by=anna)
    move_action(planned, to="ongoing", by=anna)
    if when == "meanwhile":
        move_action(other, to="ongoing", by=anna)
    step_back(planned, now=soon(), by=anna)
    assert now(told).state == "addressed"


def test_a_change_of_words_does_not_stand_in_the_way(planned: Action, units: Any, anna: User) -> None:
    move_action(planned, to="ongoing", by=anna)
    change_action(planned, unit=units["board"], by=anna, **{**WORK, "title": "Reasons"})
    assert step_back(planned, now=soon(), by=anna).state == "planned"


def test_the_page_offers_it_to_the_person_who_made_the_move(
    browser_of: Any, planned: Action, anna: User, exempelkoping: Any
) -> None:
    page, other = PAGE.format(planned.pk), a_person("Agnes Alm", "coordinator", exempelkoping)
    browser = browser_of(anna)
    assert "Undo your latest move" not in browser.get(page).text
    browser.post(f"{page}move/", {"to": "ongoing"})
    assert "Undo your latest move" in browser.get(page).text
    assert "Undo your latest move" not in browser_of(other).get(page).text
    assert "by the person who made it" in browser_of(other).post(f"{page}step-back/").text
    assert browser.post(f"{page}step-back/")["Location"] == page
    assert now(planned).state == "planned"
