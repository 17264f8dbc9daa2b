"""Who may do what with an independent review."""

from likvard.accounts.models import User
from likvard.organisations.models import Authority
from likvard.organisations.permissions import Permission
from likvard.organisations.rules import may
from likvard.plans.models import Review
from likvard.plans.states import ReviewState


def may_review(user: User, authority: Authority) -> bool:
    """A reviewer writes reviews; whoever writes in the plan, or about its actions, does not review it."""
    takes_part = may(user, Permission.EDIT_PLAN, authority) or may(user, Permission.EDIT_OWN_ACTIONS, authority)
    return may(user, Permission.REVIEW, authority) and not takes_part


def may_know_reviews(user: User, authority: Authority) -> bool:
    """Those who work in the authority know which reviews there are, and read those that have been sent."""
    return may(user, Permission.SEE_UNPUBLISHED, authority)


def may_answer_reviews(user: User, authority: Authority) -> bool:
    """The coordinator answers for the authority, and invites reviewers to drafts."""
    return may(user, Permission.EDIT_PLAN, authority)


def reads_drafts(review: Review) -> bool:
    """Whether the reviewer reads plans that are not decided: invited, and only as long as the review goes on."""
    return review.invited_to_drafts and review.state != ReviewState.PUBLISHED
