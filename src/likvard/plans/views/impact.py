"""Writing an equality impact assessment: what is to be decided, six steps, the figures and the actions."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from likvard.accounts.request import SignedIn
from likvard.mapping.queries import finding_for
from likvard.organisations.queries import authority_for, units_at
from likvard.organisations.views.doing import attempt
from likvard.plans import shown_impact
from likvard.plans.forms import impact as forms
from likvard.plans.operations import impact as operations
from likvard.plans.queries import impact as queries
from likvard.plans.queries.reviews import actions_to_choose
from likvard.plans.rules.impact import (
    may_add_mitigation,
    may_read_assessments,
    may_start_assessments,
    may_write_assessment,
)
from likvard.plans.rules.plans import may_edit_plan
from likvard.plans.views.asking import ask
from likvard.ui.errors import NotPossible


@require_safe
def impact_list(request: SignedIn, slug: str) -> HttpResponse:
    authority = authority_for(request.user, slug, may=may_read_assessments)
    context = {
        "authority": authority,
        "assessments": [shown_impact.listed(one) for one in queries.assessments_of(authority)],
        "may_start": may_start_assessments(request.user, authority),
    }
    return render(request, "plans/impact_list.html", context)


def impact_start(request: SignedIn, slug: str) -> HttpResponse:
    authority = authority_for(request.user, slug, may=may_start_assessments)
    form = forms.DescribeDecision(request.POST or None, units=queries.units_to_assess_for(request.user, authority))
    if own := attempt(form, partial(operations.start_assessment, authority, by=request.user)):
        return redirect("plans:impact", slug, own.pk)
    return render(request, "plans/impact_describe.html", {"authority": authority, "form": form})


@require_safe
def impact(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The whole assessment, and which of its steps are empty."""
    own = queries.assessment_for(request.user, slug, pk)
    context = {
        "authority": own.authority,
        "assessment": own,
        "shown": shown_impact.assessment(own),
        "may_write": may_write_assessment(request.user, own),
    }
    return render(request, "plans/impact.html", context)


def impact_change(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Say anew what is to be decided."""
    own = queries.assessment_for(request.user, slug, pk, may=may_write_assessment)
    initial = {"title": own.title, "decision": own.decision, "unit": own.unit_id, "decision_on": own.decision_on}
    units = queries.units_to_assess_for(request.user, own.authority, besides=own.unit)
    form = forms.DescribeDecision(request.POST or None, units=units, initial=initial)
    if attempt(form, partial(operations.change_assessment, own, by=request.user)):
        return redirect("plans:impact", slug, pk)
    context = {"authority": own.authority, "assessment": own, "form": form}
    return render(request, "plans/impact_describe.html", context)


def impact_step(request: SignedIn, slug: str, pk: int, step: str) -> HttpResponse:
    """One question. When it is saved the next one comes, after the last the summary."""
    own = queries.assessment_for(request.user, slug, pk, may=may_write_assessment)
    asked = shown_impact.asked(step)
    if asked is None:
        raise Http404
    form = forms.WriteStep(
        request.POST or None, asked=asked, initial={"text": getattr(own, step), "revision": own.revision}
    )
    theirs = None
    if form.is_valid():
        try:
            operations.write_step(own, step=step, by=request.user, **form.cleaned_data)
        except operations.Overtaken as no:
            theirs, form = no.theirs, _again(form, no, asked)
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            return redirect(_after(own, step))
    shown = shown_impact.assessment(own, current=step)
    context = {
        "authority": own.authority,
        "assessment": own,
        "shown": shown,
        "step": shown.step(step),
        "steps": [
            {"label": one.label, "state": one.state, "url": reverse("plans:impact_step", args=[slug, pk, one.code])}
            for one in shown.steps
        ],
        "form": form,
        "theirs": theirs,
    }
    return render(request, "plans/impact_step.html", context)


def impact_figure(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Pin a released figure to the step of those affected."""
    own = queries.assessment_for(request.user, slug, pk, may=may_write_assessment)
    findings = queries.figures_to_pin(own)
    form = forms.PinFigure(request.POST or None, findings=findings)

    def pin(finding: int) -> object:
        found = finding_for(request.user, slug, finding, may=may_read_assessments)
        return operations.pin_affected(own, finding=found, by=request.user)

    if attempt(form, pin):
        return redirect("plans:impact_step", slug, pk, "affected")
    context = {"authority": own.authority, "assessment": own, "findings": findings, "form": form}
    return render(request, "plans/impact_figure.html", context)


def impact_figure_take_back(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    evidence, own = queries.figure_for(request.user, slug, pk)
    return ask(
        request,
        partial(operations.take_back_figure, evidence, by=request.user),
        then=reverse("plans:impact_step", args=[slug, own.pk, "affected"]),
        form=forms.TakeBackFigure(request.POST or None),
        authority=own.authority,
        title=_("Take back this figure?"),
        text=_("It no longer stands in the assessment. The trail keeps the reason."),
        action=_("Take back the figure"),
    )


def impact_actions(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Choose the actions of the plan that follow from the assessment."""
    own = queries.assessment_for(request.user, slug, pk, may=may_write_assessment)
    actions = actions_to_choose(own.authority)
    initial = {"actions": [action.pk for action in own.actions.all()]}
    form = forms.ChooseActions(request.POST or None, actions=actions, initial=initial)
    if attempt(form, partial(operations.choose_actions, own, by=request.user)):
        return redirect("plans:impact_step", slug, pk, "mitigation")
    context = {
        "authority": own.authority,
        "assessment": own,
        "actions": actions,
        "may_add": may_edit_plan(request.user, own.authority),
        "form": form,
    }
    return render(request, "plans/impact_actions.html", context)


def impact_action_add(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Put a new action into the plan because of the assessment."""
    own = queries.assessment_for(request.user, slug, pk, may=may_add_mitigation)
    barriers = queries.barriers_to_act_on(own.authority)
    form = forms.AddMitigation(
        request.POST or None,
        barriers=barriers,
        units=units_at(own.authority),
        initial={"unit": own.unit_id, "starts_on": own.decision_on},
    )
    if attempt(form, partial(operations.add_mitigation, own, by=request.user)):
        return redirect("plans:impact_step", slug, pk, "mitigation")
    context = {"authority": own.authority, "assessment": own, "barriers": barriers, "form": form}
    return render(request, "plans/impact_action_add.html", context)


def _after(own: Any, step: str) -> str:
    """The address of the step that comes after this one, or of the summary."""
    slug, later = own.authority.slug, shown_impact.step_after(step)
    return (
        reverse("plans:impact_step", args=[slug, own.pk, later])
        if later
        else reverse("plans:impact", args=[slug, own.pk])
    )


def _again(form: forms.WriteStep, no: operations.Overtaken, asked: shown_impact.Asked) -> forms.WriteStep:
    """The form with the writer's words kept, ready to be saved on top of the other person's."""
    again = forms.WriteStep({"text": form.cleaned_data["text"], "revision": no.revision}, asked=asked)
    again.add_error(None, str(no))
    return again
