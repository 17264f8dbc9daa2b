"""The list of sources, a source's page, and describing it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from likvard.accounts.request import SignedIn
from likvard.mapping import forms, operations, queries, rules
from likvard.mapping.messages import in_words
from likvard.mapping.problems import from_dictionary
from likvard.mapping.views.steps import steps
from likvard.organisations.queries import authority_for
from likvard.ui.errors import NotPossible

PER_PAGE = 25


def source_list(request: SignedIn, slug: str) -> HttpResponse:
    """Everything the authority builds its mapping on."""
    authority = authority_for(request.user, slug, may=rules.may_know_sources)
    page = Paginator(queries.sources_of(authority), PER_PAGE).get_page(request.GET.get("page"))
    may_register = rules.may_register_source(request.user, authority)
    context = {"authority": authority, "page": page, "may_register": may_register}
    return render(request, "mapping/source_list.html", context)


def source_register(request: SignedIn, slug: str) -> HttpResponse:
    """Write down a new source."""
    authority = authority_for(request.user, slug, may=rules.may_register_source)
    form = forms.SourceForm(request.POST or None)
    if form.is_valid():
        try:
            source = operations.register_source(authority, by=request.user, **form.cleaned_data)
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            return redirect("mapping:file_upload", slug, source.pk)
    return render(request, "mapping/source_register.html", {"authority": authority, "form": form})


def source(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """One source: what it is, how far it has come, and everything made from it."""
    source = queries.source_for(request.user, slug, pk, may=rules.may_see_source)
    progress = queries.progress_of(source)
    context = {
        "authority": source.authority,
        "source": source,
        "progress": progress,
        "steps": steps(slug, pk, progress, ""),
        "file_problems": _warnings(progress.data_file),
        "may_edit": rules.may_edit_source(request.user, source),
        "may_see_estimates": rules.may_see_estimates(request.user, source),
        "may_release": rules.may_release(request.user, source),
        **queries.history_of(source),
    }
    return render(request, "mapping/source.html", context)


def source_edit(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Change what is said about a source."""
    source = queries.source_for(request.user, slug, pk, may=rules.may_edit_source)
    form = forms.SourceForm(request.POST or None, instance=source)
    if form.is_valid():
        source = queries.source_for(request.user, slug, pk, may=rules.may_edit_source)  # the form has changed its own
        try:
            operations.edit_source(source, by=request.user, **form.cleaned_data)
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("The description is saved."))
            return redirect("mapping:source", slug, pk)
    context = {
        "authority": source.authority,
        "source": source,
        "form": form,
        "steps": steps(slug, pk, queries.progress_of(source), "describe"),
    }
    return render(request, "mapping/source_edit.html", context)


def _warnings(data_file: object) -> list[str]:
    return [in_words(from_dictionary(stored)) for stored in getattr(data_file, "problems", [])]
