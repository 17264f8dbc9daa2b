"""What everybody reads of the chain; kept for the next passer-by, and new as soon as anything changes."""

import re
from typing import Any

import pytest
from django.test import Client

from likvard.mapping.models import Finding
from likvard.mapping.operations import withdraw_release
from likvard.organisations.operations import describe_authority
from likvard.plans.models import Action, Barrier, Indicator, Plan
from likvard.plans.operations.actions import Expected, expect_effect, move_action
from likvard.plans.operations.assessing import assess_action
from likvard.plans.operations.evidence import pin_figure, pin_words
from likvard.plans.operations.goals import change_goal
from likvard.plans.operations.judging import move_barrier
from tests.plans.chain.conftest import TOLD

pytestmark = pytest.mark.django_db
PLAN = "/in/exempelkoping/plan/"


@pytest.fixture
def passer_by() -> Client:
    return Client(headers={"accept-language": "en"})


def test_what_speaks_against_a_barrier_stands_beside_what_speaks_for_it_and_looks_the_same(
    passer_by: Client, decided: Plan, barrier: Barrier, anna: Any
) -> None:
    pin_words(barrier, by=anna, **{**TOLD, "stance": "contradicts", "words": "Ours was explained."})
    for address in (PLAN, f"/in/exempelkoping/barriers/{barrier.pk}/"):
        page = passer_by.get(address).content.decode()
        assert page.index("42 percentage points") < page.index("Ours was explained.")
        beside = page[page.index('class="lv-chain-of-reasons"') :]
        kinds = re.findall(r'<div class="lv-claim[^"]*">', beside)
        assert kinds == ['<div class="lv-claim">'] * 2
    headings = re.findall(r'<h3 class="ds-heading" data-size="(\w+)" id="(supports|contradicts)">', page)
    assert headings == [("sm", "supports"), ("sm", "contradicts")]


def test_an_action_shows_its_whole_chain(
    passer_by: Client, decided: Plan, action: Action, indicator: Indicator, finding: Finding, anna: Any
) -> None:
    expect_effect(action, expected=Expected(indicator, "down", 0.3), by=anna)
    for to in ("ongoing", "done"):
        move_action(action, to=to, by=anna)
    pin_figure(action, finding=finding, stance="contradicts", by=anna)
    assess_action(action, verdict="not_seen", because="The gap is as wide as before.", by=anna)
    page = passer_by.get(f"/in/exempelkoping/actions/{action.pk}/").content.decode()
    links = ["42 percentage points", "Refusals give no reason.", "Each refusal gets a reason.", "30 percentage points"]
    links += [
        '<figure class="lv-chart"',
        "The expected effect is not seen (1 July 2026).",
        "The gap is as wide as before.",
    ]
    assert sorted(links, key=page.index) == links


def test_an_action_of_a_draft_is_not_found(passer_by: Client, action: Action) -> None:
    assert passer_by.get(f"/in/exempelkoping/actions/{action.pk}/").status_code == 404


def test_a_state_and_its_reason_are_public(passer_by: Client, decided: Plan, barrier: Barrier, anna: Any) -> None:
    move_barrier(barrier, to="not_confirmed", because="It was one class.", by=anna)
    for address in (PLAN, f"/in/exempelkoping/barriers/{barrier.pk}/"):
        page = passer_by.get(address).content.decode()
        assert [words in page for words in ("not confirmed", "It was one class.")] == [True, True]


def test_a_kept_page_costs_one_question(passer_by: Client, decided: Plan, django_assert_num_queries: Any) -> None:
    first = passer_by.get(PLAN)
    with django_assert_num_queries(1):
        again = passer_by.get(PLAN)
    assert (again.content, again["Content-Type"]) == (first.content, first["Content-Type"])
    assert "Cookie" in again["Vary"]


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_each_language_has_a_page_of_its_own(decided: Plan, language: str) -> None:
    pages = {one: Client(headers={"accept-language": one}).get(PLAN).content.decode() for one in ("sv", "da", "en")}
    again = Client(headers={"accept-language": language}).get(PLAN).content.decode()
    assert f'<html lang="{language}"' in again
    assert again == pages[language]
    assert Client().get(f"{PLAN}?lang={language}").content.decode().count(f'<html lang="{language}"') == 1


def test_a_change_is_seen_at_once(
    passer_by: Client, decided: Plan, barrier: Barrier, finding: Finding, anna: Any, exempelkoping: Any
) -> None:
    goal = decided.goals.get()
    changes = [
        (lambda: change_goal(goal, text="All are met alike.", perspective="society", by=anna), "All are met alike."),
        (lambda: pin_words(barrier, by=anna, **TOLD), TOLD["words"]),
        (lambda: withdraw_release(finding.release, because="Wrong weights.", by=anna), "Wrong weights."),
        (lambda: describe_authority(exempelkoping, colour="#112233", language="sv", by=anna), "112233"),
    ]
    for change, words in changes:
        assert words not in passer_by.get(PLAN).content.decode()
        change()
        assert words in passer_by.get(PLAN).content.decode()


def test_another_authority_has_a_page_of_its_own(passer_by: Client, decided: Plan, grannkoping: Any) -> None:
    assert "Equal rights 2026–2028" in passer_by.get(PLAN).content.decode()
    assert "No plan has been decided yet" in passer_by.get("/in/grannkoping/plan/").content.decode()
    assert passer_by.get("/in/nowhere/plan/").status_code == 404


def test_somebody_who_is_signed_in_sees_their_own_name_and_nobody_else_does(
    passer_by: Client, decided: Plan, browser_of: Any, anna: Any
) -> None:
    for _twice in range(2):
        assert "Anna Andersson" in browser_of(anna).get(PLAN).content.decode()
        assert "Anna Andersson" not in passer_by.get(PLAN).content.decode()


def test_a_page_says_where_it_can_always_be_found(passer_by: Client, decided: Plan, barrier: Barrier) -> None:
    for address in (PLAN, f"/in/exempelkoping/barriers/{barrier.pk}/"):
        assert f'href="{address}">Permanent address of this page<' in passer_by.get(address).content.decode()
