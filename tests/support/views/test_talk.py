"""Booking without a name, without an account and without scripts."""

import re
from base64 import b64encode
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from likvard.support.models import Booking, Professional, Slot, Waiting
from likvard.support.operations.waiting import offer_free_times
from likvard.support.sealing.keys import opened, recipient_of, sealed
from likvard.support.sealing.parcel import packed, unpacked
from likvard.support.sealing.receipt import in_groups, new_receipt
from likvard.support.states import Track
from tests.support.bureau import Bureau
from tests.support.talking import a_professional, a_slot, booked, in_days

ADULTS = "/support/adults/talk/"


@pytest.fixture
def petra(bureau: Bureau) -> Professional:
    return a_professional(bureau.receiver, languages=("sv", "so"))


@pytest.fixture
def slot(petra: Professional) -> Slot:
    return a_slot(petra)


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"accept-language": "en"})


def words(answer: Any) -> str:
    text = re.sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def code_on(answer: Any) -> str:
    """The code that a page hands on."""
    return re.findall(r'name="code" value="(\w{28})"', answer.content.decode())[0]


def test_somebody_books_with_nothing_but_forms_and_gets_a_code(visitor: Client, slot: Slot, bureau: Bureau) -> None:
    listed = visitor.get(ADULTS)
    assert "Petra Palm" in words(listed)
    assert "10:00" in words(listed)
    chosen = visitor.get(f"{ADULTS}{slot.pk}/")
    assert "has this duty too" in words(chosen)
    assert slot.where not in words(chosen)
    held = visitor.post(f"{ADULTS}{slot.pk}/", {"code": code_on(chosen)})
    assert "The time is kept for you until" in words(held)
    told = {"code": code_on(held), "words": "Jag vill prata.", "remind_by": "nn@exempel.example"}
    done = visitor.post(f"{ADULTS}{slot.pk}/book/", told)
    assert in_groups(told["code"]) in words(done)
    assert slot.where in words(done)
    booking = Booking.objects.get()
    assert unpacked(opened(bytes(booking.sealed), bureau.intake[Track.ADULT])).body.decode() == "Jag vill prata."
    assert "nn@" not in booking.remind_by
    assert not Session.objects.exists()
    assert set(visitor.cookies) <= {"csrftoken"}


def test_two_press_at_once_and_the_second_is_shown_what_is_nearest(visitor: Client, slot: Slot) -> None:
    near, far = a_slot(slot.professional, in_days(4)), [a_slot(slot.professional, in_days(20 + n)) for n in range(6)]
    first, second = (
        visitor.get(f"{ADULTS}{slot.pk}/"),
        Client(headers={"accept-language": "en"}).get(f"{ADULTS}{slot.pk}/"),
    )
    assert visitor.post(f"{ADULTS}{slot.pk}/", {"code": code_on(first)}).status_code == 200
    late = visitor.post(f"{ADULTS}{slot.pk}/", {"code": code_on(second)})
    assert late.status_code == 409
    assert "Somebody else has just taken this time" in words(late)
    assert f"/{near.pk}/" in late.content.decode()
    assert f"/{far[-1].pk}/" not in late.content.decode()
    assert visitor.get(f"{ADULTS}{slot.pk}/").status_code == 409


def test_whoever_decides_too_late_is_told_so(visitor: Client, slot: Slot) -> None:
    code = code_on(visitor.get(f"{ADULTS}{slot.pk}/"))
    visitor.post(f"{ADULTS}{slot.pk}/", {"code": code})
    Booking.objects.update(held_until=timezone.now())
    booked(slot)
    assert visitor.post(f"{ADULTS}{slot.pk}/book/", {"code": code}).status_code == 409


def test_words_that_the_browser_sealed_are_stored_as_they_came(visitor: Client, slot: Slot, bureau: Bureau) -> None:
    code = code_on(visitor.post(f"{ADULTS}{slot.pk}/", {"code": new_receipt()}))
    content = sealed(packed({"kind": "note"}, b"Hej."), recipient_of(bureau.intake["adult"]))
    visitor.post(f"{ADULTS}{slot.pk}/book/", {"code": code, "sealed": b64encode(content).decode()})
    assert bytes(Booking.objects.get().sealed) == content


@pytest.mark.parametrize(
    "bad", ["!", b64encode(b"Hej.").decode(), b64encode(b"age-encryption.org/v1\n" * 4000).decode()]
)
def test_what_is_not_sealed_is_not_stored(visitor: Client, slot: Slot, bad: str) -> None:
    code = code_on(visitor.post(f"{ADULTS}{slot.pk}/", {"code": new_receipt()}))
    answer = visitor.post(f"{ADULTS}{slot.pk}/book/", {"code": code, "sealed": bad})
    assert "were not sealed as they should be" in words(answer)
    assert Booking.objects.get().state == "held"


