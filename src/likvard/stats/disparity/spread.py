"""How far the groups lie from each other: variance between groups, entropies and the Gini coefficient.

All are 0 where the groups are equal and never below. Their slope is 0 there too: without a true gap the delta method
has no answer, and with a small one its interval is too short. See the manual for how small.

Sources: Schlotheuber and Hosseinpoor (2022), Int J Environ Res Public Health 19:3697; Shorrocks (1980), Econometrica
48:613 (entropies); Atkinson (1970), J Econ Theory 2:244.
"""

import numpy as np

from likvard.stats.disparity.setting import Setting, Slope, by_shares, chain, mean_of, quotient

THOUSAND = 1000.0  # the scale on which Theil's index and the mean log deviation are published


def variance(setting: Setting) -> Slope:
    """bgv: sum of p (y - mean)^2. The mean's own slope cancels: deviations sum to 0."""
    pull = setting.shares * setting.deviations
    squares = setting.deviations**2
    value = (pull * setting.deviations).sum(axis=0)
    return Slope(value, 2 * pull, (squares - value) / setting.size)


def standard_deviation(setting: Setting) -> Slope:
    """bgsd: the square root of bgv."""
    squared = variance(setting)
    value = np.sqrt(squared.value)
    return chain(value, (np.where(value > 0, 0.5 / value, 0.0), squared))


def coefficient_of_variation(setting: Setting) -> Slope:
    """covar: bgsd as a percentage of the mean."""
    return quotient(standard_deviation(setting), mean_of(setting), times=100.0)


def theil(setting: Setting) -> Slope:
    """ti: 1000 times the sum of p r log r, with r = y / mean."""
    r, log_r = setting.relative, setting.log_relative
    by_group = r * log_r
    value = (setting.shares * by_group).sum(axis=0)
    by_value = setting.shares / setting.mean * (log_r - value)
    by_population = (by_group - r * (1 + value) + 1) / setting.size
    return Slope(THOUSAND * value, THOUSAND * by_value, THOUSAND * by_population)


def mean_log_deviation(setting: Setting) -> Slope:
    """mld: 1000 times the sum of p (-log r)."""
    r, log_r = setting.relative, setting.log_relative
    value = -(setting.shares * log_r).sum(axis=0)
    by_value = setting.shares * (1 / setting.mean - 1 / setting.values)
    by_population = (r - 1 - log_r - value) / setting.size
    return Slope(THOUSAND * value, THOUSAND * by_value, THOUSAND * by_population)


def atkinson(setting: Setting) -> Slope:
    """1 - geometric mean / mean, over everybody: Atkinson's index with aversion 1."""
    deviation = mean_log_deviation(setting)
    left = np.exp(-deviation.value / THOUSAND)
    return chain(1 - left, (left / THOUSAND, deviation))


def gini(setting: Setting) -> Slope:
    """Sum over all pairs of groups of p p' |y - y'|, over twice the mean."""
    gaps = setting.values[:, None] - setting.values
    to_others = (setting.shares * np.abs(gaps)).sum(axis=1)
    among = (setting.shares * to_others).sum(axis=0)
    by_value = 2 * setting.shares * (setting.shares * np.sign(gaps)).sum(axis=1)
    difference = Slope(among, by_value, by_shares(setting, 2 * to_others))
    return quotient(difference, mean_of(setting), times=0.5)
