"""From a prepared file to its estimates: every indicator, grouping, area and period."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from likvard.stats.blocks import Block, blocks_of
from likvard.stats.codebook.model import Codebook, Condition, Grouping, Indicator, Level, LonelyRule
from likvard.stats.comparisons import comparison_rows
from likvard.stats.counts import count_rows
from likvard.stats.design import design_of
from likvard.stats.estimates import Estimate
from likvard.stats.given import given_rows
from likvard.stats.levels import level_row
from likvard.stats.multiplicity import adjusted
from likvard.stats.prepared import Prepared, Respondents
from likvard.stats.state import Answers, State, measure

Progress = Callable[[float, str], None]
EVERYBODY = Grouping(code="", label={}, ground="none", levels=(Level(code="", label={}, when=Condition()),))


def estimate(prepared: Prepared, *, progress: Progress | None = None) -> tuple[Estimate, ...]:
    """All estimates of a file, with p-values adjusted within their families.

    For every indicator: everybody, then each grouping; all areas together and each area; all periods and each period.
    ``progress`` is told the share done (0 to 1) and the indicator's code. Raises ``Refused`` for a stratum with one
    PSU when the codebook says so. Table sources come back as they were given.
    """
    if prepared.respondents is None:
        return tuple(given_rows(prepared.codebook, prepared.figures))
    return adjusted(tuple(_rows(prepared.codebook, prepared.respondents, progress or _nobody_listens)))


def _nobody_listens(done: float, indicator: str) -> None:
    return None


def _rows(codebook: Codebook, respondents: Respondents, progress: Progress) -> Iterator[Estimate]:
    design = design_of(respondents, _lonely_rule(codebook))
    blocks = blocks_of(respondents, design)
    groupings = (EVERYBODY, *codebook.groupings)
    steps, done = len(codebook.indicators) * len(groupings) * len(blocks), 0
    for indicator in codebook.indicators:
        for grouping in groupings:
            level = _levels(respondents, grouping)
            answers = None if indicator.kind == "count" else _answers(respondents, indicator, grouping, level)
            for block in blocks:
                progress(done / steps, indicator.code)
                about = _about(codebook, block, indicator, grouping)
                if answers is None:
                    yield from count_rows(about, block, grouping, level)
                else:
                    yield from _measured_rows(about, grouping, measure(block, design, answers))
                done += 1
    progress(1.0, "")


def _lonely_rule(codebook: Codebook) -> LonelyRule:
    """Without declared strata or PSUs there is nothing to refuse: a lone respondent has no degrees of freedom."""
    return codebook.design.lonely if codebook.design.stratum or codebook.design.psu else "grand_mean"


def _levels(respondents: Respondents, grouping: Grouping) -> NDArray[np.int16]:
    return respondents.groups[grouping.code] if grouping.code else np.zeros(len(respondents.weight), dtype=np.int16)


def _answers(respondents: Respondents, indicator: Indicator, grouping: Grouping, level: NDArray[np.int16]) -> Answers:
    value, weight = respondents.values[indicator.code], respondents.weight
    answered = ~np.isnan(value) & (weight > 0)
    middle = indicator.kind == "mean" and answered.any()
    origin = float(np.average(value[answered], weights=weight[answered])) if middle else 0.0
    return Answers(value=value, weight=weight, level=level, levels=len(grouping.levels), origin=origin)


def _about(codebook: Codebook, block: Block, indicator: Indicator, grouping: Grouping) -> Estimate:
    """A row that says what it is about, and nothing yet about the figure."""
    return Estimate(
        indicator=indicator.code,
        grouping=grouping.code,
        group="",
        area=block.area,
        period=block.period,
        stat="level",
        unit=indicator.kind,
        ground=grouping.ground,
        direction=indicator.direction,
        method="poisson" if indicator.kind == "count" else "taylor",
        design=codebook.design.kind,
    )


def _measured_rows(about: Estimate, grouping: Grouping, state: State) -> Iterator[Estimate]:
    for place, level in enumerate(grouping.levels):
        yield level_row(replace(about, group=level.code), state, place)
    yield from comparison_rows(about, state, grouping)
