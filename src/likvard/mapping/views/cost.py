"""What less detail would cost: for each level, how many figures are hidden and shown. Worked out when asked for."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from likvard.accounts.request import SignedIn
from likvard.disclosure import Rules
from likvard.mapping import forms, queries, rules
from likvard.mapping.detail import Detail, named
from likvard.mapping.naming import Naming, say_coarsen, say_detail
from likvard.mapping.states import RunState


@dataclass(frozen=True)
class Row:
    """A level of detail. ``cost`` is None until somebody asks; ``refused`` says why there is none, in words."""

    code: str
    label: str
    cost: queries.Cost | None
    refused: str = ""


def run_cost(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Every level of detail. ``?weigh=`` works one out; what was worked out before is remembered for a while."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_release)
    if run.state != RunState.DONE:
        return redirect("mapping:run_release", slug, pk)
    chosen, details = _rules(request), queries.details_of(run)
    if request.GET.get("weigh"):
        queries.cost_of(run, chosen, named(request.GET["weigh"], details))
    context = {
        **_context(run, chosen),
        "rows": [_row(run, one, queries.known_cost(run, chosen, one)) for one in details],
    }
    return render(request, "mapping/run_cost.html", context)


def run_cost_row(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """One level, worked out: for htmx, which puts it in its place in the table."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_release)
    chosen = _rules(request)
    detail = named(request.GET.get("weigh", ""), queries.details_of(run))
    context = {**_context(run, chosen), "row": _row(run, detail, queries.cost_of(run, chosen, detail))}
    return render(request, "mapping/_cost_row.html", context)


def _rules(request: SignedIn) -> Rules:
    form = forms.RulesForm(request.GET)
    return form.rules if form.is_valid() else Rules()


def _context(run: Any, chosen: Rules) -> dict[str, Any]:
    return {"authority": run.authority, "source": run.data_file.source, "run": run, "threshold": chosen.threshold}


def _row(run: Any, detail: Detail, cost: queries.Cost | None) -> Row:
    naming = Naming(run.codebook_version.codebook(), get_language() or "en")
    refused = say_coarsen(cost.coarsen, naming) if cost and cost.coarsen else ""
    return Row(detail.code, say_detail(detail, naming), cost, refused)
