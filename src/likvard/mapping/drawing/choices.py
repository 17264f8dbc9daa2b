"""Which charts a page offers: those that the chosen filter has data for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from likvard.mapping.drawing.areas import areas
from likvard.mapping.drawing.funnels import funnels
from likvard.mapping.drawing.gaps import gaps_by_area, gaps_over_time
from likvard.mapping.drawing.groups import groups
from likvard.mapping.drawing.maps import maps
from likvard.mapping.drawing.periods import areas_over_time, periods
from likvard.mapping.drawing.sheet import Chart, Rows, Sheet
from likvard.mapping.places import outlines_of
from likvard.mapping.queries import Cell
from likvard.ui.charts.looks import LOOKS
from likvard.ui.charts.series import MOST_SERIES

MOST_AREAS = 30  # that somebody looks through one by one; the funnel and the map hold any number
FEWEST_IN_FUNNEL = 5
FEWEST_ON_MAP = 2
IN_FUNNEL = ("share", "mean")  # units whose limits at an n are known
SPLITS = ("grouping", "area", "period")

Cells = Sequence[Cell]
Holds = Callable[[Cells, Sheet], bool]


@dataclass(frozen=True)
class Choice:
    """A kind of chart. It runs over some of ``SPLITS`` and shows one code of each of the others.

    ``holds``: whether cells, all of them with an area and a period where it runs over these, are enough to draw.
    """

    code: str
    label: Promise
    over: tuple[str, ...]
    holds: Holds
    draw: Callable[[Rows, Sheet], list[Chart]]

    def codes(self, cells: Cells, wanted: Mapping[str, str]) -> dict[str, str]:
        """Which levels to draw: what is wanted; for the rest one code, the whole or else the first, or latest, one."""
        codes = dict(wanted)
        for name in SPLITS:
            if name not in self.over and name not in codes:
                codes[name] = _one([getattr(cell, name) for cell in self.held(cells)], latest=name == "period")
        return codes

    def held(self, cells: Cells) -> list[Cell]:
        """The cells that the chart runs over. A larger area is not one more area beside those that it is made of."""
        areas = [cell for cell in cells if not cell.area_type] if "area" in self.over else cells
        return [cell for cell in areas if all(getattr(cell, name) for name in self.over if name != "grouping")]


@dataclass(frozen=True)
class Offer:
    """A chart that can be drawn, and the codes of the levels that it is drawn from (as ``queries.estimates_of``)."""

    choice: Choice
    codes: dict[str, str]

    @property
    def code(self) -> str:
        """Names the choice in an address."""
        return self.choice.code

    def draw(self, rows: Rows, sheet: Sheet) -> list[Chart]:
        """The charts, as a rule one for each grouping."""
        over_areas = "area" in self.choice.over
        return self.choice.draw([row for row in rows if not (over_areas and row.area_type)], sheet)


def offered(cells: Iterable[Cell], wanted: Mapping[str, str], sheet: Sheet) -> list[Offer]:
    """The charts that the levels with the wanted codes (an indicator among them) can be drawn as."""
    if "indicator" not in wanted:
        return []
    levels = {**wanted, "stat": "level"}
    found = _chosen(list(cells), levels)
    offers = [Offer(choice, choice.codes(found, levels)) for choice in CHOICES]
    return [offer for offer in offers if offer.choice.holds(_chosen(offer.choice.held(found), offer.codes), sheet)]


def _chosen(cells: Cells, codes: Mapping[str, str]) -> list[Cell]:
    return [cell for cell in cells if all(getattr(cell, name) == code for name, code in codes.items())]


def _one(codes: Sequence[str], *, latest: bool) -> str:
    if not codes or "" in codes:
        return ""
    return max(codes) if latest else codes[0]


def _areas(cells: Cells) -> int:
    return len({cell.area for cell in cells if cell.known})


def _periods(cells: Cells) -> int:
    return len({cell.period for cell in cells if cell.known})


def _has_groups(cells: Cells, sheet: Sheet) -> bool:
    return any(cell.grouping for cell in cells)


def _has_few_areas(cells: Cells, sheet: Sheet) -> bool:
    return _areas(cells) >= 2 and len({cell.area for cell in cells}) <= MOST_AREAS


def _has_periods(cells: Cells, sheet: Sheet) -> bool:
    return _periods(cells) >= 2


def _has_areas_over_time(cells: Cells, sheet: Sheet) -> bool:
    followed = [cell for cell in cells if cell.groups <= MOST_SERIES]
    return _has_few_areas(followed, sheet) and _has_periods(followed, sheet)


def _has_gaps_by_area(cells: Cells, sheet: Sheet) -> bool:
    return _has_few_areas(_told_apart(cells), sheet)


def _has_gaps_over_time(cells: Cells, sheet: Sheet) -> bool:
    return _has_periods(_told_apart(cells), sheet)


def _told_apart(cells: Cells) -> list[Cell]:
    return [cell for cell in cells if cell.grouping and 2 <= cell.groups <= len(LOOKS)]


def _has_a_funnel(cells: Cells, sheet: Sheet) -> bool:
    return _areas([cell for cell in cells if cell.counted and cell.unit in IN_FUNNEL]) >= FEWEST_IN_FUNNEL


def _has_a_map(cells: Cells, sheet: Sheet) -> bool:
    return len(outlines_of((cell.area for cell in cells if cell.known), sheet.country)) >= FEWEST_ON_MAP


CHOICES = (
    Choice("groups", _("Groups side by side"), ("grouping",), _has_groups, groups),
    Choice("areas", _("Groups in each area"), ("grouping", "area"), _has_few_areas, areas),
    Choice("periods", _("Groups over time"), ("grouping", "period"), _has_periods, periods),
    Choice(
        "areas-over-time",
        _("Each area over time"),
        ("grouping", "area", "period"),
        _has_areas_over_time,
        areas_over_time,
    ),
    Choice("gaps-by-area", _("The gap by area"), ("grouping", "area"), _has_gaps_by_area, gaps_by_area),
    Choice("gaps-over-time", _("The gap over time"), ("grouping", "period"), _has_gaps_over_time, gaps_over_time),
    Choice("funnel", _("Areas against how many answered"), ("area",), _has_a_funnel, funnels),
    Choice("map", _("Map"), ("area",), _has_a_map, maps),
)
