"""From a finding to a barrier."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from likvard.accounts.request import SignedIn
from likvard.mapping.queries import claims_of, finding_for
from likvard.plans import forms, operations, queries, rules
from likvard.ui.errors import NotPossible


def barrier_make(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    finding = finding_for(request.user, slug, pk, may=rules.may_edit_plan)
    goals = queries.goals_at_work(finding.authority)
    form = forms.WriteBarrier(request.POST or None, goals=goals)
    if form.is_valid():
        goal = queries.goal_for(request.user, slug, form.cleaned_data.pop("goal"), may=rules.may_edit_plan)
        try:
            operations.make_barrier(finding, goal=goal, by=request.user, **form.cleaned_data)
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("The barrier stands in the plan. Next: what is to be done about it?"))
            return redirect("plans:plan", slug, goal.plan_id)
    claim = claims_of(finding.authority, [finding])[finding.pk]
    context = {"authority": finding.authority, "claim": claim, "goals": goals, "form": form}
    return render(request, "plans/barrier_make.html", context)


def barrier_change(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    barrier = queries.barrier_for(request.user, slug, pk, may=rules.may_edit_plan)
    goals = queries.goals_beside(barrier)
    initial = {"text": barrier.text, "where": barrier.where, "goal": barrier.goal_id}
    form = forms.WriteBarrier(request.POST or None, goals=goals, initial=initial)
    if form.is_valid():
        goal = queries.goal_for(request.user, slug, form.cleaned_data.pop("goal"), may=rules.may_edit_plan)
        try:
            operations.change_barrier(barrier, goal=goal, by=request.user, **form.cleaned_data)
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            return redirect("plans:plan", slug, barrier.goal.plan_id)
    context = {"authority": barrier.authority, "plan": barrier.goal.plan, "barrier": barrier, "form": form}
    return render(request, "plans/barrier.html", context)


def evidence_pin(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    barrier = queries.barrier_for(request.user, slug, pk, may=rules.may_edit_plan)
    findings = queries.findings_to_pin(barrier)
    form = forms.PinEvidence(request.POST or None, findings=findings)
    if form.is_valid():
        finding = finding_for(request.user, slug, form.cleaned_data["finding"], may=rules.may_edit_plan)
        try:
            operations.pin_evidence(barrier, finding=finding, by=request.user)
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            return redirect("plans:plan", slug, barrier.goal.plan_id)
    context = {
        "authority": barrier.authority,
        "plan": barrier.goal.plan,
        "barrier": barrier,
        "findings": findings,
        "form": form,
    }
    return render(request, "plans/evidence_pin.html", context)


def barrier_withdraw(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    barrier = queries.barrier_for(request.user, slug, pk, may=rules.may_edit_plan)
    form = forms.WithdrawBarrier(request.POST or None)
    if form.is_valid():
        try:
            operations.withdraw_barrier(barrier, by=request.user, **form.cleaned_data)
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("The barrier has been withdrawn."))
            return redirect("plans:plan", slug, barrier.goal.plan_id)
    context = {"authority": barrier.authority, "plan": barrier.goal.plan, "barrier": barrier, "form": form}
    return render(request, "plans/barrier_withdraw.html", context)
