"""Annual percent change, segment by segment and on average."""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from likvard.stats import intervals
from likvard.stats.problems import Problem, Refused
from likvard.stats.trend.joinpoint.choosing import LEAST_SSE, Criterion, PermutationTest, by_criterion, by_permutation
from likvard.stats.trend.joinpoint.segments import Fit, Whitened, best_fit
from likvard.stats.trend.series import Floats, Series, whitener
from likvard.stats.trend.settings import must_lie

SEED = 20000215
PERMUTATIONS = 4499
MOST_PERMUTATIONS = 100_000
FEWEST_POINTS = 4  # a line and one degree of freedom more than its two parameters
POINTS_PER_JOIN = 5


@dataclass(frozen=True)
class PercentChange:
    """Change per unit of time in per cent from ``start`` to ``end``: 100 (exp(slope) - 1), with a t interval."""

    start: float
    end: float
    value: float
    ci_low: float
    ci_high: float
    p_value: float


@dataclass(frozen=True)
class JoinpointTrend:
    """``segments`` in the order of time; ``average`` (AAPC) over the whole series.

    ``tests`` where the number of joinpoints was chosen by permutation, ``criteria`` for 0, 1, ... joinpoints else.
    """

    joins: tuple[float, ...]
    segments: tuple[PercentChange, ...]
    average: PercentChange
    fit: Fit
    tests: tuple[PermutationTest, ...] = ()
    criteria: tuple[float, ...] = ()


def joinpoint_trend(
    series: Series,
    *,
    choose: Literal["permutation"] | Criterion = "permutation",
    most: int | None = None,
    alpha: float = 0.05,
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
    confidence: float = 0.95,
) -> JoinpointTrend:
    """Log-linear segments joined at observed times (Kim et al. 2000; grid search of Lerman 1980).

    The logarithms have the covariance V_ij / (y_i y_j) (delta method), taken as known up to a factor that the scatter
    decides; for one variance on the logarithm's scale give ``value ** 2`` as variances. ``most``: joinpoints to look
    for, at most and by default (n - 2) // 5. Raises ``Refused`` for values not above 0, fewer than four points and
    figures that lie exactly on a line.
    """
    data = _whitened_logarithms(series)
    possible = most_joins(len(series.time))
    limit = possible if most is None else most
    if not 0 <= limit <= possible:
        raise Refused(Problem("joinpoints_too_many", params={"asked": limit, "most": possible}))
    if choose == "permutation":
        must_lie("permutations", permutations, 1, MOST_PERMUTATIONS)
        fit, tests = by_permutation(data, limit, alpha=alpha, permutations=permutations, seed=seed)
        return _described(data, fit, confidence, tests=tests)
    fit, criteria = by_criterion(data, limit, choose)
    return _described(data, fit, confidence, criteria=criteria)


def most_joins(n: int) -> int:
    """How many joinpoints n observations can bear: one from 7, two from 12, three from 17."""
    return max((n - 2) // POINTS_PER_JOIN, 0)


def average_change(fit: Fit, time: Floats, start: float, end: float, confidence: float = 0.95) -> PercentChange:
    """AAPC from ``start`` to ``end``: the slopes weighted by how long each held (Clegg et al. 2009).

    The standard error uses the whole covariance of the slopes, which are not independent where segments meet.
    """
    ends = np.array([time[0], *fit.joins, time[-1]])
    if not ends[0] <= start < end <= ends[-1]:
        raise Refused(Problem("span_outside", params={"start": start, "end": end}))
    weights = np.diff(np.clip(ends, start, end)) / (end - start)
    return _percent_change(start, end, weights, fit, confidence)


def _whitened_logarithms(series: Series) -> Whitened:
    if len(series.time) < FEWEST_POINTS:
        raise Refused(Problem("time_points_few", params={"count": len(series.time), "least": FEWEST_POINTS}))
    if (series.value <= 0).any():
        raise Refused(Problem("values_not_positive", params={"count": int((series.value <= 0).sum())}))
    root = whitener(series.covariance / np.outer(series.value, series.value))
    data = Whitened(series.time, root, root @ np.log(series.value))
    _must_scatter(data, best_fit(data, 0))
    return data


def _must_scatter(data: Whitened, fit: Fit) -> None:
    if fit.sse <= LEAST_SSE * (1 + float(data.y @ data.y)):
        raise Refused(Problem("trend_without_scatter"))


def _described(
    data: Whitened,
    fit: Fit,
    confidence: float,
    *,
    tests: tuple[PermutationTest, ...] = (),
    criteria: tuple[float, ...] = (),
) -> JoinpointTrend:
    _must_scatter(data, fit)
    ends = (float(data.time[0]), *fit.joins, float(data.time[-1]))
    segments = tuple(
        _percent_change(start, end, one, fit, confidence)
        for (start, end), one in zip(pairwise(ends), np.eye(len(fit.slopes)), strict=True)
    )
    average = average_change(fit, data.time, ends[0], ends[-1], confidence)
    return JoinpointTrend(fit.joins, segments, average, fit, tests, criteria)


def _percent_change(start: float, end: float, weights: Floats, fit: Fit, confidence: float) -> PercentChange:
    slope, se = float(weights @ fit.slopes), math.sqrt(weights @ fit.covariance @ weights)
    low, high = intervals.t_interval(slope, se, fit.df, confidence)
    value, ci_low, ci_high = (100 * math.expm1(one) for one in (slope, low, high))
    return PercentChange(start, end, value, ci_low, ci_high, intervals.p_value(slope / se, fit.df))
