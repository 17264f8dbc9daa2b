"""Letters about what is observed of an authority."""

from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from likvard.organisations.models import Authority
from likvard.organisations.queries import held_today
from likvard.post.operations import queue


def tell_coordinators_of_marks(authority: Authority, many: int, reply_by: date) -> None:
    """The coordinators learn that marks wait for their answer, and until when."""
    for held in (
        held_today().filter(authority=authority, role="coordinator", user__is_active=True).select_related("user")
    ):
        with translation.override(held.user.language):
            address = settings.ADDRESS + reverse("overview:replies", args=[authority.slug])
            words = {"person": held.user, "authority": authority, "many": many, "by": reply_by, "address": address}
            queue(
                to=held.user.email,
                subject=_("National overview: you can answer what is said of %(name)s") % {"name": authority.name},
                text=render_to_string("overview/mails/marks.txt", words).strip(),
                key=f"overview.marks.sent:{authority.pk}:{held.user_id}:{reply_by}",
            )
