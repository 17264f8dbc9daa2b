"""Runs and their estimates, for those who may see what has not passed the gate."""

from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404

from likvard.mapping import rules
from likvard.mapping.models import Estimate, Run
from likvard.mapping.queries.sources import SourceRight, allow
from likvard.organisations.queries import authority_for
from likvard.organisations.rules import Visitor
from likvard.stats import estimates as stats

FILTERS = ("indicator", "grouping", "area", "period", "stat")
SORTS = {
    "": ("pk",),
    "by_value": (F("value").desc(nulls_last=True), "pk"),
    "by_n": (F("n").asc(nulls_last=True), "pk"),
}


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


def figures_of(run: Run) -> tuple[stats.Estimate, ...]:
    """All estimates as the pure packages know them."""
    return tuple(row.estimate() for row in run.estimates.all())


def codes_of(run: Run) -> dict[str, list[str]]:
    """The codes that can be chosen, for each filter, in the order of the engine."""
    rows = run.estimates.values_list(*FILTERS)
    return {name: list(dict.fromkeys(row[place] for row in rows)) for place, name in enumerate(FILTERS)}
