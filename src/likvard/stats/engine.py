"""From a prepared file to its estimates: every indicator, grouping, area and period."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from likvard.stats.at_quantiles import drawn_of, quantile_rows
from likvard.stats.codebook.model import Codebook, Indicator
from likvard.stats.comparisons import comparison_rows
from likvard.stats.counts import count_rows
from likvard.stats.cuts import Cuts, Groups, Place, cuts_of
from likvard.stats.estimates import Estimate, Method
from likvard.stats.given import given_rows
from likvard.stats.levels import level_row
from likvard.stats.multiplicity import adjusted
from likvard.stats.passes import Pass, measured_together
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
    for problem in sample.problems:
        warn(problem)
    cuts = cuts_of(codebook, people, sample.design.order)
    passes = {
        indicator: made
        for measured in measured_together(codebook, people, sample.weight)
        for made in (Pass(sample, cuts, measured),)
        for indicator in measured.indicators
    }
    steps, done = len(codebook.indicators) * len(cuts.groups), 0
    for indicator in codebook.indicators:
        for groups, places in zip(cuts.groups, cuts.places, strict=True):
            progress(done / steps, indicator.code)
            abouts = [_about(codebook, indicator, groups, place) for place in places]
            if indicator.code in passes:
                yield from _measured_rows(codebook, indicator, groups, abouts, places, passes[indicator.code])
            elif indicator.kind == "count":
                for about, place in zip(abouts, places, strict=True):
                    yield from count_rows(about, cuts.counts(place.cut)[place.number], groups.codes)
            else:
                yield from _quantile_rows(codebook, indicator, groups, abouts, places, sample, cuts)
            done += 1
    progress(1.0, "")


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


def _measured_rows(
    codebook: Codebook,
    indicator: Indicator,
    groups: Groups,
    abouts: list[Estimate],
    places: tuple[Place, ...],
    through: Pass,
) -> Iterator[Estimate]:
    """Levels and comparisons of each place, then the measures of disparity of all."""
    blocks = [through.block(place, indicator.code) for place in places]
    for about, block in zip(abouts, blocks, strict=True):
        for number, code in enumerate(groups.codes):
            yield level_row(replace(about, group=code), block, number)
        if indicator.kind != "total":  # totals differ because groups are larger or smaller
            yield from comparison_rows(about, block, groups.codes, groups.reference)
    yield from disparity_rows(codebook, indicator, groups, abouts, blocks)


def _quantile_rows(
    codebook: Codebook,
    indicator: Indicator,
    groups: Groups,
    abouts: list[Estimate],
    places: tuple[Place, ...],
    sample: Sample,
    cuts: Cuts,
) -> Iterator[Estimate]:
    drawn = drawn_of(sample, lonely_rule(codebook))
    for about, place in zip(abouts, places, strict=True):
        yield from quantile_rows(about, place, groups.codes, indicator, sample, cuts, drawn)
