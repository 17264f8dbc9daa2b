"""From a finding, or from what people tell, to a barrier and what becomes of it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from likvard.accounts.request import SignedIn
from likvard.mapping.queries import claims_of, finding_for
from likvard.organisations.views.doing import attempt
from likvard.plans import queries, rules, shown
from likvard.plans.forms.barriers import MoveBarrier, WriteBarrier
from likvard.plans.forms.plans import Because
from likvard.plans.operations.barriers import change_barrier, make_barrier, suspect_barrier, withdraw_barrier
from likvard.plans.operations.judging import move_barrier
from likvard.plans.states import judgements_of


@require_safe
def barrier(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """What the barrier stands on, what speaks against it, and what is done about it."""
    barrier = queries.barrier_for(request.user, slug, pk, may=rules.may_see_draft_plan)
    may_edit = rules.may_edit_plan(request.user, barrier.authority)
    return render(request, "plans/barrier.html", _about(barrier, shown=shown.barrier(barrier), may_edit=may_edit))


def barrier_make(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    finding = finding_for(request.user, slug, pk, may=rules.may_edit_plan)
    authority, goals = finding.authority, queries.goals_at_work(finding.authority)
    initial = {"grounds": [finding.ground]}
    form = WriteBarrier(request.POST or None, goals=goals, units=queries.unit_choices(authority), initial=initial)
    if made := attempt(form, lambda **told: make_barrier(finding, by=request.user, **_chosen(request, slug, told))):
        messages.success(request, _("The barrier stands in the plan. Next: what is to be done about it?"))
        return redirect("plans:plan", slug, made.goal.plan_id)
    claim = claims_of(authority, [finding])[finding.pk]
    context = {"authority": authority, "claim": claim, "goals": goals, "form": form}
    return render(request, "plans/barrier_make.html", context)


def barrier_suspect(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    goal = queries.goal_for(request.user, slug, pk, may=rules.may_edit_plan)
    authority, goals = goal.plan.authority, list(goal.plan.goals.all())
    form = WriteBarrier(
        request.POST or None, goals=goals, units=queries.unit_choices(authority), initial={"goal": goal.pk}
    )
    if made := attempt(form, lambda **told: suspect_barrier(by=request.user, **_chosen(request, slug, told))):
        messages.success(request, _("The barrier is suspected. Next: pin what shows whether it is there."))
        return redirect("plans:barrier", slug, made.pk)
    return render(request, "plans/barrier_suspect.html", {"authority": authority, "plan": goal.plan, "form": form})


def barrier_change(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    barrier = queries.barrier_for(request.user, slug, pk, may=rules.may_edit_plan)
    initial = {
        "text": barrier.text,
        "where": barrier.where,
        "goal": barrier.goal_id,
        "life_area": barrier.life_area,
        "grounds": [one.ground for one in barrier.grounds.all()],
        "units": [unit.pk for unit in barrier.units.all()],
    }
    units = queries.unit_choices(barrier.authority, barrier.units.all())
    form = WriteBarrier(request.POST or None, goals=queries.goals_beside(barrier), units=units, initial=initial)
    if attempt(form, lambda **told: change_barrier(barrier, by=request.user, **_chosen(request, slug, told))):
        return redirect("plans:barrier", slug, pk)
    return render(request, "plans/barrier_change.html", _about(barrier, form=form))


def barrier_move(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    barrier = queries.barrier_for(request.user, slug, pk, may=rules.may_edit_plan)
    form = MoveBarrier(request.POST or None, choices=judgements_of(barrier.state))
    if attempt(form, partial(move_barrier, barrier, by=request.user)):
        return redirect("plans:barrier", slug, pk)
    return render(request, "plans/barrier_move.html", _about(barrier, form=form))


def barrier_withdraw(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    barrier = queries.barrier_for(request.user, slug, pk, may=rules.may_edit_plan)
    form = Because(request.POST or None)
    if attempt(form, partial(withdraw_barrier, barrier, by=request.user)):
        messages.success(request, _("The barrier has been withdrawn."))
        return redirect("plans:plan", slug, barrier.goal.plan_id)
    return render(request, "plans/barrier_withdraw.html", _about(barrier, form=form))


def _about(barrier: Any, **more: object) -> dict[str, object]:
    plan = barrier.goal.plan
    return {"authority": barrier.authority, "plan": plan, "barrier": barrier, "grounds": shown.grounds(barrier), **more}


def _chosen(request: SignedIn, slug: str, told: dict[str, Any]) -> dict[str, Any]:
    """What the form holds, with the goal and the units themselves."""
    goal = queries.goal_for(request.user, slug, told["goal"], may=rules.may_edit_plan)
    return {**told, "goal": goal, "units": queries.units_chosen(goal.plan.authority, told["units"])}
