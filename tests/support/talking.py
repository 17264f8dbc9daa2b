"""Somebody to talk with, and times."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from likvard.support.hours import Hours, moment
from likvard.support.models import Booking, Member, Professional, Receiver, Slot
from likvard.support.operations.talks import confirm, hold
from likvard.support.operations.times import Kind
from likvard.support.sealing.receipt import new_receipt
from likvard.support.states import Track

STOCKHOLM = ZoneInfo("Europe/Stockholm")
BY_PHONE = Kind(track=Track.ADULT, format="phone", where="010-000 00 00")


def a_professional(
    receiver: Receiver,
    name: str = "Petra Palm",
    *,
    tracks: tuple[str, ...] = (Track.ADULT,),
    languages: tuple[str, ...] = ("sv",),
    member: Member | None = None,
    **more: Any,
) -> Professional:
    return Professional.objects.create(
        receiver=receiver,
        name=name,
        profession="psykolog",
        duty_to_report=True,
        tracks=list(tracks),
        languages=list(languages),
        member=member,
        **more,
    )


def a_slot(professional: Professional, starts_at: datetime | None = None, **more: Any) -> Slot:
    """Forty-five minutes by phone, for adults; in three days at ten unless told otherwise."""
    starts_at = starts_at or in_days(3)
    kind = {"format": "phone", "where": "010-000 00 00", "track": professional.tracks[0]}
    times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=45)}
    return Slot.objects.create(professional=professional, **{**kind, **times, **more})


def in_days(days: int, at: time = time(10)) -> datetime:
    """A time of the day, so many days from today, by the clocks of Stockholm."""
    return moment(timezone.localdate() + timedelta(days=days), at, STOCKHOLM)


def booked(slot: Slot, code: str = "", **more: Any) -> Booking:
    """The slot, booked now."""
    code = code or new_receipt()
    hold(slot, code=code, now=timezone.now())
    return confirm(code, now=timezone.now(), **more)


def hours(days: int = 3, at: time = time(10), **more: Any) -> Hours:
    """Talks of forty-five minutes, from so many days from today."""
    return Hours(timezone.localdate() + timedelta(days=days), at, 45, **more)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


def on(day: str) -> date:
    return date.fromisoformat(day)
