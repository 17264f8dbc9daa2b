"""Levels, differences and ratios out of a Block: value, variance and degrees of freedom, with the covariance."""

import math
from dataclasses import dataclass

import numpy as np

from likvard.stats.block import Block, Floats
from likvard.stats.replicates.variance import replicate_variance

ROUND_OFF = 64 * np.finfo(np.float64).eps


@dataclass(frozen=True)
class Side:
    """The share, mean or total of one or more groups taken together.

    gradient    (2L,): how ``value`` changes with ``Block.totals``
    n           respondents with an answer; n_positive those with an answer above 0
    n_flat      how many independent respondents they count as where all answer alike: no more than Kish's effective
                number, and no more than the PSUs, since nothing is known of how answers differ within them
    replicated  (R,): the value with each replicate's weights, where the design is known by those
    """

    value: float
    gradient: Floats
    variance: float
    n: int
    n_positive: int
    n_flat: float = 0.0
    replicated: Floats | None = None

    @property
    def flat(self) -> bool:
        """The sample shows no variation, so it cannot say how sure the value is: no standard error."""
        return self.variance == 0

    @property
    def outside(self) -> bool:
        """Of a share: negative weights have carried it to 0 or 1 or beyond, although some said yes and some said no."""
        return self.n_positive not in (0, self.n) and not self.flat and not 0 < self.value < 1

    @property
    def too_few(self) -> bool:
        """One person is no figure; nor are people of whom a replicate has nobody, since one PSU holds them all."""
        return self.n == 1 or math.isnan(self.variance)


def side_of(block: Block, groups: tuple[int, ...]) -> Side:
    """The groups together: sum of w y / sum of w. With no respondent, the value is NaN."""
    members = list(groups)
    total, weight = _sums(block.totals, members)
    n = int(block.n[members].sum())
    if n == 0:
        return Side(math.nan, np.zeros_like(block.totals), 0.0, 0, 0)
    gradient = np.zeros_like(block.totals)
    gradient[members] = 1 / weight
    gradient[block.levels :][members] = -total / weight**2
    value, positive = float(block.origin + total / weight), int(block.n_positive[members].sum())
    n_flat = min(float(weight**2 / block.weight_squares[members].sum()), float(np.diag(block.psus)[members].max()))
    if block.replicated is None:
        return Side(value, gradient, variance_of(block, gradient), n, positive, n_flat)
    totals, weights = _sums(block.replicated.totals, members)
    with np.errstate(invalid="ignore"):  # a replicate without anybody of the groups
        replicated = block.origin + totals / weights
    return Side(value, gradient, _over_replicates(block, value, replicated), n, positive, n_flat, replicated)


def total_of(block: Block, group: int) -> Side:
    """The total of one group: sum of w y."""
    place = block.levels + group
    gradient = np.zeros_like(block.totals)
    gradient[group], gradient[place] = 1.0, block.origin
    value, n, positive = float(gradient @ block.totals), int(block.n[group]), int(block.n_positive[group])
    if block.replicated is None:
        return Side(value, gradient, variance_of(block, gradient), n, positive)
    replicated = block.replicated.totals @ gradient
    return Side(value, gradient, _over_replicates(block, value, replicated), n, positive, 0.0, replicated)


def _sums(totals: Floats, members: list[int]) -> tuple[Floats, Floats]:
    """Of some groups: sums of w(y - origin) and of w. totals (..., 2L)."""
    levels = totals.shape[-1] // 2
    return totals[..., :levels][..., members].sum(axis=-1), totals[..., levels:][..., members].sum(axis=-1)


def variance_of(block: Block, gradient: Floats) -> float:
    """gradient' V gradient; 0 where that is no larger than rounding in V could make it."""
    variance = float(gradient @ block.covariance @ gradient)
    largest = float(np.abs(gradient) @ block.magnitude) ** 2
    return variance if variance > ROUND_OFF * largest else 0.0


def difference(block: Block, one: Side, other: Side) -> tuple[float, float]:
    """one - other, and its standard error."""
    value = one.value - other.value
    if one.replicated is None or other.replicated is None:
        return value, math.sqrt(variance_of(block, one.gradient - other.gradient))
    return value, math.sqrt(_over_replicates(block, value, one.replicated - other.replicated))


def ratio(block: Block, one: Side, other: Side) -> tuple[float, float]:
    """one / other, and the standard error of its logarithm (delta method). Both values must be above 0."""
    value = one.value / other.value
    if one.replicated is None or other.replicated is None:
        return value, math.sqrt(variance_of(block, one.gradient / one.value - other.gradient / other.value))
    return value, math.sqrt(_over_replicates(block, value, one.replicated / other.replicated)) / value


def _over_replicates(block: Block, value: float, values: Floats) -> float:
    """The variance of a statistic from its values (R,) with each replicate's weights; NaN where one has none."""
    by = block.replicated
    assert by is not None
    variance = float(replicate_variance(np.array([value]), values[:, None], by.scale, by.rscales, by.mse)[0, 0])
    return 0.0 if variance <= ROUND_OFF * value**2 else variance


def df_of_level(block: Block, group: int) -> int:
    """PSUs minus strata that hold somebody of the group with an answer; of replicates, theirs."""
    if block.replicated is not None:
        return block.replicated.df
    return int(block.psus[group, group] - block.strata[group, group])


def df_of_pair(block: Block, one: int, other: int) -> int:
    """PSUs minus strata that hold somebody of either group, minus one (R ``svyttest``; n - 2 in a simple sample)."""
    if block.replicated is not None:
        return block.replicated.df - 1
    psus, strata = (met[one, one] + met[other, other] - met[one, other] for met in (block.psus, block.strata))
    return int(psus - strata) - 1


def df_of_all(block: Block) -> int:
    """As ``df_of_pair``, for a group against the rest of its grouping."""
    if block.replicated is not None:
        return block.replicated.df - 1
    return int(block.any_psus - block.any_strata) - 1
