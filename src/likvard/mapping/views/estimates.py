"""Estimates that have not passed the gate, for those who make them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render

from likvard.accounts.request import SignedIn
from likvard.mapping import queries, rules
from likvard.mapping.drawing import Sheet
from likvard.mapping.drawing.groups import groups
from likvard.mapping.unreleased import caveats, told
from likvard.mapping.views.asked import LABELS, asked_of, filter_of
from likvard.mapping.views.downloads import FORMATS, download

PER_PAGE = 50
PLACE = ("indicator", "grouping", "area", "period")


def estimates(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Estimates as a table that can be filtered and sorted, with those charts that the filter has data for."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_see_estimates)
    asked = asked_of(request.GET, run, "screen")
    naming = asked.sheet.naming
    rows = queries.estimates_of(run, wanted=asked.wanted, sort=request.GET.get("sort", ""))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "authority": run.authority,
        "source": run.data_file.source,
        "run": run,
        "page": page,
        "rows": [told(row, naming) for row in page],
        "filters": [filter_of(name, asked.codes[name], asked.wanted, naming) for name in LABELS],
        "asked": asked,
        "charts": asked.charts(),
        "caveats": caveats(page),
        "formats": FORMATS,
        "has_measures": bool(set(asked.codes["stat"]) - set(queries.STATS)),
        "may_release": rules.may_release(request.user, run.data_file.source),
    }
    return render(request, "mapping/estimates.html", context)


def estimates_svg(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """One chart of the page with the same query, as a file. ``?number=`` counts the charts of the page from 1."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_see_estimates)
    asked = asked_of(request.GET, run, "print")
    charts = {str(number): chart for number, chart in enumerate(asked.charts(), 1)}
    chart = charts.get(request.GET.get("number", "1"))
    if chart is None or asked.offer is None:
        raise Http404
    return download(chart.svg.encode(), "image/svg+xml", f"{asked.offer.code}-{run.pk}.svg")


def estimates_disparity(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """How unequal the groups of one grouping are, in one area and period: each measure, and how to read it."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_see_estimates)
    measured = [cell for cell in queries.cells_of(run) if cell.stat not in queries.STATS]
    codes = {name: held for name, held in queries.codes_of(measured).items() if name in PLACE}
    place = _place(request.GET, codes) if measured else {}
    asked = asked_of(request.GET, run, "screen")
    rows = list(queries.measures_of(run, wanted=place)) if measured else []
    context = {
        "authority": run.authority,
        "source": run.data_file.source,
        "run": run,
        "filters": [filter_of(name, codes[name], place, asked.sheet.naming) for name in codes],
        "rows": [told(row, asked.sheet.naming) for row in rows],
        "charts": _levels(run, place, asked.sheet) if rows else [],
        "caveats": caveats(rows),
        "place": place,
        "measured": bool(measured),
    }
    return render(request, "mapping/estimates_disparity.html", context)


def _place(query: QueryDict, codes: dict[str, list[str]]) -> dict[str, str]:
    """One code of each kind: the one that is asked for, or else the first."""
    return {name: query.get(name, "") if query.get(name) in held else held[0] for name, held in codes.items()}


def _levels(run: Any, place: dict[str, str], sheet: Sheet) -> list[Any]:
    """The groups side by side, from which the measures are worked out."""
    levels = queries.estimates_of(run, wanted={**place, "stat": "level"})
    return groups([row.estimate() for row in levels], sheet)
