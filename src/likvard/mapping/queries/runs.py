"""Runs and their estimates, for those who may see what has not passed the gate."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Min, QuerySet
from django.shortcuts import get_object_or_404

from likvard.mapping import rules
from likvard.mapping.models import Estimate, Run
from likvard.mapping.queries.sources import SourceRight, allow
from likvard.organisations.queries import authority_for
from likvard.organisations.rules import Visitor
from likvard.stats import estimates as stats

FILTERS = ("indicator", "grouping", "area", "period", "stat")
ABOUT = (*FILTERS, "unit", "area_type")
STATS = ("level", "difference", "ratio")  # about one group; every other kind of figure is about all of them
SORTS = {
    "": ("pk",),
    "by_value": (F("value").desc(nulls_last=True), "pk"),
    "by_n": (F("n").asc(nulls_last=True), "pk"),
    "by_p": (F("p_holm").asc(nulls_last=True), "pk"),
}


@dataclass(frozen=True)
class Cell:
    """What one indicator has for one grouping, area, period and kind of figure.

    ``groups`` figures, of which ``known`` have a value and ``counted`` say how many answered.
    """

    indicator: str
    grouping: str
    area: str
    period: str
    stat: str
    unit: str
    area_type: str
    groups: int
    known: int
    counted: int


def run_for(user: Visitor, slug: str, pk: int, *, may: SourceRight) -> Run:
    """A run of the authority with its source: 404 to strangers, 403 to those without the right."""
    authority = authority_for(user, slug, may=rules.may_know_sources)
    runs = Run.objects.of(authority).select_related(
        "authority", "data_file__source__authority", "codebook_version", "asked_by"
    )
    run: Run = get_object_or_404(runs, pk=pk)
    allow(user, run.data_file.source, may)
    return run


def estimates_of(run: Run, *, wanted: dict[str, str], sort: str = "") -> QuerySet[Estimate]:
    """Estimates that have the wanted codes. A key that is left out does not choose; "" chooses the whole."""
    chosen = {name: code for name, code in wanted.items() if name in FILTERS}
    estimates: QuerySet[Estimate] = run.estimates.filter(**chosen).order_by(*SORTS.get(sort, SORTS[""]))
    return estimates


def measures_of(run: Run, *, wanted: dict[str, str]) -> QuerySet[Estimate]:
    """What is said of all groups of a grouping at once, in the order of the codebook."""
    return estimates_of(run, wanted=wanted).exclude(stat__in=STATS)


def figures_of(run: Run, *, wanted: dict[str, str] | None = None) -> tuple[stats.Estimate, ...]:
    """Estimates as the pure packages know them: all, or those with the wanted codes."""
    return tuple(row.estimate() for row in estimates_of(run, wanted=wanted or {}))


def cells_of(run: Run) -> list[Cell]:
    """What the run has, in the order of the engine."""
    cells = run.estimates.values(*ABOUT).annotate(
        groups=Count("pk"), known=Count("value"), counted=Count("n"), first=Min("pk")
    )
    fields = (*ABOUT, "groups", "known", "counted")
    return [Cell(*row) for row in cells.order_by("first").values_list(*fields)]


def codes_of(cells: Iterable[Cell]) -> dict[str, list[str]]:
    """The codes that can be chosen, for each filter."""
    held = list(cells)
    return {name: list(dict.fromkeys(getattr(cell, name) for cell in held)) for name in FILTERS}
