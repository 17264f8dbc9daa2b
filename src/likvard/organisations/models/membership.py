"""The place a person has in an authority."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from likvard.organisations.models.authority import Authority
from likvard.organisations.models.unit import Unit
from likvard.organisations.permissions import NATIONAL_ROLES, ROLES, UNIT_ROLES


def role_choices() -> list[tuple[str, str | Promise]]:
    """Codes and names of the roles."""
    return [(role.code, role.name) for role in ROLES.values()]


class Membership(models.Model):
    """A person has a role from one day to another: in an authority, in one unit of it, or in the whole country."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    authority = models.ForeignKey(Authority, models.PROTECT, null=True, blank=True, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="memberships")
    role = models.CharField(_("Role"), max_length=30, choices=role_choices)
    since = models.DateField(_("Since"))
    until = models.DateField(_("Until"), null=True, blank=True)  # the first day without the role

    class Meta:
        ordering = ["user__name", "role", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="organisations_a_membership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(role__in=NATIONAL_ROLES, authority__isnull=True)
                | (~Q(role__in=NATIONAL_ROLES) & Q(authority__isnull=False)),
                name="organisations_a_role_is_held_in_an_authority_or_nationally",
            ),
            models.CheckConstraint(
                condition=Q(role__in=UNIT_ROLES, unit__isnull=False) | (~Q(role__in=UNIT_ROLES) & Q(unit__isnull=True)),
                name="organisations_unit_roles_are_held_in_a_unit",
            ),
            models.UniqueConstraint(
                "user",
                "role",
                Coalesce("authority", 0),  # two empty places are one and the same
                Coalesce("unit", 0),
                condition=Q(until__isnull=True),
                name="organisations_a_person_holds_a_role_once",
            ),
        ]

    def __str__(self) -> str:
        return str(ROLES[self.role].name)
