"""Cases of a year are opened and counted in a real browser; figures go public, small numbers hidden, and nothing but
counts has left the browser."""

import json
import re
from email import message_from_bytes
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from likvard.organisations.models import Authority
from likvard.support.models import Case, FiguresTable
from likvard.support.operations.yearly_figures import withdraw_year
from likvard.support.sealing.receipt import new_receipt
from likvard.support.shown_figures import cells_of
from tests.journeys.conftest import Walk, faults
from tests.journeys.vault import unlocked, who_opens
from tests.support.attacking import reached
from tests.support.bureau import Bureau, a_bureau
from tests.support.members import Colleague, a_case
from tests.support.told_cases import TEXT, YEAR, a_told_case

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PLACES = (("1480", "Göteborg"), ("0180", "Stockholm"))
GROUNDS = ["sex"] * 45 + ["age"] * 30 + ["ethnicity"] * 24 + ["religion_or_belief"] * 3


@pytest.fixture
def bureau(transactional_db: None) -> Bureau:
    return a_bureau()


@pytest.fixture
def code(bureau: Bureau) -> str:
    return new_receipt()


@pytest.fixture
def ida(bureau: Bureau, code: str) -> Colleague:
    return who_opens(bureau, code)


@pytest.fixture
def told(bureau: Bureau) -> list[Case]:
    """102 people, three of them on religion, in two municipalities; and some who are in no figures."""
    for number, name in PLACES:
        Authority.objects.create(country="SE", kind="municipality", code=number, name=name, slug=name.lower())
    cases = []
    for number, ground in enumerate(GROUNDS):
        place = "SE1480" if number % 3 else "SE0180"
        answers = {"ground": ground, "life_area": "work" if number % 4 else "school", "municipality": place}
        young = number % 16 == 0
        cases.append(a_told_case(bureau, {**answers, "age_band": "16-17" if young else "25-44"}))
    cases += [a_told_case(bureau, {"ground": "disability"}, counted=said) for said in (False, None)]
    Case.objects.filter(pk=a_told_case(bureau, {"ground": "disability"}).pk).update(outcome="withdrawn")
    a_told_case(bureau, {}, counted=True, track="child")
    a_case(bureau)  # of this year
    return cases


def sent_by(page: Page) -> list[tuple[str, dict[str, str]]]:
    """Every form that leaves the page from now on: where to, and its fields."""
    found: list[tuple[str, dict[str, str]]] = []

    def note(request: Request) -> None:
        if request.method != "GET":
            kind = f"Content-Type: {request.headers['content-type']}\n\n".encode()
            parts: Any = message_from_bytes(kind + (request.post_data_buffer or b"")).get_payload()
            fields = {part.get_param("name", header="content-disposition"): part.get_payload() for part in parts}
            found.append((request.url, fields))

    page.on("request", note)
    return found


def count(page: Page) -> None:
    page.get_by_text("Figures of a year").click()
    page.get_by_label("Year").select_option(str(YEAR))
    press(page, "Count the cases here")


def press(page: Page, name: str) -> None:
    """By the keyboard: what a slow machine is still unfolding moves away under a pointer."""
    page.get_by_role("button", name=name).press("Enter", timeout=60_000)


def test_cases_are_counted_looked_at_and_published_and_nothing_but_counts_leaves(
    walk: Walk, bureau: Bureau, ida: Colleague, code: str, told: list[Case]
) -> None:
    page = unlocked(walk, ida, code)
    sent = sent_by(page)
    count(page)
    expect(page.get_by_text("people counted: 102")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("have not said that they may be counted: 2")).to_be_visible()
    expect(page.get_by_text("have withdrawn what they told: 1")).to_be_visible()
    expect(page.get_by_role("row", name="Religion or other belief")).to_have_count(2)
    page.get_by_text("Word for word what is sent").click()
    words = page.locator(".lv-figures__sent").inner_text()
    assert (faults(page), sent) == ([], [])
    press(page, "Send the tables")
    expect(page.get_by_role("heading", name="What everybody would see")).to_be_visible(timeout=90_000)
    expect(page.get_by_role("cell", name="hidden").first).to_be_visible()
    assert (faults(page), FiguresTable.objects.count()) == ([], 0)
    press(page, "Publish")
    expect(page.get_by_text("The figures are public.")).to_be_visible(timeout=90_000)
    assert faults(page) == []
    published = FiguresTable.objects.get()

    address = f"{walk.address}/receivers/exempelbyran/figures/{YEAR}/cases/"
    assert sent == [
        (address, {"counts": words, "proof": ""}),
        (f"{address}publish/", {"counts": words, "proof": "", "seen": published.digest}),
    ]
    tally = json.loads(words)
    assert (set(tally), {key for table in tally["tables"] for key in table}) == ({"people", "tables"}, {"by", "counts"})
    assert [sum(cell[-1] for cell in table["counts"]) for table in tally["tables"]] == [102, 102, 102]
    assert [one.number for one in told if one.number in words] == []
    assert re.findall(r"\d{4,}", words) == ["0180", "1480"]  # codes of places, and nothing else that could be a key

    page.get_by_role("link", name="Read them as everybody does").click()
    expect(page.get_by_text("What this receiver counted in its cases")).to_be_visible()
    expect(page.get_by_role("row", name="Religion or other belief hidden").first).to_be_visible()
    assert faults(page) == []
    assert_hidden(published)


