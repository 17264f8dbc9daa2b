"""Reading plans: each getter lets through only those who may; lists bring all their page shows."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from likvard.accounts.models import User
from likvard.mapping.queries import claims_of, findings_of
from likvard.organisations.models import Authority
from likvard.organisations.queries import authority_for
from likvard.organisations.queries.units import units_at
from likvard.plans import rules
from likvard.plans.models import Action, Barrier, Evidence, Goal, Plan
from likvard.plans.states import PlanState

May = Callable[[User, Authority], bool]


def _whole() -> "Prefetch[str, QuerySet[Goal], str]":
    """Goals with their barriers, evidence and actions: four queries whatever the size of the plan."""
    evidence = _standing_evidence()
    actions = Action.objects.everywhere(because="reached through the plan of one authority").select_related(
        "unit", "authority"
    )
    barriers = Barrier.objects.everywhere(because="reached through the plan of one authority").prefetch_related(
        Prefetch("evidence", evidence), Prefetch("actions", actions)
    )
    return Prefetch("goals", Goal.objects.prefetch_related(Prefetch("barriers", barriers)))


def _standing_evidence() -> QuerySet[Evidence]:
    return Evidence.objects.filter(taken_back_at=None).select_related("finding")


def decided_plan(authority: Authority) -> Plan | None:
    """The plan that residents see, with everything in it: of those decided the latest begun, else the next."""
    plans = Plan.objects.of(authority).exclude(state=PlanState.DRAFT).select_related("authority")
    plans = plans.prefetch_related(_whole())
    begun = plans.filter(starts_on__lte=timezone.localdate()).order_by("-starts_on").first()
    return begun or plans.order_by("starts_on").first()


def plan_at_work(authority: Authority) -> Plan | None:
    """The plan that runs today, decided or not, with everything in it; else the next one, else the last one."""
    plans = Plan.objects.of(authority).select_related("authority").prefetch_related(_whole())
    not_over = plans.filter(ends_on__gte=timezone.localdate()).order_by("starts_on").first()
    return not_over or plans.order_by("-starts_on").first()


def whole_plan(authority: Authority, pk: int) -> Plan:
    """One plan of the authority with everything in it; else 404."""
    plans = Plan.objects.of(authority).select_related("authority").prefetch_related(_whole())
    return get_object_or_404(plans, pk=pk)


def plans_of(authority: Authority) -> list[Plan]:
    """Every plan, drafts too, the latest first; without what is in them."""
    return list(Plan.objects.of(authority).order_by("-starts_on"))


def plan_for(user: User, slug: str, pk: int, *, may: May) -> Plan:
    """One plan of the authority; 404 for strangers, 403 for those who may not."""
    authority = authority_for(user, slug, may=may)
    return get_object_or_404(Plan.objects.of(authority).select_related("authority"), pk=pk)


def goal_for(user: User, slug: str, pk: int, *, may: May) -> Goal:
    """One goal of the authority."""
    authority = authority_for(user, slug, may=may)
    return get_object_or_404(Goal.objects.select_related("plan__authority"), pk=pk, plan__authority=authority)


def barrier_for(user: User, slug: str, pk: int, *, may: May) -> Barrier:
    """One barrier of the authority."""
    authority = authority_for(user, slug, may=may)
    return get_object_or_404(Barrier.objects.of(authority).select_related("authority", "goal__plan"), pk=pk)


def public_barrier(authority: Authority, pk: int) -> Barrier:
    """A barrier in a decided plan, with what it stands on and what is done about it; else 404."""
    actions = Action.objects.of(authority).select_related("unit", "authority")
    evidence = _standing_evidence()
    barriers = Barrier.objects.of(authority).select_related("authority", "goal__plan")
    barriers = barriers.prefetch_related(Prefetch("actions", actions), Prefetch("evidence", evidence))
    return get_object_or_404(barriers.exclude(goal__plan__state=PlanState.DRAFT), pk=pk)


def action_for(user: User, slug: str, pk: int, *, may: Callable[[User, Action], bool]) -> Action:
    """One action of the authority; whoever reads the draft plan knows that it is there."""
    authority = authority_for(user, slug, may=rules.may_see_draft_plan)
    actions = Action.objects.of(authority).select_related("authority", "unit", "barrier__goal__plan")
    action = get_object_or_404(actions, pk=pk)
    if not may(user, action):
        raise PermissionDenied
    return action


def goals_at_work(authority: Authority) -> list[Goal]:
    """The goals that a new barrier can stand under: of the plan at work, then of those that come after it."""
    at_work = plan_at_work(authority)
    if at_work is None:
        return []
    goals = Goal.objects.filter(plan__authority=authority, plan__starts_on__gte=at_work.starts_on)
    return list(goals.select_related("plan").order_by("plan__starts_on", "pk"))


def goals_beside(barrier: Barrier) -> list[Goal]:
    """The goals of the plan that the barrier stands in."""
    return list(barrier.goal.plan.goals.all())


def findings_to_pin(barrier: Barrier) -> list[tuple[int, str]]:
    """Findings that stand today and that the barrier does not stand on yet, in words."""
    pinned = set(barrier.evidence.filter(taken_back_at=None).values_list("finding_id", flat=True))
    findings = [finding for finding in findings_of(barrier.authority) if finding.pk not in pinned]
    return [(number, claim.text) for number, claim in claims_of(barrier.authority, findings).items()]


def unit_choices(authority: Authority, action: Action | None = None) -> list[tuple[int, str]]:
    """The boards and companies of today, to choose from, and the one that has the action now."""
    units = {unit.pk: unit.name for unit in units_at(authority)}
    if action:
        units.setdefault(action.unit_id, action.unit.name)
    return list(units.items())
