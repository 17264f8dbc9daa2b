"""Who works for a receiver today."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation

from likvard.accounts.queries import open_invitations
from likvard.organisations.rules import Visitor
from likvard.support.models import Duty, Member, Receiver
from likvard.support.queries.receivers import Rule, receiver_for
from likvard.support.rules.members import member_at


def members_today(receiver: Receiver) -> QuerySet[Member]:
    """The people of the receiver today, by name."""
    today = timezone.localdate()
    held = Member.objects.filter(receiver=receiver, since__lte=today).exclude(until__lte=today)
    return held.select_related("user").order_by("user__name", "pk")


def people_of(receiver: Receiver) -> QuerySet[Member]:
    """The people of the receiver, and whether they have yet to answer their ``invited``."""
    return members_today(receiver).annotate(invited=Exists(open_invitations().filter(user=OuterRef("user")).order_by()))


def member_for(user: Visitor, slug: str, pk: int, *, may: Rule) -> Member:
    """Somebody who works for the receiver today; 404 and 403 as for the receiver."""
    return member_among(receiver_for(user, slug, may=may), pk)


def member_among(receiver: Receiver, pk: int) -> Member:
    """Somebody who works for the receiver today. Raises Http404."""
    return get_object_or_404(members_today(receiver).select_related("receiver"), pk=pk)


def place_of(user: Visitor, slug: str, *, may: Rule) -> Member:
    """The person's own place at the receiver. Raises Http404 and PermissionDenied as for the receiver."""
    member = member_at(user, receiver_for(user, slug, may=may))
    assert member is not None  # receiver_for has asked
    return member


def with_duty(receiver: Receiver, duty: Duty, *, track: str = "") -> list[Member]:
    """Members who have the duty today, on the way in if one is given."""
    return [
        member for member in members_today(receiver) if duty in member.duties and (not track or track in member.tracks)
    ]


def purpose_of(receiver: Receiver, duties: Sequence[str], language: str) -> str:
    """What a person is invited to, in their language: "Exempelbyrån: keeps the keys"."""
    with translation.override(language):
        return f"{receiver.name}: {', '.join(str(Duty(duty).label) for duty in duties)}"
