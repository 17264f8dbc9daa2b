"""A professional's own times, ready to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from likvard.support.models import Booking, Slot
from likvard.support.states import BookingState

WORDS = {
    BookingState.HELD: (_("being booked"), "info"),
    BookingState.CONFIRMED: (_("booked"), "success"),
    BookingState.ATTENDED: (_("took place"), "neutral"),
    BookingState.MISSED: (_("nobody came"), "neutral"),
}


@dataclass(frozen=True)
class Row:
    """One time. ``words`` and ``kind`` say how it stands; ``to_mark``: nobody has yet said what became of it."""

    slot: Slot
    words: str | Promise
    kind: str
    is_free: bool
    to_mark: bool


@dataclass(frozen=True)
class Day:
    day: date
    rows: list[Row]


def rows(slots: Iterable[Slot], now: datetime) -> list[Day]:
    """Times by day; of those that have passed, only the ones that were booked. Each slot brings ``booked``."""
    shown = [row for slot in slots if (row := _row(slot, slot.booked, now)) is not None]  # type: ignore[attr-defined]
    by_day = groupby(shown, key=lambda row: timezone.localdate(row.slot.starts_at))
    return [Day(day, list(some)) for day, some in by_day]


def _row(slot: Slot, booked: list[Booking], now: datetime) -> Row | None:
    begun = slot.starts_at <= now
    if slot.called_off:
        return None if begun else Row(slot, _("called off"), "warning", is_free=False, to_mark=False)
    if not booked:
        return None if begun else Row(slot, _("free"), "neutral", is_free=True, to_mark=False)
    state = BookingState(booked[0].state)
    words, kind = WORDS[state]
    return Row(slot, words, kind, is_free=False, to_mark=begun and state == BookingState.CONFIRMED)
