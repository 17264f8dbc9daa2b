"""Where people work: the authorities that are open here, and the places of one person."""

from dataclasses import dataclass

from django.db.models import QuerySet

from likvard.organisations import rules
from likvard.organisations.models import Authority, Membership
from likvard.organisations.permissions import ROLES, Role


@dataclass(frozen=True)
class Place:
    """A role somewhere; ``authority`` is None for a national role."""

    membership: Membership
    authority: Authority | None
    role: Role


def working_here() -> QuerySet[Authority]:
    """Authorities that work on this installation, by name."""
    return Authority.objects.filter(opened_at__isnull=False).order_by("name", "pk")


def in_the_register() -> int:
    """How many municipalities and regions there are today."""
    return Authority.objects.filter(example=False, valid_to=None).count()


def places_of(user: rules.Visitor) -> list[Place]:
    """Every role the person has today."""
    return [Place(one, one.authority, ROLES[one.role]) for one in rules.memberships_of(user)]
