"""The authority and its companies as employers: their years, what was examined, their duties, the documentation."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from likvard.accounts.request import SignedIn
from likvard.organisations.queries import authority_for
from likvard.organisations.views.doing import attempt
from likvard.plans import shown_employer
from likvard.plans.employer_rules import has_rules
from likvard.plans.forms import employer as forms
from likvard.plans.operations import employer as operations
from likvard.plans.queries import employer as queries
from likvard.plans.rules.employer import may_edit_employers, may_read_employers
from likvard.plans.shown_pay import survey_of
from likvard.plans.views.asking import ask


@require_safe
def employer_list(request: SignedIn, slug: str) -> HttpResponse:
    authority = authority_for(request.user, slug, may=may_read_employers)
    context = {
        "authority": authority,
        "employers": queries.employers_of(authority),
        "has_rules": has_rules(authority.country),
        "may_edit": may_edit_employers(request.user, authority),
    }
    return render(request, "plans/employer_list.html", context)


def employer_start(request: SignedIn, slug: str) -> HttpResponse:
    authority = authority_for(request.user, slug, may=may_edit_employers)
    companies, itself = queries.companies_of(authority), _("The authority itself: %(name)s") % {"name": authority}
    initial = {"year": timezone.localdate().year}
    form = forms.StartEmployer(request.POST or None, itself=itself, companies=companies, initial=initial)
    if employer := attempt(form, partial(operations.start_employer, authority, by=request.user)):
        return redirect("plans:employer", slug, employer.pk)
    return render(request, "plans/employer_start.html", {"authority": authority, "form": form})


@require_safe
def employer(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """What the law asks of the employer that year, and how much of it is written."""
    own = queries.employer_for(request.user, slug, pk, may=may_read_employers)
    may_edit = may_edit_employers(request.user, own.authority)
    points = shown_employer.documentation(own, survey_of(own, sees_small=may_edit))
    context = {
        "authority": own.authority,
        "employer": own,
        "asked": shown_employer.asked_of(own),
        "not_applied": shown_employer.not_applied(own.authority.country),
        "points": points,
        "is_complete": not any(point.missing for point in points),
        "duties": shown_employer.duties(own),
        "may_edit": may_edit,
        "may_write": may_edit and not queries.is_documented(own),
    }
    return render(request, "plans/employer.html", context)


def employer_count(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    own = queries.employer_for(request.user, slug, pk, may=may_edit_employers)
    return ask(
        request,
        partial(operations.count_employees, own, by=request.user),
        then=reverse("plans:employer", args=[slug, pk]),
        form=forms.CountEmployees(request.POST or None, initial={"employees": own.employees}),
        authority=own.authority,
        title=_("Number of employees"),
        text=_("What the law asks follows from the number."),
        action=_("Save"),
    )


@require_safe
def employer_measures(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Four steps, five areas, seven grounds: what has been examined, and what is empty."""
    own = queries.employer_for(request.user, slug, pk, may=may_read_employers)
    context = {
        "authority": own.authority,
        "employer": own,
        "areas": shown_employer.areas(own),
        "steps": shown_employer.step_names(),
        "may_write": may_edit_employers(request.user, own.authority) and not queries.is_documented(own),
    }
    return render(request, "plans/employer_measures.html", context)


def employer_examine(request: SignedIn, slug: str, pk: int, area: str, stage: str, ground: str) -> HttpResponse:
    """One field of the matrix, and the others for which the same was found."""
    own = queries.employer_for(request.user, slug, pk, may=may_edit_employers)
    shown = next((one for one in shown_employer.areas(own) if one.code == area), None)
    field = shown and shown.field(ground, stage)
    if shown is None or field is None:
        raise Http404
    there = {one.ground: one for one in own.examinations.all() if (one.area, one.step) == (area, stage)}
    found = there.get(ground)
    initial: dict[str, Any] = {"grounds": [ground]}
    if found:
        initial |= {"text": found.text, "barrier": found.barrier_id, "action": found.action_id}
    form = forms.Examine(
        request.POST or None,
        written=there,
        barriers=queries.barriers_to_link(own.authority),
        actions=queries.actions_to_link(own.authority),
        initial=initial,
    )
    if attempt(form, partial(operations.examine, own, area=area, step=stage, by=request.user)):
        return redirect(f"{reverse('plans:employer_measures', args=[slug, pk])}#{area}")
    context = {"authority": own.authority, "employer": own, "area": shown, "field": field, "form": form}
    return render(request, "plans/employer_examine.html", context)


def employer_duty(request: SignedIn, slug: str, pk: int, duty: str) -> HttpResponse:
    """How one duty is met."""
    own = queries.employer_for(request.user, slug, pk, may=may_edit_employers)
    shown = next((one for one in shown_employer.duties(own) if one.code == duty), None)
    if shown is None:
        raise Http404
    initial = {"text": shown.account.text, "checked_on": shown.account.checked_on} if shown.account else {}
    return ask(
        request,
        partial(operations.account_for_duty, own, duty=duty, by=request.user),
        then=reverse("plans:employer", args=[slug, pk]),
        form=forms.AccountForDuty(request.POST or None, initial=initial),
        authority=own.authority,
        title=shown.name,
        text=_("What you write stands in the documentation of %(employer)s.") % {"employer": own},
        action=_("Save"),
    )


@require_safe
def employer_documentation(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The documentation, to read and to print."""
    own = queries.employer_for(request.user, slug, pk, may=may_read_employers)
    may_edit = may_edit_employers(request.user, own.authority)
    survey = survey_of(own, sees_small=may_edit)
    context = {
        "authority": own.authority,
        "employer": own,
        "asked": shown_employer.asked_of(own),
        "points": shown_employer.documentation(own, survey),
        "survey": survey,
        "may_edit": may_edit,
    }
    return render(request, "plans/employer_documentation.html", context)


@require_safe
def employer_documentation_text(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The same as a file of text in Markdown."""
    own = queries.employer_for(request.user, slug, pk, may=may_read_employers)
    may_edit = may_edit_employers(request.user, own.authority)
    context = {
        "employer": own,
        "points": shown_employer.documentation(own, survey_of(own, sees_small=may_edit)),
        "may_edit": may_edit,
    }
    name = f"{slug}-{own.year}-{own.pk}.md"
    answer = render(request, "plans/employer_documentation.txt", context, content_type="text/markdown; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def employer_document(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    own = queries.employer_for(request.user, slug, pk, may=may_edit_employers)
    return ask(
        request,
        partial(operations.document_year, own, by=request.user),
        then=reverse("plans:employer_documentation", args=[slug, pk]),
        authority=own.authority,
        title=_("Is the year documented?"),
        text=_(
            "What is written then stays as it is. Status reports of the year tell it to everybody, without the pay of "
            "small groups. You can open it again."
        ),
        action=_("It is documented"),
    )


def employer_reopen(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    own = queries.employer_for(request.user, slug, pk, may=may_edit_employers)
    return ask(
        request,
        partial(operations.reopen_year, own, by=request.user),
        then=reverse("plans:employer", args=[slug, pk]),
        authority=own.authority,
        title=_("Open the year again?"),
        text=_("You can change what is written. It counts as documented only when you say so again."),
        action=_("Open it again"),
    )
