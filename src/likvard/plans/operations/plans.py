"""A plan from its first draft over the decision to its end."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.organisations.models import Authority
from likvard.plans.models import Action, Plan
from likvard.plans.states import PLAN_MAY_BECOME, UNFINISHED, PlanState
from likvard.ui.errors import NotPossible
from likvard.ui.steps import check_step

A_PLAN = gettext_lazy("A plan")
MOST_NAMED = 5  # unfinished actions that a refusal names


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
def begin_plan(plan: Plan, *, by: User | None) -> Plan:
    """Begin to carry out a decided plan whose first day has come; one plan at a time. ``by`` None: the daily round."""
    Authority.objects.select_for_update().get(pk=plan.authority_id)
    plan = Plan.objects.of(plan.authority).select_for_update().get(pk=plan.pk)
    check_step(PLAN_MAY_BECOME, PlanState(plan.state), PlanState.ACTIVE, what=A_PLAN)
    if plan.starts_on > timezone.localdate():
        raise NotPossible(_("The first day of the plan has not come yet. It begins by itself on that day."))
    other = Plan.objects.of(plan.authority).filter(state=PlanState.ACTIVE).first()
    if other:
        raise NotPossible(_("The plan “%(title)s” is still carried out. Close it first."), title=other.title)
    plan.state = PlanState.ACTIVE
    plan.save(update_fields=["state"])
    record("plans.plan.begun", plan, by=by, authority=plan.authority.slug)
    return plan


@transaction.atomic
def close_plan(plan: Plan, *, by: User) -> Plan:
    """End a plan that is carried out. Raises NotPossible, naming them, while actions are planned or under way."""
    plan = Plan.objects.of(plan.authority).select_for_update().get(pk=plan.pk)
    check_step(PLAN_MAY_BECOME, PlanState(plan.state), PlanState.CLOSED, what=A_PLAN)
    unfinished = Action.objects.of(plan.authority).filter(barrier__goal__plan=plan, state__in=UNFINISHED)
    titles = list(unfinished.values_list("title", flat=True))
    if titles:
        raise NotPossible(
            _("These actions are not finished: %(titles)s. Say that they are done, or stop them with a reason."),
            titles=_named(titles),
        )
    plan.state, plan.closed_on = PlanState.CLOSED, timezone.localdate()
    plan.save(update_fields=["state", "closed_on"])
    record("plans.plan.closed", plan, by=by, authority=plan.authority.slug)
    return plan


def check_open(plan: Plan) -> None:
    """Hold the plan, so that it is not closed meanwhile. Raise NotPossible if it is: what is new belongs in another."""
    plan = Plan.objects.of(plan.authority).select_for_update().get(pk=plan.pk)
    if plan.state == PlanState.CLOSED:
        raise NotPossible(_("This plan is closed. What is new belongs in the plan that runs now, or in the next one."))


def begin_due_plans(today: date) -> int:
    """Begin every decided plan that covers the day, where no other is carried out; how many were begun."""
    decided = Plan.objects.everywhere(because="the daily round begins the plans of all authorities")
    due = decided.filter(state=PlanState.DECIDED, starts_on__lte=today, ends_on__gte=today)
    busy = decided.filter(state=PlanState.ACTIVE).values("authority")
    begun = [begin_plan(plan, by=None) for plan in due.exclude(authority__in=busy).select_related("authority")]
    return len(begun)


def _named(titles: list[str]) -> str:
    named = ", ".join(_("“%(title)s”") % {"title": title} for title in titles[:MOST_NAMED])
    more = len(titles) - MOST_NAMED
    return named if more <= 0 else _("%(named)s and %(more)s more") % {"named": named, "more": more}
