"""What somebody does who books a talk. Nothing is known of them but the code, and nothing of it is in the trail.

Whoever takes a time locks its row first, so that two who press at once come one after the other; a constraint of the
database is behind it.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from likvard.support.codes import hash_of, hidden_address
from likvard.support.models import Booking, Receiver, Slot, Waiting
from likvard.support.operations.waiting import last_day, leave_line, offer, take
from likvard.support.queries.talks import is_free, place_in_line, sealing_key, taken
from likvard.support.rules.talks import HELD_FOR
from likvard.support.sealing.keys import new_identity, recipient_of, sealed
from likvard.support.sealing.parcel import packed
from likvard.support.states import BOOKING, BookingState
from likvard.ui.errors import NotPossible
from likvard.ui.steps import check_step

WHAT = gettext_lazy("A booked talk")


class Taken(NotPossible):
    """Somebody else was faster, or the time has passed."""

    def __init__(self) -> None:
        super().__init__(_("Somebody else has just taken this time. Here are the nearest times that are free."))


class NoSuchCode(NotPossible):
    """Nothing belongs to the code: mistyped, foreign or erased; which of them is not told."""

    def __init__(self) -> None:
        super().__init__(_("We find nothing for this code. Look at it once more. Old codes are erased."))


def hold(slot: Slot, *, code: str, now: datetime) -> Booking:
    """Keep a time for ten minutes. Pressed twice with the same code, it is one booking. Raises Taken."""
    others = Booking.objects.filter(taken(now), slot=slot).exclude(code=hash_of(code))
    if others.exists():  # a look before the lock: who comes too late makes nobody wait
        raise Taken
    return _hold(slot, code, now)


@transaction.atomic
def confirm(code: str, *, words: bytes = b"", remind_by: str = "", now: datetime) -> Booking:
    """Book what is held. ``words``: sealed. Pressed twice, it is one booking. Raises Taken and NoSuchCode.

    Nobody loses a time by being slow that nobody else has taken.
    """
    booking = _booking(code)
    if booking.state == BookingState.CONFIRMED:
        return booking
    check_step(BOOKING, BookingState(booking.state), BookingState.CONFIRMED, what=WHAT)
    if booking.slot.called_off or booking.slot.starts_at <= now:
        raise Taken
    booking.state, booking.held_until, booking.reminded_at = BookingState.CONFIRMED, None, None
    booking.sealed, booking.remind_by = words, hidden_address(get_language() or "", remind_by)
    booking.save()
    Waiting.objects.filter(code=booking.code).delete()
    return booking


@transaction.atomic
def move(code: str, *, to: Slot, now: datetime) -> Booking:
    """Take another time of the same receiver and way in instead. Raises Taken; then the booking stays as it was."""
    booking = _booking(code)
    before = booking.slot
    if booking.state != BookingState.CONFIRMED or (before.starts_at <= now and not before.called_off):
        raise NotPossible(_("This talk cannot be moved any more."))
    to = Slot.objects.select_for_update(of=("self",)).select_related("professional").get(pk=to.pk)
    if to.pk == before.pk:
        return booking
    if (to.professional.receiver_id, to.track) != (before.professional.receiver_id, before.track):
        raise NotPossible(_("Your words can be read by those you booked with only. Choose one of their times."))
    _clear(to, now)
    booking.slot, booking.reminded_at, booking.erase_on = to, None, last_day(to)
    _save(booking, "slot", "reminded_at", "erase_on")
    offer(before, now)
    return booking


@transaction.atomic
def cancel(code: str, *, now: datetime) -> None:
    """Give the time, or the place in the waiting list, to somebody else. What was written goes at once."""
    if place_in_line(code):
        leave_line(code)
        return
    booking = _booking(code)
    if booking.state == BookingState.CANCELLED:
        return
    if booking.slot.starts_at <= now:
        raise NotPossible(_("The talk has begun. It cannot be cancelled any more."))
    check_step(BOOKING, BookingState(booking.state), BookingState.CANCELLED, what=WHAT)
    booking.state, booking.sealed, booking.remind_by = BookingState.CANCELLED, b"", ""
    booking.save(update_fields=["state", "sealed", "remind_by"])
    offer(booking.slot, now)


def sealed_words(receiver: Receiver, track: str, text: str) -> bytes:
    """Words for the professional, sealed in memory for those who have no scripts. Nothing for no words.

    Raises NotPossible when the receiver has no key in use that its root has signed.
    """
    if not text.strip():
        return b""
    key = sealing_key(receiver, track)
    if key is None:
        raise NotPossible(_("Words cannot be sealed at the moment. Book without them, and tell it in the talk."))
    header = {"kind": "note", "written": timezone.localdate().isoformat()}
    second = recipient_of(new_identity())  # like everything that is sealed: two recipients, here one that nobody has
    return sealed(packed(header, text.encode()), key.recipient, second)


@transaction.atomic
def _hold(slot: Slot, code: str, now: datetime) -> Booking:
    slot = Slot.objects.select_for_update(of=("self",)).get(pk=slot.pk)
    known = Booking.objects.filter(code=hash_of(code)).first()
    if known and known.slot_id == slot.pk and known.state != BookingState.CANCELLED:
        return known
    if known or place_in_line(code):
        raise NotPossible(_("Something went wrong. Please begin again."))
    _clear(slot, now)
    held = take(slot, code=hash_of(code), until=now + HELD_FOR)
    if held is None:
        raise Taken
    return held


def _booking(code: str) -> Booking:
    found = Booking.objects.select_for_update(of=("self",)).select_related("slot__professional")
    booking = found.filter(code=hash_of(code)).first()
    if booking is None:
        raise NoSuchCode
    return booking


def _save(booking: Booking, *fields: str) -> None:
    """Save it unless somebody else was faster: the database says who was first."""
    try:
        with transaction.atomic():
            booking.save(update_fields=fields)
    except IntegrityError:
        raise Taken from None


def _clear(slot: Slot, now: datetime) -> None:
    """Make sure that a locked slot can be taken; what was held too long goes."""
    if not is_free(slot, now):
        raise Taken
    slot.bookings.filter(state=BookingState.HELD, held_until__lte=now).delete()
