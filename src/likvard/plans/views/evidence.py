"""Pinning evidence to a barrier or to what came of an action, and taking it back."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from likvard.accounts.request import SignedIn
from likvard.mapping.queries import finding_for
from likvard.organisations.views.doing import attempt
from likvard.plans import queries, rules
from likvard.plans.forms.evidence import WORDED, Pin, PinFigure, PinReview
from likvard.plans.forms.plans import Because
from likvard.plans.operations.evidence import pin_document, pin_figure, pin_point, pin_words, take_back
from likvard.plans.queries.reviews import published_points
from likvard.plans.shown_claims import KINDS

FIGURE, DOCUMENT, REVIEW = "figure", "document", "review"


def evidence_pin(request: SignedIn, slug: str, pk: int, kind: str = FIGURE) -> HttpResponse:
    """For or against a barrier."""
    barrier = queries.barrier_for(request.user, slug, pk, may=rules.may_edit_plan)
    context = {"plan": barrier.goal.plan, "back": reverse("plans:barrier", args=[slug, pk])}
    return _pinned(request, slug, barrier, kind, context, "plans:evidence_pin")


def effect_pin(request: SignedIn, slug: str, pk: int, kind: str = FIGURE) -> HttpResponse:
    """For or against an effect of an action."""
    action = queries.action_for(request.user, slug, pk, may=rules.may_change_action)
    context = {"plan": action.barrier.goal.plan, "back": reverse("plans:action", args=[slug, pk])}
    return _pinned(request, slug, action, kind, context, "plans:effect_pin")


def evidence_take_back(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    evidence = queries.evidence_for(request.user, slug, pk, may=rules.may_edit_plan)
    claim = evidence.barrier or evidence.action
    if claim is None:  # of an impact assessment, which has pages of its own
        raise Http404
    name = "plans:barrier" if evidence.barrier else "plans:action"
    form = Because(request.POST or None)
    if attempt(form, partial(take_back, evidence, by=request.user)):
        return redirect(name, slug, claim.pk)
    context = {"authority": claim.authority, "evidence": evidence, "back": reverse(name, args=[slug, claim.pk])}
    return render(request, "plans/evidence_take_back.html", {**context, "claim": claim, "form": form})


def _pinned(request: SignedIn, slug: str, claim: Any, kind: str, context: Mapping[str, Any], name: str) -> HttpResponse:
    """The form of one kind, and links to those of the others."""
    findings = queries.findings_to_pin(claim) if kind == FIGURE else []
    form = _form(request, claim, kind, findings)
    if attempt(form, lambda **told: _pin(request, slug, claim, kind, told)):
        return redirect(context["back"])
    kinds = [(code, label, reverse(name, args=[slug, claim.pk, code])) for code, label in KINDS.items()]
    more = {"claim": claim, "kind": kind, "kinds": kinds, "has_choice": kind != FIGURE or bool(findings)}
    return render(request, "plans/evidence_pin.html", {"authority": claim.authority, "form": form, **context, **more})


def _form(request: SignedIn, claim: Any, kind: str, findings: list[tuple[int, str]]) -> Pin:
    if kind == FIGURE:
        return PinFigure(request.POST or None, findings=findings)
    if kind == REVIEW:
        return PinReview(request.POST or None, points=published_points(claim.authority))
    if kind not in WORDED:
        raise Http404
    return WORDED[kind](request.POST or None, request.FILES or None)


def _pin(request: SignedIn, slug: str, claim: Any, kind: str, told: dict[str, Any]) -> object:
    if kind == FIGURE:
        finding = finding_for(request.user, slug, told["finding"], may=rules.may_edit_plan)
        return pin_figure(claim, finding=finding, stance=told["stance"], by=request.user)
    if kind == DOCUMENT:
        content = told.pop("file").chunks()
        return pin_document(claim, content=content, by=request.user, **told)
    if point := told.pop("point", None):
        return pin_point(claim, point=point, stance=told["stance"], by=request.user)
    return pin_words(claim, kind=kind, by=request.user, **told)
