"""Figures of a year: the public page, and the pages on which those who administer a receiver make them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from likvard.accounts.request import SignedIn
from likvard.support import shown_figures
from likvard.support.operations.yearly_figures import drafted_from_rows, publish_year, withdraw_year
from likvard.support.pages import sealed_page
from likvard.support.queries.figures import figures_to_withdraw, public_figures, years_of
from likvard.support.queries.receivers import receiver_for
from likvard.support.rules.members import may_administer
from likvard.ui.errors import NotPossible


@login_not_required
@require_safe
@sealed_page
def page(request: HttpRequest, receiver: str, year: int) -> HttpResponse:
    """For everybody: what is known, what is hidden and why, and how to cite it. Gone (410) when it was withdrawn."""
    found = public_figures(receiver, year)
    context: dict[str, Any] = {"figures": found, "place": found.receiver}
    if found.withdrawn_on:
        return render(request, "support/figures/withdrawn.html", context, status=410)
    cells = shown_figures.cells_of(found.released)
    context |= {"tables": shown_figures.tables(cells), "least": found.released["least"]}
    context["address"] = request.build_absolute_uri(request.path)
    return render(request, "support/figures/figures.html", context)


@login_not_required
@require_safe
@sealed_page
def file(request: HttpRequest, receiver: str, year: int) -> HttpResponse:
    """The same for a spreadsheet."""
    found = public_figures(receiver, year)
    if found.withdrawn_on:
        raise Http404
    content = shown_figures.as_csv(shown_figures.cells_of(found.released))
    name = f"{receiver}-{year}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
@sealed_page
def years(request: SignedIn, receiver: str) -> HttpResponse:
    """The years that are over, and which of them are public."""
    place = receiver_for(request.user, receiver, may=may_administer)
    found = years_of(place, timezone.localdate().year)
    return render(request, "support/figures/years.html", {"place": place, "years": found})


@require_http_methods(["GET", "POST"])
@sealed_page
def make(request: SignedIn, receiver: str, year: int) -> HttpResponse:
    """See what would be published; publish it."""
    place = receiver_for(request.user, receiver, may=may_administer)
    context: dict[str, Any] = {"place": place, "year": year}
    try:
        if request.method == "POST":
            publish_year(place, year, by=request.user)
            messages.success(request, _("The figures are public."))
            return redirect("support:figures", receiver, year)
        counted = drafted_from_rows(place, year).counted
    except NotPossible as no:
        return render(request, "support/figures/make.html", {**context, "problem": str(no)})
    context |= {"tables": shown_figures.tables(counted.cells), "least": counted.least}
    return render(request, "support/figures/make.html", context)


@require_http_methods(["GET", "POST"])
@sealed_page
def withdraw(request: SignedIn, receiver: str, year: int) -> HttpResponse:
    """Take figures off the public page."""
    place = receiver_for(request.user, receiver, may=may_administer)
    table = figures_to_withdraw(place, year)
    if request.method == "POST":
        withdraw_year(table, by=request.user)
        messages.success(request, _("The figures are withdrawn."))
        return redirect("support:figures_years", receiver)
    context = {
        "title": _("Withdraw the figures of %(year)s?") % {"year": year},
        "text": _("The page says from now on that they were withdrawn. Whoever has copied them keeps them."),
        "action": _("Withdraw"),
        "danger": True,
        "above": reverse("support:figures_years", args=[receiver]),
    }
    return render(request, "support/places/form.html", {**context, "place": place})
