"""Somebody books a talk: with scripts what they write is sealed before it leaves the browser, and without them all
works the same. Every page stands up to axe."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from likvard.support.models import Booking, Lock, Professional
from likvard.support.operations.talks import sealed_words
from likvard.support.operations.times import Kind, add_times
from likvard.support.sealing import keys, parcel
from likvard.support.sealing.receipt import new_receipt, read_receipt
from tests.journeys.conftest import faults
from tests.support.bureau import Bureau, a_bureau
from tests.support.members import a_colleague
from tests.support.talking import a_professional, a_slot, booked, hours, in_days
from tests.support.wire import tapped

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

WORDS = "Kanariesang hela natten"


@pytest.fixture
def bureau(transactional_db: None) -> Bureau:
    cache.clear()  # nobody has tried too often
    return a_bureau()


@pytest.fixture
def petra(bureau: Bureau) -> Professional:
    member = a_colleague(bureau, "Petra Palm", "professional").member
    return a_professional(bureau.receiver, member=member, tracks=("adult", "youth", "child"), languages=("sv", "so"))


def words_of(booking: Booking, bureau: Bureau) -> str:
    return parcel.unpacked(keys.opened(bytes(booking.sealed), bureau.intake[booking.slot.track])).body.decode()


def choose(page: Page, address: str, way_in: str = "adults") -> None:
    """Up to the question whether the held time is to be booked."""
    page.goto(f"{address}/support/{way_in}/talk/")
    page.get_by_role("link", name="Choose").first.click()
    page.get_by_role("button", name="Keep this time for me").click()


def test_what_is_written_before_a_talk_is_sealed_before_it_leaves_the_browser(
    live_server: LiveServer, open_page: Callable[..., Page], bureau: Bureau, petra: Professional
) -> None:
    for day in (3, 4):
        a_slot(petra, in_days(day), track="adult")
    seen = []
    for scripts in (True, False):  # without them the tap does see it: so it would have
        with tapped(live_server.url) as tap:
            page = open_page(scripts=scripts)
            choose(page, tap.address)
            expect(page.get_by_text("What you write is locked on your screen first")).to_be_visible(visible=scripts)
            page.get_by_label("Is there something you want to say").fill(WORDS)
            page.get_by_role("button", name="Book the time").click()
            expect(page.get_by_role("heading", name="Your time is booked")).to_be_visible()
            seen.append(WORDS.split()[0].encode() in tap.seen)
    assert seen == [False, True]
    assert [words_of(booking, bureau) for booking in Booking.objects.all()] == [WORDS, WORDS]


def test_a_key_that_the_root_has_not_signed_gets_no_words(
    live_server: LiveServer, open_page: Callable[..., Page], bureau: Bureau, petra: Professional
) -> None:
    a_slot(petra, track="adult")
    other = keys.recipient_of(keys.new_identity())
    page = open_page()
    page.route(
        "**/talk/*/",
        lambda route: _swapped(route, bureau.intake_key().recipient, other),
    )
    choose(page, live_server.url)
    expect(page.get_by_text("is not signed as it should be")).to_be_visible()
    expect(page.get_by_label("Is there something you want to say")).to_be_disabled()
    page.get_by_role("button", name="Book the time").click()
    expect(page.get_by_role("heading", name="Your time is booked")).to_be_visible()
    assert bytes(Booking.objects.get().sealed) == b""


def _swapped(route: object, key: str, other: str) -> None:
    answer = route.fetch()  # type: ignore[attr-defined]
    route.fulfill(response=answer, body=answer.text().replace(key, other))  # type: ignore[attr-defined]


@pytest.mark.parametrize("way_in", ["adults", "youth", "children"])
def test_without_scripts_a_talk_is_booked_moved_and_cancelled(
    live_server: LiveServer, open_page: Callable[..., Page], bureau: Bureau, petra: Professional, way_in: str
) -> None:
    track = {"adults": "adult", "youth": "youth", "children": "child"}[way_in]
    a_slot(petra, track=track)
    later = a_slot(petra, in_days(5), track=track)
    page = open_page(scripts=False)
    choose(page, live_server.url, way_in)
    expect(page.get_by_text("Our server locks what you write, and then keeps it")).to_be_visible()
    page.get_by_label("Is there something you want to say").fill(WORDS)
    page.get_by_role("button", name="Book the time").click()
    code = read_receipt(page.locator(".lv-talk-code__code").inner_text())
    assert words_of(Booking.objects.get(), bureau) == WORDS
    page.goto(f"{live_server.url}/support/{way_in}/talk/mine/")
    page.get_by_label("Your code").fill(code.lower())
    page.get_by_role("button", name="Show it").click()
    page.get_by_role("button", name="Choose another time").click()
    page.get_by_role("button", name="Take this time").click()
    expect(page.get_by_text("The talk is moved")).to_be_visible()
    assert Booking.objects.get().slot == later
    with page.expect_download() as download:
        page.get_by_role("button", name="Put it in my calendar").click()
    assert download.value.suggested_filename == "time.ics"
    page.get_by_text("Cancel the talk").click()
    page.get_by_role("button", name="Yes, cancel").click()
    expect(page.get_by_role("heading", name="It is cancelled")).to_be_visible()
    assert Booking.objects.get().state == "cancelled"


@pytest.mark.parametrize("way_in", ["adults", "children"])
def test_no_page_of_a_talk_has_a_fault(
    live_server: LiveServer, open_page: Callable[..., Page], petra: Professional, way_in: str
) -> None:
    track = {"adults": "adult", "children": "child"}[way_in]
    for day in (3, 4, 5):
        a_slot(petra, in_days(day), track=track)
    page, found = open_page(), []
    for part in ("", "mine/", "wait/"):
        page.goto(f"{live_server.url}/support/{way_in}/talk/{part}")
        found += faults(page)
    page.goto(f"{live_server.url}/support/{way_in}/talk/")
    page.get_by_role("link", name="Choose").first.click()
    found += faults(page)
    page.get_by_role("button", name="Keep this time for me").click()
    found += faults(page)
    page.get_by_role("button", name="Book the time").click()
    found += faults(page)
    page.get_by_role("button", name="Choose another time").click()
    found += faults(page)
    assert found == []


def signed_in(page: Page, address: str, user: Any) -> Page:
    client = Client()
    client.force_login(user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])
    return page


def test_the_professional_reads_what_was_written_with_a_key_that_the_server_does_not_have(
    live_server: LiveServer, open_page: Callable[..., Page], bureau: Bureau
) -> None:
    code, petra = new_receipt(), a_colleague(bureau, "Petra Palm", "professional", "intake")
    own = json.dumps({"identity": petra.identity, "root": bureau.receiver.root_key}).encode()
    locked = keys.sealed(own, keys.keys_of(code).box_recipient)
    Lock.objects.create(member=petra.member, kind=Lock.Kind.CODE, sealed=locked, made_on=timezone.localdate())
    slot = a_slot(a_professional(bureau.receiver, member=petra.member))
    booked(slot, words=sealed_words(bureau.receiver, "adult", WORDS))
    page = signed_in(open_page(), live_server.url, petra.member.user)
    page.goto(f"{live_server.url}/receivers/exempelbyran/times/{slot.pk}/")
    assert faults(page) == []
    page.get_by_text("I have lost both").click()
    page.get_by_label("The code that you printed").fill(new_receipt())
    page.get_by_role("button", name="Unlock with the code").click()
    expect(page.get_by_text("This does not open it")).to_be_visible(timeout=30_000)
    page.get_by_label("The code that you printed").fill(code)
    page.get_by_role("button", name="Unlock with the code").click()
    expect(page.get_by_text(WORDS)).to_be_visible(timeout=30_000)


def test_no_page_of_a_professional_has_a_fault(
    live_server: LiveServer, open_page: Callable[..., Page], petra: Professional
) -> None:
    assert petra.member is not None
    by = petra.member.user
    add_times(petra, hours=hours(number=3, pause=15), kind=Kind("adult", "phone", "010-000 00 00"), by=by)
    petra.member.duties = ["professional", "admin"]
    petra.member.save()
    page, found, slot = signed_in(open_page(), live_server.url, by), [], petra.slots.order_by("pk")[0]
    for part in ("", "add/", f"{slot.pk}/", f"{slot.pk}/remove/", f"of/{petra.member_id}/"):
        page.goto(f"{live_server.url}/receivers/exempelbyran/times/{part}")
        found += faults(page)
    assert found == []
