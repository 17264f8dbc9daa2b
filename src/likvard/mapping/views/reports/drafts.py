"""Drafts: the list, starting one, its contents, preview and fresh figures."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from likvard.accounts.request import SignedIn
from likvard.mapping import forms, operations, queries, rules
from likvard.mapping.report.html import article
from likvard.organisations.queries import authority_for
from likvard.ui.errors import NotPossible


def report_list(request: SignedIn, slug: str) -> HttpResponse:
    """Drafts and published reports of the authority."""
    authority = authority_for(request.user, slug, may=rules.may_know_reports)
    context = {
        "authority": authority,
        "reports": queries.reports_of(authority),
        "may_start": rules.may_start_report(request.user, authority),
    }
    return render(request, "mapping/report_list.html", context)


def report_start(request: SignedIn, slug: str) -> HttpResponse:
    """Begin a report on released figures."""
    authority = authority_for(request.user, slug, may=rules.may_start_report)
    releases = queries.releasable(authority)
    form = forms.StartReportForm(request.POST or None, language=authority.language, releases=releases)
    if form.is_valid():
        words = {"title": form.title, "period": form.cleaned_data["period"]}
        try:
            report = operations.start_report(
                authority, releases=list(form.cleaned_data["releases"]), by=request.user, **words
            )
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            return redirect("mapping:report", slug, report.pk)
    context = {"authority": authority, "form": form, "releases": releases}
    return render(request, "mapping/report_start.html", context)


def report(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The contents of a draft, section by section; a published report is read on its public page."""
    report = queries.report_for(request.user, slug, pk, may=rules.may_read_draft)
    headings = queries.generated_headings(report, get_language() or report.authority.language)
    context = {
        "authority": report.authority,
        "report": report,
        "sections": queries.headed(queries.sections_of(report), headings),
        "removed": queries.headed(queries.removed_sections_of(report), headings),
        "withdrawn": queries.withdrawn_from(report),
        "may_write": rules.may_write_report(request.user, report),
        "may_publish": rules.may_publish_report(request.user, report),
        "new_section": forms.NewSectionForm(),
    }
    return render(request, "mapping/report_draft.html", context)


def report_edit(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Change the words on the cover."""
    report = queries.report_for(request.user, slug, pk, may=rules.may_write_report)
    initial = {"period": report.period, **{f"title_{code}": title for code, title in report.title.items()}}
    form = forms.ReportForm(request.POST or None, initial=initial, language=report.authority.language)
    if form.is_valid():
        try:
            operations.rename_report(report, title=form.title, period=form.cleaned_data["period"], by=request.user)
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            return redirect("mapping:report", slug, pk)
    return render(request, "mapping/report_edit.html", {"authority": report.authority, "report": report, "form": form})


def report_preview(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The draft as its readers would see it, in the language of the page."""
    report = queries.report_for(request.user, slug, pk, may=rules.may_read_draft)
    language = get_language() or report.authority.language
    context = {
        "authority": report.authority,
        "report": report,
        "article": article(queries.document_of(report, language)),
        "withdrawn": queries.withdrawn_from(report),
    }
    return render(request, "mapping/report_preview.html", context)


def report_refresh(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Take the latest release of each source."""
    report = queries.report_for(request.user, slug, pk, may=rules.may_write_report)
    if request.method == "POST":
        try:
            operations.refresh_figures(report, by=request.user)
        except NotPossible as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("The report now builds on the latest release of each source."))
    return redirect("mapping:report", slug, pk)
