"""Two groups held against each other: difference, ratio and odds ratio; and one group against everybody.

Which two (WHO 2013, Handbook on health inequality monitoring, ch. 3):
  ordered groups     the most and the least advantaged
  a reference group  it and the group at the far end: the lowest if the indicator is favourable, else the highest
  neither            the highest and the lowest. Chance alone makes the highest high and the lowest low, so this gap is
                     too large on average, and its standard error does not know that the two were picked by looking

``upper`` - ``lower`` is positive where the more advantaged are better off; without an order it is never negative. On a
tie the first group is taken, and the standard error is that group's.
"""

import numpy as np

from likvard.stats.disparity.setting import Floats, Indexes, Setting, Slope, at, chain, mean_of, quotient


def difference(setting: Setting) -> Slope:
    """upper - lower."""
    upper, lower = setting.end_values
    return _pair(setting, upper - lower, np.ones_like(upper), -np.ones_like(lower))


def ratio(setting: Setting) -> Slope:
    """upper / lower."""
    upper, lower = setting.end_values
    return _pair(setting, upper / lower, 1 / lower, -upper / lower**2)


def odds_ratio(setting: Setting) -> Slope:
    """The odds of upper over the odds of lower; odds are (y - lowest) / (highest - y), in the indicator's bounds."""
    low, high = setting.limits
    upper, lower = setting.end_values
    value = (upper - low) * (high - lower) / ((high - upper) * (lower - low))
    by_upper, by_lower = (value * (high - low) / ((y - low) * (high - y)) for y in (upper, lower))
    return _pair(setting, value, by_upper, -by_lower)


def target(setting: Setting) -> Indexes:
    """(B,): whom everybody could equal: the most advantaged, else the reference group, else the best."""
    if setting.ordered:
        return setting.each(len(setting.values) - 1)
    return setting.best if setting.reference is None else setting.referred


def attributable_risk(setting: Setting) -> Slope:
    """target - mean: how the mean would change if everybody were as the target group. Not cut off at 0."""
    goal, mean = at(setting, target(setting)), mean_of(setting)
    return chain(goal.value - mean.value, (1.0, goal), (-1.0, mean))


def attributable_fraction(setting: Setting) -> Slope:
    """The same, as a percentage of the mean."""
    return quotient(attributable_risk(setting), mean_of(setting), times=100.0)


def _pair(setting: Setting, value: Floats, by_upper: Floats, by_lower: Floats) -> Slope:
    upper, lower = setting.ends
    columns, by_value = np.arange(len(value)), np.zeros_like(setting.values)
    by_value[upper, columns] += by_upper
    by_value[lower, columns] += by_lower
    return Slope(value, by_value, np.zeros_like(by_value))
