"""Letters about cases that wait. They say how many, never which."""

from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from likvard.post.models import Letter
from likvard.post.operations import queue
from likvard.support.models import Member


def tell_that_cases_wait(member: Member, number: int, today: date) -> Letter:
    """Cases have not been read within seven days. Once a day, until somebody reads them."""
    person, receiver = member.user, member.receiver
    with translation.override(person.language):
        address = settings.ADDRESS + reverse("support:vault", args=[receiver.slug])
        words = {"person": person, "receiver": receiver, "number": number, "address": address}
        return queue(
            to=person.email,
            subject=_("Somebody waits to be read at %(name)s") % {"name": receiver.name},
            text=render_to_string("support/mails/cases_wait.txt", words).strip(),
            key=f"support.cases.wait:{member.pk}:{today}",
        )
