"""One section of a draft: its words, its place, and leaving it out."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from likvard.accounts.request import SignedIn
from likvard.mapping import forms, operations, queries, rules
from likvard.mapping.report.html import locked
from likvard.ui.errors import NotPossible

CHANGES = {
    "up": lambda section, by: operations.move_section(section, up=True, by=by),
    "down": lambda section, by: operations.move_section(section, up=False, by=by),
    "remove": lambda section, by: operations.remove_section(section, by=by),
    "put-back": lambda section, by: operations.put_back_section(section, by=by),
}


def report_section(request: SignedIn, slug: str, pk: int, number: int, language: str) -> HttpResponse:
    """Write a section in one language. Figures stand beside the words and cannot be edited."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    own = queries.section_for(request.user, slug, pk, number, may=rules.may_write_report)
    generated = queries.generated_headings(own.report, language).get(own.code, "")
    initial = {
        "heading": own.heading.get(language, ""),
        "text": own.text.get(language, ""),
        "revision": own.revision,
    }
    form = forms.SectionForm(request.POST or None, initial=initial, generated=generated)
    figures, overtaken = queries.figures_in(own, language), None
    if form.is_valid():
        try:
            operations.write_section(own, language=language, by=request.user, **form.cleaned_data)
        except operations.Overtaken as no:
            overtaken = no.theirs
            form = _again(form, str(no), overtaken.revision, generated)
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("The section is saved."))
            return redirect(f"{reverse('mapping:report', args=[slug, pk])}#section-{own.pk}")
    context = {
        "authority": own.report.authority,
        "report": own.report,
        "section": own,
        "heading": own.heading.get(language) or generated or str(own),
        "form": form,
        "theirs": {"heading": overtaken.heading.get(language, ""), "text": overtaken.text.get(language, "")}
        if overtaken
        else None,
        "language": language,
        "others": [(code, name, own.text.get(code, "")) for code, name in settings.LANGUAGES if code != language],
        "figures": locked(figures, language) if figures else "",
        "withdrawn": queries.withdrawn_from(own.report) if figures else [],
    }
    return render(request, "mapping/report_section.html", context)


def report_section_add(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """A section of people's own. The form stands on the page of the draft."""
    report = queries.report_for(request.user, slug, pk, may=rules.may_write_report)
    form = forms.NewSectionForm(request.POST or None)
    if form.is_valid():
        try:
            added = operations.add_section(
                report, language=report.authority.language, by=request.user, **form.cleaned_data
            )
        except NotPossible as no:
            messages.error(request, str(no))
        else:
            return redirect(f"{reverse('mapping:report', args=[slug, pk])}#section-{added.pk}")
    elif request.method == "POST":
        messages.error(request, _("Give the section a heading."))
    return redirect("mapping:report", slug, pk)


def report_section_change(request: SignedIn, slug: str, pk: int, number: int, move: str) -> HttpResponse:
    """Move a section up or down, leave it out, or put it back."""
    own = queries.section_for(request.user, slug, pk, number, may=rules.may_write_report)
    if move not in CHANGES:
        raise Http404
    if request.method == "POST":
        try:
            CHANGES[move](own, request.user)
        except NotPossible as no:
            messages.error(request, str(no))
    return redirect(f"{reverse('mapping:report', args=[slug, pk])}#section-{own.pk}")


def _again(form: forms.SectionForm, message: str, revision: int, generated: str) -> forms.SectionForm:
    """The form with the writer's words kept, ready to be saved on top of the other person's."""
    data = {**{name: form.data[name] for name in form.data}, "revision": revision}
    again = forms.SectionForm(data, generated=generated)
    again.add_error(None, message)
    return again
