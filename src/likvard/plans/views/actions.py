"""What is done about barriers."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from likvard.accounts.request import SignedIn
from likvard.organisations.queries.units import unit_of
from likvard.plans import forms, operations, queries, rules
from likvard.plans.states import steps_of
from likvard.ui.errors import NotPossible


def action_add(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    barrier = queries.barrier_for(request.user, slug, pk, may=rules.may_edit_plan)
    plan = barrier.goal.plan
    initial = {"starts_on": plan.starts_on, "ends_on": plan.ends_on}
    form = forms.WriteAction(request.POST or None, units=queries.unit_choices(barrier.authority), initial=initial)
    if form.is_valid():
        unit = unit_of(barrier.authority, form.cleaned_data.pop("unit"))
        try:
            operations.add_action(barrier, unit=unit, by=request.user, **form.cleaned_data)
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            return redirect("plans:plan", slug, plan.pk)
    context = {"authority": barrier.authority, "plan": plan, "barrier": barrier, "form": form}
    return render(request, "plans/action.html", context)


def action_change(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    action = queries.action_for(request.user, slug, pk, may=rules.may_change_action)
    plan = action.barrier.goal.plan
    initial = {
        "title": action.title,
        "description": action.description,
        "unit": action.unit_id,
        "starts_on": action.starts_on,
        "ends_on": action.ends_on,
    }
    form = forms.WriteAction(
        request.POST or None, units=queries.unit_choices(action.authority, action), initial=initial
    )
    if form.is_valid():
        unit = unit_of(action.authority, form.cleaned_data.pop("unit"))
        try:
            operations.change_action(action, unit=unit, by=request.user, **form.cleaned_data)
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            return redirect("plans:plan", slug, plan.pk)
    context = {"authority": action.authority, "plan": plan, "barrier": action.barrier, "action": action, "form": form}
    return render(request, "plans/action.html", context)


def action_move(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    action = queries.action_for(request.user, slug, pk, may=rules.may_move_action)
    plan = action.barrier.goal.plan
    choices = steps_of(action.state)
    form = forms.MoveAction(request.POST or None, choices=choices)
    if form.is_valid():
        try:
            operations.move_action(action, by=request.user, **form.cleaned_data)
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            return redirect("plans:plan", slug, plan.pk)
    context = {"authority": action.authority, "plan": plan, "action": action, "choices": choices, "form": form}
    return render(request, "plans/action_move.html", context)
