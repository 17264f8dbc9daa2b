"""The box as its owner sees it: the state in plain words, and what is sealed for them."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from likvard.support.models import Case, Item, Referral
from likvard.support.queries import box as queries
from likvard.support.queries.cases import ANSWERED_WITHIN
from likvard.support.queries.items import age_file
from likvard.support.sealing import statements
from likvard.support.sealing.keys import CannotOpen, ReceiptKeys, opened, signed
from likvard.support.sealing.parcel import NotAParcel, unpacked
from likvard.support.states import CaseState, ReferralState, Track
from likvard.support.wordings import consent

WORDS: dict[str, Promise] = {
    CaseState.NEW: _("It has arrived. Nobody has read it yet."),
    CaseState.ACKNOWLEDGED: _("A person has read it."),
    CaseState.WORKING: _("Somebody is working on it."),
    CaseState.WAITING: _("They have asked you something and wait for your answer."),
    CaseState.REFERRED: _("A copy was passed on, as you agreed."),
    CaseState.CLOSED: _("It is closed."),
}
FOR_CHILDREN: dict[str, Promise] = {
    CaseState.NEW: _("It has come. Nobody has read it yet."),
    CaseState.ACKNOWLEDGED: _("An adult has read it."),
    CaseState.WORKING: _("An adult is helping with it now."),
    CaseState.WAITING: _("An adult has asked you something."),
    CaseState.REFERRED: _("One more adult is helping now."),
    CaseState.CLOSED: _("It is done."),
}
REFERRALS: dict[str, Promise] = {
    ReferralState.ASKED: pgettext_lazy("a copy for somebody else", "You have not answered yet."),
    ReferralState.DECLINED: pgettext_lazy("a copy for somebody else", "You said no."),
    ReferralState.CONSENTED: pgettext_lazy("a copy for somebody else", "You said yes. It has not been sent yet."),
    ReferralState.SENT: pgettext_lazy("a copy for somebody else", "It has been sent."),
    ReferralState.ACCEPTED: pgettext_lazy("a copy for somebody else", "They have taken it on."),
    ReferralState.REFUSED: pgettext_lazy("a copy for somebody else", "They could not take it on."),
    ReferralState.DONE: pgettext_lazy("a copy for somebody else", "They have done what they could."),
    ReferralState.REVOKED: pgettext_lazy("a copy for somebody else", "It was taken back."),
}
_CAN_BE_TAKEN_BACK = {ReferralState.CONSENTED, ReferralState.SENT, ReferralState.ACCEPTED}


@dataclass(frozen=True)
class Opened:
    """A box that its receipt has opened. ``keys`` and ``receipt`` are there only without scripts, in memory."""

    case: Case
    keys: ReceiptKeys | None = None
    receipt: str = ""

    @property
    def grown_up(self) -> bool:
        return self.case.track == Track.ADULT

    @property
    def identity(self) -> str:
        """What opens answers here."""
        return self.keys.box if self.keys else ""


@dataclass(frozen=True)
class Letter:
    """Something opened in the server's memory. ``text`` is empty when it could not be opened."""

    day: date
    text: str


def box(case: Case, today: date) -> dict[str, Any]:
    """All that the page needs. Days are words; what is sealed stays sealed."""
    return {
        **_state(case, today),
        "number": case.number,
        "case": case.case_recipient,
        "case_signature": case.case_signature,
        "consent_key": case.consent_key,
        "receiver": case.receiver.name,
        "track": case.track,
        "answers": [_sealed(item) for item in queries.answers_in(case)],
        "own": [_sealed(item) for item in queries.own_words_in(case)],
        "referrals": [_referral(one, today) for one in queries.referrals_in(case)],
    }


def letters(items: Iterable[Item], identity: str) -> list[Letter]:
    """Sealed items, opened with the box's key; without scripts only."""
    return [Letter(item.day, _text(item, identity)) for item in items]


def own_letters(items: Iterable[Item], identity: str) -> list[Letter]:
    """The person's own words, of which the box opens only those that they chose to see again."""
    return [letter for letter in letters(items, identity) if letter.text]


def sign_here(one: Opened, referral: Referral, day: date) -> str:
    """The person's yes, signed in the server's memory with the key of the typed receipt; "" without one."""
    if one.keys is None:
        return ""
    statement = statements.consent(one.case.number, referral.to.slug, referral.wording, day.isoformat())
    return signed(statement, one.keys.consent)


def _state(case: Case, today: date) -> dict[str, Any]:
    words = FOR_CHILDREN if case.track == Track.CHILD else WORDS
    answer_by = case.received_on + ANSWERED_WITHIN
    return {
        "state": case.state,
        "label": str(words[CaseState(case.state)]),
        "outcome": case.get_outcome_display() if case.outcome else "",
        "received": _day(case.received_on),
        "acknowledged": _day(case.acknowledged_on),
        "answer_by": "" if case.acknowledged_on or case.state == CaseState.CLOSED else _day(answer_by),
        "late": not case.acknowledged_on and case.state == CaseState.NEW and today > answer_by,
        "erase_on": _day(case.erase_on),
        "closed": case.state == CaseState.CLOSED,
    }


def _referral(one: Referral, today: date) -> dict[str, Any]:
    state = ReferralState(one.state)
    return {
        "pk": one.pk,
        "to": one.to.slug,
        "about": one.to.name,
        "words": consent(one.wording, one.to.name),
        "wording": one.wording,
        "day": today.isoformat(),
        "label": str(REFERRALS[state]),
        "asks": state == ReferralState.ASKED,
        "can_be_taken_back": state in _CAN_BE_TAKEN_BACK,
    }


def _sealed(item: Item) -> dict[str, str]:
    return {"day": _day(item.day), "sealed": b64encode(age_file(item)).decode()}


def _text(item: Item, identity: str) -> str:
    try:
        return unpacked(opened(age_file(item), identity)).body.decode()
    except (CannotOpen, NotAParcel, UnicodeDecodeError):
        return ""


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
