"""Reading barriers and actions with what they stand on: the links of the chain, each with a page of its own."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from likvard.accounts.models import User
from likvard.audit.models import Entry
from likvard.audit.queries import trail_of
from likvard.mapping.queries import claims_of, findings_of
from likvard.organisations.models import Authority
from likvard.organisations.queries import authority_for
from likvard.plans import rules
from likvard.plans.models import Action, Barrier, Evidence, Goal
from likvard.plans.queries.plans import May, listed
from likvard.plans.states import PlanState

MOVED = "plans.action.moved"
MOVES = (MOVED, "plans.action.stepped_back", "plans.action.assessed")
TIME_TO_UNDO = timedelta(days=1)


def barrier_for(user: User, slug: str, pk: int, *, may: May) -> Barrier:
    """One barrier of the authority, with what it stands on and what is done about it."""
    authority = authority_for(user, slug, may=may)
    return get_object_or_404(_barriers(authority), pk=pk)


def public_barrier(authority: Authority, pk: int) -> Barrier:
    """A barrier in a decided plan, with what it stands on and what is done about it; else 404."""
    return get_object_or_404(_barriers(authority).exclude(goal__plan__state=PlanState.DRAFT), pk=pk)


def action_for(user: User, slug: str, pk: int, *, may: Callable[[User, Action], bool]) -> Action:
    """One action of the authority with its chain; whoever reads the draft plan knows that it is there."""
    authority = authority_for(user, slug, may=rules.may_see_draft_plan)
    action = get_object_or_404(_actions(authority), pk=pk)
    if not may(user, action):
        raise PermissionDenied
    return action


def move_to_undo(action: Action, user: User, now: datetime) -> Entry | None:
    """The line of the trail about the latest move of an action, if this person made it within a day; else None."""
    line = trail_of(action).filter(what__in=MOVES).first()
    if line is None or line.what != MOVED or "before" not in line.words or now - line.at > TIME_TO_UNDO:
        return None
    return line if any(name.place == "by" and name.number == str(user.pk) for name in line.names.all()) else None


def public_action(authority: Authority, pk: int) -> Action:
    """An action of a decided plan with its chain; else 404."""
    return get_object_or_404(_actions(authority).exclude(barrier__goal__plan__state=PlanState.DRAFT), pk=pk)


def evidence_for(user: User, slug: str, pk: int, *, may: May) -> Evidence:
    """One thing that a claim of the authority stands on or has against it."""
    authority = authority_for(user, slug, may=may)
    claims = Q(barrier__authority=authority) | Q(action__authority=authority) | Q(impact__authority=authority)
    evidence = Evidence.objects.select_related(
        "barrier__authority", "barrier__goal__plan", "action__authority", "impact__authority", "finding"
    )
    return get_object_or_404(evidence.filter(claims), pk=pk)


def goals_beside(barrier: Barrier) -> list[Goal]:
    """The goals of the plan that the barrier stands in."""
    return list(barrier.goal.plan.goals.all())


def barriers_beside(barrier: Barrier) -> list[Barrier]:
    """The other barriers of the same plan."""
    barriers = Barrier.objects.of(barrier.authority).filter(goal__plan=barrier.goal.plan_id)
    return list(barriers.exclude(pk=barrier.pk).select_related("goal"))


def findings_to_pin(claim: Barrier | Action) -> list[tuple[int, str]]:
    """Findings that stand today and are not pinned to the claim yet, in words."""
    pinned = set(claim.evidence.filter(taken_back_at=None).values_list("finding_id", flat=True))
    findings = [finding for finding in findings_of(claim.authority) if finding.pk not in pinned]
    return [(number, one.text) for number, one in claims_of(claim.authority, findings).items()]


def _barriers(authority: Authority) -> QuerySet[Barrier]:
    actions = listed(Action.objects.of(authority))
    return (
        Barrier.objects.of(authority)
        .select_related("authority", "goal__plan")
        .prefetch_related(
            "grounds",
            "units",
            Prefetch("evidence", Evidence.objects.select_related("finding")),
            Prefetch("actions", actions),
            Prefetch("actions_too", actions),
        )
    )


def _actions(authority: Authority) -> QuerySet[Action]:
    evidence = Evidence.objects.select_related("finding")
    return (
        Action.objects.of(authority)
        .select_related(
            "authority", "unit", "barrier__goal__plan", "barrier__authority", "indicator__source__authority"
        )
        .prefetch_related(
            "contributors", "also_against", Prefetch("evidence", evidence), Prefetch("barrier__evidence", evidence)
        )
    )
