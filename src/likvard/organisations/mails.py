"""Letters about places and roles."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.organisations.models import Membership
from likvard.organisations.queries.people import purpose_of
from likvard.post.models import Letter
from likvard.post.operations import queue


def tell_person_of_new_role(membership: Membership, *, by: User) -> Letter:
    """Somebody who already has an account learns what they can do from now on."""
    person = membership.user
    purpose = purpose_of(membership.role, membership.authority, membership.unit, person.language)
    with translation.override(person.language):
        words = {"person": person, "purpose": purpose, "by": by, "address": settings.ADDRESS + reverse("web:desk")}
        return queue(
            to=person.email,
            subject=_("You have a new role in Likvärd: %(role)s") % {"role": purpose},
            text=render_to_string("organisations/mails/new_role.txt", words).strip(),
            key=f"organisations.membership.began:{membership.pk}",
        )
