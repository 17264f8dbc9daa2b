"""A plan begins on its first day, by a person or by the daily round; one at a time."""

from datetime import date
from typing import Any

import pytest

from likvard.audit.queries import trail
from likvard.plans.models import Goal, Plan
from likvard.plans.operations.barriers import suspect_barrier
from likvard.plans.operations.goals import add_goal
from likvard.plans.operations.plans import begin_due_plans, begin_plan, close_plan, decide_plan, start_plan
from likvard.plans.queries import decided_plan
from likvard.ui.errors import NotPossible

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(goal: Goal, anna: Any) -> Plan:
    return decide_plan(goal.plan, decided_on=date(2026, 1, 15), reference="§ 2", by=anna)


def states(authority: Any) -> list[str]:
    return list(Plan.objects.of(authority).order_by("starts_on").values_list("state", flat=True))


@pytest.mark.parametrize(
    ("today", "begun"), [("2025-12-31", 0), ("2026-01-01", 1), ("2028-12-31", 1), ("2029-01-01", 0)]
)
def test_the_daily_round_begins_a_plan_that_covers_the_day(
    ready: Plan, monkeypatch: pytest.MonkeyPatch, today: str, begun: int
) -> None:
    day = date.fromisoformat(today)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: day)
    assert [begin_due_plans(day), begin_due_plans(day)] == [begun, 0]
    entry = trail("exempelkoping")[0]
    assert (entry.what == "plans.plan.begun") is bool(begun)
    assert ("by" in entry.seals) is not bool(begun)


def test_the_next_plan_waits_until_the_running_one_is_closed(ready: Plan, anna: Any, monkeypatch: Any) -> None:
    begin_plan(ready, by=anna)
    days = {"starts_on": date(2029, 1, 1), "ends_on": date(2031, 12, 31)}
    later = start_plan(ready.authority, title="Later", by=anna, **days)
    add_goal(later, text="A goal.", perspective="society", by=anna)
    decide_plan(later, decided_on=date(2026, 2, 1), reference="§ 9", by=anna)
    with pytest.raises(NotPossible, match="first day of the plan has not come"):
        begin_plan(later, by=anna)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2029, 1, 1))
    assert begin_due_plans(date(2029, 1, 1)) == 0
    with pytest.raises(NotPossible, match="“Equal rights 2026–2028” is still carried out"):
        begin_plan(later, by=anna)
    assert decided_plan(ready.authority) == ready
    close_plan(ready, by=anna)
    assert begin_due_plans(date(2029, 1, 1)) == 1
    assert (states(ready.authority), decided_plan(ready.authority)) == (["closed", "active"], later)


def test_nothing_new_comes_into_a_closed_plan(ready: Plan, goal: Goal, anna: Any) -> None:
    close_plan(begin_plan(ready, by=anna), by=anna)
    goal.refresh_from_db()
    with pytest.raises(NotPossible, match="This plan is closed"):
        add_goal(ready, text="Another.", perspective="society", by=anna)
    with pytest.raises(NotPossible, match="This plan is closed"):
        suspect_barrier(goal, text="Another.", by=anna)


def test_a_person_begins_and_closes_it_after_a_question(browser_of: Any, anna: Any, ready: Plan) -> None:
    browser, plan = browser_of(anna), f"/work/exempelkoping/plan/{ready.pk}/"
    for step, state in (("begin", "active"), ("close", "closed")):
        assert f"{plan}{step}/" in browser.get(plan).content.decode()
        assert browser.get(f"{plan}{step}/").status_code == 200
        assert browser.post(f"{plan}{step}/")["Location"] == plan
        assert states(ready.authority) == [state]
    assert "/close/" not in browser.get(plan).content.decode()


@pytest.mark.parametrize(("state", "said"), [("decided", "decided"), ("active", "carried out"), ("closed", "closed")])
def test_the_public_page_says_which(client: Any, ready: Plan, anna: Any, state: str, said: str) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    if state != "decided":
        begin_plan(ready, by=anna)
    if state == "closed":
        close_plan(ready, by=anna)
    for address in ("/in/exempelkoping/plan/", f"/in/exempelkoping/plan/{ready.pk}/"):
        assert f">{said}</span>" in client.get(address).content.decode()
