"""Uploading and erasing data files."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from likvard.accounts.request import SignedIn
from likvard.mapping import forms, operations, queries, rules
from likvard.mapping.messages import in_words
from likvard.mapping.views.steps import steps
from likvard.stats.problems import Refused
from likvard.ui.errors import NotPossible

MOST_PROBLEMS = 20


def file_upload(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Upload a file; it is read before anything is kept."""
    source = queries.source_for(request.user, slug, pk, may=rules.may_upload)
    form = forms.UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        words = form.cleaned_data
        try:
            data_file = operations.upload_file(
                source, words["file"], erase_on=words["erase_on"], hints=form.hints, by=request.user
            )
        except Refused as refused:
            form.add_error("file", [in_words(problem) for problem in refused.problems[:MOST_PROBLEMS]])
        except NotPossible as no:
            form.add_error("file", str(no))
        else:
            messages.success(
                request, _("%(name)s is uploaded: %(rows)s rows.") % {"name": data_file.name, "rows": data_file.rows}
            )
            return redirect("mapping:codebook", slug, pk)
    context = {
        "authority": source.authority,
        "source": source,
        "form": form,
        "steps": steps(slug, pk, queries.progress_of(source), "file"),
    }
    return render(request, "mapping/file_upload.html", context)


def file_erase(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Erase a file for good, after a question."""
    data_file = queries.file_for(request.user, slug, pk, may=rules.may_erase_file)
    back = reverse("mapping:source", args=[slug, data_file.source_id])
    if request.method == "POST":
        try:
            operations.erase_file(data_file, by=request.user)
        except NotPossible as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("The file is erased. What was made from it stays."))
        return redirect(back)
    context = {
        "authority": data_file.authority,
        "title": _("Erase %(name)s?") % {"name": data_file.name},
        "text": _("The answers are erased for good. Estimates, releases and reports made from them stay."),
        "action": _("Erase the file"),
        "cancel_url": back,
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)
