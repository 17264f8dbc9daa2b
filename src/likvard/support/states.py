"""Tracks, and which state may follow which."""

from django.db import models
from django.utils.translation import pgettext_lazy

from likvard.ui.steps import Table


class Track(models.TextChoices):
    """The three ways in. Each has words, addresses and keys of its own."""

    ADULT = "adult", pgettext_lazy("way in", "adults")
    YOUTH = "youth", pgettext_lazy("way in", "youth, 13 to 17")
    CHILD = "child", pgettext_lazy("way in", "children under 13")


COUNTED_TRACKS = (Track.ADULT, Track.YOUTH)  # nothing of a child is ever counted


class CaseState(models.TextChoices):
    """How far a case has come. An erased case is no row any more, only a tombstone."""

    NEW = "new", pgettext_lazy("case", "received")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("case", "read by a person")
    WORKING = "working", pgettext_lazy("case", "being worked on")
    WAITING = "waiting", pgettext_lazy("case", "waits for your answer")
    REFERRED = "referred", pgettext_lazy("case", "passed on, as you agreed")
    CLOSED = "closed", pgettext_lazy("case", "closed")


class Outcome(models.TextChoices):
    """What became of a closed case."""

    ADVICE = "advice", pgettext_lazy("outcome", "advice was given")
    AGREED = "agreed", pgettext_lazy("outcome", "the parties agreed")
    REDRESS = "redress", pgettext_lazy("outcome", "redress was given")
    CHANGED = "changed", pgettext_lazy("outcome", "a rule or practice was changed")
    REFERRED = "referred", pgettext_lazy("outcome", "somebody else took over")
    WITHDRAWN = "withdrawn", pgettext_lazy("outcome", "withdrawn by the person")
    NO_CONTACT = "no_contact", pgettext_lazy("outcome", "contact was lost")
    OTHER = "other", pgettext_lazy("outcome", "something else")


class ReferralState(models.TextChoices):
    """A copy for another receiver, which the person agrees to first."""

    ASKED = "asked", pgettext_lazy("referral", "the person has been asked")
    DECLINED = "declined", pgettext_lazy("referral", "the person said no")
    CONSENTED = "consented", pgettext_lazy("referral", "the person said yes")
    SENT = "sent", pgettext_lazy("referral", "sent")
    ACCEPTED = "accepted", pgettext_lazy("referral", "accepted")
    REFUSED = "refused", pgettext_lazy("referral", "refused")
    DONE = "done", pgettext_lazy("referral", "done")
    REVOKED = "revoked", pgettext_lazy("referral", "taken back")


class KeyState(models.TextChoices):
    """An intake key: reports are sealed to the active one, and older ones still open what was sealed to them."""

    ACTIVE = "active", pgettext_lazy("key", "in use")
    RETIRED = "retired", pgettext_lazy("key", "retired")


class BookingState(models.TextChoices):
    HELD = "held", pgettext_lazy("booking", "held for ten minutes")
    CONFIRMED = "confirmed", pgettext_lazy("booking", "booked")
    ATTENDED = "attended", pgettext_lazy("booking", "took place")
    MISSED = "missed", pgettext_lazy("booking", "nobody came")
    CANCELLED = "cancelled", pgettext_lazy("booking", "cancelled")


CASE: Table = {
    CaseState.NEW: frozenset({CaseState.ACKNOWLEDGED, CaseState.CLOSED}),
    CaseState.ACKNOWLEDGED: frozenset({CaseState.WORKING, CaseState.WAITING, CaseState.REFERRED, CaseState.CLOSED}),
    CaseState.WORKING: frozenset({CaseState.WAITING, CaseState.REFERRED, CaseState.CLOSED}),
    CaseState.WAITING: frozenset({CaseState.WORKING, CaseState.REFERRED, CaseState.CLOSED}),
    CaseState.REFERRED: frozenset({CaseState.WORKING, CaseState.WAITING, CaseState.CLOSED}),
    CaseState.CLOSED: frozenset({CaseState.WORKING}),  # reopened
}
REFERRAL: Table = {
    ReferralState.ASKED: frozenset({ReferralState.CONSENTED, ReferralState.DECLINED, ReferralState.REVOKED}),
    ReferralState.DECLINED: frozenset(),
    ReferralState.CONSENTED: frozenset({ReferralState.SENT, ReferralState.REVOKED}),
    ReferralState.SENT: frozenset({ReferralState.ACCEPTED, ReferralState.REFUSED, ReferralState.REVOKED}),
    ReferralState.ACCEPTED: frozenset({ReferralState.DONE, ReferralState.REVOKED}),
    ReferralState.REFUSED: frozenset(),
    ReferralState.DONE: frozenset(),
    ReferralState.REVOKED: frozenset(),
}
KEY: Table = {KeyState.ACTIVE: frozenset({KeyState.RETIRED}), KeyState.RETIRED: frozenset()}
BOOKING: Table = {
    BookingState.HELD: frozenset({BookingState.CONFIRMED, BookingState.CANCELLED}),
    BookingState.CONFIRMED: frozenset({BookingState.ATTENDED, BookingState.MISSED, BookingState.CANCELLED}),
    BookingState.ATTENDED: frozenset(),
    BookingState.MISSED: frozenset(),
    BookingState.CANCELLED: frozenset(),
}
