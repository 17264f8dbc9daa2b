"""The indicators of a codebook as runs through the kernel: those that share their weights go together."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from likvard.stats.assembled import Assembled, assembled
from likvard.stats.block import Block, Floats, Replicated
from likvard.stats.codebook.model import Codebook, Indicator
from likvard.stats.cuts import Cuts, Members, Place
from likvard.stats.kernel.state import State
from likvard.stats.replicates.replicates import Replicates
from likvard.stats.replicates.variance import covariance_of, replicate_totals
from likvard.stats.sample import Sample
from likvard.stats.weighting.totals import CalibratedDesign, calibrated_totals


@dataclass(frozen=True)
class Measured:
    """Some indicators, in the order of the file.

    values (K, n): NaN for no answer;  counted (n,): what each weight is multiplied by, the denominator or 1
    """

    indicators: tuple[str, ...]
    values: Floats
    counted: Floats
    origin: Floats


class Passes:
    """Shares, means and totals go through the kernel together and are kept; each ratio and rate goes by itself, and
    is the caller's to let go of.

    A ratio of totals, sum of w y / sum of w x, is the mean of y/x with the weights w x: so it needs nothing of its own
    in the kernel. Whoever has x = 0 (and so y = 0) stands outside it.
    """

    def __init__(self, codebook: Codebook, sample: Sample, cuts: Cuts) -> None:
        self._codebook, self._sample, self._cuts = codebook, sample, cuts

    def of(self, indicator: Indicator) -> "Pass":
        """The run that ``indicator`` is part of."""
        if indicator.is_divided:
            return Pass(self._sample, self._cuts, _divided(indicator, self._sample))
        return self._together

    @cached_property
    def _together(self) -> "Pass":
        return Pass(self._sample, self._cuts, _plain(self._codebook, self._sample))


class Pass:
    """One run through the kernel; blocks are put together when they are asked for."""

    def __init__(self, sample: Sample, cuts: Cuts, measured: Measured) -> None:
        self._sample, self._cuts, self._measured = sample, cuts, measured
        self._state = _state(sample, cuts, measured)
        self._assembled: dict[int, Assembled] = {}

    def block(self, place: Place, indicator: str) -> Block:
        """The groups of one place, for one indicator."""
        number = self._measured.indicators.index(indicator)
        if place.cut not in self._assembled:
            self._assembled[place.cut] = assembled(self._state, place.cut)
        block = self._assembled[place.cut].block(place.number, number)
        if self._sample.calibrated is not None:
            return self._calibrated(self._sample.calibrated, block, place, number)
        if self._sample.replicates is not None:
            return self._replicated(self._sample.replicates, block, place, number)
        return block

    def _calibrated(self, design: CalibratedDesign, block: Block, place: Place, number: int) -> Block:
        """With the residual-based covariance: calibration ties every respondent to every total.

        The totals too: linear calibration may leave weights below 0, which the kernel does not sum.
        """
        here, value = self._answered(block, place, number)
        counted = self._measured.counted[here.rows]
        amounts = np.column_stack([counted * value, counted])
        totals, covariance = calibrated_totals(design, here.rows, amounts, here.group, block.levels)
        return replace(block, totals=totals, covariance=covariance)

    def _replicated(self, replicates: Replicates, block: Block, place: Place, number: int) -> Block:
        """With the same totals under each replicate's weights."""
        here, value = self._answered(block, place, number)
        drawn = replicates.among(here.rows, self._measured.counted[here.rows])
        sums = np.concatenate(replicate_totals(drawn, value, here.group, block.levels))
        by = Replicated(sums[:, 1:].T, replicates.scale, replicates.rscales, replicates.mse, self._sample.df)
        return replace(block, covariance=covariance_of(replicates, sums), replicated=by)

    def _answered(self, block: Block, place: Place, number: int) -> tuple[Members, Floats]:
        """Whoever has answered in one place, and the answers less the origin."""
        members = self._cuts.members(place)
        value = self._measured.values[number, members.rows] - block.origin
        known = ~np.isnan(value)
        return Members(members.rows[known], members.group[known]), value[known]


def _state(sample: Sample, cuts: Cuts, measured: Measured) -> State:
    """All rows at once; of two stages, the second is the same kernel with the PSU as stratum."""
    from likvard.stats.kernel.run import Rows, state_of  # loads the compiler, which reading a page need not

    people, design = sample.respondents, sample.design
    order, layout = design.order, replace(cuts.layout, indicators=measured.indicators)
    rows = Rows(
        stratum=people.stratum[order],
        psu=people.psu[order],
        weight=np.abs(sample.weight * measured.counted)[order],  # below 0: counted here, summed by ``_calibrated``
        codes=cuts.codes,
        values=np.ascontiguousarray(measured.values[:, order]),
    )
    state = state_of([rows], layout, design.first, origin=measured.origin)
    if design.later is None or people.ssu is None:
        return state
    inner = people.psu if people.ssu_stratum is None else people.ssu_stratum
    below = replace(rows, stratum=inner[order], psu=people.ssu[order])
    return state.with_stage(state_of([below], layout, design.later, origin=measured.origin, moments=False))


def _plain(codebook: Codebook, sample: Sample) -> Measured:
    plain = [one for one in codebook.indicators if one.is_plain]
    values = np.stack([sample.respondents.values[one.code] for one in plain])
    return _measured(plain, values, np.ones_like(sample.weight), sample)


def _divided(indicator: Indicator, sample: Sample) -> Measured:
    below = sample.respondents.denominators[indicator.code]
    some = below > 0
    value = np.full((1, len(below)), np.nan)
    value[0, some] = sample.respondents.values[indicator.code][some] / below[some]
    if indicator.kind == "rate":
        value *= indicator.per
    return _measured([indicator], value, np.where(np.isnan(below), 1.0, below), sample)


def _measured(indicators: list[Indicator], values: Floats, counted: Floats, sample: Sample) -> Measured:
    origin = _origins(indicators, values, sample.weight * counted)
    return Measured(tuple(one.code for one in indicators), values, counted, origin)


def _origins(indicators: list[Indicator], values: Floats, weight: Floats) -> Floats:
    """The mean of all, so that large values lose no digits; 0 for a share, so that nobody is exactly 0."""
    origins = np.zeros(len(indicators))
    for number, indicator in enumerate(indicators):
        answered = ~np.isnan(values[number]) & (weight > 0)
        if indicator.kind != "share" and answered.any():
            origins[number] = np.average(values[number][answered], weights=weight[answered])
    return origins
