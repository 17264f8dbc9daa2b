"""Letters to people of whom nothing is known. They say nothing that others could understand, and lie in no queue.

The queue of letters keeps addresses in clear until a letter is sent, and its words for a week; here both would tell
that somebody sought support. A letter that cannot be sent is tried again by the next round.
"""

from datetime import datetime

from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def tell_of_time(address: str, starts_at: datetime) -> None:
    """The day before."""
    _send(address, _("A reminder"), _("You asked to be reminded of %(when)s.") % {"when": _when(starts_at)})


def tell_of_change(address: str, starts_at: datetime) -> None:
    """A talk was called off; the page that the code opens says so."""
    words = _("There is a change about %(when)s. The page where you have your code tells you more.")
    _send(address, _("A change"), words % {"when": _when(starts_at)})


def tell_of_offer(address: str, until: datetime) -> None:
    """A time has become free."""
    words = _("There is news on the page where you have your code. Look before %(when)s.")
    _send(address, _("There is news"), words % {"when": _when(until)})


def _send(address: str, subject: str, text: str) -> None:
    EmailMessage(subject, text, to=[address]).send()


def _when(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
