"""What people are told of a receiver before they write: who it is, what it may do, who else may come to know."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language

from likvard.mapping.words import say
from likvard.support.models import IntakeKey, Receiver
from likvard.support.sealing.keys import fingerprint
from likvard.support.states import Track


@dataclass(frozen=True)
class Secrecy:
    """``confirmed``: a lawyer has confirmed the words."""

    text: str
    source: str
    checked_on: date
    confirmed: bool


@dataclass(frozen=True)
class Shown:
    """A receiver, in the words of one way in and the moment's language."""

    receiver: Receiver
    about: str
    secrecy: Secrecy
    fingerprint: str


def shown(receiver: Receiver, track: str) -> Shown:
    language = get_language() or "en"
    row = _rows()[receiver.kind]
    words = row["simple" if track == Track.CHILD else "text"]
    return Shown(
        receiver=receiver,
        about=say(receiver.about, language),
        secrecy=Secrecy(say(words, language), row["source"], row["checked_on"], row["confirmed"]),
        fingerprint=fingerprint(receiver.root_key),
    )


def keys_for_the_browser(receiver: Receiver, intake: IntakeKey) -> dict[str, Any]:
    """What the page's script checks against the root key before it seals anything (``browser/trust.js``)."""
    key = {"pk": intake.pk, "track": intake.track, "epoch": intake.epoch, "since": intake.since.isoformat()}
    return {
        "slug": receiver.slug,
        "root": receiver.root_key,
        "recovery": receiver.recovery_recipient,
        "recovery_signature": receiver.recovery_signature,
        "intake": [{**key, "recipient": intake.recipient, "signature": intake.signature}],
    }


@cache
def _rows() -> dict[str, dict[str, Any]]:
    text = (files("likvard.support") / "data" / "secrecy.toml").read_text(encoding="utf-8")
    return {row["kind"]: row for row in tomllib.loads(text)["secrecy"]}
