"""What a person sees while describing a file: counts and warnings, before anything is estimated."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import Codebook, Indicator
from likvard.stats.prepared import NO_LEVEL, Figure, Respondents
from likvard.stats.preparing.study import Study, study
from likvard.stats.problems import Problem
from likvard.stats.reading.datafile import DataFile


@dataclass(frozen=True)
class IndicatorCounts:
    """``values``: rows that say each word (the ten most common); ``known``: rows with a value; ``missing``: without."""

    code: str
    values: Mapping[str, int]
    known: int
    missing: int


@dataclass(frozen=True)
class GroupingCounts:
    """Rows in each level, in the order of the levels, and rows in none."""

    code: str
    levels: Mapping[str, int]
    no_group: int


@dataclass(frozen=True)
class WeightCounts:
    """The weights as they are, without those that are missing."""

    low: float
    mean: float
    high: float


@dataclass(frozen=True)
class Preview:
    """Unweighted counts for the person who writes the codebook; not for publication.

    ``areas`` and ``periods`` count rows by name; "" counts those without. For a table source rows are figures.
    ``weight``, ``strata``, ``psus`` are None where the codebook names no such column.
    """

    rows: int
    indicators: tuple[IndicatorCounts, ...]
    groupings: tuple[GroupingCounts, ...]
    areas: Mapping[str, int]
    periods: Mapping[str, int]
    weight: WeightCounts | None
    strata: int | None
    psus: int | None
    problems: tuple[Problem, ...]


def preview(data: DataFile, codebook: Codebook) -> Preview:
    """Count what the codebook finds in the file. Never refuses: what is wrong stands in ``problems``."""
    found = study(data, codebook)
    if found.respondents is not None:
        return _of_people(found, found.respondents)
    return _of_figures(found)


def _of_people(found: Study, people: Respondents) -> Preview:
    design = found.codebook.design
    return Preview(
        rows=found.cells.rows,
        indicators=tuple(_indicator(part, people.values[part.code], found) for part in found.codebook.indicators),
        groupings=tuple(
            _grouping(part.code, [level.code for level in part.levels], people.groups[part.code])
            for part in found.codebook.groupings
        ),
        areas=_places(people.areas, people.area),
        periods=_places(people.periods, people.period),
        weight=_weight(people.weight) if design.weight else None,
        strata=int(people.stratum.max()) + 1 if design.stratum else None,
        psus=int(people.psu.max()) + 1 if design.psu else None,
        problems=tuple(found.notes.problems),
    )


def _of_figures(found: Study) -> Preview:
    figures = found.figures
    return Preview(
        rows=found.cells.rows,
        indicators=tuple(_figures_of(part, figures) for part in found.codebook.indicators),
        groupings=tuple(
            GroupingCounts(
                part.code,
                {level.code: _count(figures, part.code, level.code) for level in part.levels},
                _count(figures, "", ""),
            )
            for part in found.codebook.groupings
        ),
        areas=Counter(figure.area for figure in figures),
        periods=Counter(figure.period for figure in figures),
        weight=None,
        strata=None,
        psus=None,
        problems=tuple(found.notes.problems),
    )


def _indicator(indicator: Indicator, values: NDArray[np.float64], found: Study) -> IndicatorCounts:
    known = int(np.count_nonzero(~np.isnan(values)))
    said = Counter(found.cells.text(indicator.column).counts() if indicator.column else {})
    return IndicatorCounts(indicator.code, dict(said.most_common(10)), known, len(values) - known)


def _figures_of(indicator: Indicator, figures: tuple[Figure, ...]) -> IndicatorCounts:
    own = [figure for figure in figures if figure.indicator == indicator.code]
    known = sum(figure.value is not None for figure in own)
    return IndicatorCounts(
        indicator.code, Counter(figure.note for figure in own if figure.note), known, len(own) - known
    )


def _count(figures: tuple[Figure, ...], grouping: str, group: str) -> int:
    return sum((figure.grouping, figure.group) == (grouping, group) for figure in figures)


def _grouping(code: str, levels: list[str], groups: NDArray[np.int16]) -> GroupingCounts:
    counts = np.bincount(groups[groups != NO_LEVEL], minlength=len(levels)).tolist()
    return GroupingCounts(code, dict(zip(levels, counts, strict=True)), int((groups == NO_LEVEL).sum()))


def _places(names: tuple[str, ...], index: NDArray[np.int32]) -> dict[str, int]:
    counts = np.bincount(index + 1, minlength=len(names) + 1).tolist()
    without = {"": counts[0]} if counts[0] else {}
    return dict(zip(names, counts[1:], strict=True)) | without


def _weight(weight: NDArray[np.float64]) -> WeightCounts | None:
    known = weight[np.isfinite(weight)]
    return WeightCounts(float(known.min()), float(known.mean()), float(known.max())) if len(known) else None