def test_a_time_is_on_the_pages_of_its_own_way_in_only(visitor: Client, bureau: Bureau) -> None:
    barbro = a_professional(bureau.receiver, "Barbro Berg", tracks=("child",))
    petra = a_professional(bureau.receiver)
    for_children, for_adults = a_slot(barbro), a_slot(petra)
    shown = {way: words(visitor.get(f"/support/{way}/talk/")) for way in ("adults", "youth", "children")}
    assert [("Barbro" in text, "Petra" in text) for text in shown.values()] == [
        (False, True),
        (False, False),
        (True, False),
    ]
    for way, pk in [("adults", for_children.pk), ("youth", for_children.pk), ("children", for_adults.pk)]:
        address = f"/support/{way}/talk/{pk}/"
        assert visitor.get(address).status_code == 404
        assert visitor.post(address, {"code": new_receipt()}).status_code == 404
        assert visitor.post(f"{address}book/", {"code": new_receipt()}).status_code == 404
    assert not Booking.objects.exists()


def test_children_are_asked_for_no_address_and_little_else(visitor: Client, bureau: Bureau) -> None:
    slot = a_slot(a_professional(bureau.receiver, "Barbro Berg", tracks=("child",)))
    held = visitor.post(f"/support/children/talk/{slot.pk}/", {"code": new_receipt()})
    asked = set(re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', held.content.decode()))
    assert asked - {"csrfmiddlewaretoken", "next"} == {"code", "words", "sealed"}
    listed = visitor.get("/support/children/talk/").content.decode()
    assert set(re.findall(r'<(?:select|input)[^>]* name="(\w+)"', listed)) <= {
        "language",
        "format",
        "next",
        "csrfmiddlewaretoken",
    }


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"petra", "room", "aisha"}),
        ({"language": "ar"}, {"aisha"}),
        ({"format": "room"}, {"room"}),
        ({"place": "here"}, {"petra", "room"}),
        ({"day": "far"}, {"aisha"}),
        ({"language": "xx"}, {"petra", "room", "aisha"}),
    ],
    ids=lambda value: " ".join(sorted(value)) or "nothing",  # sets have no order
)
def test_times_are_found_by_language_way_place_and_day(
    visitor: Client, petra: Professional, exempelkoping: Any, grannkoping: Any, asked: dict[str, str], found: set[str]
) -> None:
    aisha = a_professional(petra.receiver, "Aisha Ali", languages=("ar",))
    aisha.places.add(grannkoping)
    slots = {
        "petra": a_slot(petra),
        "room": a_slot(petra, in_days(4), format="room", place=exempelkoping),
        "aisha": a_slot(aisha, in_days(20)),
    }
    values = {"here": exempelkoping.pk, "far": timezone.localdate() + timedelta(days=10)}
    page = visitor.get(ADULTS, {name: values.get(value, value) for name, value in asked.items()}).content.decode()
    assert {name for name, slot in slots.items() if f"/talk/{slot.pk}/" in page} == found


