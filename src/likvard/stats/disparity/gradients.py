"""The slope and the relative index of inequality: a line through the groups, from the least to the most advantaged.

Each group stands at the middle of its ranks (0 to 1) and counts with its population, once. The line is straight, or
for an indicator between two bounds logistic (quasi-binomial). Its two ends, at rank 0 and rank 1, are compared: sii is
their difference, rii their ratio. The slopes come from the estimating equations (implicit differentiation), through the
values and through the ranks, which are estimated from the same sample. Only for groups with an order.

Sources: Mackenbach and Kunst (1997), Soc Sci Med 44:757; Binder (1983), Int Stat Rev 51:279 (estimating equations).
"""

import numpy as np
from scipy import special

from likvard.stats.disparity import ranks
from likvard.stats.disparity.setting import Bounds, Floats, Setting, Slope, by_shares, chain, mean_of, quotient

STEPS = 50
CLOSE = 1e-10  # on the logit; Newton's next step would be its square
NOTHING_LEFT = 1e-9  # of the information: the groups are parted, and the line would be steeper still


def slope_index(setting: Setting) -> Slope:
    """sii: the line at rank 1 minus the line at rank 0."""
    low, high = _line(setting)
    return chain(high.value - low.value, (1.0, high), (-1.0, low))


def relative_index(setting: Setting) -> Slope:
    """rii: the line at rank 1 over the line at rank 0."""
    low, high = _line(setting)
    return quotient(high, low)


def _line(setting: Setting) -> tuple[Slope, Slope]:
    """The line at rank 0 and at rank 1. NaN where no line can be fitted."""
    return _straight(setting) if setting.bounds is None else _logistic(setting, setting.bounds)


def _straight(setting: Setting) -> tuple[Slope, Slope]:
    """Weighted least squares; the mean rank is 1/2, where the line meets the mean."""
    mean, slope = mean_of(setting), quotient(ranks.absolute(setting), ranks.spread_of_ranks(setting), times=0.5)
    low, high = (chain(mean.value + half * slope.value, (1.0, mean), (half, slope)) for half in (-0.5, 0.5))
    return low, high


def _logistic(setting: Setting, bounds: Bounds) -> tuple[Slope, Slope]:
    """y = low + (high - low) expit(a + b rank), with sum of p e = sum of p e rank = 0 for the residuals e."""
    low, high = bounds
    rank, p = ranks.ranks(setting) + 0.5, setting.shares
    target = (setting.values - low) / (high - low)
    a, b = _fit(target, rank, p)
    fitted = special.expit(a + b * rank)
    residual, weight = target - fitted, fitted * (1 - fitted)
    information = _information(p * weight, rank)
    by_value = _solve(information, p / (high - low), p / (high - low) * rank)
    by_share = _solve(
        information,
        residual - b * ranks.behind(p * weight),
        residual * rank + ranks.behind(p * (residual - b * weight * rank)),
    )
    ends = []
    for at in (0.0, 1.0):
        end = special.expit(a + b * at)
        steep = (high - low) * end * (1 - end)
        slopes = [steep * (by[0] + at * by[1]) for by in (by_value, by_share)]
        ends.append(Slope(low + (high - low) * end, slopes[0], by_shares(setting, slopes[1])))
    return ends[0], ends[1]


def _fit(target: Floats, rank: Floats, p: Floats) -> tuple[Floats, Floats]:
    """a and b, (B,) each, by Newton's method; NaN where there is no line: all values at a bound, or groups parted."""
    a = special.logit((p * target).sum(axis=0))
    b = np.zeros_like(a)
    for _ in range(STEPS):
        fitted = special.expit(a + b * rank)
        score, information = p * (target - fitted), _information(p * fitted * (1 - fitted), rank)
        more_a, more_b = _solve(information, score.sum(axis=0), (score * rank).sum(axis=0))
        a, b, step = a + more_a, b + more_b, np.abs(more_a) + np.abs(more_b)
        if not (step > CLOSE).any():
            break
    one, two, three = information
    settled = (step <= CLOSE) & (one > NOTHING_LEFT) & (one * three - two**2 > NOTHING_LEFT * one * three)
    return np.where(settled, a, np.nan), np.where(settled, b, np.nan)


def _information(weight: Floats, rank: Floats) -> tuple[Floats, Floats, Floats]:
    """The matrix [[one, two], [two, three]] of sums of weight times (1, rank)(1, rank)'."""
    return weight.sum(axis=0), (weight * rank).sum(axis=0), (weight * rank**2).sum(axis=0)


def _solve(matrix: tuple[Floats, Floats, Floats], first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """The inverse of a symmetric 2 x 2 matrix, times (first, second)."""
    one, two, three = matrix
    determinant = one * three - two**2
    return (three * first - two * second) / determinant, (one * second - two * first) / determinant
