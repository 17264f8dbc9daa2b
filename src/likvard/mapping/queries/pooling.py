"""Figures of a run that are too thin, and what taking areas and periods together would make of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from likvard.mapping.models import Run
from likvard.mapping.queries.runs import Cell, figures_of
from likvard.stats.pooling.coarsened import UNITS, can_be_pooled, stops_merging
from likvard.stats.pooling.offers import Offer, Size, offers, size_of


@dataclass(frozen=True)
class Pooling:
    """The finest figures of one indicator and grouping, and the ways to take them together.

    ``size`` is None where nothing can be weighed together: the figures came ready-made, or were stored before figures
    knew the sum of weights behind them. ``untold`` is how many have no value for a reason that hangs on the answers:
    what they are a part of is known only where the run has estimated it.
    """

    areas: Sequence[str]
    periods: Sequence[str]
    size: Size | None
    offers: Sequence[Offer]
    untold: int


def poolable(cells: Sequence[Cell]) -> list[Cell]:
    """Those with levels of a kind that can be pooled."""
    return [cell for cell in cells if cell.stat == "level" and cell.unit in UNITS]


def pooling_of(run: Run, place: Mapping[str, str]) -> Pooling:
    """``place``: the codes of an indicator and a grouping."""
    levels = [row for row in figures_of(run, wanted={**place, "stat": "level"}) if can_be_pooled(row)]
    areas = _parts([row.area for row in levels if not row.area_type])
    periods = _parts([row.period for row in levels])
    finest = [row for row in levels if row.area in areas and row.period in periods]
    if not finest:
        return Pooling(areas, periods, None, (), 0)
    parents = run.codebook_version.codebook().area.parents
    untold = sum(map(stops_merging, finest))
    return Pooling(areas, periods, size_of(finest), offers(levels, areas, periods, parents), untold)


def _parts(codes: Sequence[str]) -> list[str]:
    """Each code once, in order, without that of all together, unless there is no other."""
    held = list(dict.fromkeys(codes))
    return [code for code in held if code] or held
