"""Who may do what in the rounds of follow-up."""

from likvard.accounts.models import User
from likvard.organisations.models import Authority
from likvard.organisations.permissions import Permission
from likvard.organisations.rules import may, units_of
from likvard.plans.models import Submission


def may_lead_rounds(user: User, authority: Authority) -> bool:
    """The coordinator decides how often, moves and cancels rounds, and chases those who are late."""
    return may(user, Permission.EDIT_PLAN, authority)


def may_publish_round(user: User, authority: Authority) -> bool:
    """The coordinator makes the accepted answers public."""
    return may(user, Permission.PUBLISH_REPORT, authority)


def may_have_questions(user: User, authority: Authority) -> bool:
    """Those who write for a unit have a page with what it is asked."""
    return may(user, Permission.EDIT_OWN_ACTIONS, authority)


def may_write_answers(user: User, submission: Submission) -> bool:
    """Officers and validators write what their own unit answers; the coordinator can do so for any unit."""
    authority = submission.round.authority
    return may_lead_rounds(user, authority) or (
        may_have_questions(user, authority) and submission.unit_id in units_of(user, authority)
    )


def may_accept_answers(user: User, submission: Submission) -> bool:
    """The validator of the unit answers for what it tells."""
    authority = submission.round.authority
    return may(user, Permission.ACCEPT_ANSWERS, authority) and submission.unit_id in units_of(user, authority)
