"""Telling: to open receivers only, told what matters before the first word, with scripts and without."""

import json
import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from likvard.organisations.models import Authority
from likvard.support.limits import RATES
from likvard.support.models import Case, CodedRow, IntakeKey, Receiver
from likvard.support.sealing.receipt import in_groups, new_receipt, read_receipt
from likvard.support.uploads import MEGABYTE
from tests.support.bureau import Bureau, a_bureau
from tests.support.needles import found_in
from tests.support.reports import TEXT, a_file, a_report, fields, post, visitor

WAYS_IN = {"adult": "adults", "youth": "youth", "child": "children"}
TRACKS = pytest.mark.parametrize("track", list(WAYS_IN))


@pytest.fixture(autouse=True)
def nobody_has_tried_too_often() -> None:
    cache.clear()


def page(track: str = "adult", **data: Any) -> str:
    return said(f"/support/{WAYS_IN[track]}/tell/exempelbyran/", **data)


def said(address: str, **data: Any) -> str:
    response = visitor().post(address, data) if data else visitor().get(address)
    assert response.status_code == 200
    return response.content.decode()


def current(text: str) -> str:
    """The number of the screen that is seen."""
    return re.findall(r'data-screen="(\d)" aria-labelledby="screen\d">', text)[0]


# whom to tell


@TRACKS
def test_only_those_who_are_open_for_this_way_in_are_offered(bureau: Bureau, track: str) -> None:
    a_bureau("vuxna", "Bara vuxna", tracks=("adult",))
    shut = a_bureau("stangda", "Stängda").receiver
    Receiver.objects.filter(pk=shut.pk).update(opened_on=None)
    keyless = a_bureau("nyckellosa", "Nyckellösa").receiver
    IntakeKey.objects.filter(receiver=keyless).update(state="retired")
    text = said(f"/support/{WAYS_IN[track]}/tell/")
    offered = [name for name in ("Exempelbyrån", "Bara vuxna", "Stängda", "Nyckellösa") if name in text]
    assert offered == ["Exempelbyrån", *(["Bara vuxna"] if track == "adult" else [])]


def test_only_those_of_the_place_are_offered(bureau: Bureau, exempelkoping: Authority, grannkoping: Authority) -> None:
    bureau.receiver.covers.add(grannkoping)
    a_bureau("overallt", "Överallt")
    assert "Exempelbyrån" in said("/support/adults/tell/?place=grannkoping")
    here = said("/support/adults/tell/?place=exempelkoping")
    assert ("Exempelbyrån" in here, "Överallt" in here) == (False, True)


def test_where_nobody_receives_the_page_says_whom_to_call(db: None) -> None:
    assert "/support/children/" in said("/support/children/tell/")


@pytest.mark.parametrize("slug", ["exempelbyran", "finns-inte"])
def test_a_receiver_that_is_not_open_has_no_page(bureau: Bureau, slug: str) -> None:
    Receiver.objects.update(opened_on=None)
    assert visitor().get(f"/support/adults/tell/{slug}/").status_code == 404


# before the first word


@TRACKS
def test_duty_cost_and_secrecy_stand_before_the_first_field(bureau: Bureau, track: str) -> None:
    before = page(track).partition("<textarea")[0]
    secret = "promised not to tell"
    assert ("data-duty" in before, secret in before, "data-plain" in before) == (True, True, True)
    assert re.search("It costs nothing|Cost", before)


@pytest.mark.parametrize(("public", "words"), [(True, "it can become one"), (False, "no public authority")])
def test_whether_it_becomes_a_public_document_is_said_before(bureau: Bureau, public: bool, words: str) -> None:
    Receiver.objects.update(may_become_public=public)
    assert words in page().partition("<textarea")[0]


@TRACKS
def test_every_page_is_sealed_off(bureau: Bureau, track: str) -> None:
    response = visitor().get(f"/support/{WAYS_IN[track]}/tell/exempelbyran/")
    assert response.headers["Cache-Control"] == "no-store"
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    assert set(response.cookies) == {"csrftoken"}
    assert "<title>Information</title>" in response.content.decode()


# with scripts: what comes is sealed


def tell(bureau: Bureau, track: str = "adult", **changed: Any) -> tuple[int, dict[str, Any]]:
    return post("tell_receiver", fields(a_report(bureau, track), **changed), track, "exempelbyran")


@TRACKS
def test_a_sealed_report_is_received(bureau: Bureau, track: str) -> None:
    status, answer = tell(bureau, track)
    case = Case.objects.get()
    assert (status, answer, case.track, case.sealed_in_browser) == (201, {"number": case.number}, track, True)
    assert [one.body.decode() for one in bureau.parcels(case)] == [TEXT]


