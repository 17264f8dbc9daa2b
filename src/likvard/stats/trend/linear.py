"""A straight line through estimates with known errors, and whether anything has changed at all."""

import math
from dataclasses import dataclass

import numpy as np

from likvard.stats import intervals
from likvard.stats.distributions import f_tail
from likvard.stats.trend.series import Floats, Series, whitener


@dataclass(frozen=True)
class WaldTest:
    """A Wald statistic: chi-square with ``df``, or ``df`` times F where the design has finite degrees of freedom."""

    statistic: float
    df: int
    p_value: float


@dataclass(frozen=True)
class LinearTrend:
    """value = intercept + slope * time, by generalised least squares.

    ``slope`` per unit of time with its standard error and interval; ``p_value`` two-sided, of no linear trend.
    ``no_change``: all rounds have the same value. ``straight``: they lie on a line.
    ``covariance`` float64 (2, 2): of intercept and slope.
    """

    intercept: float
    slope: float
    se: float
    ci_low: float
    ci_high: float
    confidence: float
    p_value: float
    no_change: WaldTest
    straight: WaldTest
    covariance: Floats


def linear_trend(series: Series, *, df: float = math.inf, confidence: float = 0.95) -> LinearTrend:
    """The line through ``series``, weighted by the inverse of its known covariance (Aitken 1935).

    With V the covariance and X the columns 1 and time, b = (X'V^-1 X)^-1 X'V^-1 y with covariance (X'V^-1 X)^-1;
    a diagonal V makes it weighted least squares. V is known, so no error is estimated from the scatter around the
    line. ``df``: the design's degrees of freedom; infinite gives normal intervals and chi-square tests.
    Raises ``Refused`` where V cannot be inverted.
    """
    root = whitener(series.covariance)
    y, columns = root @ series.value, root @ np.column_stack([np.ones(len(series.time)), series.time])
    coefficients, covariance, left = _fit(columns, y)
    _, _, around_mean = _fit(columns[:, :1], y)
    slope, se = float(coefficients[1]), math.sqrt(covariance[1, 1])
    low, high = intervals.t_interval(slope, se, df, confidence)
    n = len(series.time)
    return LinearTrend(
        intercept=float(coefficients[0]),
        slope=slope,
        se=se,
        ci_low=low,
        ci_high=high,
        confidence=confidence,
        p_value=intervals.p_value(slope / se, df),
        no_change=_wald_test(around_mean, n - 1, df),
        straight=_wald_test(left, n - 2, df),
        covariance=covariance,
    )


def _wald_test(statistic: float, df: int, df_error: float) -> WaldTest:
    return WaldTest(statistic, df, f_tail(statistic / df, df, df_error))


def _fit(columns: Floats, y: Floats) -> tuple[Floats, Floats, float]:
    """Coefficients, their covariance when errors have variance 1, and the sum of squares left."""
    q, r = np.linalg.qr(columns)
    inverse = np.linalg.inv(r)
    coefficients = inverse @ (q.T @ y)
    return coefficients, inverse @ inverse.T, float(((y - columns @ coefficients) ** 2).sum())
