"""A report that came in sealed is opened, answered, given on and closed in a real browser, and nowhere else."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from likvard.support.models import Case, Item
from likvard.support.queries.items import age_file
from likvard.support.sealing import keys
from likvard.support.sealing.parcel import unpacked
from likvard.support.sealing.receipt import new_receipt
from tests.journeys.conftest import Walk, faults
from tests.journeys.vault import unlocked, who_opens
from tests.support.bureau import Bureau, a_bureau
from tests.support.members import Colleague, a_case, a_colleague, open_grants
from tests.support.told_cases import a_told_case

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TOLD = "Jag nekades en lägenhet. <b>Kanariefågel</b>"
WORDS = "Vi ringer värden i morgon."


@pytest.fixture
def bureau(transactional_db: None) -> Bureau:
    return a_bureau()


@pytest.fixture
def code(bureau: Bureau) -> str:
    return new_receipt()


@pytest.fixture
def ida(bureau: Bureau, code: str) -> Colleague:
    return who_opens(bureau, code)


def test_a_sealed_report_is_read_answered_given_to_a_colleague_and_closed(
    walk: Walk, bureau: Bureau, ida: Colleague, code: str
) -> None:
    receipt = new_receipt()
    case, kim = a_case(bureau, TOLD, receipt=receipt), a_colleague(bureau, "Kim", "caseworker")
    page = unlocked(walk, ida, code)
    assert faults(page) == []
    page.get_by_role("button", name=case.number).click()
    expect(page.get_by_text(TOLD)).to_be_visible()
    assert faults(page) == []
    page.get_by_label("Text").fill(WORDS)
    page.get_by_label("Then the case waits for the person's answer").check()
    page.get_by_role("button", name="Seal and send").click()
    expect(page.locator(".lv-case__item", has_text=WORDS)).to_be_visible()
    answer = Item.objects.get(case=case, kind="answer")
    opened = unpacked(keys.opened(age_file(answer), keys.keys_of(receipt).box))
    assert (opened.body.decode(), opened.header["kind"]) == (WORDS, "answer")
    page.get_by_text("Who works on it").click()
    page.get_by_label("Give the case to").select_option(label="Kim")
    page.get_by_role("button", name="Give it").click()
    expect(page.get_by_role("article")).to_contain_text("with Kim")  # the case is drawn anew
    assert open_grants(case, kim) == [bureau.identity_of(case)]
    page.get_by_text("Begin, close, take out").click()
    page.get_by_label("What became of it").select_option(label="advice was given")
    page.get_by_role("button", name="Close the case").click()
    expect(page.get_by_text("No case here.")).to_be_visible()
    assert Case.objects.get().state == "closed"


@pytest.mark.parametrize(
    ("track", "answers", "shown"),
    [
        ("adult", {"ground": "sex", "life_area": "school", "age_band": "25-44"}, "Sex, Preschool or school, 25–44"),
        (
            "child",
            {"helper": "adult", "where": "school", "before": "no"},
            "An adult helps me, At school, No",
        ),
    ],
)
def test_what_was_ticked_is_read_in_words(
    walk: Walk, bureau: Bureau, ida: Colleague, code: str, track: str, answers: dict[str, str], shown: str
) -> None:
    case = a_told_case(bureau, answers, track=track)
    page = unlocked(walk, ida, code)
    page.get_by_role("button", name=case.number).click()
    expect(page.locator(".lv-case__item", has_text=shown)).to_be_visible()


def test_locking_leaves_nothing_of_what_was_read_on_the_page(
    walk: Walk, bureau: Bureau, ida: Colleague, code: str
) -> None:
    case = a_case(bureau, TOLD)
    page = unlocked(walk, ida, code)
    page.get_by_role("button", name=case.number).click()
    expect(page.get_by_text(TOLD)).to_be_visible()
    page.get_by_role("button", name="Lock", exact=True).click()
    expect(page.get_by_role("heading", name="Unlock")).to_be_visible()
    assert ("Kanariefågel" in page.content(), case.number in page.content()) == (False, False)


def test_the_browsers_back_shows_a_locked_vault(walk: Walk, bureau: Bureau, ida: Colleague, code: str) -> None:
    case = a_case(bureau, TOLD)
    page = unlocked(walk, ida, code)
    page.get_by_role("button", name=case.number).click()
    expect(page.get_by_text(TOLD)).to_be_visible()
    page.goto(walk.address + reverse("support:receiver", args=["exempelbyran"]))
    page.go_back()
    expect(page.get_by_role("heading", name="Unlock")).to_be_visible()
    assert ("Kanariefågel" in page.content(), case.number in page.content()) == (False, False)


def test_a_server_that_swaps_the_root_key_is_found_out_before_anything_is_opened(
    walk: Walk, bureau: Bureau, ida: Colleague, code: str
) -> None:
    a_case(bureau, TOLD)
    bureau.receiver.root_key = keys.verifying_key(b"another".ljust(32, b"."))
    bureau.receiver.save()
    page = walk.page
    walk.sign_in(ida.member.user)
    page.goto(walk.address + reverse("support:vault", args=["exempelbyran"]))
    page.get_by_text("I have lost both").click()
    page.get_by_label("The code that you printed").fill(code)
    page.get_by_role("button", name="Unlock with the code").click()
    expect(page.get_by_text("Stop: the server gives out another root key")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name="Inbox")).to_be_hidden()


def test_a_case_is_given_to_no_key_that_the_server_made_up(
    walk: Walk, bureau: Bureau, ida: Colleague, code: str
) -> None:
    case, kim = a_case(bureau, TOLD), a_colleague(bureau, "Kim", "caseworker")
    kim.member.recipient = keys.recipient_of(keys.new_identity())
    kim.member.save()
    page = unlocked(walk, ida, code)
    page.get_by_role("button", name=case.number).click()
    page.get_by_text("Who works on it").click()
    page.get_by_label("Give the case to").select_option(label="Kim")
    page.get_by_role("button", name="Give it").click()
    expect(page.get_by_text("Stop: the key of your colleague is not signed")).to_be_visible()
    assert case.grants.filter(member=kim.member).count() == 0


def test_a_server_that_names_another_box_gets_no_answer_sealed_to_it(
    walk: Walk, bureau: Bureau, ida: Colleague, code: str
) -> None:
    case = a_case(bureau, TOLD)
    case.box_recipient = keys.recipient_of(keys.new_identity())
    case.save()
    page = unlocked(walk, ida, code)
    page.get_by_role("button", name=case.number).click()
    expect(page.get_by_text("Stop: the server names another box")).to_be_visible()
    expect(page.get_by_text(TOLD)).to_be_hidden()
