"""What professionals do with their times."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.organisations.models import Authority
from likvard.support.hours import Hours, NoSuchTime, same_time, talks
from likvard.support.models import Booking, Member, Professional, Slot
from likvard.support.operations.waiting import offer
from likvard.support.queries.talks import taken
from likvard.support.states import BOOKING, BookingState
from likvard.ui.errors import NotPossible
from likvard.ui.steps import check_step

WHAT = gettext_lazy("A booked talk")
AT_MOST = 300  # times at once


@dataclass(frozen=True)
class Kind:
    """What kind of talks: for which way in, how, and where; ``place`` is the municipality of a room."""

    track: str
    format: str
    where: str
    place: Authority | None = None


@dataclass(frozen=True)
class Added:
    """How many times were made, and the beginnings of those that would have overlapped another of one's own."""

    made: int
    overlapping: tuple[datetime, ...]


@dataclass(frozen=True)
class Described:
    """How the public sees somebody to talk with. ``tracks``: the ways in that they are trained for."""

    name: str
    profession: str
    duty_to_report: bool
    tracks: tuple[str, ...]
    languages: tuple[str, ...]
    places: tuple[Authority, ...] = ()


@transaction.atomic
def describe_professional(member: Member, described: Described, *, by: User) -> Professional:
    """Say how the public sees a member who talks with people.

    Raises NotPossible for a way in that is not the member's, and for one that is taken away but has times ahead.
    """
    if set(described.tracks) - set(member.tracks):
        raise NotPossible(_("%(name)s does not talk with this age here."), name=described.name)
    one = Professional.objects.select_for_update(of=("self",)).filter(member=member, until=None).first()
    one = one or Professional(receiver=member.receiver, member=member)
    if one.pk and one.slots.filter(starts_at__gt=timezone.now()).exclude(track__in=described.tracks).exists():
        raise NotPossible(
            _("There are times ahead for an age that you took away. Remove them or hand them over first.")
        )
    one.name, one.profession, one.duty_to_report = described.name, described.profession, described.duty_to_report
    one.tracks, one.languages = list(described.tracks), list(described.languages)
    one.save()
    one.places.set(described.places)
    record("support.professional.described", one, by=by)
    return one


@transaction.atomic
def add_times(professional: Professional, *, hours: Hours, kind: Kind, by: User) -> Added:
    """Add free times, on one day or every week. Times that overlap one's own are left out, and named in the answer.

    Who waits for such times is offered them at once. Raises NotPossible.
    """
    now = timezone.now()
    made: list[Slot] = []
    overlapping: list[datetime] = []
    for starts_at, ends_at in _ahead(professional, hours, kind, now):
        slot = _added(professional, starts_at, ends_at, kind)
        if slot is None:
            overlapping.append(starts_at)
        else:
            made.append(slot)
            offer(slot, now)
    if not made:
        raise NotPossible(_("You have other times then. Look at your times, and choose hours that are free."))
    record("support.times.added", professional, by=by, times=str(len(made)))
    return Added(len(made), tuple(overlapping))


@transaction.atomic
def remove_times(slot: Slot, *, weekly: bool = False, by: User) -> int:
    """Remove a free time, or all free ones at the same time of the week from it on; how many went is answered."""
    now = timezone.now()
    later = Slot.objects.select_for_update(of=("self",)).filter(professional=slot.professional_id)
    later = later.filter(starts_at__gte=slot.starts_at) if weekly else later.filter(pk=slot.pk)
    zone = timezone.get_current_timezone()
    same = [one.pk for one in later if same_time(one.starts_at, slot.starts_at, zone)]
    kept = Booking.objects.filter(taken(now), slot__in=same).values_list("slot", flat=True)
    free = set(same) - set(kept)
    if not free:
        raise NotPossible(_("Somebody has booked this time. Hand it over or call it off instead."))
    Booking.objects.filter(slot__in=free).delete()
    Slot.objects.filter(pk__in=free).delete()
    record("support.times.removed", slot.professional, by=by, times=str(len(free)))
    return len(free)


@transaction.atomic
def hand_over(slot: Slot, *, to: Professional, where: str, by: User) -> Slot:
    """Give a time, with its booking, to a colleague who is trained for the same way in. Raises NotPossible."""
    slot = _locked(slot)
    if slot.starts_at <= timezone.now():
        raise NotPossible(_("The talk has begun."))
    if to.receiver_id != slot.professional.receiver_id or slot.track not in to.tracks:
        raise NotPossible(_("%(name)s does not talk with this age here."), name=to.name)
    before = slot.professional
    slot.professional, slot.where = to, where
    try:
        with transaction.atomic():
            slot.save(update_fields=["professional", "where"])
    except IntegrityError:
        raise NotPossible(_("%(name)s has another time then."), name=to.name) from None
    record("support.times.handed_over", before, by=by, person=to.member.user if to.member else "")
    return slot


@transaction.atomic
def call_off(slot: Slot, *, by: User) -> Slot:
    """A talk that cannot take place: whoever has booked it sees that on their page, and can choose another time."""
    slot = _locked(slot)
    if slot.starts_at <= timezone.now():
        raise NotPossible(_("The talk has begun."))
    slot.called_off = True
    slot.save(update_fields=["called_off"])
    slot.bookings.update(reminded_at=None)  # who wanted a letter is told, though reminded before
    record("support.times.called_off", slot.professional, by=by)
    return slot


@transaction.atomic
def mark(slot: Slot, *, attended: bool, by: User) -> Booking:
    """Say whether the talk took place. Raises NotPossible before it begins."""
    slot = _locked(slot)
    booking = slot.bookings.select_for_update().exclude(state=BookingState.CANCELLED).first()
    if booking is None or slot.starts_at > timezone.now():
        raise NotPossible(_("The talk has not begun."))
    to = BookingState.ATTENDED if attended else BookingState.MISSED
    check_step(BOOKING, BookingState(booking.state), to, what=WHAT)
    booking.state = to
    booking.save(update_fields=["state"])
    record("support.talk.marked", slot.professional, by=by)
    return booking


def _ahead(professional: Professional, hours: Hours, kind: Kind, now: datetime) -> list[tuple[datetime, datetime]]:
    """Beginnings and ends, checked."""
    if kind.track not in professional.tracks:
        raise NotPossible(_("%(name)s does not talk with this age here."), name=professional.name)
    try:
        wanted = talks(hours, timezone.get_current_timezone())
    except NoSuchTime:
        raise NotPossible(_("The clocks change on one of these days, and jump over this time.")) from None
    if len(wanted) > AT_MOST:
        raise NotPossible(_("That would be more than %(number)s times. Choose an earlier last day."), number=AT_MOST)
    ahead = [(starts_at, ends_at) for starts_at, ends_at in wanted if starts_at > now]
    if not ahead:
        raise NotPossible(_("These times have passed."))
    return ahead


def _added(professional: Professional, starts_at: datetime, ends_at: datetime, kind: Kind) -> Slot | None:
    """None when the database says that another time of theirs is in the way."""
    try:
        with transaction.atomic():
            return Slot.objects.create(
                professional=professional,
                starts_at=starts_at,
                ends_at=ends_at,
                format=kind.format,
                place=kind.place,
                track=kind.track,
                where=kind.where,
            )
    except IntegrityError:
        return None


def _locked(slot: Slot) -> Slot:
    return Slot.objects.select_for_update(of=("self",)).select_related("professional").get(pk=slot.pk)
