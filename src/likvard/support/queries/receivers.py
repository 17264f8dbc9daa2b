"""Receivers, as the public and as their people find them."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from likvard.organisations.models import Authority
from likvard.organisations.rules import Visitor
from likvard.support.models import Duty, Member, Receiver
from likvard.support.rules.members import is_member, may_open_receiver

Rule = Callable[[Visitor, Receiver], bool]


def receiver_for(user: Visitor, slug: str, *, may: Rule) -> Receiver:
    """The receiver: 404 to those who do not work there, 403 to those who may not do this."""
    receiver = Receiver.objects.filter(slug=slug).first()
    if receiver is None or not is_member(user, receiver):
        raise Http404
    if not may(user, receiver):
        raise PermissionDenied
    return receiver


def open_receivers(*, track: str = "", authority: Authority | None = None) -> QuerySet[Receiver]:
    """Receivers to whom people can write today, of this way in and this place. One that covers no place covers all."""
    found = Receiver.objects.filter(opened_on__isnull=False)
    if authority:
        found = found.filter(Q(covers=authority) | Q(covers=None))
    found = found.distinct()
    if track:
        numbers = [receiver.pk for receiver in found if track in receiver.tracks]
        return Receiver.objects.filter(pk__in=numbers)
    return found


def open_receiver(slug: str, *, track: str) -> Receiver:
    """One of them, by its address. Raises Http404."""
    receiver = open_receivers(track=track).filter(slug=slug).first()
    if receiver is None:
        raise Http404
    return receiver


def places_here(user: Visitor) -> list[Receiver]:
    """Every receiver of the installation, for operators; not found (404) for everybody else.

    ``led`` says whether an administrator has answered their invitation.
    """
    if not may_open_receiver(user):
        raise Http404
    led = Member.objects.filter(until=None, user__is_active=True)
    receivers: list[Receiver] = list(Receiver.objects.prefetch_related(Prefetch("members", led, to_attr="working")))
    for receiver in receivers:
        receiver.led = any(Duty.ADMIN in one.duties for one in receiver.working)  # type: ignore[attr-defined]
    return receivers


def place_for_operator(user: Visitor, slug: str) -> Receiver:
    """One of them. Raises Http404."""
    for receiver in places_here(user):
        if receiver.slug == slug:
            return receiver
    raise Http404
