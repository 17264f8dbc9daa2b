"""Letters for people of whom only a code and, as they wished, an address is known. The address goes with the letter."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.utils import translation

from likvard.support.codes import shown_address
from likvard.support.mails.talks import tell_of_change, tell_of_offer, tell_of_time
from likvard.support.models import Booking
from likvard.support.queries.talks import offers_to_tell, to_be_reminded

_log = logging.getLogger(__name__)


def send_notices(now: datetime) -> int:
    """Tell of talks within a day, of talks that were called off, and of offers; how many letters went is answered."""
    reminded = [_remind(booking, now) for booking in to_be_reminded(now)]
    return sum(reminded) + sum(_tell_of_offer(booking, now) for booking in offers_to_tell(now))


def _remind(booking: Booking, now: datetime) -> bool:
    tell = tell_of_change if booking.slot.called_off else tell_of_time
    told = _tell(booking, booking.remind_by, partial(tell, starts_at=booking.slot.starts_at), now)
    if told:
        Booking.objects.filter(pk=booking.pk).update(remind_by="")
    return told


def _tell_of_offer(booking: Booking, now: datetime) -> bool:
    assert booking.held_until is not None
    return _tell(booking, booking.tell_by, partial(tell_of_offer, until=booking.held_until), now)  # type: ignore[attr-defined]


def _tell(booking: Booking, hidden: str, tell: Callable[[str], None], now: datetime) -> bool:
    """Send one letter, in the language of whoever gets it. Claimed first, so that no other worker sends it too."""
    address = shown_address(hidden)
    if address is None or not Booking.objects.filter(pk=booking.pk, reminded_at=None).update(reminded_at=now):
        return False
    try:
        with translation.override(address[0]):
            tell(address[1])
    except Exception as error:  # whatever the mail server or the address is capable of; the next round tries again
        Booking.objects.filter(pk=booking.pk).update(reminded_at=None)
        _log.warning("A letter could not be sent: %s", type(error).__name__)  # never its text: it may quote the address
        return False
    return True