def assert_hidden(published: FiguresTable) -> None:
    """Nobody works out how few were on religion, from all that is public."""
    low, high = reached(cells_of(published.released))["religion_or_belief", "all", "all", "all"]
    assert (low, high >= 20) == (0, True)


def test_it_can_be_stopped_and_a_lost_connection_is_said_and_leaves_nothing(
    walk: Walk, bureau: Bureau, ida: Colleague, code: str, told: list[Case]
) -> None:
    page = unlocked(walk, ida, code)
    held: list[Route] = []
    page.route("**/cases/?after=*", lambda route: held.append(route))
    count(page)
    expect(page.get_by_role("progressbar", name="Cases that have been opened")).to_be_visible()
    press(page, "Stop")
    for route in held:
        route.continue_()
    expect(page.get_by_text("Stopped. Nothing was stored.")).to_be_visible()
    page.unroute("**/cases/?after=*")
    press(page, "Count the cases here")
    expect(page.get_by_text("people counted: 102")).to_be_visible(timeout=60_000)
    page.route("**/figures/**", lambda route: route.abort())
    press(page, "Send the tables")
    expect(page.get_by_text("No connection. Nothing was stored; try again.")).to_be_visible()
    expect(page.get_by_text("people counted: 102")).to_be_visible()
    assert FiguresTable.objects.count() == 0


def test_locking_leaves_no_count_on_the_page(
    walk: Walk, bureau: Bureau, ida: Colleague, code: str, told: list[Case]
) -> None:
    page = unlocked(walk, ida, code)
    count(page)
    expect(page.get_by_text("people counted: 102")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Lock", exact=True).click()
    expect(page.get_by_role("heading", name="Unlock")).to_be_visible()
    left = page.locator("[data-part=figures]").inner_html()
    assert ("SE1480" in left, ">102<" in left) == (False, False)


def test_who_works_on_a_case_says_how_it_is_counted_and_the_next_count_knows(
    walk: Walk, bureau: Bureau, ida: Colleague, code: str, told: list[Case]
) -> None:
    page = unlocked(walk, ida, code)
    asked_again, first = told[-1], told[0]
    for case, choice in ((asked_again, "yes, the person has agreed since"), (first, "no")):
        open_case(page, case)
        page.get_by_label(choice, exact=True).press("Space")
        page.get_by_label("What it was about").select_option(label="Age")
        assert faults(page) == []
        press(page, "Seal and keep")
        expect(page.get_by_role("heading", name=f"Case {case.number}")).to_be_focused()
    open_case(page, first)
    expect(page.get_by_label("no", exact=True)).to_be_checked()
    expect(page.get_by_label("What it was about")).to_have_value("age")
    assert [parcel.header["kind"] for parcel in bureau.parcels(first)] == ["told", "coding"]
    count(page)
    expect(page.get_by_text("people counted: 102")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("are not to be counted: 1")).to_be_visible()
    expect(page.get_by_role("row", name="Age").first).to_contain_text("31")


def open_case(page: Page, case: Case) -> None:
    press(page, case.number)
    expect(page.get_by_role("heading", name=f"Case {case.number}")).to_be_visible()
    expect(page.get_by_text(TEXT)).to_be_visible()
    page.get_by_text("For the figures of the year").click()


def test_a_year_that_was_withdrawn_is_counted_again_with_what_was_public(
    walk: Walk, bureau: Bureau, ida: Colleague, code: str, told: list[Case]
) -> None:
    publish(unlocked(walk, ida, code))
    first = FiguresTable.objects.get()
    withdraw_year(first, by=ida.member.user)
    walk.sign_out()
    publish(unlocked(walk, ida, code))
    assert FiguresTable.objects.get(withdrawn_on=None).released == first.released


def publish(page: Page) -> None:
    count(page)
    press(page, "Send the tables")
    press(page, "Publish")
    expect(page.get_by_text("The figures are public.")).to_be_visible(timeout=90_000)
