"""To whom people can tell, and with which key."""

from django.db.models import QuerySet
from django.http import Http404

from likvard.organisations.models import Authority
from likvard.organisations.states import AuthorityKind
from likvard.support.models import IntakeKey, Receiver
from likvard.support.queries.receivers import open_receivers
from likvard.support.states import KeyState


def receivers_to_tell(track: str, authority: Authority | None = None) -> QuerySet[Receiver]:
    """Open receivers of this way in and this place that have a key to seal to."""
    found = open_receivers(track=track, authority=authority)
    ready = IntakeKey.objects.filter(track=track, state=KeyState.ACTIVE).values("receiver")
    return found.filter(pk__in=ready).order_by("name", "pk")


def receiver_to_tell(slug: str, track: str) -> tuple[Receiver, IntakeKey]:
    """One of them, with the key that is in use. Raises Http404."""
    receiver = receivers_to_tell(track).filter(slug=slug).first()
    if receiver is None:
        raise Http404
    intake = IntakeKey.objects.select_related("receiver").get(receiver=receiver, track=track, state=KeyState.ACTIVE)
    return receiver, intake


def municipalities_today() -> QuerySet[Authority]:
    """Where something can have happened, by name."""
    found = Authority.objects.filter(kind=AuthorityKind.MUNICIPALITY, valid_to=None)
    return found.order_by("name", "pk")
