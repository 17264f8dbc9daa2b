"""The box that a receipt opens."""

import hashlib
import hmac

from django.db.models import QuerySet

from likvard.support.models import Case, Item, Referral
from likvard.support.states import Track

_NOBODY = bytes(32)


def case_with(locator: bytes, auth: bytes) -> Case | None:
    """The case that a receipt opens. A wrong, an expired and a foreign receipt are told apart by nothing, not by time
    either: one question to the database and one comparison, whatever is found."""
    found = Case.objects.select_related("receiver").filter(locator=hashlib.sha256(locator).digest()).first()
    stored = bytes(found.auth) if found else _NOBODY
    proven = hmac.compare_digest(stored, hashlib.sha256(auth).digest())
    return found if proven else None


def answers_in(case: Case) -> QuerySet[Item]:
    """What the receiver has written to the person, oldest first."""
    return case.items.filter(kind=Item.Kind.ANSWER).order_by("place")


def own_words_in(case: Case) -> QuerySet[Item]:
    """What the person wrote. Only an adult can have chosen to see it again, and then only their receipt opens it."""
    found = case.items.filter(kind=Item.Kind.TOLD).order_by("place")
    return found if case.track == Track.ADULT else found.none()


def referrals_in(case: Case) -> QuerySet[Referral]:
    """Copies for others that the person was asked about."""
    return case.referrals.select_related("to", "case")


def referral_in(case: Case, pk: int) -> Referral | None:
    """One of them."""
    return referrals_in(case).filter(pk=pk).first()
