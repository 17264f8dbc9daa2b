"""Letters say a time and nothing else, lie in no queue, and take the address with them. What is old is forgotten."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone, translation

from likvard.post.models import Letter
from likvard.support.models import Booking, Professional, Slot, Waiting
from likvard.support.operations.forgetting_talks import forget_talks
from likvard.support.operations.reminders import send_notices
from likvard.support.operations.waiting import offer_free_times, wait
from likvard.support.queries.talks import Wish
from likvard.support.sealing.receipt import new_receipt
from likvard.support.states import Track
from tests.support.bureau import Bureau
from tests.support.talking import a_professional, a_slot, booked

TO = "nn@exempel.example"
TELLING = ("likv", "support", "stöd", "psyk", "talk", "samtal", "bureau", "byrå", "http")


@pytest.fixture
def petra(bureau: Bureau) -> Professional:
    return a_professional(bureau.receiver)


def test_a_reminder_goes_a_day_before_says_only_the_time_and_takes_the_address_with_it(petra: Professional) -> None:
    slot = a_slot(petra)
    with translation.override("sv"):
        booking = booked(slot, remind_by=TO)
    assert send_notices(slot.starts_at - timedelta(hours=24, seconds=1)) == 0
    assert send_notices(slot.starts_at - timedelta(hours=24)) == 1
    assert send_notices(slot.starts_at - timedelta(hours=23)) == 0
    booking.refresh_from_db()
    assert (booking.remind_by, booking.reminded_at) == ("", slot.starts_at - timedelta(hours=24))
    [letter] = mail.outbox
    assert letter.to == [TO]
    assert "10:00" in letter.body
    told = f"{letter.subject} {letter.body}".lower()
    assert [word for word in TELLING if word in told] == []
    assert not Letter.objects.exists()


def test_nobody_is_reminded_of_what_was_cancelled_or_has_passed(petra: Professional) -> None:
    slot = a_slot(petra)
    booking = booked(slot, remind_by=TO)
    assert send_notices(slot.starts_at) == 0
    Booking.objects.filter(pk=booking.pk).update(state="cancelled")
    assert send_notices(slot.starts_at - timedelta(hours=1)) == 0


def test_a_talk_that_is_called_off_is_told_at_once(petra: Professional) -> None:
    booked(a_slot(petra), remind_by=TO)
    Slot.objects.update(called_off=True)
    assert (send_notices(timezone.now()), send_notices(timezone.now())) == (1, 0)
    assert mail.outbox[0].subject == "A change"


def test_a_letter_that_cannot_be_sent_is_tried_again_and_no_log_names_the_address(
    petra: Professional, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    slot = a_slot(petra)
    booked(slot, remind_by=TO)

    def broken(*_: object, **__: object) -> None:
        raise OSError(f"no such mailbox: {TO}")

    now = slot.starts_at - timedelta(hours=2)
    with monkeypatch.context() as patched:
        patched.setattr("likvard.support.mails.talks._send", broken)
        assert send_notices(now) == 0
    assert (TO not in caplog.text, "OSError" in caplog.text) == (True, True)
    assert send_notices(now) == 1


def test_whoever_waits_is_told_once_of_each_offer(petra: Professional) -> None:
    now = timezone.now()
    wait(Wish(Track.ADULT, receiver=petra.receiver), code=new_receipt(), tell_by=TO, now=now)
    wait(Wish(Track.ADULT, receiver=petra.receiver), code=new_receipt(), now=now)
    assert send_notices(now) == 0
    a_slot(petra)
    offer_free_times(now)
    assert (send_notices(now), send_notices(now)) == (1, 0)
    assert mail.outbox[0].subject == "There is news"


def test_an_address_whose_key_is_gone_is_let_be(petra: Professional, settings: Any) -> None:
    slot = a_slot(petra)
    booked(slot, remind_by=TO)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", []
    assert send_notices(slot.starts_at - timedelta(hours=2)) == 0


def test_bookings_are_erased_thirty_days_after_the_talk_and_free_times_when_they_have_passed(
    petra: Professional,
) -> None:
    slot, free = a_slot(petra), a_slot(petra, timezone.now() + timedelta(days=4))
    booked(slot, remind_by=TO)
    assert forget_talks(slot.ends_at) == 0
    assert Booking.objects.get().remind_by == ""
    assert forget_talks(free.ends_at) == 0
    assert list(Slot.objects.all()) == [slot]
    assert forget_talks(slot.ends_at + timedelta(days=29)) == 0
    assert forget_talks(slot.ends_at + timedelta(days=30)) == 1
    assert not Booking.objects.exists()
    assert not Slot.objects.exists()


def test_a_place_in_the_waiting_list_is_erased_after_sixty_days(petra: Professional) -> None:
    now = timezone.now()
    wait(Wish(Track.ADULT, receiver=petra.receiver), code=new_receipt(), tell_by=TO, now=now)
    assert forget_talks(now + timedelta(days=59)) == 0
    assert forget_talks(now + timedelta(days=60)) == 1
    assert not Waiting.objects.exists()
