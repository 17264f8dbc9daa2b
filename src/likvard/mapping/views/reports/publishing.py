"""Publishing a report, and correcting it afterwards."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from likvard.accounts.request import SignedIn
from likvard.mapping import forms, operations, queries, rules
from likvard.ui.errors import NotPossible


def report_publish(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Publish, after a question: nothing in the report can be changed afterwards."""
    report = queries.report_for(request.user, slug, pk, may=rules.may_publish_report)
    if request.method == "POST":
        try:
            operations.publish_report(report, address=request.build_absolute_uri("/").rstrip("/"), by=request.user)
        except NotPossible as no:
            messages.error(request, str(no))
            return redirect("mapping:report", slug, pk)
        messages.success(request, _("The report is published."))
        return redirect("mapping:report_public", slug, pk)
    context = {
        "authority": report.authority,
        "title": _("Publish “%(title)s”?") % {"title": report},
        "text": _(
            "Everybody can read the report, and it can never be changed or taken back; mistakes are corrected by "
            "errata beside it. It is published in every language, as a page, a PDF and a spreadsheet."
        ),
        "action": _("Publish"),
        "cancel_url": reverse("mapping:report", args=[slug, pk]),
    }
    return render(request, "ui/confirm.html", context)


def report_erratum(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Add a correction beside a published report."""
    report = queries.report_for(request.user, slug, pk, may=rules.may_correct_report)
    form = forms.ErratumForm(request.POST or None)
    if form.is_valid():
        try:
            operations.add_erratum(report, text=form.cleaned_data["text"], by=request.user)
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            return redirect("mapping:report_public", slug, pk)
    context = {
        "authority": report.authority,
        "title": _("Correct “%(title)s”") % {"title": report},
        "text": _("The report itself stays as it was published."),
        "form": form,
        "action": _("Add the erratum"),
        "cancel_url": reverse("mapping:report_public", args=[slug, pk]),
    }
    return render(request, "ui/confirm.html", context)
