"""Estimates as files: all of them as CSV and Parquet, those that are shown also in the formats of other programs."""

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as parquet
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from likvard.accounts.request import SignedIn
from likvard.mapping import queries, rules
from likvard.mapping.export import as_csv
from likvard.mapping.messages import in_words
from likvard.mapping.unreleased import words_of
from likvard.mapping.views.asked import LABELS, naming_of, wanted_of
from likvard.stats.estimates import to_table
from likvard.stats.problems import Refused
from likvard.stats.reading.cube import Cube
from likvard.stats.writing import write

FORMATS = {
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "sav": ("SPSS", "application/x-spss-sav"),
    "dta": ("Stata", "application/x-stata-dta"),
    "json": ("JSON-stat", "application/json"),
    "px": ("PC-Axis", "application/octet-stream"),
}
CUBE = Cube(
    dimensions=("indicator", "grouping", "group", "versus", "area", "period", "stat"),
    time="period",
    area="area",
    contents="indicator",
)


def estimates_csv(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """All estimates of a run, with every digit."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_see_estimates)
    body = as_csv(to_table(queries.figures_of(run)))
    return download(body, "text/csv; charset=utf-8", f"estimates-{run.pk}.csv")


def estimates_parquet(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The same as Parquet."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_see_estimates)
    body = io.BytesIO()
    parquet.write_table(to_table(queries.figures_of(run)), body)
    return download(body.getvalue(), "application/vnd.apache.parquet", f"estimates-{run.pk}.parquet")


def estimates_file(request: SignedIn, slug: str, pk: int, suffix: str) -> HttpResponse:
    """The estimates that the query asks for, in one of ``FORMATS``. JSON-stat and PC-Axis have room for values only."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_see_estimates)
    if suffix not in FORMATS:
        raise Http404
    try:
        body = _written(run, wanted_of(request.GET, queries.codes_of(queries.cells_of(run))), suffix)
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, in_words(problem))
        return redirect(f"{redirect('mapping:estimates', slug, pk).url}?{request.GET.urlencode()}")
    return download(body, FORMATS[suffix][1], f"estimates-{run.pk}.{suffix}")


def download(body: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep."""
    return HttpResponse(body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _written(run: Any, wanted: dict[str, str], suffix: str) -> bytes:
    """Raises Refused where the format has no room for the figures."""
    figures = queries.figures_of(run, wanted=wanted)
    labels = {name: str(label) for name, label in LABELS.items()}
    words = words_of(figures, naming_of(run))
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"estimates.{suffix}"
        write(to_table(figures), path, labels=labels, value_labels=words, cube=CUBE)
        return path.read_bytes()
