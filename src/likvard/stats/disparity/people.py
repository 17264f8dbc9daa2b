"""Inequality among people, by income for instance: the value, and what each person does to it.

A measure is a function of the weighted sample. The influence of a person is its derivative by the person's weight
(Deville 1999, Survey Methodology 25:193); the design variance of the total of weight times influence is the measure's
(``likvard.stats.linear.taylor``). Persons without an answer are left out first: they are a smaller domain.

In all functions: ``y`` (n,) values, ``w`` (n,) weights, not below 0 and not all 0; a person of weight 0 counts for
nothing, whatever their value. ``Refused`` with ``inequality_of_negative`` or ``inequality_of_not_positive`` says how
many values are too low for the measure.

Sources: Langel and Tillé (2013), J R Stat Soc A 176:521 (Gini); Osier (2009), Survey Research Methods 3:167; Biewen and
Jenkins (2006), Oxford Bull Econ Stat 68:371 (entropies, Atkinson).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.stats.problems import Problem, Refused

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Linearised:
    """A measure and its influence, weight included.

    influence (n,): weight times the derivative of ``value`` by the person's weight. It sums to 0, because the measure
    stays the same when all weights grow in proportion.
    """

    value: float
    influence: Floats


def gini(y: Floats, w: Floats) -> Linearised:
    """Sum over all pairs of w w' |y - y'|, over 2 (sum of w)(sum of w y). From 0, all the same, to 1. y not below 0.

    A person's distance to all others is y (2 W - N) + Y - 2 Z, where W and Z are the weight and the total of those with
    at most y, and N and Y those of all; people who tie add nothing to it, in whichever order they are sorted.
    """
    counted = y[w > 0]
    if (counted < 0).any() or not counted.any():
        raise Refused(Problem("inequality_of_negative", params={"count": int((counted < 0).sum())}))
    y = np.where(w > 0, y, 0.0)
    people, total = w.sum(), (w * y).sum()
    order = np.argsort(y, kind="stable")
    weight, amount = np.empty_like(y), np.empty_like(y)
    weight[order], amount[order] = np.cumsum(w[order]), np.cumsum((w * y)[order])
    distance = y * (2 * weight - people) + total - 2 * amount
    value = float((w * distance).sum() / (2 * people * total))
    return Linearised(value, w * (distance / (people * total) - value / people - value * y / total))


def theil(y: Floats, w: Floats) -> Linearised:
    """Generalised entropy 1: mean of r log r, with r = y / mean. y above 0."""
    r = _relative(y, w)
    value = float(np.average(r * np.log(r), weights=w))
    return Linearised(value, w / w.sum() * (r * np.log(r) - r * (1 + value) + 1))


def mean_log_deviation(y: Floats, w: Floats) -> Linearised:
    """Generalised entropy 0: mean of -log r. y above 0."""
    r = _relative(y, w)
    value = -float(np.average(np.log(r), weights=w))
    return Linearised(value, w / w.sum() * (r - 1 - np.log(r) - value))


def atkinson(y: Floats, w: Floats, *, aversion: float = 1.0) -> Linearised:
    """1 - (mean of r^(1 - aversion))^(1 / (1 - aversion)); with aversion 1, 1 - exp(mean of log r). y above 0.

    ``aversion`` to inequality, above 0: how much more the poorest count.
    """
    if aversion <= 0:
        raise ValueError("aversion must be above 0")
    if aversion == 1:
        deviation = mean_log_deviation(y, w)
        equal = float(np.exp(-deviation.value))
        return Linearised(1 - equal, equal * deviation.influence)
    r, power = _relative(y, w), 1 - aversion
    raised = r**power
    middle = float(np.average(raised, weights=w))
    equal = middle ** (1 / power)
    return Linearised(1 - equal, -equal * w / w.sum() * ((raised / middle - 1) / power - (r - 1)))


def _relative(y: Floats, w: Floats) -> Floats:
    """y / mean; 1 for a person of weight 0."""
    low = int((y[w > 0] <= 0).sum())
    if low:
        raise Refused(Problem("inequality_of_not_positive", params={"count": low}))
    mean = float(np.average(np.where(w > 0, y, 0.0), weights=w))
    return np.where(w > 0, y / mean, 1.0)
