"""Who has which place."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from likvard.accounts.queries import open_invitations
from likvard.organisations import rules
from likvard.organisations.models import Authority, Membership, Unit
from likvard.organisations.permissions import ROLES
from likvard.organisations.queries.authorities import Right, authority_for


def held_today() -> QuerySet[Membership]:
    """The roles that people hold today."""
    today = timezone.localdate()
    return Membership.objects.filter(since__lte=today).exclude(until__lte=today)


def members_of(authority: Authority) -> QuerySet[Membership]:
    """The people of an authority today by name, with unit, and whether they have yet to answer their ``invited``."""
    invited = Exists(open_invitations().filter(user=OuterRef("user")).order_by())
    held = held_today().filter(authority=authority).select_related("user", "unit").annotate(invited=invited)
    return held.order_by("user__name", "user_id", "role", "pk")


def membership_for(user: rules.Visitor, slug: str, pk: int, *, may: Right) -> Membership:
    """One role that is held in an authority; 404 and 403 as for the authority."""
    authority = authority_for(user, slug, may=may)
    held = Membership.objects.select_related("user", "unit", "authority")
    return get_object_or_404(held, authority=authority, pk=pk)


def purpose_of(role: str, authority: Authority | None, unit: Unit | None, language: str) -> str:
    """What a person is invited to, in their language: "Analyst, Exempelköping"."""
    with translation.override(language):
        places: list[Any] = [ROLES[role].name, unit, authority or _("the whole country")]
        return ", ".join(str(place) for place in places if place)