def test_many_times_are_shown_by_whole_days(visitor: Client, petra: Professional) -> None:
    slots = [a_slot(petra, in_days(2 + n // 8) + timedelta(hours=n % 8)) for n in range(40)]
    first = visitor.get(ADULTS).content.decode()
    later = re.findall(r'href="\?([^"]*)"', first)[0].replace("&amp;", "&")
    second = visitor.get(f"{ADULTS}?{later}").content.decode()
    shown = [[slot for slot in slots if f"/talk/{slot.pk}/" in page] for page in (first, second)]
    assert shown == [slots[:24], slots[24:]]


def test_the_code_opens_the_page_cancels_moves_and_makes_a_calendar_file(visitor: Client, slot: Slot) -> None:
    code, later = new_receipt(), a_slot(slot.professional, in_days(5))
    booked(slot, code)
    page = visitor.post(f"{ADULTS}mine/", {"code": in_groups(code).lower()})
    assert slot.where in words(page)
    assert "Nothing happens to you" in words(page)
    assert f'value="{later.pk}"' in visitor.post(f"{ADULTS}mine/move/", {"code": code}).content.decode()
    moved = visitor.post(f"{ADULTS}mine/move/", {"code": code, "to": later.pk})
    assert "The talk is moved" in words(moved)
    calendar = visitor.post(f"{ADULTS}mine/file/", {"code": code})
    [event] = Calendar.from_ical(calendar.content).walk("VEVENT")
    assert event.decoded("dtstart") == later.starts_at
    assert calendar["Content-Disposition"] == 'attachment; filename="time.ics"'
    assert "It is cancelled" in words(visitor.post(f"{ADULTS}mine/cancel/", {"code": code}))
    assert "This talk is cancelled" in words(visitor.post(f"{ADULTS}mine/", {"code": code}))


def test_wrong_foreign_and_old_codes_get_the_same_answer(visitor: Client, slot: Slot) -> None:
    held, code = new_receipt(), new_receipt()
    visitor.post(f"{ADULTS}{slot.pk}/", {"code": held})
    Booking.objects.update(held_until=timezone.now())
    answers = [visitor.post(f"{ADULTS}mine/", {"code": one}) for one in (held, code)]
    assert "We find nothing for this code" in words(answers[0])
    blank = [re.sub(r'value="[^"]*"', "", answer.content.decode()) for answer in answers]
    assert blank[0] == blank[1]


def test_the_group_that_is_mistyped_is_named(visitor: Client, db: None) -> None:
    code = in_groups(new_receipt())
    wrong = code[:12] + ("A" if code[12] != "A" else "B") + code[13:]
    assert "Look at group 3 again" in words(visitor.post(f"{ADULTS}mine/", {"code": wrong}))


def test_whoever_waits_gets_a_code_and_is_offered_a_time_with_it(visitor: Client, petra: Professional) -> None:
    page = visitor.get(f"{ADULTS}wait/")
    told = {"code": code_on(page), "receiver": petra.receiver.pk}
    assert "You are number 1 in line at Exempelbyrån" in words(visitor.post(f"{ADULTS}wait/", told))
    assert "You are number 1" in words(visitor.post(f"{ADULTS}mine/", {"code": told["code"]}))
    slot = a_slot(petra)
    assert "do not need to wait" in words(visitor.post(f"{ADULTS}wait/", {**told, "code": new_receipt()}))
    offer_free_times(timezone.now())
    offered = visitor.post(f"{ADULTS}mine/", {"code": told["code"]})
    assert "If you do not book it by then, somebody else gets it" in words(offered)
    visitor.post(f"{ADULTS}{slot.pk}/book/", {"code": told["code"]})
    assert (Booking.objects.get().state, Waiting.objects.count()) == ("confirmed", 0)


@pytest.mark.parametrize("address", ["mine/cancel/", "mine/move/", "mine/file/"])
def test_an_address_that_needs_a_code_asks_for_it(visitor: Client, db: None, address: str) -> None:
    answers = [visitor.get(f"{ADULTS}{address}"), visitor.post(f"{ADULTS}{address}", {"code": "x"})]
    assert [answer["Location"] for answer in answers] == [f"{ADULTS}mine/"] * 2


def test_a_talk_that_was_called_off_can_be_replaced(visitor: Client, slot: Slot) -> None:
    booked(slot, code := new_receipt())
    Slot.objects.update(called_off=True)
    page = visitor.post(f"{ADULTS}mine/", {"code": code})
    assert "Petra Palm cannot come" in words(page)
    assert slot.where not in words(page)
    assert "Choose another time" in words(page)


def test_no_page_is_kept_and_none_says_in_its_title_what_it_is(visitor: Client, slot: Slot) -> None:
    code = code_on(visitor.get(f"{ADULTS}{slot.pk}/"))
    answers = [
        visitor.get(ADULTS),
        visitor.get(f"{ADULTS}wait/"),
        visitor.get(f"{ADULTS}mine/"),
        visitor.post(f"{ADULTS}{slot.pk}/", {"code": code}),
        visitor.post(f"{ADULTS}{slot.pk}/book/", {"code": code}),
        visitor.post(f"{ADULTS}mine/move/", {"code": code}),
        visitor.post(f"{ADULTS}mine/cancel/", {"code": code}),
    ]
    assert {answer["Cache-Control"] for answer in answers} == {"no-store"}
    assert {re.findall(r"<title>(.*?)</title>", answer.content.decode())[0] for answer in answers} == {"Information"}


def test_the_number_of_queries_does_not_grow_with_the_times(visitor: Client, petra: Professional) -> None:
    counts = []
    for number in (1, 3):
        while Slot.objects.count() < number:
            a_slot(petra, in_days(3 + Slot.objects.count()))
        with CaptureQueriesContext(connection) as asked:
            visitor.get(ADULTS)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 16
