"""The pages of plans: who is let in, what they change, and what they say when something is wrong."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from likvard.mapping.models import Finding
from likvard.mapping.operations import withdraw_release
from likvard.plans import operations
from likvard.plans.models import Action, Barrier, Evidence, Goal, Plan

pytestmark = pytest.mark.django_db
FOR_READERS = {"plan": 200, "plan_numbered": 200, "barrier": 200, "action": 200}
DATES = {"starts_on": "2026-02-01", "ends_on": "2026-12-31"}


@pytest.fixture
def addresses(action: Action, finding: Finding) -> dict[str, str]:
    barrier, goal, plan = action.barrier, action.barrier.goal, action.barrier.goal.plan
    work = "/work/exempelkoping"
    return {
        "plan": f"{work}/plan/",
        "plan_numbered": f"{work}/plan/{plan.pk}/",
        "plan_start": f"{work}/plan/start/",
        "plan_decide": f"{work}/plan/{plan.pk}/decide/",
        "goal_add": f"{work}/plan/{plan.pk}/goals/add/",
        "goal_change": f"{work}/goals/{goal.pk}/",
        "goal_remove": f"{work}/goals/{goal.pk}/remove/",
        "barrier_make": f"{work}/findings/{finding.pk}/barrier/",
        "barrier": f"{work}/barriers/{barrier.pk}/",
        "barrier_suspect": f"{work}/goals/{goal.pk}/barrier/",
        "barrier_change": f"{work}/barriers/{barrier.pk}/change/",
        "barrier_move": f"{work}/barriers/{barrier.pk}/move/",
        "evidence_pin": f"{work}/barriers/{barrier.pk}/evidence/",
        "evidence_take_back": f"{work}/evidence/{barrier.evidence.get().pk}/take-back/",
        "barrier_withdraw": f"{work}/barriers/{barrier.pk}/withdraw/",
        "action_add": f"{work}/barriers/{barrier.pk}/actions/add/",
        "action": f"{work}/actions/{action.pk}/",
        "action_change": f"{work}/actions/{action.pk}/change/",
        "action_move": f"{work}/actions/{action.pk}/move/",
        "action_effect": f"{work}/actions/{action.pk}/effect/",
        "effect_pin": f"{work}/actions/{action.pk}/evidence/testimony/",
        "action_assess": f"{work}/actions/{action.pk}/assess/",
    }


def codes(browser: Client, addresses: dict[str, str]) -> dict[str, int]:
    return {name: browser.get(address).status_code for name, address in addresses.items()}


def test_a_passer_by_is_led_to_the_sign_in_page(client: Client, addresses: dict[str, str]) -> None:
    assert codes(client, addresses) == dict.fromkeys(addresses, 302)


def test_a_stranger_knows_nothing_of_them(browser_of: Any, nils: Any, addresses: dict[str, str]) -> None:
    assert codes(browser_of(nils), addresses) == dict.fromkeys(addresses, 404)


def test_a_reader_reads_the_plan_and_no_more(browser_of: Any, elin: Any, addresses: dict[str, str]) -> None:
    assert codes(browser_of(elin), addresses) == dict.fromkeys(addresses, 403) | FOR_READERS


def test_the_officer_of_the_unit_reads_and_moves(browser_of: Any, cecilia: Any, addresses: dict[str, str]) -> None:
    expected = dict.fromkeys(addresses, 403) | FOR_READERS | {"action_move": 200}
    assert codes(browser_of(cecilia), addresses) == expected


def test_the_coordinator_sees_every_page(browser_of: Any, anna: Any, addresses: dict[str, str]) -> None:
    assert codes(browser_of(anna), addresses) == dict.fromkeys(addresses, 200)


def test_the_officer_says_how_far_her_action_has_come(browser_of: Any, cecilia: Any, action: Action) -> None:
    address = f"/work/exempelkoping/actions/{action.pk}/move/"
    answer = browser_of(cecilia).post(address, {"to": "ongoing"})
    action.refresh_from_db()
    plan = f"/work/exempelkoping/plan/{action.barrier.goal.plan_id}/"
    assert (answer.status_code, answer["Location"], action.state) == (302, plan, "ongoing")


def test_a_plan_is_written_from_its_first_page_to_its_decision(
    browser_of: Any, anna: Any, exempelkoping: Any, finding: Finding, units: Any
) -> None:
    browser, work = browser_of(anna), "/work/exempelkoping"
    assert "There is no plan yet" in browser.get(f"{work}/plan/").content.decode()
    assert "Write the first goal" in browser.get(f"{work}/findings/{finding.pk}/barrier/").content.decode()
    browser.post(f"{work}/plan/start/", {"title": "Equal rights", **DATES})
    plan = Plan.objects.of(exempelkoping).get()
    browser.post(f"{work}/plan/{plan.pk}/goals/add/", {"text": "Respect.", "perspective": "service"})
    goal = plan.goals.get()
    told = browser.post(
        f"{work}/findings/{finding.pk}/barrier/",
        {"text": "No reasons.", "where": "School", "goal": goal.pk},
        follow=True,
    )
    assert "Next: what is to be done about it?" in told.content.decode()
    barrier = Barrier.objects.of(exempelkoping).get()
    browser.post(f"{work}/barriers/{barrier.pk}/change/", {"text": "No reasons given.", "where": "", "goal": goal.pk})
    new = {"title": "Reasons", "description": "", "unit": units["board"].pk, **DATES}
    browser.post(f"{work}/barriers/{barrier.pk}/actions/add/", new)
    action = barrier.actions.get()
    browser.post(f"{work}/actions/{action.pk}/change/", new | {"title": "Written reasons", "unit": units["company"].pk})
    browser.post(f"{work}/goals/{goal.pk}/", {"text": "Respect for all.", "perspective": "service"})
    browser.post(f"{work}/plan/{plan.pk}/decide/", {"decided_on": "2026-01-15", "reference": "KS § 2"})
    page = Client(headers={"accept-language": "en"}).get("/in/exempelkoping/plan/").content.decode()
    for words in ("Respect for all.", "No reasons given.", "Written reasons", "Exempelbostäder AB", "KS § 2", "42"):
        assert words in page


def test_the_running_plan_is_worked_on_while_the_next_one_is_written(
    browser_of: Any, anna: Any, elin: Any, decided: Plan, exempelkoping: Any, action: Action
) -> None:
    browser, work = browser_of(anna), "/work/exempelkoping"
    alone = browser.get(f"{work}/plan/").content.decode()
    assert f'href="{work}/plan/start/"' in alone
    assert "All plans" not in alone
    new = {"title": "Later rights", "starts_on": "2090-01-01", "ends_on": "2094-12-31"}
    started = browser.post(f"{work}/plan/start/", new)
    later = Plan.objects.of(exempelkoping).get(title="Later rights")
    assert started["Location"] == f"{work}/plan/{later.pk}/"
    at_work, next_one = browser.get(f"{work}/plan/").content.decode(), browser.get(started["Location"]).content.decode()
    for page, current, other in ((at_work, decided, later), (next_one, later, decided)):
        assert f'href="{work}/plan/{current.pk}/" aria-current="page">{current.title}<' in page
        assert f'href="{work}/plan/{other.pk}/">{other.title}<' in page
    assert f"{work}/actions/{action.pk}/move/" in at_work
    assert "The plan has no goals yet" in next_one
    assert "Start the next plan" not in browser_of(elin).get(f"{work}/plan/").content.decode()


def test_a_plan_of_another_authority_is_not_found(browser_of: Any, nils: Any, plan: Plan, elsewhere: Goal) -> None:
    assert browser_of(nils).get(f"/work/grannkoping/plan/{elsewhere.plan_id}/").status_code == 200
    assert browser_of(nils).get(f"/work/grannkoping/plan/{plan.pk}/").status_code == 404


def test_goals_of_several_plans_are_offered_under_the_names_of_their_plans(
    browser_of: Any, anna: Any, goal: Goal, next_plan: Plan, finding: Finding
) -> None:
    address = f"/work/exempelkoping/findings/{finding.pk}/barrier/"
    assert "<optgroup" not in browser_of(anna).get(address).content.decode()
    later = operations.add_goal(next_plan, text="A later goal.", perspective="society", by=anna)
    page = browser_of(anna).get(address).content.decode()
    assert [f'<optgroup label="{plan.title}">' in page for plan in (goal.plan, next_plan)] == [True, True]
    answer = browser_of(anna).post(address, {"text": "No reasons.", "where": "", "goal": later.pk})
    assert answer["Location"] == f"/work/exempelkoping/plan/{next_plan.pk}/"


def test_another_finding_can_be_pinned_from_the_list(
    browser_of: Any, anna: Any, barrier: Barrier, finding: Finding
) -> None:
    other = finding.release.findings.exclude(pk=finding.pk).first()
    assert other is not None
    browser_of(anna).post(
        f"/work/exempelkoping/barriers/{barrier.pk}/evidence/", {"finding": other.pk, "stance": "supports"}
    )
    assert set(Evidence.objects.values_list("finding", flat=True)) == {finding.pk, other.pk}


def test_a_finding_of_another_authority_is_not_found(
    browser_of: Any, nils: Any, finding: Finding, elsewhere: Goal
) -> None:
    address = f"/work/grannkoping/findings/{finding.pk}/barrier/"
    assert browser_of(nils).post(address, {"text": "x", "goal": elsewhere.pk}).status_code == 404


@pytest.mark.parametrize(
    ("name", "sent", "said"),
    [
        ("plan_start", {"title": "x", "starts_on": "2026-02-01", "ends_on": "2026-01-01"}, "before the first day"),
        ("plan_start", {"title": "x", **DATES}, "already covers part of this time"),
        ("plan_decide", {"decided_on": "2999-01-01", "reference": "x"}, "lies ahead"),
        ("goal_add", {"text": "Everyone is met with respect.", "perspective": "society"}, "already stands in the plan"),
        ("barrier_make", {"text": "Refusals give no reason.", "where": "", "goal": "GOAL"}, "already stands under the"),
        ("barrier_change", {"text": "x", "where": "", "goal": "ELSEWHERE"}, "not one of the available choices"),
        ("barrier_withdraw", {"because": "x"}, "There are actions against this barrier"),
        ("evidence_pin", {"finding": "PINNED", "stance": "supports"}, "not one of the available choices"),
        ("barrier_move", {"to": "not_confirmed"}, "Say why; the reason is shown in the plan"),
        ("evidence_take_back", {"because": "Old."}, "Nothing else supports the barrier"),
        ("action_assess", {"verdict": "cannot_tell", "because": "x"}, "that is planned cannot become assessed"),
        (
            "action_add",
            {"title": "Written reasons", "unit": "UNIT", **DATES},
            "This action already stands against the barrier",
        ),
        ("action_move", {"to": "stopped"}, "Say why the action is stopped"),
        ("action_move", {"to": "done"}, "not one of the available choices"),
    ],
)
def test_what_is_refused_is_said_on_the_page_and_changes_nothing(
    browser_of: Any,
    anna: Any,
    addresses: dict[str, str],
    action: Action,
    finding: Finding,
    elsewhere: Goal,
    name: str,
    sent: dict[str, str],
    said: str,
) -> None:
    numbers = {"GOAL": action.barrier.goal_id, "ELSEWHERE": elsewhere.pk, "PINNED": finding.pk, "UNIT": action.unit_id}
    before = everything(action.authority)
    page = browser_of(anna).post(addresses[name], {key: numbers.get(value, value) for key, value in sent.items()})
    assert page.status_code == 200
    assert said in page.content.decode()
    assert everything(action.authority) == before


def everything(authority: Any) -> list[Any]:
    owned = [list(model.objects.of(authority).values()) for model in (Plan, Barrier, Action)]
    return [*owned, list(Goal.objects.values()), list(Evidence.objects.values())]


def test_a_goal_with_barriers_is_kept_and_the_page_says_why(browser_of: Any, anna: Any, barrier: Barrier) -> None:
    page = browser_of(anna).post(f"/work/exempelkoping/goals/{barrier.goal_id}/remove/", follow=True)
    assert "There are barriers under this goal" in page.content.decode()
    assert Goal.objects.filter(pk=barrier.goal_id).exists()


def test_an_empty_goal_and_a_barrier_without_actions_go(browser_of: Any, anna: Any, barrier: Barrier) -> None:
    browser, goal = browser_of(anna), barrier.goal
    browser.post(f"/work/exempelkoping/barriers/{barrier.pk}/withdraw/", {"because": "It was two."})
    browser.post(f"/work/exempelkoping/goals/{goal.pk}/remove/")
    assert (Barrier.objects.of(goal.plan.authority).count(), Goal.objects.count()) == (0, 0)


def test_an_action_that_is_over_offers_no_move(browser_of: Any, anna: Any, action: Action) -> None:
    operations.move_action(action, to="stopped", because="No money.", by=anna)
    browser = browser_of(anna)
    page = browser.get(f"/work/exempelkoping/actions/{action.pk}/move/").content.decode()
    assert "This action has come to its end" in page
    assert "/move/" not in browser.get("/work/exempelkoping/plan/").content.decode()


def test_residents_read_the_decided_plan_only(client: Client, plan: Plan, action: Action, anna: Any) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    barrier = f"/in/exempelkoping/barriers/{action.barrier_id}/"
    assert "No plan has been decided yet" in client.get("/in/exempelkoping/plan/").content.decode()
    assert client.get(barrier).status_code == 404
    operations.decide_plan(plan, decided_on=timezone.localdate() - timedelta(days=1), reference="§ 2", by=anna)
    page = client.get("/in/exempelkoping/plan/").content.decode()
    assert "Refusals give no reason." in page
    assert "/work/" not in page
    assert "42 percentage points" in client.get(barrier).content.decode()
    assert client.get(barrier.replace("exempelkoping", "grannkoping")).status_code == 404


def test_a_withdrawn_figure_is_not_said_again(client: Client, decided: Plan, finding: Finding, anna: Any) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    withdraw_release(finding.release, because="Wrong weights.", by=anna)
    page = client.get("/in/exempelkoping/plan/").content.decode()
    assert "A figure has been withdrawn" in page
    assert "percentage points" not in page
