"""What less detail would cost: a table of levels, each worked out by the gate when somebody asks for it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from likvard.accounts.request import SignedIn
from likvard.disclosure import Rules
from likvard.mapping import forms, operations, queries, rules
from likvard.mapping.detail import Detail, named
from likvard.mapping.naming import Naming, say_coarsen, say_detail
from likvard.mapping.states import RunState
from likvard.mapping.views.asked import naming_of
from likvard.mapping.views.previews import waiting
from likvard.ui.errors import NotPossible


@dataclass(frozen=True)
class Row:
    """A level of detail. ``preview`` is None until somebody asks; ``refused`` says why it has no figures, in words."""

    code: str
    label: str
    preview: Any
    refused: str = ""

    @property
    def is_under_way(self) -> bool:
        """Whether the gate is at it, or will be."""
        return self.preview is not None and self.preview.is_under_way

    @property
    def broke(self) -> bool:
        """Whether a fault in the software stopped it."""
        return self.preview is not None and self.preview.state == RunState.FAILED

    @property
    def waiting(self) -> dict[str, Any]:
        """How far it has come."""
        return waiting(self.preview)


def run_cost(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Every level of detail, with what is known of it. A POST asks for the one that ``weigh`` names."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_release)
    if run.state != RunState.DONE:
        return redirect("mapping:run_release", slug, pk)
    if request.method == "POST":
        return _asked(request, run)
    chosen, details = _rules(request.GET), queries.details_of(run)
    known = queries.kept_previews(run, chosen, details)
    rows = [_row(run, one, known.get(one)) for one in details]
    context = {**_context(run, chosen), "rows": rows, "under_way": any(row.is_under_way for row in rows)}
    return render(request, "mapping/run_cost.html", context)


def run_cost_row(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """One level as it is now: for htmx, which puts it in its place in the table."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_release)
    return _one_row(request, run, _rules(request.GET), _level(request.GET, run))


def _asked(request: SignedIn, run: Any) -> HttpResponse:
    chosen, detail = _rules(request.POST), _level(request.POST, run)
    try:
        operations.ask_preview(run, rules=chosen, detail=detail, by=request.user)
    except NotPossible as no:
        messages.error(request, str(no))
    if request.headers.get("HX-Request"):
        return _one_row(request, run, chosen, detail)
    address = reverse("mapping:run_cost", args=[run.authority.slug, run.pk])
    return redirect(f"{address}?{urlencode({'threshold': chosen.threshold})}")


def _one_row(request: SignedIn, run: Any, chosen: Rules, detail: Detail) -> HttpResponse:
    row = _row(run, detail, queries.kept_preview(run, chosen, detail))
    return render(request, "mapping/_cost_row.html", {**_context(run, chosen), "row": row})


def _rules(asked: QueryDict) -> Rules:
    form = forms.RulesForm(asked)
    return form.rules if form.is_valid() else Rules()


def _level(asked: QueryDict, run: Any) -> Detail:
    return named(asked.get("weigh", ""), queries.details_of(run))


def _context(run: Any, chosen: Rules) -> dict[str, Any]:
    return {"authority": run.authority, "source": run.data_file.source, "run": run, "threshold": chosen.threshold}


def _row(run: Any, detail: Detail, preview: Any) -> Row:
    naming: Naming = naming_of(run)
    refused = say_coarsen(preview.coarsen, naming) if preview and preview.coarsen else ""
    return Row(detail.code, say_detail(detail, naming), preview, refused)
