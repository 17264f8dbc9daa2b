"""Estimates that have not passed the gate, for those who make them."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pyarrow.parquet as parquet
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from likvard.accounts.request import SignedIn
from likvard.mapping import queries, rules
from likvard.mapping.drawing import Chart, Offer, Sheet, offered
from likvard.mapping.export import as_csv
from likvard.mapping.messages import EVERYBODY, STATS, STATUSES
from likvard.mapping.naming import Naming
from likvard.mapping.places import country_of, names_of
from likvard.stats.estimates import to_table
from likvard.ui.charts import Palette
from likvard.ui.numbers import interval, number, quantity

PER_PAGE = 50
ANY = "*"  # in a filter: whatever it is; the empty code is a choice of its own ("all areas together")
LABELS = {
    "indicator": _("Indicator"),
    "grouping": _("Grouping"),
    "area": _("Area"),
    "period": _("Period"),
    "stat": _("Kind of figure"),
}
WHOLE = {"grouping": EVERYBODY, "area": _("All areas together"), "period": _("All periods together")}


@dataclass(frozen=True)
class Asked:
    """What a person chose to see of a run, and the charts that it can be seen as."""

    run: Any
    codes: dict[str, list[str]]
    wanted: dict[str, str]
    sheet: Sheet
    offers: list[Offer]
    chart: str

    @property
    def offer(self) -> Offer | None:
        """The chart that is asked for, or the first that is offered."""
        named = [offer for offer in self.offers if offer.code == self.chart]
        return next(iter([*named, *self.offers]), None)

    @property
    def is_other(self) -> bool:
        """Whether another chart is shown than the one that is asked for."""
        return bool(self.chart) and (self.offer is None or self.offer.code != self.chart)

    def charts(self) -> list[Chart]:
        """What is drawn, from the same rows as the table."""
        if self.offer is None:
            return []
        levels = queries.estimates_of(self.run, wanted=self.offer.codes)
        return self.offer.draw([row.estimate() for row in levels], self.sheet)


def estimates(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Estimates as a table that can be filtered and sorted, with those charts that the filter has data for."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_see_estimates)
    asked = _asked(request.GET, run, "screen")
    naming = asked.sheet.naming
    rows = queries.estimates_of(run, wanted=asked.wanted, sort=request.GET.get("sort", ""))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "authority": run.authority,
        "source": run.data_file.source,
        "run": run,
        "page": page,
        "rows": [_printed(row, naming) for row in page],
        "filters": [_filter(name, asked.codes[name], asked.wanted, naming) for name in LABELS],
        "asked": asked,
        "charts": asked.charts(),
        "may_release": rules.may_release(request.user, run.data_file.source),
    }
    return render(request, "mapping/estimates.html", context)


def estimates_svg(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """One chart of the page with the same query, as a file. ``?number=`` counts the charts of the page from 1."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_see_estimates)
    asked = _asked(request.GET, run, "print")
    charts = {str(number): chart for number, chart in enumerate(asked.charts(), 1)}
    chart = charts.get(request.GET.get("number", "1"))
    if chart is None or asked.offer is None:
        raise Http404
    return _download(chart.svg.encode(), "image/svg+xml", f"{asked.offer.code}-{run.pk}.svg")


def estimates_csv(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """All estimates of a run, with every digit."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_see_estimates)
    body = as_csv(to_table(queries.figures_of(run)))
    return _download(body, "text/csv; charset=utf-8", f"estimates-{run.pk}.csv")


def estimates_parquet(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The same as Parquet."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_see_estimates)
    body = io.BytesIO()
    parquet.write_table(to_table(queries.figures_of(run)), body)
    return _download(body.getvalue(), "application/vnd.apache.parquet", f"estimates-{run.pk}.parquet")


def _printed(row: Any, naming: Naming) -> dict[str, object]:
    """An estimate with enough digits to work with: two more than would ever be published."""
    per_cent = row.unit == "share" and row.stat != "ratio"
    scale, unit = (100, "%" if row.stat == "level" else "") if per_cent else (1, "")
    has = {name: getattr(row, name) is not None for name in ("value", "ci_low", "se")}
    return {
        "row": row,
        "names": naming.of(row),
        "value": quantity(row.value * scale, unit, naming.language, 2) if has["value"] else "",
        "interval": interval(row.ci_low * scale, row.ci_high * scale, naming.language, 2) if has["ci_low"] else "",
        "se": number(row.se * scale, naming.language, 2) if has["se"] else "",
        "status": STATUSES[row.status],
    }


def _asked(query: QueryDict, run: Any, palette: Palette) -> Asked:
    cells = queries.cells_of(run)
    codes = queries.codes_of(cells)
    wanted = _wanted(query, codes)
    country = country_of(codes["area"], run.authority.country)
    places = names_of(codes["area"], country)
    sheet = Sheet(Naming(run.codebook_version.codebook(), get_language() or "en", places), country, palette)
    return Asked(run, codes, wanted, sheet, offered(cells, wanted, sheet), query.get("chart", ""))


def _download(body: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _wanted(asked: QueryDict, codes: dict[str, list[str]]) -> dict[str, str]:
    """What is chosen. Nobody having chosen yet, the first indicator and its levels: a page that says something."""
    if not any(name in asked for name in LABELS):
        return {"indicator": codes["indicator"][0], "stat": "level"} if codes["indicator"] else {}
    return {name: asked.get(name, ANY) for name in LABELS if asked.get(name, ANY) in codes[name]}


def _filter(name: str, codes: list[str], wanted: dict[str, str], naming: Naming) -> dict[str, Any]:
    label: dict[str, Callable[[str], object]] = {
        "indicator": naming.indicator,
        "grouping": naming.grouping,
        "area": naming.area,
        "period": str,
        "stat": STATS.__getitem__,
    }
    options = [(code, WHOLE[name] if not code and name in WHOLE else label[name](code)) for code in codes]
    return {"name": name, "label": LABELS[name], "options": options, "chosen": wanted.get(name, ANY)}
