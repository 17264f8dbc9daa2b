"""Funnel limits: how far a figure may stray from a common target by chance, given how many are behind it.

Each limit is where the figure's own interval would just leave out the target, so that a point outside the funnel and an
interval that misses the target are one thing. Spiegelhalter (2005), Statistics in Medicine 24:1185-1202.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from likvard.stats import intervals
from likvard.stats.aggregate import checks
from likvard.stats.aggregate.figures import Floats

LEVELS = (0.95, 0.998)  # about two and three standard errors
HALVINGS = 80  # of the bracket around a root: to the last digit


@dataclass(frozen=True)
class Limits:
    """low, high  (levels, n): the two-sided limits at each of ``levels``, in the unit of the figures."""

    levels: tuple[float, ...]
    low: Floats
    high: Floats


def share_limits(
    target: float,
    of: ArrayLike,
    *,
    levels: tuple[float, ...] = LEVELS,
    method: Literal["exact_binomial", "wilson"] = "exact_binomial",
    factor: float = 1.0,
) -> Limits:
    """Limits around a share; of (n,): the people behind each figure.

    "exact_binomial" turns Clopper and Pearson's interval round; "wilson" turns Wilson's, which gives
    target +- z sqrt(factor target (1 - target) / n). Only the latter can be widened by a ``factor``, see
    ``overdispersion``. Raises ``Refused`` ("denominator_not_positive", "number_infinite").
    """
    n = checks.denominators(of)
    if method == "exact_binomial":
        _only_chance(factor)
        return _limits(levels, (intervals.numbers_beside(target, n, level) for level in levels), n)
    reach = np.sqrt(factor * target * (1 - target) * n)
    spreads = (intervals.z_quantile(level) * reach for level in levels)
    ends = ((np.maximum(target * n - spread, 0), np.minimum(target * n + spread, n)) for spread in spreads)
    return _limits(levels, ends, n)


def rate_limits(
    target: float,
    of: ArrayLike,
    *,
    per: float = 1.0,
    levels: tuple[float, ...] = LEVELS,
    method: Literal["poisson_exact", "byar"] = "poisson_exact",
    factor: float = 1.0,
) -> Limits:
    """Limits around a rate per ``per``; of (n,): the people, person-years or, for a ratio, expected cases.

    "poisson_exact" turns Garwood's interval round, "byar" turns Byar's, with z sqrt(factor) for z. Refuses what
    ``share_limits`` refuses.
    """
    n = checks.denominators(of)
    expected = target / per * n
    if method == "poisson_exact":
        _only_chance(factor)
        return _limits(levels, (intervals.counts_beside(expected, level) for level in levels), n / per)
    reaches = (intervals.z_quantile(level) * math.sqrt(factor) for level in levels)
    ends = ((_byar_root(expected, z) - 1, _byar_root(expected, -z)) for z in reaches)
    return _limits(levels, ends, n / per)


def overdispersion(residuals: ArrayLike, winsorised: float = 0.1) -> float:
    """By what factor figures vary more than chance lets them, at least 1 (Spiegelhalter 2005).

    residuals (n,): (figure - target) / its standard error at the target, NaN left out. The outermost share
    ``winsorised`` on either side is pulled in first, so that the outliers looked for do not widen the limits.
    """
    known = checks.finite(residuals)
    known = known[~np.isnan(known)]
    low, high = np.quantile(known, (winsorised, 1 - winsorised))
    return max(1.0, float(np.mean(np.clip(known, low, high) ** 2)))


def _limits(levels: tuple[float, ...], ends: Iterable[intervals.Ends], of: Floats) -> Limits:
    """Divided, not multiplied by 1 / of: 49 of 49 must be 1, as the figure itself is."""
    low, high = zip(*ends, strict=True)
    return Limits(levels, np.stack(low) / of, np.stack(high) / of)


def _only_chance(factor: float) -> None:
    if factor != 1:
        raise ValueError("an exact limit knows no overdispersion")


def _byar_root(expected: Floats, z: float) -> Floats:
    """x >= 1 with x (1 - 1/(9x) + z/(3 sqrt x))^3 = expected, by halving; 1 where that is above already."""
    small, large = np.ones_like(expected), 4 * (np.sqrt(expected) + abs(z) + 1) ** 2
    for _ in range(HALVINGS):
        middle = (small + large) / 2
        below = middle * (1 - 1 / (9 * middle) + z / (3 * np.sqrt(middle))) ** 3 < expected
        small, large = np.where(below, middle, small), np.where(below, large, middle)
    return np.where(np.isnan(expected), np.nan, small)
