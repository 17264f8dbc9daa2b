"""Figures too thin to use, and what merging areas and periods would give and cost."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from likvard.accounts.request import SignedIn
from likvard.mapping import queries, rules
from likvard.mapping.export import as_csv
from likvard.mapping.naming import Naming
from likvard.mapping.places import country_of, names_of
from likvard.mapping.pooling import ToldOffer, told_offer
from likvard.mapping.views.asked import filter_of, naming_of
from likvard.mapping.views.downloads import download
from likvard.stats.estimates import to_table

PLACE = ("indicator", "grouping")


@dataclass(frozen=True)
class _Asked:
    """The indicator and grouping that a person chose, and what can be merged of them; no place, no pooling."""

    codes: dict[str, list[str]]
    place: dict[str, str]
    pooling: queries.Pooling | None
    share: bool
    naming: Naming

    @property
    def offers(self) -> list[ToldOffer]:
        if self.pooling is None or self.pooling.size is None:
            return []
        size = self.pooling.size
        return [told_offer(offer, size, self.naming, share=self.share) for offer in self.pooling.offers]


def estimates_pooling(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """How many figures of one indicator and grouping are too thin, and each way to merge them. None is carried out."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_see_estimates)
    asked = _asked(request.GET, run)
    context = {
        "authority": run.authority,
        "source": run.data_file.source,
        "run": run,
        "filters": [filter_of(name, asked.codes[name], asked.place, asked.naming) for name in asked.place],
        "place": asked.place,
        "pooling": asked.pooling,
        "offers": asked.offers,
        "has_parents": bool(asked.naming.codebook.area.parents),
        "may_write": rules.may_write_codebook(request.user, run.data_file.source),
    }
    return render(request, "mapping/estimates_pooling.html", context)


def estimates_pooling_csv(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The figures that one way to merge would give. ``?merge=`` is its code; back to the page where none is offered."""
    run = queries.run_for(request.user, slug, pk, may=rules.may_see_estimates)
    pooling = _asked(request.GET, run).pooling
    offers = {offer.how.code: offer for offer in pooling.offers} if pooling else {}
    offer = offers.get(request.GET.get("merge", ""))
    if offer is None:
        return redirect("mapping:estimates_pooling", slug, pk)
    body = as_csv(to_table(one.row for one in offer.pooled))
    return download(body, "text/csv; charset=utf-8", f"pooled-{offer.how.code}-{run.pk}.csv")


def _asked(query: QueryDict, run: Any) -> _Asked:
    cells = queries.poolable(queries.cells_of(run))
    codes = queries.codes_of(cells)
    places = names_of(codes["area"], country_of(codes["area"], run.authority.country))
    naming = naming_of(run, places)
    if not cells:
        return _Asked(codes, {}, None, False, naming)
    place = {name: query.get(name, "") if query.get(name) in codes[name] else codes[name][0] for name in PLACE}
    share = any(cell.unit == "share" for cell in cells if cell.indicator == place["indicator"])
    return _Asked(codes, place, queries.pooling_of(run, place), share, naming)
