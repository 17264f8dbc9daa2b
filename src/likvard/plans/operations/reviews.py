"""An independent review: written, sent, answered, published. Nothing that the authority does can stop it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.organisations.models import Authority
from likvard.plans.mails.reviews import (
    tell_that_all_is_answered,
    tell_that_review_came,
    tell_that_review_is_corrected,
    warn_that_time_is_soon_out,
)
from likvard.plans.models import Action, Review, ReviewErratum, ReviewPoint
from likvard.plans.queries.reviews import (
    Target,
    goals_to_review,
    overdue_reviews,
    reviews_to_warn_of,
    targets,
)
from likvard.plans.states import REVIEW_MAY_BECOME, ReviewState
from likvard.ui.errors import NotPossible
from likvard.ui.steps import check_step

WHAT = gettext_lazy("A review")


@transaction.atomic
def start_review(authority: Authority, *, organisation: str, title: str, answer_days: int, by: User) -> Review:
    """Begin a review on behalf of an organisation; ``answer_days`` is the time that the authority will have."""
    review: Review = Review.objects.create(
        authority=authority, reviewer=by, organisation=organisation, title=title, answer_days=answer_days
    )
    record("plans.review.started", review, by=by)
    return review


@transaction.atomic
def change_review(review: Review, *, organisation: str, title: str, answer_days: int, by: User) -> Review:
    """Change its name, on whose behalf it is written, or the time to answer."""
    review = _draft(review)
    review.organisation, review.title, review.answer_days = organisation, title, answer_days
    review.save(update_fields=["organisation", "title", "answer_days"])
    record("plans.review.changed", review, by=by)
    return review


@transaction.atomic
def add_point(
    review: Review, *, about: Target | None, text: str, severity: str, recommendation: str, by: User
) -> ReviewPoint:
    """Write a finding about the work as a whole (None), or about a part of a plan."""
    review = _draft(review)
    _check_readable(review, about)
    words = {"text": text, "severity": severity, "recommendation": recommendation}
    point: ReviewPoint = review.points.create(**_fields(about), **words)
    record("plans.review.point_added", review, by=by)
    return point


@transaction.atomic
def change_point(
    point: ReviewPoint, *, about: Target | None, text: str, severity: str, recommendation: str, by: User
) -> ReviewPoint:
    """Word a finding anew, as long as the review is not sent."""
    review = _draft(point.review)
    if about != point.target:
        _check_readable(review, about)
    words = {"text": text, "severity": severity, "recommendation": recommendation}
    review.points.filter(pk=point.pk).update(**_fields(about), **words)
    record("plans.review.point_changed", review, by=by)
    return review.points.get(pk=point.pk)


@transaction.atomic
def remove_point(point: ReviewPoint, *, by: User) -> Review:
    """Take a finding out of its review, as long as that is not sent."""
    review = _draft(point.review)
    review.points.filter(pk=point.pk).delete()
    record("plans.review.point_removed", review, by=by)
    return review


@transaction.atomic
def invite_to_drafts(review: Review, *, by: User) -> Review:
    """Let the reviewer read plans that are not decided yet."""
    return _let_read_drafts(review, True, by)


@transaction.atomic
def take_back_invitation(review: Review, *, by: User) -> Review:
    """From now on the reviewer reads only what is decided. What has been written already stays."""
    return _let_read_drafts(review, False, by)


@transaction.atomic
def send_review(review: Review, *, now: datetime, by: User) -> Review:
    """Send the points to the authority; from now on nothing in them changes, and the time to answer runs."""
    review = _moved(review, ReviewState.SENT)
    points = list(review.points.select_related("goal", "barrier", "action"))
    if not points:
        raise NotPossible(_("Write at least one point first."))
    for point in points:
        point.about = str(point.target or "")
        point.save(update_fields=["about"])
    review.sent_on = timezone.localtime(now).date()
    review.answer_by = review.sent_on + timedelta(days=review.answer_days)
    review.save(update_fields=["state", "sent_on", "answer_by"])
    record("plans.review.sent", review, by=by)
    tell_that_review_came(review)
    return review


@transaction.atomic
def answer_point(
    point: ReviewPoint, *, stance: str, text: str, action: Action | None, now: datetime, by: User
) -> ReviewPoint:
    """Say what the authority thinks of a point, and what it does about it.

    An answer can be changed until the review is published. A late one can still be given afterwards, and then stays.
    """
    review = _locked(point.review)
    point = review.points.select_for_update().get(pk=point.pk)
    if review.state == ReviewState.DRAFT:
        raise NotPossible(_("The review has not been sent yet."))
    if review.state == ReviewState.PUBLISHED and point.reply:
        raise NotPossible(_("This answer is published and stays as it is."))
    if action and not action.belongs_to(review.authority):
        raise NotPossible(_("The action belongs to another authority."))
    point.reply_stance, point.reply, point.reply_action = stance, text, action
    point.replied_at, point.replied_by = now, by
    point.save(update_fields=["reply_stance", "reply", "reply_action", "replied_at", "replied_by"])
    record("plans.review.answered", review, by=by)
    if not _unanswered(review):
        tell_that_all_is_answered(review)
    return point


@transaction.atomic
def publish_review(review: Review, *, now: datetime, by: User) -> Review:
    """Let everybody read it: when every point is answered, or the time to answer is out."""
    review = _moved(review, ReviewState.PUBLISHED)
    waiting = _unanswered(review)
    if waiting and review.answer_by and not _is_overdue(review, now):
        raise NotPossible(
            ngettext(
                "%(number)s point has no answer yet. The review is published by itself after %(day)s.",
                "%(number)s points have no answer yet. The review is published by itself after %(day)s.",
                waiting,
            ),
            number=waiting,
            day=date_format(review.answer_by),
        )
    return _publish(review, now, by)


@transaction.atomic
def add_erratum(review: Review, *, text: str, now: datetime, by: User) -> ReviewErratum:
    """Put something right beside a published review; what was published stays as it was."""
    review = _locked(review)
    if review.state != ReviewState.PUBLISHED:
        raise NotPossible(_("The review is not published, so there is nothing to correct beside it."))
    erratum: ReviewErratum = review.errata.create(text=text, at=now, by=by)
    record("plans.review.erratum_added", review, by=by, text=text)
    tell_that_review_is_corrected(erratum)
    return erratum


def publish_overdue_reviews(now: datetime) -> int:
    """Publish what the authority's time is out for, answered or not; for the nightly round. How many is answered."""
    return sum(_publish_overdue(review, now) for review in overdue_reviews(timezone.localtime(now).date()))


