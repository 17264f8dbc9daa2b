"""What programs of others read of plans: everything that residents can read, whole."""

from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404

from likvard.organisations.models import Authority
from likvard.plans.models import Action, Barrier, Goal, Plan, Review, ReviewPoint
from likvard.plans.queries.plans import REACHED, decided_plans, standing_evidence
from likvard.plans.states import ReviewState


def open_plan(authority: Authority, pk: int) -> Plan:
    """A decided plan with goals, barriers, what they stand on, and actions: ten queries; 404 when there is none."""
    plan = next((plan for plan in decided_plans(authority) if plan.pk == pk), None)
    if plan is None:
        raise Http404
    evidence = Prefetch("evidence", standing_evidence())
    actions = (
        Action.objects.everywhere(because=REACHED).select_related("unit").prefetch_related("contributors", evidence)
    )
    barriers = Barrier.objects.everywhere(because=REACHED).prefetch_related(
        "grounds", "units", evidence, Prefetch("actions", actions)
    )
    goals = Goal.objects.prefetch_related("tags", Prefetch("barriers", barriers))
    prefetch_related_objects([plan], Prefetch("goals", goals))
    return plan


def open_reviews(authority: Authority) -> list[Review]:
    """Every published review with its points, the latest first."""
    published = Review.objects.of(authority).filter(state=ReviewState.PUBLISHED)
    points = Prefetch("points", ReviewPoint.objects.select_related("goal", "barrier", "action"))
    return list(published.prefetch_related(points, "errata").order_by("-published_at", "-pk"))
