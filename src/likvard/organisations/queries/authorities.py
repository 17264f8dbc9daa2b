"""Finding an authority, for the public and for those who work in it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from likvard.organisations import rules
from likvard.organisations.models import Authority

Right = Callable[[Any, Authority], bool]  # (user, authority); a sentence of some app's rules


def authority_for(user: rules.Visitor, slug: str, *, may: Right) -> Authority:
    """The authority, for a person who may do what they came for.

    Not found (404) for those with no place in it, forbidden (403) for those whose place does not bring the right.
    """
    authority = get_object_or_404(Authority, slug=slug)
    if may(user, authority):
        return authority
    if rules.is_member(user, authority):
        raise PermissionDenied
    raise Http404


def membership_authority(user: rules.Visitor, slug: str) -> Authority | None:
    """The authority in which the person has a place today, or nothing."""
    places = (membership.authority for membership in rules.memberships_of(user) if membership.authority)
    return next((authority for authority in places if authority.slug == slug), None)


def public_authority(slug: str) -> Authority:
    """An authority of the register, or of the example; not found (404) when there is none of that name."""
    return get_object_or_404(Authority, slug=slug)


def authority_to_open(user: rules.Visitor, slug: str) -> Authority:
    """An authority as an operator meets it; not found (404) for everybody else."""
    check_operator(user)
    return get_object_or_404(Authority.objects.select_related("one_with"), slug=slug)


def check_operator(user: rules.Visitor) -> None:
    """The operator's pages are not there for others (404)."""
    if not rules.may_operate(user):
        raise Http404
