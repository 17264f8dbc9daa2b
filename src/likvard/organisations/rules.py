"""Who may do what where."""

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from likvard.accounts.models import User
from likvard.organisations.models import Authority, Membership
from likvard.organisations.permissions import ROLES, Permission

Visitor = User | AnonymousUser
_KEPT = "_memberships_today"


def may(user: Visitor, permission: Permission, authority: Authority | None) -> bool:
    """Whether a role the person has today, in this authority, brings the permission. None asks for a national role."""
    number = authority.pk if authority else None
    return any(
        permission in ROLES[membership.role].permissions
        for membership in memberships_of(user)
        if membership.authority_id == number
    )


def is_member(user: Visitor, authority: Authority) -> bool:
    """Whether the person has any role in the authority today."""
    return any(membership.authority_id == authority.pk for membership in memberships_of(user))


def units_of(user: Visitor, authority: Authority) -> frozenset[int]:
    """The numbers of the units in which the person has a role today."""
    return frozenset(
        membership.unit_id
        for membership in memberships_of(user)
        if membership.authority_id == authority.pk and membership.unit_id
    )


def may_invite(user: Visitor, authority: Authority) -> bool:
    """Coordinators give people their places in the authority."""
    return may(user, Permission.INVITE, authority)


def may_edit_units(user: Visitor, authority: Authority) -> bool:
    """Coordinators keep the tree of boards and companies, and the authority's colour and language."""
    return may(user, Permission.EDIT_UNITS, authority)


def may_read_trail(user: Visitor, authority: Authority) -> bool:
    """Coordinators read what was done in the authority, and by whom."""
    return may(user, Permission.READ_TRAIL, authority)


def may_operate(user: Visitor) -> bool:
    """Operators open authorities and invite their first coordinator."""
    return may(user, Permission.OPERATE, None)


def needs_two_factors(user: Visitor) -> bool:
    """Whether a role of the person changes anything or shows what is unpublished."""
    return any(ROLES[membership.role].needs_two_factors for membership in memberships_of(user))


def memberships_of(user: Visitor) -> list[Membership]:
    """The roles a person has today, read once for each request and kept on its user."""
    if not isinstance(user, User):
        return []
    kept: list[Membership] | None = getattr(user, _KEPT, None)
    if kept is None:
        kept = _read(user)
        setattr(user, _KEPT, kept)
    return kept


def forget_memberships(user: User) -> None:
    """Read the roles anew at the next question, after they have changed."""
    setattr(user, _KEPT, None)


def _read(user: User) -> list[Membership]:
    today = timezone.localdate()
    held = Membership.objects.filter(user=user, since__lte=today).exclude(until__lte=today)
    return list(held.select_related("authority", "unit"))
