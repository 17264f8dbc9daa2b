"""Times as those who work for a receiver see them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import Http404

from likvard.organisations.models import Authority
from likvard.organisations.rules import Visitor
from likvard.support.models import Booking, Duty, Member, Professional, Receiver, Slot
from likvard.support.queries.people import member_for, with_duty
from likvard.support.queries.talks import taken
from likvard.support.rules.members import is_member, may_administer
from likvard.support.states import BookingState


@dataclass(frozen=True)
class Counted:
    """How many times somebody has ahead. No code, and nothing of those who booked."""

    professional: Professional
    free: int
    booked: int


def professional_of(member: Member | None) -> Professional | None:
    """The member as somebody people can talk with."""
    return Professional.objects.filter(member=member).order_by("-pk").first() if member else None


def professional_for(user: Visitor, receiver: str, pk: int) -> tuple[Member, Professional | None]:
    """A member who talks with people, and how the public sees them; for administrators, 404 and 403 as for a member."""
    member = member_for(user, receiver, pk, may=may_administer)
    if Duty.PROFESSIONAL not in member.duties:
        raise Http404
    return member, professional_of(member)


def times_of(professional: Professional, now: datetime) -> QuerySet[Slot]:
    """Times from a month back, with the booking that keeps each (``booked``: a list of at most one)."""
    live = Prefetch("bookings", Booking.objects.filter(taken(now)).defer("sealed", "code"), to_attr="booked")
    return professional.slots.prefetch_related(live).select_related("place").order_by("starts_at", "pk")


def time_for(user: Visitor, receiver: str, pk: int, *, may: Callable[[Visitor, Slot], bool]) -> Slot:
    """A time of the receiver: 404 to those who do not work there, 403 to those who may not do this."""
    found = Slot.objects.filter(pk=pk, professional__receiver__slug=receiver)
    slot = found.select_related("professional__receiver", "professional__member", "place").first()
    if slot is None or not is_member(user, slot.professional.receiver):
        raise Http404
    if not may(user, slot):
        raise PermissionDenied
    return slot


def booking_at(slot: Slot, now: datetime) -> Booking | None:
    """The booking that keeps the time today."""
    return slot.bookings.filter(taken(now)).first()


def colleagues_for(slot: Slot) -> list[Professional]:
    """Others of the same receiver who are trained for the way in of this time and work on its day."""
    others = Professional.objects.filter(receiver=slot.professional.receiver).exclude(pk=slot.professional_id)
    working = others.filter(Q(until=None) | Q(until__gt=slot.starts_at.date()))
    return [one for one in working.order_by("name", "pk") if slot.track in one.tracks]


def not_yet_shown(receiver: Receiver) -> list[Member]:
    """Members who are to talk with people, but whom nobody has described to the public yet."""
    shown = set(receiver.professionals.values_list("member", flat=True))
    return [member for member in with_duty(receiver, Duty.PROFESSIONAL) if member.pk not in shown]


def counted_times(receiver: Receiver, now: datetime) -> list[Counted]:
    """How many free and booked times each has ahead."""
    ahead = Q(slots__starts_at__gt=now, slots__called_off=False)
    booked = Booking.objects.filter(
        state=BookingState.CONFIRMED,
        slot__professional=OuterRef("pk"),
        slot__starts_at__gt=now,
        slot__called_off=False,
    ).order_by()
    number = booked.values("slot__professional").annotate(number=Count("pk")).values("number")
    people = receiver.professionals.annotate(ahead=Count("slots", filter=ahead), booked=Subquery(number))
    return [Counted(one, one.ahead - (one.booked or 0), one.booked or 0) for one in people.order_by("name", "pk")]


def left_behind(receiver: Receiver, now: datetime) -> QuerySet[Slot]:
    """Booked times ahead of people who will no longer be there."""
    booked = Slot.objects.filter(professional__receiver=receiver, starts_at__gt=now, called_off=False)
    booked = booked.filter(starts_at__date__gte=F("professional__until"), bookings__state=BookingState.CONFIRMED)
    return booked.select_related("professional").order_by("starts_at", "pk")


def places_for(professional: Professional) -> list[Authority]:
    """The municipalities in which somebody has times in rooms: their own, else those the receiver covers."""
    own = list(professional.places.order_by("name", "pk"))
    return own or list(professional.receiver.covers.order_by("name", "pk"))
