"""Times and bookings, ready to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from likvard.support.languages import LANGUAGES
from likvard.support.models import Booking, Format, Slot
from likvard.support.rules.talks import REMIND_BEFORE
from likvard.support.states import BookingState

SHOWN = 30  # times on a page; a day is never cut in two

HOW = {
    Format.ROOM: _("You meet in a room."),
    Format.PHONE: _("You call, from any phone."),
    Format.VIDEO: _("You open a link. You choose whether you are seen."),
}


@dataclass(frozen=True)
class Time:
    """One time, with the languages of whoever one talks with."""

    slot: Slot
    languages: str
    how: object


@dataclass(frozen=True)
class Day:
    day: date
    times: list[Time]


@dataclass(frozen=True)
class Mine:
    """A booking as whoever has its code sees it."""

    booking: Booking
    time: Time
    state: str  # held, coming, called_off, over or cancelled
    can_move: bool
    link: str  # of a video talk, where it is one


def shown_time(slot: Slot) -> Time:
    """One time, ready to be shown."""
    languages = ", ".join(LANGUAGES.get(code, code) for code in slot.professional.languages)
    return Time(slot, languages, HOW[Format(slot.format)])


def days(slots: Iterable[Slot]) -> list[Day]:
    """The times by day."""
    by_day = groupby(slots, key=lambda slot: timezone.localdate(slot.starts_at))
    return [Day(day, [shown_time(slot) for slot in some]) for day, some in by_day]


def page_of(found: list[Day]) -> tuple[list[Day], date | None]:
    """The days that a page shows, and the first day of the next page."""
    number = 0
    for place, day in enumerate(found):
        if place and number + len(day.times) > SHOWN:
            return found[:place], day.day
        number += len(day.times)
    return found, None


def mine(booking: Booking, now: datetime) -> Mine:
    """A booking, ready to be shown to whoever has its code."""
    slot = booking.slot
    state = _state(booking, now)
    is_link = slot.format == Format.VIDEO and slot.where.startswith("https://")
    return Mine(booking, shown_time(slot), state, state in {"coming", "called_off"}, slot.where if is_link else "")


def may_remind(slot: Slot, now: datetime) -> bool:
    """Whether a reminder the day before still makes sense. Children are not asked for an address."""
    return slot.track != "child" and slot.starts_at - now > REMIND_BEFORE


def _state(booking: Booking, now: datetime) -> str:
    if booking.state == BookingState.HELD:
        return "held"
    if booking.state == BookingState.CANCELLED:
        return "cancelled"
    if booking.slot.called_off:
        return "called_off"
    return "coming" if booking.slot.starts_at > now else "over"