def test_what_was_ticked_is_counted_beside_it(bureau: Bureau) -> None:
    tell(bureau, coded=json.dumps({"ground": "age", "age_band": "65-"}))
    row = CodedRow.objects.get()
    assert (row.ground, row.age_band, row.life_area) == ("age", "65-", "")


UNSEALED = a_file(b"Vi talade om Kanarief\xc3\xa5geln")
BAD = {
    "a locator that is no hash": {"locator": "x"},
    "a locator that is too long": {"locator": "0" * 66},
    "a box that is no key": {"box": "age1x"},
    "a case that is a secret key": {"case": "AGE-SECRET-KEY-1"},
    "a signature that is none": {"case_signature": "z" * 128},
    "words that were not sealed": {"item": [UNSEALED]},
    "a grant that was not sealed": {"grant_intake": UNSEALED},
    "a grant that is far too large": {"grant_recovery": a_file(b"age-encryption.org/v1\n" + bytes(5000))},
    "fewer things than kinds": {"kinds": "told,file"},
    "a kind that only members write": {"kinds": "answer"},
    "a file without words": {"kinds": "file"},
    "a code that nobody knows": {"coded": '{"ground": "shoe size"}'},
    "codes that are no JSON": {"coded": "{"},
    "codes nested without end": {"coded": "[" * 399},
}


@pytest.mark.parametrize("changed", BAD.values(), ids=BAD)
def test_what_does_not_hold_together_is_refused_in_words(bureau: Bureau, changed: dict[str, Any]) -> None:
    status, answer = tell(bureau, **changed)
    assert (status, list(answer), Case.objects.count()) == (400, ["error"], 0)
    assert "Kanarie" not in json.dumps(answer)


def test_keys_that_changed_meanwhile_are_a_reason_to_load_the_page_again(bureau: Bureau) -> None:
    status, answer = tell(bureau, intake=IntakeKey.objects.get(track="youth").pk)
    assert (status, "Load the page again" in answer["error"]) == (409, True)


def test_too_many_in_a_minute_are_told_to_wait(bureau: Bureau) -> None:
    allowed = int(RATES["tell"].partition("/")[0])
    for _ in range(allowed):
        tell(bureau, kinds="")
    status, answer = tell(bureau)
    assert (status, "Wait a minute" in answer["error"], Case.objects.count()) == (429, True, 0)


# without scripts: one screen after the other


def test_what_was_written_goes_from_screen_to_screen_and_is_kept_nowhere(bureau: Bureau) -> None:
    first = page()
    second = page(step="1", to="next", text=TEXT)
    third = page(step="2", to="next", text=TEXT, ground="age")
    assert [current(text) for text in (first, second, third)] == ["1", "2", "3"]
    assert TEXT in second.partition("<textarea")[2]
    assert re.search(r'<dd class="lv-told"[^>]*>Age</dd>', third)
    assert Case.objects.count() == 0


def test_back_asks_for_nothing(bureau: Bureau) -> None:
    text = page(step="2", to="back", text="")
    assert (current(text), "Something has to be put right" in text) == ("1", False)


@pytest.mark.parametrize("step", ["2", "3"])
def test_what_is_missing_is_asked_for_where_it_is_missing(bureau: Bureau, step: str) -> None:
    text = page(step=step, to="send" if step == "3" else "next", text=" ")
    assert (current(text), "Something has to be put right" in text) == ("1", True)


@pytest.mark.parametrize("step", ["", "0", "-1", "²", "9" * 5000])
def test_a_step_that_there_is_not_is_taken_for_one_that_there_is(bureau: Bureau, step: str) -> None:
    assert current(page(step=step, to="send", text=TEXT)) in {"2", "3"}


@TRACKS
def test_the_server_seals_shows_the_receipt_once_and_forgets_it(bureau: Bureau, track: str) -> None:
    text = page(track, step="3", to="send", text=TEXT, helper="me")
    receipt = read_receipt(re.search(r'data-field="receipt"[^>]*>([^<]+)', text)[1])  # type: ignore[index]
    case = Case.objects.get()
    (told,) = bureau.parcels(case)
    assert (told.body.decode(), case.sealed_in_browser, len(receipt)) == (TEXT, False, 28)
    assert "data:image/svg+xml;base64," in text


