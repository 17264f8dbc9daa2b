"""Funnel limits for the levels of areas: as ``stats.aggregate.funnel``, widened by what the sample's design costs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.stats import aggregate, intervals
from likvard.stats.estimates import Estimate

LEVELS = (0.95, 0.998)  # about two and three standard errors
BETWEEN = 40  # sizes between those of the areas, so that the limits are seen as curves


@dataclass(frozen=True)
class Funnel:
    """Limits round a target; size (k,) rising, low and high (levels, k) in the unit of the levels.

    ``factor``: the median design effect of the areas, by which the variance at a size is multiplied.
    """

    target: float
    factor: float
    levels: tuple[float, ...]
    size: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


def funnel_of(areas: Sequence[Estimate], whole: Estimate | None = None) -> Funnel | None:
    """Limits at the n of every area, and at sizes between them; None when nothing can be said.

    areas: levels (shares or means) of one group and period, one row an area; those without value or n are left out.
    The target is the value of ``whole``, the level of all areas together, or else the mean of the areas weighted
    by n. A share has target +- z sqrt(factor target (1 - target) / n); a mean the same with the variance that the
    standard errors of the areas imply, pooled by n. Spiegelhalter (2005), Statistics in Medicine 24:1185-1202, eq. 1.
    """
    known = [row for row in areas if row.value is not None and row.n]
    if not known:
        return None
    n = np.array([row.n for row in known], dtype=np.float64)
    values = np.array([row.value for row in known], dtype=np.float64)
    target = whole.value if whole and whole.value is not None else float(np.average(values, weights=n))
    factor, size = _design_effect(known), _sizes(n)
    if known[0].unit == "share":
        limits = aggregate.share_limits(target, size, levels=LEVELS, method="wilson", factor=factor)
        return Funnel(target, factor, LEVELS, size, limits.low, limits.high)
    variance = _variance_of_one(known)
    if variance is None:
        return None
    reach = np.outer([intervals.z_quantile(level) for level in LEVELS], np.sqrt(variance / size))
    return Funnel(target, factor, LEVELS, size, target - reach, target + reach)


def _design_effect(rows: Sequence[Estimate]) -> float:
    known = [row.design_effect for row in rows if row.design_effect is not None]
    return float(np.median(known)) if known else 1.0


def _variance_of_one(rows: Sequence[Estimate]) -> float | None:
    """n se^2, the variance of a single answer with the design in it, pooled by n; None without a standard error."""
    known = [(float(row.n), row.se) for row in rows if row.n and row.se is not None]
    if not known:
        return None
    n, se = np.array(known).T
    return float(np.average(n * se**2, weights=n))


def _sizes(n: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sizes of the areas and others between them, rising; round a single size, a tenth to either side."""
    low, high = float(n.min()), float(n.max())
    if low == high:
        low, high = 0.9 * low, 1.1 * high
    return np.unique(np.concatenate([n, np.geomspace(low, high, BETWEEN)]))
