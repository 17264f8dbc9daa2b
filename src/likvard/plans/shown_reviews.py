"""Reviews as their pages show them: values that are ready, in the language of the moment."""

from collections.abc import Iterable
from dataclasses import dataclass

from likvard.plans.models import Action, Barrier, Goal, ReplyStance, Review, ReviewPoint, Severity
from likvard.plans.states import ReviewState

STATE = {ReviewState.DRAFT: "neutral", ReviewState.SENT: "info", ReviewState.PUBLISHED: "success"}
SEVERITY = {Severity.REMARK: "neutral", Severity.SHORTCOMING: "warning", Severity.SERIOUS: "danger"}
STANCE = {ReplyStance.AGREES: "success", ReplyStance.PARTLY: "info", ReplyStance.DISAGREES: "warning"}


@dataclass(frozen=True)
class Page:
    """The public page of a barrier or an action: the name of its address, and its number."""

    name: str
    pk: int


@dataclass(frozen=True)
class ShownPoint:
    """A point with its answer.

    ``page`` and ``follows``: where residents read of what it is about, and of the action that follows from it.
    """

    number: int
    point: ReviewPoint
    kind: str
    stance_kind: str
    about: str
    page: Page | None
    follows: Page | None


@dataclass(frozen=True)
class ShownReview:
    """A review with its points, and how many of them are answered."""

    review: Review
    kind: str
    points: tuple[ShownPoint, ...]
    answered: int

    @property
    def waiting(self) -> int:
        """How many points have no answer."""
        return len(self.points) - self.answered


def review(one: Review) -> ShownReview:
    """A review that a query has brought with its points."""
    points = tuple(_point(number, point, one) for number, point in enumerate(one.points.all(), start=1))
    return ShownReview(one, STATE[ReviewState(one.state)], points, sum(bool(shown.point.reply) for shown in points))


def points(some: Iterable[ReviewPoint]) -> list[ShownPoint]:
    """Points of several published reviews, beside what they are about."""
    return [_point(number, point, point.review) for number, point in enumerate(some, start=1)]


def listed(reviews: Iterable[Review]) -> list[tuple[Review, str]]:
    """Reviews in a list, each with the kind of its tag."""
    return [(review, STATE[ReviewState(review.state)]) for review in reviews]


def page_of(target: Goal | Barrier | Action | None) -> Page | None:
    """The public page of a part of a plan; None for goals, which have none, and for drafts."""
    if isinstance(target, Action) and target.barrier.goal.plan.is_decided:
        return Page("plans:action_public", target.pk)
    if isinstance(target, Barrier) and target.goal.plan.is_decided:
        return Page("plans:barrier_public", target.pk)
    return None


def _point(number: int, point: ReviewPoint, review: Review) -> ShownPoint:
    target = point.target
    return ShownPoint(
        number=number,
        point=point,
        kind=SEVERITY[Severity(point.severity)],
        stance_kind=STANCE[ReplyStance(point.reply_stance)] if point.reply else "",
        about=str(target or "") if review.state == ReviewState.DRAFT else point.about,
        page=page_of(target),
        follows=page_of(point.reply_action),
    )
