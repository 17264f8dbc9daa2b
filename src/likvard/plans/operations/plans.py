"""Writing a plan and its goals, and deciding it."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.organisations.models import Authority
from likvard.plans.models import Barrier, Goal, Plan
from likvard.plans.states import PLAN_MAY_BECOME, PlanState
from likvard.ui.errors import NotPossible


@transaction.atomic
def start_plan(authority: Authority, *, title: str, starts_on: date, ends_on: date, by: User) -> Plan:
    """Begin a plan as a draft. Plans of the same authority may not cover the same days."""
    Authority.objects.select_for_update().get(pk=authority.pk)
    overlapping = Plan.objects.of(authority).filter(starts_on__lte=ends_on, ends_on__gte=starts_on).first()
    if overlapping:
        raise NotPossible(
            _("The plan “%(title)s” already covers part of this time. Choose other dates."), title=overlapping.title
        )
    plan = Plan(authority=authority, title=title, starts_on=starts_on, ends_on=ends_on)
    plan.save()
    record("plans.plan.started", plan, by=by, authority=authority.slug)
    return plan


@transaction.atomic
def decide_plan(plan: Plan, *, decided_on: date, reference: str, by: User) -> Plan:
    """Note that the plan has been decided; from now on it is public. Raises NotPossible for a day to come."""
    plan = Plan.objects.of(plan.authority).select_for_update().get(pk=plan.pk)
    if PlanState.DECIDED not in PLAN_MAY_BECOME[plan.state]:
        raise NotPossible(_("This plan has already been decided."))
    if decided_on > timezone.localdate():
        raise NotPossible(_("The day of the decision lies ahead. Note the decision when it has been made."))
    if not plan.goals.exists():
        raise NotPossible(_("A plan without goals cannot be decided. Write the first goal."))
    plan.state, plan.decided_on, plan.decision_reference = PlanState.DECIDED, decided_on, reference
    plan.save(update_fields=["state", "decided_on", "decision_reference"])
    record("plans.plan.decided", plan, by=by, authority=plan.authority.slug, reference=reference)
    return plan


@transaction.atomic
def add_goal(plan: Plan, *, text: str, perspective: str, by: User) -> Goal:
    """Write a goal into the plan. Raises NotPossible for a goal that stands there word for word."""
    plan = Plan.objects.of(plan.authority).select_for_update().get(pk=plan.pk)
    if plan.goals.filter(text=text).exists():
        raise NotPossible(_("This goal already stands in the plan."))
    goal = plan.goals.create(text=text, perspective=perspective)
    record("plans.goal.added", goal, by=by, authority=plan.authority.slug)
    return goal


@transaction.atomic
def change_goal(goal: Goal, *, text: str, perspective: str, by: User) -> Goal:
    """Word a goal anew."""
    goal = Goal.objects.select_for_update().get(pk=goal.pk)
    before, goal.text, goal.perspective = goal.text, text, perspective
    goal.save(update_fields=["text", "perspective"])
    record("plans.goal.changed", goal, by=by, authority=goal.plan.authority.slug, before=before)
    return goal


@transaction.atomic
def remove_goal(goal: Goal, *, by: User) -> None:
    """Take away a goal that no barrier stands under; what has been decided keeps a goal."""
    Plan.objects.of(goal.plan.authority).select_for_update().get(pk=goal.plan_id)
    goal = Goal.objects.select_for_update().get(pk=goal.pk)
    if Barrier.objects.of(goal.plan.authority).filter(goal=goal).exists():
        raise NotPossible(_("There are barriers under this goal. Move or withdraw them first."))
    if goal.plan.is_decided and goal.plan.goals.count() == 1:
        raise NotPossible(_("This is the only goal of a decided plan. Write another goal first."))
    record("plans.goal.removed", goal, by=by, authority=goal.plan.authority.slug)
    goal.delete()
