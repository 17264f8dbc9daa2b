"""Who may do what with times, and how long things are held."""

from datetime import timedelta

from likvard.organisations.rules import Visitor
from likvard.support.models import Receiver
from likvard.support.models.talk import Slot
from likvard.support.rules.members import may_administer, may_talk, member_at

LEAD = timedelta(hours=1)  # no time is booked or offered later than this before it begins
HELD_FOR = timedelta(minutes=10)
OFFERED_FOR = timedelta(hours=24)
REMIND_BEFORE = timedelta(hours=24)
OFFERS = 2  # a place in the waiting list ends when so many were not taken in time
WAITING_DAYS = 60
KEPT_DAYS = 30  # after the talk


def may_see_times(user: Visitor, receiver: Receiver) -> bool:
    """Professionals see their own times, administrators how many there are."""
    return may_talk(user, receiver) or may_administer(user, receiver)


def may_keep_time(user: Visitor, slot: Slot) -> bool:
    """Professionals change their own times."""
    receiver = slot.professional.receiver
    member = member_at(user, receiver)
    return member is not None and may_talk(user, receiver) and slot.professional.member_id == member.pk


def may_hand_over(user: Visitor, slot: Slot) -> bool:
    """Professionals hand over their own times, administrators also those of somebody who has left."""
    return may_keep_time(user, slot) or may_administer(user, slot.professional.receiver)