def test_nothing_of_it_is_left_in_log_cache_session_or_address(
    bureau: Bureau, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        browser = visitor()
        answer = browser.post("/support/adults/tell/exempelbyran/", {"step": "3", "to": "send", "text": TEXT})
        receipt = re.search(r'data-field="receipt"[^>]*>([^<]+)', answer.content.decode())[1]  # type: ignore[index]
        opened = browser.post("/support/box/open/", {"receipt": receipt})
        browser.post("/support/box/open/", {"receipt": receipt[:-1]})  # refused: the framework tells its loggers so
    cached = repr(cache._cache)  # type: ignore[attr-defined]
    kept = "".join([caplog.text, cached, str(answer.headers), str(opened.headers), str(browser.cookies)])
    assert "/support/box/open/" in caplog.text
    assert ":box:" in cached  # that somebody asked is known for a minute
    assert found_in(kept.encode(), TEXT, receipt, receipt.replace(" ", "")) == []
    assert Session.objects.count() == 0


def test_answers_go_along_sealed_and_are_counted_only_when_ticked(bureau: Bureau) -> None:
    page(step="3", to="send", text=TEXT, ground="age", life_area="work")
    assert bureau.parcels(Case.objects.get())[0].header["answers"] == {"ground": "age", "life_area": "work"}
    assert CodedRow.objects.count() == 0
    page(step="3", to="send", text=TEXT, ground="age", count="on")
    assert CodedRow.objects.get().ground == "age"
    assert [bureau.parcels(case)[0].header["counted"] for case in Case.objects.order_by("pk")] == [False, True]


def a_document(size: int = 10) -> SimpleUploadedFile:
    return SimpleUploadedFile("Min chef Kalle 2026-11-29.PDF", bytes(size), "application/pdf")


def test_files_lose_their_names_but_not_their_endings(bureau: Bureau) -> None:
    page(step="3", to="send", text=TEXT, file=[a_document(), SimpleUploadedFile("brev", b"x")])
    _told, first, second = bureau.parcels(Case.objects.get())
    assert [one.header["name"] for one in (first, second)] == ["1.pdf", "2"]
    assert (first.header["type"], first.header["cleaned"]) == ("application/pdf", False)


@pytest.mark.parametrize(
    ("files", "words"),
    [([25 * MEGABYTE + 1], "A file may be at most 25 MB"), ([1] * 6, "Choose five files at most")],
    ids=["too large", "too many"],
)
def test_too_much_is_told_and_nothing_stored(bureau: Bureau, files: list[int], words: str) -> None:
    text = page(step="3", to="send", text=TEXT, file=[a_document(size) for size in files])
    assert (words in text, current(text), Case.objects.count()) == (True, "3", 0)


def test_a_child_sends_files_only_with_an_adult(bureau: Bureau) -> None:
    text = page("child", step="3", to="send", text=TEXT, helper="me", file=a_document())
    assert ("Ask an adult to help you with pictures" in text, Case.objects.count()) == (True, 0)
    page("child", step="3", to="send", text=TEXT, helper="adult", file=a_document())
    assert Case.objects.count() == 1


def test_a_child_meets_at_most_three_questions_on_a_screen_and_none_to_be_counted(bureau: Bureau) -> None:
    screens = re.split(r"data-screen=", page("child"))[1:]
    assert [screen.count("lv-field") <= 3 for screen in screens] == [True] * len(screens)
    assert 'name="count"' not in page("child")


def test_only_adults_are_asked_whether_to_see_it_again(bureau: Bureau) -> None:
    assert ['name="again"' in page(track).partition("<template")[0] for track in WAYS_IN] == [True, False, False]


def test_keys_that_are_not_signed_stop_the_way_without_scripts_too(bureau: Bureau) -> None:
    IntakeKey.objects.update(signature="00" * 64)
    text = page(step="3", to="send", text=TEXT)
    assert ("not signed as they should be. Nothing was sent." in text, Case.objects.count()) == (True, 0)


# the receipt, typed back


def kept(receipt: str, last: str) -> Any:
    return visitor().post(reverse("support:receipt", args=["adult"]), {"receipt": receipt, "last": last})


def test_the_last_group_typed_back_shows_that_one_has_it() -> None:
    receipt = new_receipt()
    right = kept(in_groups(receipt), f" {receipt[-4:].lower().replace('0', 'o').replace('1', 'l')} ")
    assert 'data-part="safe">' in right.content.decode()
    wrong = kept(in_groups(receipt), receipt[:4] + "x").content.decode()
    assert ('data-part="safe" hidden' in wrong, "These are not the last four" in wrong) == (True, True)


def test_without_a_receipt_there_is_nothing_to_compare() -> None:
    assert kept("x", "x").status_code == 302
