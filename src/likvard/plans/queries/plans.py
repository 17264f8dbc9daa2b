"""Reading plans: each getter lets through only those who may; lists bring all their page shows."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import F, Prefetch, QuerySet, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from likvard.accounts.models import User
from likvard.organisations.models import Authority, Unit
from likvard.organisations.queries import authority_for, public_authority
from likvard.organisations.queries.units import units_at
from likvard.plans.models import Action, Barrier, Evidence, Goal, Plan
from likvard.plans.states import PlanState

May = Callable[[User, Authority], bool]
REACHED = "reached through the plan of one authority"


def decided_plans_at(slug: str) -> tuple[Authority, list[Plan]]:
    """An authority (else 404), and every plan that residents can read, as ``decided_plans``; as a rule one query."""
    plans = list(_decided().filter(authority__slug=slug))
    return (plans[0].authority if plans else public_authority(slug)), plans


def decided_plans(authority: Authority) -> list[Plan]:
    """Every plan that residents can read, the first one first; without what is in them."""
    return list(_decided().filter(authority=authority))


def _decided() -> QuerySet[Plan]:
    plans = Plan.objects.everywhere(because="whose plans is said by those who ask here")
    return plans.exclude(state=PlanState.DRAFT).select_related("authority").order_by("starts_on")


def plan_for_residents(plans: Iterable[Plan], pk: int | None = None) -> Plan | None:
    """The plan of that number, with everything in it; else 404.

    Without a number the one that is carried out, else the latest begun, else the next, else none.
    """
    plans = list(plans)
    if pk is not None:
        plans = [plan for plan in plans if plan.pk == pk]
        if not plans:
            raise Http404
    carried_out = [plan for plan in plans if plan.state == PlanState.ACTIVE]
    begun = [plan for plan in plans if plan.starts_on <= timezone.localdate()]
    found = carried_out or begun[-1:] or plans[:1]
    return _filled(found[0]) if found else None


def decided_plan(authority: Authority) -> Plan | None:
    """The plan that residents see first, with everything in it."""
    return plan_for_residents(decided_plans(authority))


def plan_at_work(authority: Authority) -> Plan | None:
    """The plan that runs today, decided or not, with everything in it; else the next one, else the last one."""
    plans = Plan.objects.of(authority).select_related("authority")
    not_over = plans.filter(ends_on__gte=timezone.localdate()).order_by("starts_on").first()
    plan = not_over or plans.order_by("-starts_on").first()
    return _filled(plan) if plan else None


def whole_plan(authority: Authority, pk: int) -> Plan:
    """One plan of the authority with everything in it; else 404."""
    return _filled(get_object_or_404(Plan.objects.of(authority).select_related("authority"), pk=pk))


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


def goals_at_work(authority: Authority) -> list[Goal]:
    """The goals that a new barrier can stand under: of the plan at work, then of those that come after it."""
    at_work = plan_at_work(authority)
    if at_work is None:
        return []
    goals = Goal.objects.filter(plan__authority=authority, plan__starts_on__gte=at_work.starts_on)
    return list(goals.select_related("plan").order_by("plan__starts_on", "pk"))


def unit_choices(authority: Authority, kept: Iterable[Any] = ()) -> list[tuple[int, str]]:
    """The boards and companies of today, to choose from, and the units that are chosen already."""
    units = {unit.pk: unit.name for unit in units_at(authority)}
    return list((units | {unit.pk: unit.name for unit in kept if unit.pk not in units}).items())


def units_chosen(authority: Authority, numbers: Iterable[int]) -> list[Unit]:
    """The units of the authority with these numbers."""
    return list(Unit.objects.of(authority).filter(pk__in=numbers))


def standing_evidence() -> QuerySet[Evidence]:
    """What has not been taken back, with the figures."""
    return Evidence.objects.filter(taken_back_at=None).select_related("finding")


def listed(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Actions as a list shows them: with the names that it needs, without their long texts."""
    names = {"unit_name": F("unit__name"), "indicator_name": F("indicator__name")}
    return actions.annotate(**names).defer("description", "verdict_because")


def _filled(plan: Plan) -> Plan:
    """Goals with tags, barriers, evidence and actions: six queries whatever the size of the plan."""
    actions = listed(Action.objects.everywhere(because=REACHED))
    barriers = Barrier.objects.everywhere(because=REACHED).prefetch_related(
        Prefetch("evidence", standing_evidence()), Prefetch("actions", actions)
    )
    goals = Goal.objects.prefetch_related("tags", Prefetch("barriers", barriers))
    prefetch_related_objects([plan], Prefetch("goals", goals))
    _share(plan)
    return plan


def _share(plan: Plan) -> None:
    """Let each action know its authority, and each barrier the actions that were begun for another: ``shared``."""
    barriers = {barrier.pk: barrier for goal in plan.goals.all() for barrier in goal.barriers.all()}
    actions = {action.pk: action for barrier in barriers.values() for action in barrier.actions.all()}
    for action in actions.values():
        action.authority = plan.authority
    for barrier in barriers.values():
        barrier.shared = []
    also = Action.also_against.through.objects.filter(barrier__goal__plan=plan).order_by("action__starts_on", "action")
    for number, against in also.values_list("action_id", "barrier_id"):
        if number in actions:
            barriers[against].shared.append(actions[number])
