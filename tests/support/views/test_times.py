"""Professionals keep their times, administrators count them, and nobody ever sees a code."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from likvard.support.codes import hash_of
from likvard.support.models import Booking, Member, Professional, Slot
from likvard.support.sealing.receipt import new_receipt
from likvard.support.states import Track
from tests.support.bureau import Bureau, a_bureau
from tests.support.members import a_colleague
from tests.support.talking import a_professional, a_slot, booked, in_days

HERE = "/receivers/exempelbyran/times/"


@pytest.fixture
def petra(bureau: Bureau) -> Professional:
    member = a_colleague(bureau, "Petra Palm", "professional").member
    return a_professional(bureau.receiver, member=member, tracks=(Track.ADULT, Track.YOUTH))


@pytest.fixture
def clients(bureau: Bureau, petra: Professional) -> dict[str, Client]:
    other = a_colleague(bureau, "Per Palm", "professional").member
    a_professional(bureau.receiver, "Per Palm", member=other)
    assert petra.member is not None
    people = {
        "petra": petra.member,
        "per": other,
        "admin": a_colleague(bureau, "Adam Alm", "admin").member,
        "intake": a_colleague(bureau, "Ines Isak", "intake").member,
        "elsewhere": a_colleague(a_bureau("annan", "Annan"), "Elsa Ek", "professional", "admin").member,
    }
    return {name: _signed_in(member) for name, member in people.items()}


def _signed_in(member: Member) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(member.user)
    return client


def words(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def answers(clients: dict[str, Client], address: str) -> dict[str, int]:
    return {name: client.get(address).status_code for name, client in clients.items()}


def test_each_page_is_for_those_whom_it_concerns(clients: dict[str, Client], petra: Professional) -> None:
    slot = a_slot(petra)
    own = {"petra": 200, "per": 403, "admin": 403, "intake": 403, "elsewhere": 404}
    led = {**own, "admin": 200}
    assert answers(clients, HERE) == {**led, "per": 200}
    assert answers(clients, f"{HERE}add/") == {**own, "per": 200}
    assert answers(clients, f"{HERE}{slot.pk}/remove/") == own
    assert answers(clients, f"{HERE}{slot.pk}/") == led
    assert answers(clients, f"{HERE}{slot.pk}/hand-over/") == led
    assert answers(clients, f"{HERE}of/{petra.member_id}/") == {**led, "petra": 403}


def test_a_professional_adds_hours_every_week_and_is_told_what_was_left_out(
    clients: dict[str, Client], petra: Professional
) -> None:
    a_slot(petra, in_days(10))
    told = {
        "track": "youth",
        "day": timezone.localdate() + timedelta(days=3),
        "begins": "10:00",
        "minutes": 45,
        "number": 2,
        "pause": 15,
        "until": timezone.localdate() + timedelta(days=10),
        "format": "video",
        "where": "https://video.exempel.example/rum",
    }
    page = clients["petra"].post(f"{HERE}add/", told, follow=True)
    assert "3 times are added. Left out, as you have other times then" in words(page)
    assert Slot.objects.filter(track="youth", format="video", professional=petra).count() == 3


def test_times_for_children_cannot_be_added_by_those_who_are_not_trained_for_them(
    clients: dict[str, Client], petra: Professional
) -> None:
    told = {"track": "child", "day": timezone.localdate() + timedelta(days=3), "begins": "10:00", "minutes": 45}
    page = clients["petra"].post(f"{HERE}add/", {**told, "number": 1, "pause": 0, "format": "phone", "where": "x"})
    assert "not one of the available choices" in words(page)
    assert not Slot.objects.exists()


def test_own_times_are_shown_with_how_they_stand_and_without_any_code(
    clients: dict[str, Client], petra: Professional
) -> None:
    codes = [new_receipt() for _ in range(3)]
    slots = [a_slot(petra, in_days(3 + number)) for number in range(4)]
    for slot, code in zip(slots, codes, strict=False):
        booked(slot, code, words=b"sealed")
    Slot.objects.filter(pk=slots[0].pk).update(starts_at=timezone.now() - timedelta(hours=1))
    Slot.objects.filter(pk=slots[2].pk).update(called_off=True)
    page = words(clients["petra"].get(HERE))
    assert [page.count(word) for word in (" booked ", " called off ", " free ", "Did it take place?")] == [2, 1, 1, 1]
    pages = [clients[who].get(HERE).content for who in ("petra", "admin")]
    pages += [clients[who].get(f"{HERE}{slot.pk}/").content for who in ("petra", "admin") for slot in slots]
    for code in codes:
        for secret in (code, hash_of(code).hex()):
            assert not any(secret.encode() in page for page in pages)


def test_administrators_see_how_many_times_there_are(clients: dict[str, Client], petra: Professional) -> None:
    booked(a_slot(petra))
    a_slot(petra, in_days(4))
    rows = words(clients["admin"].get(HERE)).split("Booked times ahead")[1]
    assert rows.startswith(" Per Palm 0 0 Petra Palm 1 1")


def test_sealed_words_are_given_to_the_one_who_will_talk_and_to_nobody_else(
    clients: dict[str, Client], petra: Professional
) -> None:
    slot = a_slot(petra)
    address = f"{HERE}{slot.pk}/words/"
    assert clients["petra"].get(address).status_code == 404
    booked(slot, words=b"age-encryption.org/v1\nsealed")
    assert answers(clients, address) == {"petra": 200, "per": 403, "admin": 403, "intake": 403, "elsewhere": 404}
    assert clients["petra"].get(address).content == b"age-encryption.org/v1\nsealed"


def test_what_is_done_with_a_time(clients: dict[str, Client], petra: Professional) -> None:
    booked(a_slot(petra))
    slot, free = Slot.objects.get(), a_slot(petra, in_days(4))
    per = Professional.objects.get(name="Per Palm")
    visitor = clients["petra"]
    assert "1 time is removed" in words(visitor.post(f"{HERE}{free.pk}/remove/", follow=True))
    assert "Somebody has booked this time" in words(visitor.post(f"{HERE}{slot.pk}/remove/"))
    assert "called off" in words(visitor.post(f"{HERE}{slot.pk}/call-off/", follow=True))
    Slot.objects.update(called_off=False)
    assert "has not begun" in words(visitor.post(f"{HERE}{slot.pk}/mark/", {"attended": "yes"}, follow=True))
    handed = visitor.post(f"{HERE}{slot.pk}/hand-over/", {"to": per.pk, "where": "Rum 2"}, follow=True)
    assert "handed over" in words(handed)
    Slot.objects.update(starts_at=timezone.now() - timedelta(minutes=5))
    assert "Noted" in words(clients["per"].post(f"{HERE}{slot.pk}/mark/", {"attended": "no"}, follow=True))
    assert Booking.objects.get().state == "missed"


def test_a_time_is_handed_over_to_colleagues_of_the_same_way_in_only(
    clients: dict[str, Client], petra: Professional
) -> None:
    slot = a_slot(petra, track=Track.YOUTH)
    per = Professional.objects.get(name="Per Palm")
    page = clients["petra"].post(f"{HERE}{slot.pk}/hand-over/", {"to": per.pk, "where": "x"})
    assert "not one of the available choices" in words(page)
    assert Slot.objects.get().professional == petra


def test_an_administrator_says_how_people_see_a_member(clients: dict[str, Client], bureau: Bureau) -> None:
    member = a_colleague(bureau, "Nora Nord", "professional", tracks=(Track.CHILD,)).member
    assert "Describe Nora Nord" in words(clients["admin"].get(HERE))
    assert "An administrator first says how people see you" in words(_signed_in(member).get(HERE))
    told = {"name": "Nora N", "profession": "kurator", "duty_to_report": "on", "languages": ["sv"]}
    address = f"{HERE}of/{member.pk}/"
    assert "not one of the available choices" in words(clients["admin"].post(address, {**told, "tracks": ["adult"]}))
    clients["admin"].post(address, {**told, "tracks": ["child"]})
    one = Professional.objects.get(member=member)
    assert (one.name, one.tracks, one.duty_to_report) == ("Nora N", ["child"], True)


def test_no_page_is_kept_by_the_browser(clients: dict[str, Client], petra: Professional) -> None:
    slot = a_slot(petra)
    pages = [clients["petra"].get(f"{HERE}{part}") for part in ("", "add/", f"{slot.pk}/", f"{slot.pk}/remove/")]
    assert {page["Cache-Control"] for page in pages} == {"no-store"}


@pytest.mark.parametrize("far", [{"day": "9999-12-31"}, {"until": "9999-12-31"}], ids=["day", "until"])
def test_times_are_added_for_two_years_at_most(clients: dict[str, Client], far: dict[str, str]) -> None:
    day = (timezone.localdate() + timedelta(days=3)).isoformat()
    form = {"track": "adult", "day": day, "begins": "10:00", "minutes": "45", "number": "1", "pause": "0"}
    page = clients["petra"].post(f"{HERE}add/", {**form, "format": "phone", "where": "1", **far})
    assert ("Choose a day within two years." in words(page), Slot.objects.count()) == (True, 0)
