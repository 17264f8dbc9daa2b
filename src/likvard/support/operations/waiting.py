"""The waiting list: who has waited longest is offered what becomes free, and has a day to take it."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from likvard.support.codes import hash_of, hidden_address
from likvard.support.models import Booking, Slot, Waiting
from likvard.support.queries.talks import Wish, booking_of, free_times, in_line_for, taken
from likvard.support.rules.talks import KEPT_DAYS, LEAD, OFFERED_FOR, OFFERS, WAITING_DAYS
from likvard.support.states import BookingState
from likvard.ui.errors import NotPossible


@transaction.atomic
def wait(wish: Wish, *, code: str, tell_by: str = "", now: datetime) -> Waiting:
    """Stand in line, known by a code only. ``wish`` names the receiver. Pressed twice, it is one place.

    Raises NotPossible when a time that suits is free already.
    """
    assert wish.receiver is not None
    if free_times(wish, now).exists():
        raise NotPossible(_("There are free times that suit you. You do not need to wait."))
    if booking_of(code):
        raise NotPossible(_("Something went wrong. Please begin again."))
    since = timezone.localdate(now)
    place, _made = Waiting.objects.get_or_create(
        code=hash_of(code),
        defaults={
            "receiver": wish.receiver,
            "track": wish.track,
            "language": wish.language,
            "format": wish.format,
            "place": wish.place,
            "tell_by": hidden_address(get_language() or "", tell_by),
            "since": since,
            "erase_on": since + timedelta(days=WAITING_DAYS),
        },
    )
    return place


@transaction.atomic
def leave_line(code: str) -> None:
    """Give up the place, and what was offered."""
    offered = Booking.objects.filter(code=hash_of(code), state=BookingState.HELD)
    slots = list(Slot.objects.select_for_update(of=("self",)).filter(pk__in=offered.values("slot")))
    offered.delete()
    Waiting.objects.filter(code=hash_of(code)).delete()
    for slot in slots:
        offer(slot, timezone.now())


def offer(slot: Slot, now: datetime) -> Booking | None:
    """Hold a time that has become free for the first who waits for such a one; None when nobody does."""
    until = min(now + OFFERED_FOR, slot.starts_at - LEAD)
    if until <= now or slot.called_off or slot.bookings.filter(taken(now)).exists():
        return None
    first = next(iter(in_line_for(slot, now)), None)
    if first is None:
        return None
    return take(slot, code=bytes(first.code), until=until)


def take(slot: Slot, *, code: bytes, until: datetime) -> Booking | None:
    """Hold a time for whoever has the code; None when somebody else was faster: the database says who was first."""
    try:
        with transaction.atomic():
            return Booking.objects.create(slot=slot, code=code, held_until=until, erase_on=last_day(slot))
    except IntegrityError:
        return None


def offer_free_times(now: datetime) -> int:
    """Offer what is free to those who wait, and move on what was not taken in time; how many offers is answered."""
    pass_on(now)
    wishes = {(one.receiver_id, one.track): Wish(one.track, receiver=one.receiver) for one in _all_waiting()}
    free = [pk for wish in wishes.values() for pk in free_times(wish, now).values_list("pk", flat=True)]
    return sum(_offer(pk, now) for pk in free)


@transaction.atomic
def pass_on(now: datetime) -> int:
    """Let go of what was held too long. Who missed an offer goes to the end of the line, who missed two leaves it."""
    late = Booking.objects.filter(state=BookingState.HELD, held_until__lte=now)
    codes = [bytes(code) for code in late.select_for_update().values_list("code", flat=True)]
    for waiting in Waiting.objects.filter(code__in=codes).select_for_update():
        waiting.missed += 1
        waiting.since = timezone.localdate(now)
        waiting.save(update_fields=["missed", "since"])
    Waiting.objects.filter(missed__gte=OFFERS).delete()
    return late.delete()[0]


def last_day(slot: Slot) -> date:
    """The day on which what is known of a booking is erased."""
    return timezone.localdate(slot.ends_at) + timedelta(days=KEPT_DAYS)


@transaction.atomic
def _offer(pk: int, now: datetime) -> bool:
    return offer(Slot.objects.select_for_update().get(pk=pk), now) is not None


def _all_waiting() -> list[Waiting]:
    return list(Waiting.objects.select_related("receiver"))
