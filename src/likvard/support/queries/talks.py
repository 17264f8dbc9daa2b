"""Times that people can book, and what a code opens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from likvard.organisations.models import Authority
from likvard.support.codes import hash_of
from likvard.support.models import Booking, Format, IntakeKey, Professional, Receiver, Slot, Waiting
from likvard.support.queries.keys import is_signed_intake, keys_in_use
from likvard.support.queries.receivers import open_receivers
from likvard.support.rules.talks import LEAD, REMIND_BEFORE
from likvard.support.states import BookingState


@dataclass(frozen=True)
class Wish:
    """What somebody looks for. Empty: anything."""

    track: str
    language: str = ""
    format: str = ""
    place: Authority | None = None
    receiver: Receiver | None = None


def taken(now: datetime) -> Q:
    """Bookings that keep a time from others: all but those that are cancelled or were held too long."""
    return ~Q(state=BookingState.CANCELLED) & ~Q(state=BookingState.HELD, held_until__lte=now)


def free_times(wish: Wish, now: datetime, *, since: date | None = None) -> QuerySet[Slot]:
    """Times that can be booked now, soonest first."""
    found = Slot.objects.filter(
        _while_they_work(), track=wish.track, called_off=False, starts_at__gt=now + LEAD
    ).filter(~Exists(Booking.objects.filter(taken(now), slot=OuterRef("pk"))), professional__in=_professionals(wish))
    if wish.format:
        found = found.filter(format=wish.format)
    if wish.place:
        near = Professional.objects.filter(Q(places=None) | Q(places=wish.place))
        found = found.filter(Q(place=wish.place) | (~Q(format=Format.ROOM) & Q(professional__in=near.values("pk"))))
    if since:
        found = found.filter(starts_at__date__gte=since)
    return found.select_related("professional__receiver", "place").order_by("starts_at", "pk")


def nearest(wish: Wish, wanted: datetime, now: datetime, *, at_most: int = 5) -> list[Slot]:
    """The free times closest to the one that somebody wanted, in their order."""
    found = free_times(wish, now)
    after = list(found.filter(starts_at__gte=wanted)[:at_most])
    before = list(found.filter(starts_at__lt=wanted).order_by("-starts_at", "-pk")[:at_most])
    closest = sorted([*after, *before], key=lambda slot: (abs(slot.starts_at - wanted), slot.pk))[:at_most]
    return sorted(closest, key=lambda slot: (slot.starts_at, slot.pk))


def time_of(track: str, pk: int) -> Slot:
    """A time of this way in, free or not. Raises Http404."""
    slot = _with_all(Slot.objects.filter(pk=pk, track=track, professional__receiver__opened_on__isnull=False)).first()
    if slot is None:
        raise Http404
    return slot


def is_free(slot: Slot, now: datetime) -> bool:
    """Whether it can be booked now."""
    return free_times(Wish(slot.track), now).filter(pk=slot.pk).exists()


def booking_of(code: str) -> Booking | None:
    """The booking that a code opens."""
    return (
        Booking.objects.filter(code=hash_of(code)).select_related("slot__professional__receiver", "slot__place").first()
    )


def place_in_line(code: str) -> Waiting | None:
    """The place in a waiting list that a code opens."""
    return Waiting.objects.filter(code=hash_of(code)).select_related("receiver", "place").first()


def number_in_line(waiting: Waiting) -> int:
    """How many wait for the same receiver and way in up to this one."""
    line = Waiting.objects.filter(receiver=waiting.receiver, track=waiting.track)
    return line.filter(Q(since__lt=waiting.since) | Q(since=waiting.since, pk__lte=waiting.pk)).count()


def receivers_with_talks(track: str) -> list[Receiver]:
    """Receivers who have somebody to talk with in this way in."""
    return sorted({one.receiver for one in _professionals(Wish(track))}, key=lambda receiver: receiver.name)


def languages_of(track: str) -> list[str]:
    """The languages in which people can talk in this way in."""
    return sorted({language for one in _professionals(Wish(track)) for language in one.languages})


def places_of(track: str, now: datetime) -> list[Authority]:
    """The places that are named by somebody to talk with, or by a free time."""
    people = _professionals(Wish(track))
    free = free_times(Wish(track), now).order_by().values("place")
    named = Q(pk__in=free) | Q(pk__in=Professional.objects.filter(pk__in=[one.pk for one in people]).values("places"))
    return list(Authority.objects.filter(named).order_by("name", "pk"))


def sealing_key(receiver: Receiver, track: str) -> IntakeKey | None:
    """The key to which words for this receiver and way in are sealed: in use, and signed by the receiver's root key."""
    key = keys_in_use(receiver).get(track)
    return key if key and is_signed_intake(key, receiver) else None


def in_line_for(slot: Slot, now: datetime) -> Iterable[Waiting]:
    """Those who wait for a time such as this one and have no offer yet, first come first."""
    line = Waiting.objects.filter(receiver=slot.professional.receiver, track=slot.track)
    line = line.filter(~Exists(Booking.objects.filter(taken(now), code=OuterRef("code"))))
    line = line.filter(Q(format="") | Q(format=slot.format)).order_by("since", "pk")
    return (one for one in line.select_related("place") if _suits(slot, one))


def to_be_reminded(now: datetime) -> QuerySet[Booking]:
    """Booked talks that begin within a day, of people who asked for a reminder; those that were called off at once."""
    booked = Booking.objects.filter(state=BookingState.CONFIRMED, reminded_at=None).exclude(remind_by="")
    soon = Q(slot__starts_at__lte=now + REMIND_BEFORE) | Q(slot__called_off=True)
    return booked.filter(soon, slot__starts_at__gt=now).select_related("slot").order_by("pk")


def offers_to_tell(now: datetime) -> QuerySet[Booking]:
    """Offers that stand, of which nobody has been told yet, with where to tell it (``tell_by``)."""
    held = Booking.objects.filter(state=BookingState.HELD, held_until__gt=now, reminded_at=None)
    line = Waiting.objects.filter(code=OuterRef("code")).exclude(tell_by="")
    told = held.annotate(tell_by=Subquery(line.values("tell_by")[:1])).filter(tell_by__isnull=False)
    return told.select_related("slot").order_by("pk")


def _suits(slot: Slot, waiting: Waiting) -> bool:
    if waiting.language and waiting.language not in slot.professional.languages:
        return False
    if waiting.place is None or slot.place_id == waiting.place_id:
        return True
    places = {place.pk for place in slot.professional.places.all()}
    return slot.format != Format.ROOM and (not places or waiting.place_id in places)


def _professionals(wish: Wish) -> list[Professional]:
    """People of open receivers who are trained for the way in and speak the language."""
    receivers = open_receivers(track=wish.track)
    if wish.receiver:
        receivers = receivers.filter(pk=wish.receiver.pk)
    people = Professional.objects.filter(receiver__in=receivers.values("pk")).select_related("receiver")
    return [one for one in people if wish.track in one.tracks and (not wish.language or wish.language in one.languages)]


def _while_they_work() -> Q:
    return Q(professional__until=None) | Q(starts_at__date__lt=F("professional__until"))


def _with_all(slots: QuerySet[Slot]) -> QuerySet[Slot]:
    return slots.select_related("professional__receiver", "place")
