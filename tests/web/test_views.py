"""The front door: who is let in, and what stands there."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from likvard.audit.operations import record
from likvard.plans import operations
from tests.plans.conftest import YEARS

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def english() -> Client:
    return Client(headers=ENGLISH)


def text_of(browser: Client, address: str) -> str:
    answer = browser.get(address, headers=ENGLISH)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_start_page_shows_who_works_here(english: Client, exempelkoping: Any) -> None:
    page = text_of(english, "/")
    assert 'href="/in/exempelkoping/"' in page
    assert "No municipality or region has opened" not in page


def test_the_start_page_says_when_nobody_does(english: Client, exempelkoping: Any) -> None:
    exempelkoping.opened_at = None
    exempelkoping.save()
    page = text_of(english, "/")
    assert "No municipality or region has opened its pages" in page
    assert "/in/exempelkoping/" not in page


def test_an_authority_that_has_not_opened_says_so(english: Client, exempelkoping: Any) -> None:
    exempelkoping.opened_at = None
    exempelkoping.save()
    assert "Nothing is known here yet" in text_of(english, "/in/exempelkoping/")
    assert english.get("/in/nowhere/").status_code == 404


def test_an_authority_shows_no_draft_plan(english: Client, exempelkoping: Any, anna: Any) -> None:
    operations.start_plan(exempelkoping, title="A secret draft", by=anna, **YEARS)
    page = text_of(english, "/in/exempelkoping/")
    assert "No plan has been decided yet." in page
    assert "A secret draft" not in page


@pytest.mark.parametrize(("address", "says"), [("/privacy/", "Personal data"), ("/accessibility/", "WCAG 2.2")])
def test_what_every_installation_tells_is_public(english: Client, address: str, says: str) -> None:
    assert says in text_of(english, address)


def test_the_register_of_personal_data_names_the_field_of_a_persons_address(english: Client) -> None:
    assert '<code class="lv-code">email</code>' in text_of(english, "/privacy/")


def test_health_asks_the_database(english: Client) -> None:
    answer = english.get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_the_desk_is_for_those_who_have_signed_in(english: Client) -> None:
    assert english.get("/work/").status_code == 302


@pytest.mark.parametrize(
    ("who", "where"),
    [
        ("anna", ("web:authority_desk", "exempelkoping")),
        ("hanna", ("overview:desk",)),
        ("oskar", ("organisations:operate",)),
    ],
)
def test_the_desk_leads_where_the_person_works(
    request: pytest.FixtureRequest, client_of: Any, exempelkoping: Any, who: str, where: tuple[str, ...]
) -> None:
    page = text_of(client_of(request.getfixturevalue(who)), "/work/")
    [card] = re.findall(r'<h2 class="ds-heading" data-size="xs">\s*<a class="ds-link" href="([^"]+)">', page)
    assert card == reverse(where[0], args=where[1:])


def test_somebody_without_a_role_is_told_whom_to_ask(client_of: Any, anna: Any) -> None:
    anna.memberships.all().delete()
    assert "You have no role yet" in text_of(client_of(anna), "/work/")


@pytest.mark.parametrize(
    ("who", "status"), [("nils", 404), ("hanna", 404), ("fatima", 200), ("elin", 200), ("anna", 200)]
)
def test_the_desk_of_an_authority_is_for_its_people(
    request: pytest.FixtureRequest, client_of: Any, exempelkoping: Any, who: str, status: int
) -> None:
    assert client_of(request.getfixturevalue(who)).get("/work/exempelkoping/").status_code == status


def test_the_chain_is_shown_to_those_who_may_see_drafts(client_of: Any, elin: Any, fatima: Any) -> None:
    for person, seen in ((elin, True), (fatima, False)):
        page = text_of(client_of(person), "/work/exempelkoping/")
        assert ("0 sources, 0 released" in page, "0 findings, 0 barriers" in page) == (seen, seen)


@pytest.mark.parametrize(("who", "status"), [("nils", 404), ("elin", 403), ("anna", 200)])
def test_the_trail_is_read_by_coordinators(
    request: pytest.FixtureRequest, client_of: Any, exempelkoping: Any, who: str, status: int
) -> None:
    assert client_of(request.getfixturevalue(who)).get("/work/exempelkoping/trail/").status_code == status


def test_the_trail_is_read_page_by_page_and_holds_one_authority(
    client_of: Any, exempelkoping: Any, grannkoping: Any, anna: Any
) -> None:
    browser = client_of(anna)
    assert "Nothing has been done yet" in text_of(browser, "/work/exempelkoping/trail/")
    for number in range(51):
        record("plans.goal.added", "goal", by=anna, authority="exempelkoping", text=f"Line {number:02}")
    record("plans.goal.added", "goal", by=anna, authority="grannkoping", text="Theirs")
    first = text_of(browser, "/work/exempelkoping/trail/")
    second = text_of(browser, "/work/exempelkoping/trail/?page=2")
    assert ("Line 50" in first, "Line 00" in first, "Line 00" in second) == (True, False, True)
    assert "Added a goal" in first
    assert "Theirs" not in first + second


@pytest.mark.parametrize("lines", [1, 3])
def test_the_trail_asks_the_same_number_of_questions_whatever_it_holds(
    client_of: Any, django_assert_num_queries: Any, exempelkoping: Any, anna: Any, lines: int
) -> None:
    for number in range(lines):
        record("plans.goal.added", "goal", by=anna, authority="exempelkoping", text=str(number))
    browser = client_of(anna)
    with django_assert_num_queries(12):
        browser.get("/work/exempelkoping/trail/")
