"""Booking a talk: ten minutes to decide, one booking for one time, and a code that nobody keeps."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from likvard.audit.models import Entry
from likvard.support.codes import hash_of, shown_address
from likvard.support.models import Booking, Slot
from likvard.support.operations.talks import NoSuchCode, Taken, cancel, confirm, hold, move, sealed_words
from likvard.support.sealing.keys import CannotOpen, opened
from likvard.support.sealing.parcel import unpacked
from likvard.support.sealing.receipt import new_receipt
from likvard.support.states import BookingState, Track
from likvard.ui.errors import NotPossible
from tests.support.bureau import Bureau, a_bureau
from tests.support.talking import a_professional, a_slot, booked, in_days


@pytest.fixture
def slot(bureau: Bureau) -> Slot:
    return a_slot(a_professional(bureau.receiver, tracks=("adult", "youth")))


def states(slot: Slot) -> list[str]:
    return list(slot.bookings.values_list("state", flat=True))


def test_a_held_time_is_kept_for_ten_minutes_and_no_longer(slot: Slot) -> None:
    now = timezone.now()
    first = hold(slot, code=new_receipt(), now=now)
    assert (first.state, first.held_until) == ("held", now + timedelta(minutes=10))
    with pytest.raises(Taken):
        hold(slot, code=new_receipt(), now=now + timedelta(minutes=9, seconds=59))
    second = hold(slot, code=new_receipt(), now=now + timedelta(minutes=10))
    assert list(slot.bookings.all()) == [second]


def test_pressed_twice_it_is_one_booking(slot: Slot) -> None:
    code, now = new_receipt(), timezone.now()
    assert hold(slot, code=code, now=now) == hold(slot, code=code, now=now)
    assert confirm(code, now=now) == confirm(code, now=now)
    assert states(slot) == ["confirmed"]


def test_of_the_code_its_hash_is_stored_and_nothing_of_whoever_has_it(slot: Slot) -> None:
    code = new_receipt()
    found = booked(slot, code)
    assert (bytes(found.code), bytes(found.sealed), found.remind_by) == (hash_of(code), b"", "")
    assert found.erase_on == timezone.localdate(slot.ends_at) + timedelta(days=30)
    assert not Entry.objects.exists()


def test_whoever_is_slow_loses_nothing_that_nobody_else_has_taken(slot: Slot) -> None:
    code, now = new_receipt(), timezone.now()
    hold(slot, code=code, now=now)
    assert confirm(code, now=now + timedelta(hours=1)).state == "confirmed"


def test_whoever_is_slow_loses_what_somebody_else_has_taken(slot: Slot) -> None:
    code, now = new_receipt(), timezone.now()
    hold(slot, code=code, now=now)
    hold(slot, code=new_receipt(), now=now + timedelta(minutes=11))
    with pytest.raises(NoSuchCode):
        confirm(code, now=now + timedelta(minutes=12))


def test_a_time_is_booked_an_hour_before_it_begins_at_the_latest(slot: Slot) -> None:
    hold(slot, code=new_receipt(), now=slot.starts_at - timedelta(minutes=61))
    later = a_slot(slot.professional, in_days(4))
    with pytest.raises(Taken):
        hold(later, code=new_receipt(), now=later.starts_at - timedelta(minutes=60))


@pytest.mark.parametrize("change", ["left", "untrained", "called_off", "closed"])
def test_a_time_that_is_not_offered_any_more_cannot_be_held(slot: Slot, change: str) -> None:
    one = slot.professional
    match change:
        case "left":
            type(one).objects.update(until=timezone.localdate(slot.starts_at))
        case "untrained":
            type(one).objects.update(tracks=["youth"])
        case "called_off":
            Slot.objects.update(called_off=True)
        case "closed":
            type(one.receiver).objects.update(opened_on=None)
    with pytest.raises(Taken):
        hold(slot, code=new_receipt(), now=timezone.now())


def test_a_code_serves_for_one_booking(slot: Slot) -> None:
    code = new_receipt()
    booked(slot, code)
    with pytest.raises(NotPossible, match="begin again"):
        hold(a_slot(slot.professional, in_days(4)), code=code, now=timezone.now())
    cancel(code, now=timezone.now())
    with pytest.raises(NotPossible, match="begin again"):
        hold(slot, code=code, now=timezone.now())


def test_words_are_sealed_to_the_receivers_key_of_that_way_in_and_to_no_other(bureau: Bureau) -> None:
    sealed = sealed_words(bureau.receiver, Track.YOUTH, "Jag vill prata om skolan.")
    parcel = unpacked(opened(sealed, bureau.intake[Track.YOUTH]))
    assert parcel.body.decode() == "Jag vill prata om skolan."
    assert parcel.header == {"kind": "note", "written": timezone.localdate().isoformat()}
    assert sealed.count(b"-> X25519") == 2  # as everything that is sealed
    with pytest.raises(CannotOpen):
        opened(sealed, bureau.intake[Track.ADULT])


def test_no_words_seal_to_nothing(bureau: Bureau) -> None:
    assert sealed_words(bureau.receiver, Track.ADULT, " \n") == b""


def test_words_are_sealed_to_no_key_that_the_root_has_not_signed(bureau: Bureau) -> None:
    other = a_bureau("annan", "Annan")
    key = bureau.intake_key(Track.ADULT)
    key.recipient = other.intake_key(Track.ADULT).recipient
    key.save()
    with pytest.raises(NotPossible, match="cannot be sealed"):
        sealed_words(bureau.receiver, Track.ADULT, "Hej.")


def test_a_cancelled_time_is_free_again_and_what_was_told_is_gone(slot: Slot) -> None:
    code = new_receipt()
    booked(slot, code, words=b"sealed", remind_by="nn@exempel.example")
    cancel(code, now=timezone.now())
    cancel(code, now=timezone.now())
    [left] = slot.bookings.all()
    assert (left.state, bytes(left.sealed), left.remind_by) == ("cancelled", b"", "")
    booked(slot)
    assert sorted(states(slot)) == ["cancelled", "confirmed"]


def test_a_talk_that_has_begun_is_not_cancelled_or_moved(slot: Slot) -> None:
    code = new_receipt()
    booked(slot, code)
    with pytest.raises(NotPossible, match="has begun"):
        cancel(code, now=slot.starts_at)
    with pytest.raises(NotPossible, match="cannot be moved"):
        move(code, to=a_slot(slot.professional, in_days(5)), now=slot.starts_at)


def test_a_moved_talk_keeps_code_and_words_and_frees_its_time(slot: Slot) -> None:
    code, later = new_receipt(), a_slot(slot.professional, in_days(5))
    booked(slot, code, words=b"sealed", remind_by="nn@exempel.example")
    moved = move(code, to=later, now=timezone.now())
    assert (moved.slot, bytes(moved.code), bytes(moved.sealed)) == (later, hash_of(code), b"sealed")
    assert shown_address(moved.remind_by) == ("en", "nn@exempel.example")
    assert moved.erase_on == timezone.localdate(later.ends_at) + timedelta(days=30)
    assert (states(slot), states(later)) == ([], ["confirmed"])


def test_whoever_moves_to_a_time_that_is_taken_keeps_their_own(slot: Slot) -> None:
    code, later = new_receipt(), a_slot(slot.professional, in_days(5))
    booked(slot, code)
    booked(later)
    with pytest.raises(Taken):
        move(code, to=later, now=timezone.now())
    assert states(slot) == ["confirmed"]


def test_a_talk_is_not_moved_to_people_who_could_not_read_what_was_written(slot: Slot) -> None:
    code = new_receipt()
    booked(slot, code)
    elsewhere = a_slot(a_professional(a_bureau("annan", "Annan").receiver), in_days(5))
    for_youth = a_slot(slot.professional, in_days(6), track=Track.YOUTH)
    for other in (elsewhere, for_youth):
        with pytest.raises(NotPossible, match="can be read by those you booked with only"):
            move(code, to=other, now=timezone.now())


def test_a_talk_that_was_called_off_can_be_moved_also_after_its_time(slot: Slot) -> None:
    code, later = new_receipt(), a_slot(slot.professional, in_days(5))
    booked(slot, code)
    Slot.objects.filter(pk=slot.pk).update(called_off=True)
    assert move(code, to=later, now=slot.starts_at + timedelta(hours=1)).slot == later


@pytest.mark.parametrize("do", [confirm, cancel])
def test_a_code_of_nothing_is_told_so(do: Any, db: None) -> None:
    with pytest.raises(NoSuchCode):
        do(new_receipt(), now=timezone.now())


def test_what_was_missed_or_took_place_is_not_booked_again(slot: Slot) -> None:
    code = new_receipt()
    booked(slot, code)
    Booking.objects.update(state=BookingState.MISSED)
    with pytest.raises(NotPossible, match="nobody came"):
        confirm(code, now=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_of_many_who_press_at_once_one_gets_the_time() -> None:
    """As in life: each in a thread with a connection of its own. The bench does it 100,000 times."""
    slot = a_slot(a_professional(a_bureau().receiver))
    gate, came = threading.Barrier(6), list[str]()

    def press() -> None:
        gate.wait()
        try:
            came.append(hold(slot, code=new_receipt(), now=timezone.now()).state)
        except Taken:
            came.append("taken")
        finally:
            connection.close()

    running = [threading.Thread(target=press) for _ in range(6)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    assert sorted(came) == ["held", *["taken"] * 5]
    assert slot.bookings.count() == 1
