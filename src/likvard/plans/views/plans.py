"""Writing the plan and its goals."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from likvard.accounts.request import SignedIn
from likvard.organisations.queries import authority_for
from likvard.organisations.views.doing import attempt
from likvard.plans import frameworks, queries, rules, shown
from likvard.plans.forms.plans import DecidePlan, StartPlan, WriteGoal
from likvard.plans.operations.goals import add_goal, change_goal, remove_goal
from likvard.plans.operations.plans import begin_plan, close_plan, decide_plan, start_plan
from likvard.plans.states import PlanState
from likvard.plans.views.asking import ask
from likvard.plans.views.pressing import pressed


@require_safe
def plan(request: SignedIn, slug: str, pk: int | None = None) -> HttpResponse:
    """The plan of that number; without one, the plan at work."""
    authority = authority_for(request.user, slug, may=rules.may_see_draft_plan)
    plan = queries.plan_at_work(authority) if pk is None else queries.whole_plan(authority, pk)
    context = {
        "authority": authority,
        "plan": plan,
        "plans": queries.plans_of(authority),
        "goals": shown.goals(plan, may_move=partial(rules.may_move_action, request.user)) if plan else [],
        "may_edit": rules.may_edit_plan(request.user, authority),
        "kind": shown.KIND[PlanState(plan.state)] if plan else "",
        "can_begin": plan and plan.state == PlanState.DECIDED and plan.starts_on <= timezone.localdate(),
    }
    return render(request, "plans/plan.html", context)


def plan_start(request: SignedIn, slug: str) -> HttpResponse:
    authority = authority_for(request.user, slug, may=rules.may_edit_plan)
    form = StartPlan(request.POST or None)
    if plan := attempt(form, partial(start_plan, authority, by=request.user)):
        return redirect("plans:plan", slug, plan.pk)
    return render(request, "plans/plan_start.html", {"authority": authority, "form": form})


def plan_decide(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    plan = queries.plan_for(request.user, slug, pk, may=rules.may_edit_plan)
    form = DecidePlan(request.POST or None)
    if attempt(form, partial(decide_plan, plan, by=request.user)):
        messages.success(request, _("The plan is decided and public."))
        return redirect("plans:plan", slug, pk)
    return render(request, "plans/plan_decide.html", {"authority": plan.authority, "plan": plan, "form": form})


def plan_begin(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    plan = queries.plan_for(request.user, slug, pk, may=rules.may_edit_plan)
    return ask(
        request,
        partial(begin_plan, plan, by=request.user),
        then=reverse("plans:plan", args=[slug, pk]),
        authority=plan.authority,
        title=_("Begin to carry out the plan"),
        text=_("Everybody then sees that the plan is carried out, until it is closed. One plan at a time is."),
        action=_("Begin the plan"),
    )


def plan_close(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    plan = queries.plan_for(request.user, slug, pk, may=rules.may_edit_plan)
    return ask(
        request,
        partial(close_plan, plan, by=request.user),
        then=reverse("plans:plan", args=[slug, pk]),
        authority=plan.authority,
        title=_("Close the plan"),
        text=_("A closed plan stays public, and its actions can still be assessed. It cannot be opened again."),
        action=_("Close the plan"),
        danger=True,
    )


def goal_add(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    plan = queries.plan_for(request.user, slug, pk, may=rules.may_edit_plan)
    form = WriteGoal(request.POST or None, tags=_tags())
    if attempt(form, partial(add_goal, plan, by=request.user)):
        return redirect("plans:plan", slug, pk)
    return render(request, "plans/goal.html", {"authority": plan.authority, "plan": plan, "form": form})


def goal_change(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    goal = queries.goal_for(request.user, slug, pk, may=rules.may_edit_plan)
    chosen = [frameworks.Tag(tag.framework, tag.point) for tag in goal.tags.all()]
    initial = {"text": goal.text, "perspective": goal.perspective, "tags": [str(tag) for tag in chosen]}
    form = WriteGoal(request.POST or None, tags=_tags(chosen), initial=initial)
    if attempt(form, partial(change_goal, goal, by=request.user)):
        return redirect("plans:plan", slug, goal.plan_id)
    context = {"authority": goal.plan.authority, "plan": goal.plan, "goal": goal, "form": form}
    return render(request, "plans/goal.html", context)


def goal_remove(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    goal = queries.goal_for(request.user, slug, pk, may=rules.may_edit_plan)
    if request.method == "POST":
        pressed(request, partial(remove_goal, goal, by=request.user), _("The goal has been removed."))
        return redirect("plans:plan", slug, goal.plan_id)
    context = {"authority": goal.plan.authority, "plan": goal.plan, "goal": goal}
    return render(request, "plans/goal_remove.html", context)


def _tags(chosen: Any = ()) -> list[Any]:
    """The points of today's frameworks, and what is chosen already."""
    return frameworks.choices(timezone.localdate(), get_language() or "en", kept=chosen)
