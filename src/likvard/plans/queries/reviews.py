"""Reading reviews: the reviewer their own, the authority those that have been sent, everybody those published."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from likvard.accounts.models import User
from likvard.organisations.models import Authority
from likvard.organisations.permissions import ROLES, Permission
from likvard.organisations.queries import authority_for, held_today
from likvard.plans.models import Action, Barrier, Goal, Plan, Review, ReviewErratum, ReviewPoint
from likvard.plans.queries.plans import plans_of
from likvard.plans.rules.reviews import may_answer_reviews, may_know_reviews, may_review, reads_drafts
from likvard.plans.states import ReviewState

May = Callable[[User, Authority], bool]
Target = Goal | Barrier | Action
PARTS = ("goal__plan", "barrier__goal__plan", "action__barrier__goal__plan", "reply_action__barrier__goal__plan")
WARNED = timedelta(days=7)  # before the time to answer is out


def own_reviews(user: User, authority: Authority) -> list[Review]:
    """The reviews that a person writes about the authority, the latest first."""
    return list(_counted(Review.objects.of(authority).filter(reviewer=user)))


def own_review_for(user: User, slug: str, pk: int) -> Review:
    """A review for the person who writes it; to other reviewers it is not there (404)."""
    authority = authority_for(user, slug, may=may_review)
    return get_object_or_404(_with_points(Review.objects.of(authority).filter(reviewer=user)), pk=pk)


def own_point_for(user: User, slug: str, pk: int) -> ReviewPoint:
    """A point for the person who writes the review."""
    authority = authority_for(user, slug, may=may_review)
    return get_object_or_404(_points(authority).filter(review__reviewer=user), pk=pk)


def reviews_of(authority: Authority) -> list[Review]:
    """Every review of the authority, the latest first; what is still being written is known by its name only."""
    return list(_counted(Review.objects.of(authority)))


def review_for(user: User, slug: str, pk: int, *, may: May = may_know_reviews) -> Review:
    """A review for those who work in the authority; the points of a draft are nobody's but the reviewer's."""
    authority = authority_for(user, slug, may=may)
    return get_object_or_404(_with_points(Review.objects.of(authority)), pk=pk)


def point_to_answer(user: User, slug: str, pk: int) -> ReviewPoint:
    """A point of a review that has been sent, for those who answer."""
    authority = authority_for(user, slug, may=may_answer_reviews)
    return get_object_or_404(_points(authority).exclude(review__state=ReviewState.DRAFT), pk=pk)


def published_reviews(authority: Authority) -> list[Review]:
    """What residents can read, the latest first."""
    published = Review.objects.of(authority).filter(state=ReviewState.PUBLISHED)
    return list(_counted(published).order_by("-published_at", "-pk"))


def published_review(authority: Authority, pk: int) -> Review:
    """A review that residents can read, with its points; else 404."""
    published = Review.objects.of(authority).filter(state=ReviewState.PUBLISHED)
    return get_object_or_404(_with_points(published), pk=pk)


def published_points(authority: Authority) -> list[ReviewPoint]:
    """Every point that has been published, to be pinned as evidence; those of the latest review first."""
    published = _points(authority).filter(review__state=ReviewState.PUBLISHED)
    return list(published.order_by("-review__published_at", "pk"))


def points_about(thing: Target) -> list[ReviewPoint]:
    """What published reviews say about one goal, barrier or action; the latest review first. One query."""
    authority = thing.plan.authority if isinstance(thing, Goal) else thing.authority
    about = {type(thing).__name__.lower(): thing, "review__state": ReviewState.PUBLISHED}
    errata = ReviewErratum.objects.filter(review=OuterRef("review"))
    points = _points(authority).filter(**about).annotate(is_corrected=Exists(errata))
    return list(points.order_by("-review__published_at", "pk"))


def overdue_reviews(today: date) -> list[Review]:
    """Reviews whose time to answer is out and that are not published, of every authority."""
    sent = Review.objects.everywhere(because="the nightly round publishes for all authorities")
    return list(sent.filter(state=ReviewState.SENT, answer_by__lt=today).order_by("pk"))


def reviews_to_warn_of(today: date) -> list[Review]:
    """Reviews with points to answer whose time is soon out, of every authority."""
    sent = Review.objects.everywhere(because="the nightly round reminds in all authorities")
    soon = sent.filter(state=ReviewState.SENT, answer_by__range=(today, today + WARNED))
    return list(soon.filter(points__reply="").select_related("authority").distinct().order_by("pk"))


def answering(authority: Authority) -> list[User]:
    """The people who answer for the authority today."""
    roles = [role.code for role in ROLES.values() if Permission.EDIT_PLAN in role.permissions]
    held = held_today().filter(authority=authority, role__in=roles, user__is_active=True).select_related("user")
    return list({membership.user.pk: membership.user for membership in held.order_by("pk")}.values())


def plans_to_review(review: Review) -> list[Plan]:
    """The plans that the reviewer reads: those decided, and drafts too when invited to them."""
    return [plan for plan in plans_of(review.authority) if plan.is_decided or reads_drafts(review)]


def goals_to_review(review: Review) -> list[Goal]:
    """The goals of those plans, each with its barriers and their actions."""
    because = "reached through the plans of one authority"
    actions = Prefetch("actions", Action.objects.everywhere(because=because))
    barriers = Prefetch("barriers", Barrier.objects.everywhere(because=because).prefetch_related(actions))
    goals = Goal.objects.filter(plan__in=plans_to_review(review)).select_related("plan")
    return list(goals.prefetch_related(barriers).order_by("-plan__starts_on", "pk"))


def targets(goals: Iterable[Goal]) -> dict[str, Target]:
    """What a point can be about, by the name under which a form offers it: "goal-3", "barrier-5", "action-8"."""
    barriers = [barrier for goal in goals for barrier in goal.barriers.all()]
    actions = [action for barrier in barriers for action in barrier.actions.all()]
    parts: list[Target] = [*goals, *barriers, *actions]
    return {target_name(part): part for part in parts}


def target_name(target: Target | None) -> str:
    """The name of a part of a plan in a form; empty for the whole."""
    return f"{type(target).__name__.lower()}-{target.pk}" if target else ""


def actions_to_choose(authority: Authority) -> list[Action]:
    """The actions of the authority's plans, to name as what follows from something; by name."""
    actions = Action.objects.of(authority).select_related("unit", "authority").order_by("title", "pk")
    return list(actions)


def _counted(reviews: QuerySet[Review]) -> QuerySet[Review]:
    answered = Count("points", filter=~Q(points__reply=""))
    counted = reviews.annotate(point_count=Count("points"), answer_count=answered)
    return counted.select_related("authority", "reviewer")


def _with_points(reviews: QuerySet[Review]) -> QuerySet[Review]:
    points = ReviewPoint.objects.select_related(*PARTS)
    return reviews.select_related("authority", "reviewer").prefetch_related(Prefetch("points", points), "errata")


def _points(authority: Authority) -> QuerySet[ReviewPoint]:
    points = ReviewPoint.objects.filter(review__authority=authority)
    return points.select_related("review__authority", "review__reviewer", *PARTS)
