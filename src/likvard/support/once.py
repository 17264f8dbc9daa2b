"""A form without scripts that is sent twice is one report with one receipt, and nothing is remembered for it.

The page carries a mark: a number drawn at random and when it was drawn, signed. The receipt is worked out of the mark,
of what was written and of the server's secret. The same form sent again gives the same receipt, and that finds the case
that is there; other words give another receipt. Whoever finds the page, with its mark and words, has no receipt.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac

from likvard.support.sealing.new_case import Thing
from likvard.support.sealing.receipt import receipt_from

SEND_WITHIN = timedelta(minutes=30)  # of the page being made; who waits longer is asked to press once more
SHOWN_AGAIN_WITHIN = timedelta(minutes=40)  # longer, so that whatever was taken in can be sent again
_SIGNER = Signer(salt="likvard.support.mark")
_RECEIPT = "likvard.support.receipt"


@dataclass(frozen=True)
class Mark:
    """What makes two pages of the same form two. ``age``: since the page was made."""

    number: str
    age: timedelta

    def receipt_for(self, written: bytes) -> str:
        """The receipt of what was ``written``, as ``digest`` gives it."""
        return receipt_from(salted_hmac(_RECEIPT, self.number.encode() + written, algorithm="sha256").digest())


def new_mark(now: datetime) -> str:
    """For a page on which a report is sent."""
    return _SIGNER.sign_object([_number(), int(now.timestamp())])


def read_mark(text: str, now: datetime) -> Mark:
    """The mark of a form that was sent. A form without one that is ours counts as new: its words are taken in."""
    try:
        number, made = _SIGNER.unsign_object(text)
    except BadSignature:
        return Mark(_number(), timedelta())
    return Mark(number, timedelta(seconds=now.timestamp() - made))


def digest(things: Iterable[Thing], *choices: object) -> bytes:
    """32 bytes that change with everything that was written and chosen, and not with the day."""
    told = [[thing.kind, _without_day(thing), hashlib.sha256(thing.body).hexdigest()] for thing in things]
    return hashlib.sha256(json.dumps([told, choices], sort_keys=True).encode()).digest()


def _without_day(thing: Thing) -> dict[str, object]:
    return {name: value for name, value in thing.header.items() if name != "written"}


def _number() -> str:
    return secrets.token_urlsafe(24)
