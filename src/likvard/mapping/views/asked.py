"""What a person chose to see of a run's estimates: the query of an address, and the form that makes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from likvard.mapping import queries
from likvard.mapping.drawing import Chart, Offer, Sheet, offered
from likvard.mapping.messages import EVERYBODY
from likvard.mapping.naming import Naming
from likvard.mapping.places import country_of, names_of
from likvard.mapping.unreleased import name_of_stat
from likvard.ui.charts import Palette

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


def asked_of(query: QueryDict, run: Any, palette: Palette) -> Asked:
    """What the query asks to see of a run."""
    cells = queries.cells_of(run)
    codes = queries.codes_of(cells)
    wanted = wanted_of(query, codes)
    country = country_of(codes["area"], run.authority.country)
    places = names_of(codes["area"], country)
    sheet = Sheet(naming_of(run, places), country, palette)
    return Asked(run, codes, wanted, sheet, offered(cells, wanted, sheet), query.get("chart", ""))


def naming_of(run: Any, places: Mapping[str, str] | None = None) -> Naming:
    """Names the codes of a run in the language of the moment."""
    return Naming(run.codebook_version.codebook(), get_language() or "en", places or {})


def wanted_of(asked: QueryDict, codes: dict[str, list[str]]) -> dict[str, str]:
    """What is chosen. Nobody having chosen yet, the first indicator and its levels: a page that says something."""
    if not any(name in asked for name in LABELS):
        return {"indicator": codes["indicator"][0], "stat": "level"} if codes["indicator"] else {}
    return {name: asked.get(name, ANY) for name in LABELS if asked.get(name, ANY) in codes[name]}


def filter_of(name: str, codes: list[str], wanted: Mapping[str, str], naming: Naming) -> dict[str, Any]:
    """A field of the form: its options and the one that is chosen."""
    label: dict[str, Callable[[str], object]] = {
        "indicator": naming.indicator,
        "grouping": naming.grouping,
        "area": naming.area,
        "period": str,
        "stat": name_of_stat,
    }
    options = [(code, WHOLE[name] if not code and name in WHOLE else label[name](code)) for code in codes]
    return {"name": name, "label": LABELS[name], "options": options, "chosen": wanted.get(name, ANY)}
