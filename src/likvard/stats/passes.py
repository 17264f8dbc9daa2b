"""The indicators of a codebook as runs through the kernel: those that share their weights go together."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from likvard.stats.assembled import Assembled, assembled
from likvard.stats.block import Block, Floats, Replicated
from likvard.stats.codebook.model import Codebook, Indicator
from likvard.stats.cuts import Cuts, Place
from likvard.stats.kernel.state import State
from likvard.stats.prepared import Respondents
from likvard.stats.replicates.replicates import Replicates
from likvard.stats.replicates.variance import covariance_of, replicate_totals
from likvard.stats.sample import Sample
from likvard.stats.weighting.totals import CalibratedDesign, calibrated_totals


@dataclass(frozen=True)
class Measured:
    """Some indicators, each value with its weight, in the order of the file.

    values (K, n): NaN for no answer;  weight (n,);  origin (K,)
    """

    indicators: tuple[str, ...]
    values: Floats
    weight: Floats
    origin: Floats


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
        drawn = replace(design, weights=self._measured.weight, root=design.root * self._stretch())
        value = self._measured.values[number] - block.origin
        totals, covariance = calibrated_totals(drawn, value, self._cuts.levels(place), block.levels)
        return replace(block, totals=totals, covariance=covariance)

    def _replicated(self, replicates: Replicates, block: Block, place: Place, number: int) -> Block:
        """With the same totals under each replicate's weights."""
        drawn = replace(replicates, weights=self._measured.weight, times=replicates.times * self._stretch())
        value = self._measured.values[number] - block.origin
        sums = np.concatenate(replicate_totals(drawn, value, self._cuts.levels(place), block.levels))
        by = Replicated(sums[:, 1:].T, replicates.scale, replicates.rscales, replicates.mse, self._sample.df)
        return replace(block, covariance=covariance_of(replicates, sums), replicated=by)

    def _stretch(self) -> Floats:
        """(n,): what the weight of each respondent was multiplied by for these indicators, the denominator or 1."""
        before = self._sample.weight
        return np.divide(self._measured.weight, before, out=np.zeros_like(before), where=before != 0)


def _state(sample: Sample, cuts: Cuts, measured: Measured) -> State:
    """All rows at once; of two stages, the second is the same kernel with the PSU as stratum."""
    from likvard.stats.kernel.run import Rows, state_of  # loads the compiler, which reading a page need not

    people, design = sample.respondents, sample.design
    order, layout = design.order, replace(cuts.layout, indicators=measured.indicators)
    rows = Rows(
        stratum=people.stratum[order],
        psu=people.psu[order],
        weight=np.abs(measured.weight[order]),  # below 0 by calibration: counted here, summed by ``_calibrated``
        codes=cuts.codes,
        values=np.ascontiguousarray(measured.values[:, order]),
    )
    state = state_of([rows], layout, design.first, origin=measured.origin)
    if design.later is None or people.ssu is None:
        return state
    inner = people.psu if people.ssu_stratum is None else people.ssu_stratum
    below = replace(rows, stratum=inner[order], psu=people.ssu[order])
    return state.with_stage(state_of([below], layout, design.later, origin=measured.origin, moments=False))


def measured_together(codebook: Codebook, people: Respondents, weight: Floats) -> Iterator[Measured]:
    """Shares, means and totals in one run; each ratio and rate in one of its own.

    A ratio of totals, sum of w y / sum of w x, is the mean of y/x with the weights w x: so it needs nothing of its own
    in the kernel. Whoever has x = 0 (and so y = 0) stands outside it.
    """
    plain = [one for one in codebook.indicators if one.kind in ("share", "mean", "total")]
    if plain:
        values = np.stack([people.values[one.code] for one in plain])
        yield Measured(tuple(one.code for one in plain), values, weight, _origins(plain, values, weight))
    for one in codebook.indicators:
        if one.is_divided:
            yield _divided(one, people, weight)


def _divided(indicator: Indicator, people: Respondents, weight: Floats) -> Measured:
    below = people.denominators[indicator.code]
    some = below > 0
    value = np.full((1, len(below)), np.nan)
    value[0, some] = people.values[indicator.code][some] / below[some]
    if indicator.kind == "rate":
        value *= indicator.per
    weights = np.where(np.isnan(below), weight, weight * np.nan_to_num(below))
    return Measured((indicator.code,), value, weights, _origins([indicator], value, weights))


def _origins(indicators: list[Indicator], values: Floats, weight: Floats) -> Floats:
    """The mean of all, so that large values lose no digits; 0 for a share, so that nobody is exactly 0."""
    origins = np.zeros(len(indicators))
    for number, indicator in enumerate(indicators):
        answered = ~np.isnan(values[number]) & (weight > 0)
        if indicator.kind != "share" and answered.any():
            origins[number] = np.average(values[number][answered], weights=weight[answered])
    return origins
