"""Letters about the rows of "Where do I turn?"."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.post.models import Letter
from likvard.post.operations import queue
from likvard.support import shown_signposts
from likvard.support.signposts.rows import Dated


def tell_of_rows_to_check(person: User, rows: Sequence[Dated], today: date) -> Letter:
    """Once a month, as long as there are any."""
    with translation.override(person.language):
        address = settings.ADDRESS + reverse("support:signpost_bodies")
        words = {"person": person, "rows": shown_signposts.named(rows), "address": address}
        return queue(
            to=person.email,
            subject=_("Where do I turn? Rows to check again"),
            text=render_to_string("support/mails/rows_to_check.txt", words).strip(),
            key=f"support.signposts.check:{person.pk}:{today:%Y-%m}",
        )
