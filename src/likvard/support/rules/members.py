"""Who may do what at a receiver. What a person can read is decided by keys; these rules decide what they may ask."""

from django.utils import timezone

from likvard.accounts.models import User
from likvard.organisations.rules import Visitor, may_operate
from likvard.support.models import Duty, Member, Receiver
from likvard.support.states import COUNTED_TRACKS

_KEPT = "_receivers_today"


def members_of(user: Visitor) -> list[Member]:
    """The places that a person has at receivers today, read once for each request."""
    if not isinstance(user, User):
        return []
    kept: list[Member] | None = getattr(user, _KEPT, None)
    if kept is None:
        today = timezone.localdate()
        held = Member.objects.filter(user=user, since__lte=today).exclude(until__lte=today)
        kept = list(held.select_related("receiver"))
        setattr(user, _KEPT, kept)
    return kept


def member_at(user: Visitor, receiver: Receiver) -> Member | None:
    """The place of the person at this receiver today."""
    return next((member for member in members_of(user) if member.receiver_id == receiver.pk), None)


def _has(user: Visitor, receiver: Receiver, *duties: str) -> bool:
    member = member_at(user, receiver)
    return member is not None and bool(set(duties) & set(member.duties))


def is_member(user: Visitor, receiver: Receiver) -> bool:
    """Everybody who works for the receiver."""
    return member_at(user, receiver) is not None


def may_see_cases(user: Visitor, receiver: Receiver) -> bool:
    """Those who open what comes in, and those who work on cases. What they can read, their keys decide."""
    return _has(user, receiver, Duty.INTAKE, Duty.CASEWORKER)


def may_assign(user: Visitor, receiver: Receiver) -> bool:
    """Those who open what comes in give cases to colleagues."""
    return _has(user, receiver, Duty.INTAKE)


def may_count_cases(user: Visitor, receiver: Receiver) -> bool:
    """Those who open all that comes in from adults and youth: figures of a part would pass for those of the whole."""
    member = member_at(user, receiver)
    ways = set(COUNTED_TRACKS) & set(receiver.tracks)
    return member is not None and may_assign(user, receiver) and ways <= set(member.tracks)


def may_talk(user: Visitor, receiver: Receiver) -> bool:
    """Professionals keep their own free times."""
    return _has(user, receiver, Duty.PROFESSIONAL)


def may_keep_keys(user: Visitor, receiver: Receiver) -> bool:
    """Key keepers make and change keys."""
    return _has(user, receiver, Duty.KEEPER)


def may_administer(user: Visitor, receiver: Receiver) -> bool:
    """Administrators describe the receiver and invite its people; they hold no keys."""
    return _has(user, receiver, Duty.ADMIN)


def may_read_trail(user: Visitor, receiver: Receiver) -> bool:
    """Administrators and auditors see who did what on which day, and nothing of any case."""
    return _has(user, receiver, Duty.ADMIN, Duty.AUDITOR)


def may_have_key(user: Visitor, receiver: Receiver) -> bool:
    """Everybody but those who only administer or audit."""
    return _has(user, receiver, *(duty for duty in Duty if duty not in {Duty.ADMIN, Duty.AUDITOR}))


def may_open_receiver(user: Visitor) -> bool:
    """Operators make a place for a receiver and invite its first administrator."""
    return may_operate(user)


def may_give_intake_keys(user: Visitor, receiver: Receiver) -> bool:
    """Those who open what comes in, with their own key; key keepers, when two envelopes have brought back the key."""
    return _has(user, receiver, Duty.INTAKE, Duty.KEEPER)


def needs_two_factors(user: Visitor) -> bool:
    """Everybody who works for a receiver; see settings.NEED_TWO_FACTORS."""
    return bool(members_of(user))


def forget_receivers(user: User) -> None:
    """Read the places anew at the next question, after they have changed."""
    setattr(user, _KEPT, None)
