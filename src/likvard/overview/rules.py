"""Who may do what in the national overview."""

from datetime import date

from likvard.accounts.models import User
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


def may_audit(user: User, mark: Mark) -> bool:
    """Nobody audits a mark of their own."""
    return may_observe(user) and mark.marked_by_id != user.pk
