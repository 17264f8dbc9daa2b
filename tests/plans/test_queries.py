"""Reading plans: who is let in, what stands in the list, and what it costs."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from likvard.mapping.models import Finding
from likvard.mapping.operations import withdraw_release
from likvard.plans import operations, queries, rules
from likvard.plans.models import Action, Barrier, Goal, Plan
from tests.plans.conftest import WORK

pytestmark = pytest.mark.django_db


def test_residents_see_the_plan_that_has_begun_before_the_next_one(
    decided: Plan, next_plan: Plan, exempelkoping: Any, anna: Any
) -> None:
    after = next_plan
    operations.add_goal(after, text="A goal.", perspective="society", by=anna)
    operations.decide_plan(after, decided_on=date(2026, 2, 1), reference="§ 3", by=anna)
    assert queries.decided_plan(exempelkoping) == decided
    assert queries.plans_of(exempelkoping) == [after, decided]


def test_residents_see_no_draft(action: Action, exempelkoping: Any) -> None:
    assert queries.decided_plan(exempelkoping) is None
    with pytest.raises(Http404):
        queries.public_barrier(exempelkoping, action.barrier_id)


def test_things_of_another_authority_are_not_found(
    action: Action, nils: Any, grannkoping: Any, elsewhere: Goal
) -> None:
    for getter, pk in ((queries.barrier_for, action.barrier_id), (queries.goal_for, action.barrier.goal_id)):
        with pytest.raises(Http404):
            getter(nils, grannkoping.slug, pk, may=rules.may_edit_plan)
    with pytest.raises(Http404):
        queries.action_for(nils, grannkoping.slug, action.pk, may=rules.may_move_action)
    with pytest.raises(Http404):
        queries.plan_for(nils, grannkoping.slug, action.barrier.goal.plan_id, may=rules.may_edit_plan)


def test_an_action_is_known_to_readers_and_moved_by_its_unit(action: Action, cecilia: Any, elin: Any) -> None:
    slug = action.authority.slug
    assert queries.action_for(cecilia, slug, action.pk, may=rules.may_move_action) == action
    with pytest.raises(PermissionDenied):
        queries.action_for(elin, slug, action.pk, may=rules.may_move_action)


def test_findings_to_pin_are_those_that_stand_and_are_not_pinned(barrier: Barrier, finding: Finding, anna: Any) -> None:
    offered = dict(queries.findings_to_pin(barrier))
    assert set(offered) == {one.pk for one in finding.release.findings.all()} - {finding.pk}
    withdraw_release(finding.release, because="Wrong.", by=anna)
    assert queries.findings_to_pin(barrier) == []


def test_the_units_of_today_are_offered_and_the_one_that_has_the_action(action: Action, units: Any) -> None:
    names = {unit.pk: unit.name for unit in units.values()}
    assert dict(queries.unit_choices(action.authority)) == names
    units["board"].valid_to = date(2026, 1, 1)
    units["board"].save()
    left = {pk: name for pk, name in names.items() if pk != action.unit_id}
    assert dict(queries.unit_choices(action.authority)) == left
    assert dict(queries.unit_choices(action.authority, [action.unit])) == names


@pytest.mark.parametrize("barriers", [1, 3])
@pytest.mark.parametrize(("address", "who", "queries"), [("in", None, 10), ("work", "anna", 19), ("work", "elin", 19)])
def test_plan_pages_ask_the_same_number_of_questions_whatever_the_plan_holds(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: Any,
    client: Any,
    browser_of: Any,
    decided: Plan,
    finding: Finding,
    units: Any,
    anna: Any,
    address: str,
    who: str | None,
    queries: int,
    barriers: int,
) -> None:
    monkeypatch.setattr("likvard.mapping.queries.findings._OPENED", {})  # as in a process that has just started
    goal = decided.goals.get()
    for year in range(2090, 2090 + barriers):
        days = {"starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31)}
        operations.start_plan(goal.plan.authority, title=f"Plan {year}", by=anna, **days)
    for number in range(1, barriers):
        another = operations.make_barrier(finding, goal=goal, text=f"Barrier {number}", where="", by=anna)
        operations.add_action(another, unit=units["company"], by=anna, **WORK)
    browser = browser_of(request.getfixturevalue(who)) if who else client
    with django_assert_num_queries(queries):
        page = browser.get(f"/{address}/exempelkoping/plan/").content.decode()
    assert page.count('class="lv-barrier"') == page.count('class="lv-action"') == barriers


@pytest.mark.parametrize(
    ("today", "at_work"),
    [
        ("2020-06-01", "past"),
        ("2024-06-01", "now"),
        ("2025-12-31", "now"),
        ("2026-01-01", "next"),
        ("2031-01-01", "next"),
    ],
)
def test_the_plan_at_work_is_the_one_that_runs_else_the_next_else_the_last(
    exempelkoping: Any, grannkoping: Any, anna: Any, monkeypatch: pytest.MonkeyPatch, today: str, at_work: str
) -> None:
    years = {"past": (2018, 2020), "now": (2023, 2025), "next": (2027, 2030)}
    for title, (first, last) in years.items():
        days = {"starts_on": date(first, 1, 1), "ends_on": date(last, 12, 31)}
        operations.start_plan(exempelkoping, title=title, by=anna, **days)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date.fromisoformat(today))
    plan = queries.plan_at_work(exempelkoping)
    assert plan is not None
    assert plan.title == at_work
    assert queries.plan_at_work(grannkoping) is None


def test_a_new_barrier_can_stand_in_the_plan_at_work_and_in_the_next(
    goal: Goal, next_plan: Plan, exempelkoping: Any, grannkoping: Any, anna: Any
) -> None:
    assert queries.goals_at_work(exempelkoping) == [goal]
    later = operations.add_goal(next_plan, text="A later goal.", perspective="society", by=anna)
    assert queries.goals_at_work(exempelkoping) == [goal, later]
    assert queries.goals_at_work(grannkoping) == []
