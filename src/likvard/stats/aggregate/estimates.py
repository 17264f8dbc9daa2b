"""Means and other estimates that somebody else has worked out."""

import math

import numpy as np
from numpy.typing import ArrayLike

from likvard.stats import intervals
from likvard.stats.aggregate import checks
from likvard.stats.aggregate.figures import Figures, Floats, unless_flat
from likvard.stats.problems import Problem, Refused


def mean(n: ArrayLike, value: ArrayLike, sd: ArrayLike, *, confidence: float = 0.95) -> Figures:
    """The mean of n people with the sample's standard deviation (n - 1 below the line); t interval with n - 1 df.

    One person has no interval. Raises ``Refused`` ("spread_negative", "denominator_not_positive", "number_infinite").
    """
    people = checks.denominators(n)
    se = unless_flat(_spreads(sd) / np.sqrt(people))
    return _figures(checks.finite(value), se, people - 1, confidence)


def estimate(
    value: ArrayLike, se: ArrayLike = math.nan, df: ArrayLike = math.inf, *, confidence: float = 0.95
) -> Figures:
    """An estimate with the standard error its source gave, or without: then no interval is made for it.

    Refuses what ``mean`` refuses.
    """
    known = checks.finite(value)
    return _figures(known, np.broadcast_to(_spreads(se), known.shape), np.asarray(df, dtype=np.float64), confidence)


def _figures(value: Floats, se: Floats, df: Floats, confidence: float) -> Figures:
    low, high = intervals.t_ends(value, se, df, confidence)
    return Figures(value, se, low, high, "normal" if np.isinf(df).all() else "t")


def _spreads(values: ArrayLike) -> Floats:
    """Standard deviations or errors; refuses those below 0."""
    found = checks.finite(values)
    wrong = found[found < 0]
    if wrong.size:
        raise Refused(Problem("spread_negative", params={"value": float(wrong[0]), "count": wrong.size}))
    return found
