"""Who may do what in the national overview."""

from datetime import date

from likvard.organisations.models import Authority
from likvard.organisations.permissions import Permission
from likvard.organisations.rules import Visitor, may
from likvard.overview.models import Mark
from likvard.overview.states import Stage


def may_observe(user: Visitor) -> bool:
    """National observers enter what public documents say about every authority."""
    return may(user, Permission.OBSERVE, None)


def may_reply(user: Visitor, authority: Authority) -> bool:
    """Whoever publishes in the authority's name answers what is observed of it."""
    return may(user, Permission.PUBLISH_REPORT, authority)


def is_ready_for_audit(mark: Mark, today: date) -> bool:
    """Answered, or the time to answer is over."""
    over = mark.reply_by is not None and mark.reply_by < today
    return mark.stage == Stage.AUDIT or (mark.stage == Stage.REPLY and over)


def is_open_to_answers(mark: Mark, today: date) -> bool:
    """Sent, not answered, and the time and the round are not over."""
    in_time = mark.reply_by is not None and mark.reply_by >= today
    return mark.stage == Stage.REPLY and in_time and mark.observation.closed_on is None
