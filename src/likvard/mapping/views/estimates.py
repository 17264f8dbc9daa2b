"""Estimates that have not passed the gate, for those who make them."""

import io
from collections.abc import Callable
from typing import Any

import pyarrow.parquet as parquet
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from likvard.accounts.request import SignedIn
from likvard.mapping import queries, rules
from likvard.mapping.drawing import levels_charts
from likvard.mapping.export import as_csv
from likvard.mapping.messages import EVERYBODY, STATS, STATUSES
from likvard.mapping.naming import Naming
from likvard.stats.estimates import to_table
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


def estimates(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Estimates as a table that can be filtered and sorted, with a chart of the groups where they share an axis."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_see_estimates)
    naming = Naming(run.codebook_version.codebook(), get_language() or "en")
    codes = queries.codes_of(run)
    wanted = _wanted(request.GET, codes)
    rows = queries.estimates_of(run, wanted=wanted, sort=request.GET.get("sort", ""))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "authority": run.authority,
        "source": run.data_file.source,
        "run": run,
        "page": page,
        "rows": [_printed(row, naming) for row in page],
        "filters": [_filter(name, codes[name], wanted, naming) for name in LABELS],
        "charts": _charts(run, codes, wanted, naming),
        "may_release": rules.may_release(request.user, run.data_file.source),
    }
    return render(request, "mapping/estimates.html", context)


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


def _charts(
    run: Any, codes: dict[str, list[str]], wanted: dict[str, str], naming: Naming
) -> list[tuple[str, SafeString]]:
    """Charts need one indicator, one area and one period; where none is chosen, the whole or else the first."""
    if "indicator" not in wanted:
        return []
    one = {name: "" if "" in codes[name] else codes[name][0] for name in ("area", "period")}
    levels = queries.estimates_of(run, wanted={**one, **wanted, "stat": "level"})
    return levels_charts([row.estimate() for row in levels], naming)


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
