"""The pay survey: groups from a file or by hand, why they differ, what is put right and what became of it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from likvard.accounts.request import SignedIn
from likvard.organisations.views.doing import attempt
from likvard.plans.forms import pay as forms
from likvard.plans.operations import pay as operations
from likvard.plans.pay_file import PayFileRefused
from likvard.plans.queries import employer as queries
from likvard.plans.queries.pay import pairs_of
from likvard.plans.rules.employer import may_edit_employers, may_read_employers
from likvard.plans.shown_pay import survey_of
from likvard.plans.views.asking import ask
from likvard.ui.errors import NotPossible


@require_safe
def pay(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Groups, differences, adjustments and last year's."""
    own = queries.employer_for(request.user, slug, pk, may=may_read_employers)
    may_edit = may_edit_employers(request.user, own.authority)
    context = {
        "authority": own.authority,
        "employer": own,
        "survey": survey_of(own, sees_small=may_edit),
        "may_edit": may_edit,
        "may_write": may_edit and not queries.is_documented(own),
    }
    return render(request, "plans/pay.html", context)


def pay_upload(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Send a file; its sums take the place of the groups that stood there."""
    own = queries.employer_for(request.user, slug, pk, may=may_edit_employers)
    form = forms.UploadPay(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            number = operations.take_in_pay(own, by=request.user, **form.cleaned_data)
        except PayFileRefused as refused:
            form.add_error("file", refused.problems)
        except NotPossible as no:
            form.add_error("file", str(no))
        else:
            messages.success(request, _("Work groups taken in: %s. The rows of the file are not kept.") % number)
            return redirect("plans:pay", slug, pk)
    return render(request, "plans/pay_upload.html", {"authority": own.authority, "employer": own, "form": form})


def pay_group_add(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    own = queries.employer_for(request.user, slug, pk, may=may_edit_employers)
    return _write_group(request, own, _("Enter a work group"), {})


def pay_group(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Change a work group, and say why women and men differ."""
    group = queries.group_for(request.user, slug, pk)
    names = ("name", "level", "women", "men", "mean_women", "mean_men", "explanation")
    return _write_group(
        request, group.survey.employer, group.name, {name: getattr(group, name) for name in names}, group
    )


def pay_group_remove(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    group = queries.group_for(request.user, slug, pk)
    return ask(
        request,
        partial(operations.remove_group, group, by=request.user),
        then=_survey(slug, group.survey.employer_id),
        authority=group.survey.employer.authority,
        title=_("Take away “%(group)s”?") % {"group": group},
        text=_("The group, its figures and what explains them go."),
        action=_("Take away the group"),
        danger=True,
    )


def pay_pair(request: SignedIn, slug: str, pk: int, other: int) -> HttpResponse:
    """Why a group that women dominate is paid less than another."""
    group = queries.group_for(request.user, slug, pk)
    employer = queries.employer_for(request.user, slug, group.survey.employer_id, may=may_edit_employers)
    pairs = pairs_of(employer.pay_survey.groups.all())
    pair = next((one for one in pairs if (one.group.pk, one.other.pk) == (pk, other)), None)
    if pair is None:
        raise Http404
    return ask(
        request,
        partial(operations.explain_pair, pair.group, other=pair.other, by=request.user),
        then=_survey(slug, employer.pk),
        form=forms.Explain(request.POST or None, initial={"explanation": pair.explanation}),
        authority=employer.authority,
        title=_("%(group)s and %(other)s") % {"group": pair.group, "other": pair.other},
        text=_("Women dominate the first group. The second has work of the same or a lower value, and is paid more."),
        action=_("Save"),
    )


def pay_adjustment_add(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    own = queries.employer_for(request.user, slug, pk, may=may_edit_employers)
    return ask(
        request,
        partial(operations.plan_adjustment, own, by=request.user),
        then=_survey(slug, pk),
        form=forms.PlanAdjustment(request.POST or None, groups=own.pay_survey.groups.all()),
        authority=own.authority,
        title=_("Put pay right"),
        text=_("Also other measures against differences that have to do with sex stand here."),
        action=_("Save"),
    )


def pay_adjustment(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Change what is put right, what it costs and when."""
    own = queries.adjustment_for(request.user, slug, pk)
    initial = {"text": own.text, "group": own.group_id, "cost": own.cost, "day": own.by}
    return ask(
        request,
        partial(operations.change_adjustment, own, by=request.user),
        then=_survey(slug, own.survey.employer_id),
        form=forms.PlanAdjustment(request.POST or None, groups=own.survey.groups.all(), initial=initial),
        authority=own.survey.employer.authority,
        title=_("Put pay right"),
        text=_("Also other measures against differences that have to do with sex stand here."),
        action=_("Save"),
    )


def pay_adjustment_drop(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    own = queries.adjustment_for(request.user, slug, pk)
    return ask(
        request,
        partial(operations.drop_adjustment, own, by=request.user),
        then=_survey(slug, own.survey.employer_id),
        form=forms.DropAdjustment(request.POST or None),
        authority=own.survey.employer.authority,
        title=_("Take this away?"),
        text=own.text,
        action=_("Take away"),
        danger=True,
    )


def pay_adjustment_evaluate(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """What became of it; asked for in the year after."""
    own = queries.adjustment_for(request.user, slug, pk)
    employer = own.survey.employer
    return ask(
        request,
        partial(operations.evaluate_adjustment, own, by=request.user),
        then=_survey(slug, queries.year_after(employer).pk),
        form=forms.Evaluate(request.POST or None, initial={"evaluation": own.evaluation}),
        authority=employer.authority,
        title=_("What became of it?"),
        text=own.text,
        action=_("Save"),
    )


def pay_none_needed(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    own = queries.employer_for(request.user, slug, pk, may=may_edit_employers)
    return ask(
        request,
        partial(operations.need_no_adjustment, own, by=request.user),
        then=_survey(slug, pk),
        form=forms.NoAdjustment(request.POST or None, initial={"because": own.pay_survey.no_adjustments}),
        authority=own.authority,
        title=_("No pay needs to be put right"),
        text=_("The documentation says why."),
        action=_("Save"),
    )


def pay_last_year(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    own = queries.employer_for(request.user, slug, pk, may=may_edit_employers)
    return ask(
        request,
        partial(operations.tell_of_last_year, own, by=request.user),
        then=_survey(slug, pk),
        form=forms.TellOfLastYear(request.POST or None, initial={"text": own.pay_survey.last_year}),
        authority=own.authority,
        title=_("Last year"),
        text=_("The account and evaluation of the active measures and the pay that were planned the year before."),
        action=_("Save"),
    )


def _write_group(
    request: SignedIn, own: Any, title: str, initial: dict[str, Any], group: Any | None = None
) -> HttpResponse:
    form = forms.WriteGroup(request.POST or None, initial=initial)
    if attempt(form, partial(operations.write_group, own, there=group, by=request.user)):
        return redirect(_survey(own.authority.slug, own.pk))
    context = {"authority": own.authority, "employer": own, "title": title, "group": group, "form": form}
    return render(request, "plans/pay_group.html", context)


def _survey(slug: str, employer: int) -> str:
    return reverse("plans:pay", args=[slug, employer])
