"""Starting a run and watching it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from likvard.accounts.request import SignedIn
from likvard.mapping import operations, queries, rules
from likvard.mapping.messages import STEPS, in_words
from likvard.mapping.problems import from_dictionary
from likvard.mapping.states import UNDER_WAY
from likvard.mapping.views.steps import steps
from likvard.ui.errors import NotPossible


def run_start(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Put the latest file and the latest codebook in the queue."""
    source = queries.source_for(request.user, slug, pk, may=rules.may_see_estimates)
    progress = queries.progress_of(source)
    if request.method != "POST":
        return redirect("mapping:source", slug, pk)
    if progress.data_file is None or progress.codebook_version is None:
        messages.error(request, _("Estimates need both a file and a codebook."))
        return redirect("mapping:source", slug, pk)
    try:
        run = operations.start_run(progress.data_file, progress.codebook_version, by=request.user)
    except NotPossible as no:
        messages.error(request, str(no))
        return redirect("mapping:source", slug, pk)
    return redirect("mapping:run", slug, run.pk)


def run(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """How far a run has come; when it is done, the way on."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_see_estimates)
    source = run.data_file.source
    context = {
        **_context(run),
        "authority": run.authority,
        "source": source,
        "steps": steps(slug, source.pk, queries.progress_of(source), "estimates"),
        "may_release": rules.may_release(request.user, source),
    }
    return render(request, "mapping/run.html", context)


def run_progress(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The progress alone, for htmx. When the run has ended the whole page is asked for again."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_see_estimates)
    response = render(request, "mapping/_run_progress.html", _context(run))
    if run.state not in UNDER_WAY:
        response["HX-Refresh"] = "true"
    return response


def run_cancel(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Stop a run; nothing of it is kept."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_see_estimates)
    if request.method != "POST":
        return redirect("mapping:run", slug, pk)
    try:
        operations.cancel_run(run, by=request.user)
    except NotPossible as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("The run is cancelled."))
    return redirect("mapping:run", slug, pk)


def _context(run: Any) -> dict[str, object]:
    problems = [from_dictionary(stored) for stored in run.problems]
    return {
        "run": run,
        "doing": STEPS[run.doing],
        "progress": run.progress,
        "under_way": run.state in UNDER_WAY,
        "errors": [in_words(problem) for problem in problems if problem.severity == "error"],
        "warnings": [in_words(problem) for problem in problems if problem.severity == "warning"],
    }
