"""From a prepared file to its estimates: every indicator, grouping, area and period."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from likvard.stats.at_quantiles import drawn_of, left_out, quantile_rows
from likvard.stats.codebook.model import Codebook, Indicator
from likvard.stats.comparisons import comparison_rows
from likvard.stats.counts import count_rows
from likvard.stats.cuts import Cuts, Groups, Place, cuts_of
from likvard.stats.estimates import Estimate, Method
from likvard.stats.given import given_rows
from likvard.stats.levels import level_row
from likvard.stats.multiplicity import adjusted
from likvard.stats.passes import Pass, Passes
from likvard.stats.prepared import Prepared, Respondents
from likvard.stats.problems import Problem
from likvard.stats.reliability import judged
from likvard.stats.sample import Sample, lonely_rule, sample_of
from likvard.stats.unequal import disparity_rows

Progress = Callable[[float, str], None]
Warn = Callable[[Problem], None]


def estimate(prepared: Prepared, *, progress: Progress | None = None, warn: Warn | None = None) -> tuple[Estimate, ...]:
    """All estimates of a file, with p-values adjusted within their families and a verdict on each figure.

    For every indicator: everybody, then each grouping and crossing; all areas together, larger areas and each area; all
    periods and each period. ``progress`` is told the share done (0 to 1) and the indicator's code; ``warn`` each thing
    about the weights that a person should know: it shows first when all respondents are there. Raises
    ``Refused`` for a design that cannot be worked with. Table sources come back as they were given.
    """
    if prepared.respondents is None:
        return judged(tuple(given_rows(prepared.codebook, prepared.figures)))
    rows = _rows(prepared.codebook, prepared.respondents, progress or _nobody_listens, warn or _nobody_listens)
    return judged(adjusted(tuple(rows)))


def _nobody_listens(*told: object) -> None:
    return None


def _rows(codebook: Codebook, people: Respondents, progress: Progress, warn: Warn) -> Iterator[Estimate]:
    progress(0.0, codebook.indicators[0].code)
    sample = sample_of(codebook, people)
    for problem in (*sample.problems, *left_out(codebook, sample)):
        warn(problem)
    asked = _Asked(codebook, sample, cuts_of(codebook, people, sample.design.order), progress)
    for indicator in codebook.indicators:
        yield from asked.rows_of(indicator)
    progress(1.0, "")


class _Asked:
    """What is asked of one file. ``progress`` is told of every place of every indicator, as each takes its time."""

    def __init__(self, codebook: Codebook, sample: Sample, cuts: Cuts, progress: Progress) -> None:
        self._codebook, self._sample, self._cuts, self._progress = codebook, sample, cuts, progress
        self._passes = Passes(codebook, sample, cuts)
        self._drawn = drawn_of(sample, lonely_rule(codebook))
        self._steps, self._done = len(codebook.indicators) * sum(map(len, cuts.places)), 0

    def rows_of(self, indicator: Indicator) -> Iterator[Estimate]:
        """Grouping by grouping, each with all its places."""
        through = self._passes.of(indicator) if indicator.is_plain or indicator.is_divided else None
        for groups, places in zip(self._cuts.groups, self._cuts.places, strict=True):
            if through is not None:
                yield from self._measured(indicator, groups, places, through)
            else:
                for about, place in self._each(indicator, groups, places):
                    yield from self._counted(about, indicator, groups, place)

    def _each(
        self, indicator: Indicator, groups: Groups, places: tuple[Place, ...]
    ) -> Iterator[tuple[Estimate, Place]]:
        for place in places:
            self._progress(self._done / self._steps, indicator.code)
            yield _about(self._codebook, indicator, groups, place), place
            self._done += 1

    def _measured(
        self, indicator: Indicator, groups: Groups, places: tuple[Place, ...], through: Pass
    ) -> Iterator[Estimate]:
        """Levels and comparisons of each place, then the measures of disparity of all."""
        abouts, blocks = [], []
        for about, place in self._each(indicator, groups, places):
            block = through.block(place, indicator.code)
            for number, code in enumerate(groups.codes):
                yield level_row(replace(about, group=code), block, number)
            if indicator.kind != "total":  # totals differ because groups are larger or smaller
                yield from comparison_rows(about, block, groups.codes, groups.reference)
            abouts.append(about)
            blocks.append(block)
        yield from disparity_rows(self._codebook, indicator, groups, abouts, blocks)

    def _counted(self, about: Estimate, indicator: Indicator, groups: Groups, place: Place) -> Iterator[Estimate]:
        """Levels of what the kernel knows nothing of: incidents and quantiles."""
        here = self._cuts.members(place)
        if indicator.kind == "count":
            return count_rows(about, here.group, groups.codes)
        return quantile_rows(about, here, groups.codes, indicator, self._sample, self._drawn)


def _about(codebook: Codebook, indicator: Indicator, groups: Groups, place: Place) -> Estimate:
    """A row that says what it is about, and nothing yet about the figure."""
    return Estimate(
        indicator=indicator.code,
        grouping=groups.code,
        group="",
        area=place.area,
        period=place.period,
        stat="level",
        unit=indicator.kind,
        ground=groups.ground,
        direction=indicator.direction,
        method=_method(codebook, indicator),
        design=codebook.design.kind,
        caveat="calibrated_by_producer" if codebook.design.calibrated_by_producer else "",
        grouping_type="crossing" if len(groups.members) > 1 else "",
        area_type="larger" if place.larger else "",
    )


def _method(codebook: Codebook, indicator: Indicator) -> Method:
    if indicator.kind == "count":
        return "poisson"
    if indicator.kind == "quantile":
        return "woodruff"
    return "replicate" if codebook.design.replicates is not None else "taylor"
