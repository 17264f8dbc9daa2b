"""Writing the plan and its goals."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from likvard.accounts.request import SignedIn
from likvard.organisations.queries import authority_for
from likvard.plans import forms, operations, queries, rules, shown
from likvard.ui.errors import NotPossible


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
    }
    return render(request, "plans/plan.html", context)


def plan_start(request: SignedIn, slug: str) -> HttpResponse:
    authority = authority_for(request.user, slug, may=rules.may_edit_plan)
    form = forms.StartPlan(request.POST or None)
    if form.is_valid():
        try:
            plan = operations.start_plan(authority, by=request.user, **form.cleaned_data)
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            return redirect("plans:plan", slug, plan.pk)
    return render(request, "plans/plan_start.html", {"authority": authority, "form": form})


def plan_decide(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    plan = queries.plan_for(request.user, slug, pk, may=rules.may_edit_plan)
    form = forms.DecidePlan(request.POST or None)
    if form.is_valid():
        try:
            operations.decide_plan(plan, by=request.user, **form.cleaned_data)
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("The plan is decided and public."))
            return redirect("plans:plan", slug, pk)
    return render(request, "plans/plan_decide.html", {"authority": plan.authority, "plan": plan, "form": form})


def goal_add(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    plan = queries.plan_for(request.user, slug, pk, may=rules.may_edit_plan)
    form = forms.WriteGoal(request.POST or None)
    if form.is_valid():
        try:
            operations.add_goal(plan, by=request.user, **form.cleaned_data)
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            return redirect("plans:plan", slug, pk)
    return render(request, "plans/goal.html", {"authority": plan.authority, "plan": plan, "form": form})


def goal_change(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    goal = queries.goal_for(request.user, slug, pk, may=rules.may_edit_plan)
    form = forms.WriteGoal(request.POST or None, initial={"text": goal.text, "perspective": goal.perspective})
    if form.is_valid():
        operations.change_goal(goal, by=request.user, **form.cleaned_data)
        return redirect("plans:plan", slug, goal.plan_id)
    context = {"authority": goal.plan.authority, "plan": goal.plan, "goal": goal, "form": form}
    return render(request, "plans/goal.html", context)


def goal_remove(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    goal = queries.goal_for(request.user, slug, pk, may=rules.may_edit_plan)
    if request.method == "POST":
        try:
            operations.remove_goal(goal, by=request.user)
        except NotPossible as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("The goal has been removed."))
        return redirect("plans:plan", slug, goal.plan_id)
    context = {"authority": goal.plan.authority, "plan": goal.plan, "goal": goal}
    return render(request, "plans/goal_remove.html", context)