def warn_of_reviews(now: datetime) -> None:
    """Remind those who answer, a week before the time is out; for the nightly round, safe to run twice or late."""
    for review in reviews_to_warn_of(timezone.localtime(now).date()):
        warn_that_time_is_soon_out(review)


@transaction.atomic
def _publish_overdue(review: Review, now: datetime) -> bool:
    review = _locked(review)
    if review.state != ReviewState.SENT:  # the reviewer published it meanwhile
        return False
    review.state = ReviewState.PUBLISHED
    _publish(review, now, None)
    return True


def _publish(review: Review, now: datetime, by: User | None) -> Review:
    review.published_at = now
    review.save(update_fields=["state", "published_at"])
    record("plans.review.published", review, by=by)
    return review


def _let_read_drafts(review: Review, allowed: bool, by: User) -> Review:
    review = _locked(review)
    if review.state == ReviewState.PUBLISHED:
        raise NotPossible(_("The review is published; drafts are no longer read for it."))
    review.invited_to_drafts = allowed
    review.save(update_fields=["invited_to_drafts"])
    if allowed:
        record("plans.review.invited", review, by=by)
    else:
        record("plans.review.invitation_taken_back", review, by=by)
    return review


def _check_readable(review: Review, about: Target | None) -> None:
    if about and about not in targets(goals_to_review(review)).values():
        raise NotPossible(_("Choose a part of a plan that you can read."))


def _fields(about: Target | None) -> dict[str, Target | None]:
    """The one part of a plan that a point is about, or none, as the fields of the point."""
    nothing: dict[str, Target | None] = {"goal": None, "barrier": None, "action": None}
    return {**nothing, type(about).__name__.lower(): about} if about else nothing


def _unanswered(review: Review) -> int:
    return review.points.filter(reply="").count()


def _is_overdue(review: Review, now: datetime) -> bool:
    return review.answer_by is not None and review.answer_by < timezone.localtime(now).date()


def _moved(review: Review, to: ReviewState) -> Review:
    review = _locked(review)
    check_step(REVIEW_MAY_BECOME, ReviewState(review.state), to, what=WHAT)
    review.state = to
    return review


def _draft(review: Review) -> Review:
    review = _locked(review)
    if review.state != ReviewState.DRAFT:
        raise NotPossible(_("The review has been sent, and nothing in it changes any more."))
    return review


def _locked(review: Review) -> Review:
    reviews = Review.objects.of(review.authority).select_related("authority", "reviewer")
    return reviews.select_for_update(of=("self",)).get(pk=review.pk)
