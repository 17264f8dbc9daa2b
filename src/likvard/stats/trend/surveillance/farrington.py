"""Farrington's method: a count against a regression on the same time of earlier years."""

import math
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from likvard.stats import intervals
from likvard.stats.distributions import normal_quantile, overdispersed_quantile
from likvard.stats.trend.settings import must_lie
from likvard.stats.trend.surveillance.alarm import TAILS, Alarm, Floats, counts_of, judged, unjudged
from likvard.stats.trend.surveillance.baseline import Baseline, History, baseline, check, first_time
from likvard.stats.trend.surveillance.quasi_poisson import QuasiPoisson, quasi_poisson

LEAST_YEARS_FOR_TREND = 3


@dataclass(frozen=True)
class Farrington:
    """How the method is tuned.

    history     which earlier counts
    outlier     Anscombe residuals above this lose weight: old outbreaks are no baseline
    trend_p     a time trend is kept where its p-value is below this
    tail        the chance of a count above the bound when nothing has changed
    bound       "two_thirds": normal after the 2/3 power; "negative_binomial": its quantile at the expected count
    least_cases, within: no alarm below so many cases in the last so many points
    """

    history: History = field(default_factory=History)
    outlier: float = 1.0
    trend_p: float = 0.05
    tail: float = 0.025
    bound: Literal["two_thirds", "negative_binomial"] = "two_thirds"
    least_cases: int = 5
    within: int = 4


ORIGINAL = Farrington()  # Farrington, Andrews, Beale and Catchpole (1996)
FLEXIBLE = Farrington(  # Noufaily et al. (2013)
    history=History(seasons=10, skip=26),
    outlier=2.58,
    trend_p=1.0,
    tail=0.005,
    bound="negative_binomial",
)


@dataclass(frozen=True)
class Prediction:
    """The expected count now with its standard error; ``dispersion`` at least 1; ``trend``: time is in the model."""

    expected: float
    se: float
    dispersion: float
    trend: bool


def farrington(counts: ArrayLike, tuning: Farrington = ORIGINAL, *, since: int = 0) -> tuple[Alarm, ...]:
    """One Alarm for each count from ``since`` on. ``counts`` (n,), NaN where missing, equally spaced.

    Raises ``Refused`` for what are no counts and for settings out of bounds.
    """
    check(tuning.history)
    must_lie("tail", tuning.tail, *TAILS)
    given = counts_of(counts)
    return tuple(_alarm(given, now, tuning) for now in range(since, len(given)))


def predict(counts: Floats, now: int, tuning: Farrington) -> Prediction | None:
    """The regression's prediction for ``now``; None where it does not settle.

    The trend stays if it is significant, rests on three years and does not predict more than was ever seen
    (Farrington et al. 1996).
    """
    before = baseline(counts, now, tuning.history)
    for trend in (True, False):
        fitted = _reweighted(_columns(before, now, trend), counts[before.time], tuning.outlier)
        if fitted is not None and (not trend or _trend_stays(fitted, counts[before.time], tuning)):
            expected, dispersion = math.exp(fitted.coefficients[0]), max(fitted.dispersion, 1.0)
            se = expected * math.sqrt(dispersion * fitted.covariance[0, 0])
            return Prediction(expected, se, dispersion, trend)
    return None


def upper_bound(prediction: Prediction, tuning: Farrington) -> float:
    """The largest count that is no surprise.

    Two thirds: mu (1 + 2/3 z sqrt(tau / mu))^(3/2), tau = dispersion + se^2 / mu (Farrington et al. 1996).
    """
    mu = prediction.expected
    if tuning.bound == "negative_binomial":
        return float(overdispersed_quantile(mu, prediction.dispersion, 1 - tuning.tail))
    tau = prediction.dispersion + prediction.se**2 / mu
    return float(mu * (1 + 2 / 3 * normal_quantile(1 - tuning.tail) * math.sqrt(tau / mu)) ** 1.5)


def _alarm(counts: Floats, now: int, tuning: Farrington) -> Alarm:
    reason = _why_not(counts, now, tuning.history)
    prediction = None if reason else predict(counts, now, tuning)
    if prediction is None:
        return unjudged(counts, now, reason or "no_convergence")
    verdict = judged(counts, now, prediction.expected, upper_bound(prediction, tuning))
    if np.nansum(counts[max(now - tuning.within + 1, 0) : now + 1]) < tuning.least_cases:
        return Alarm(now, verdict.observed, verdict.expected, verdict.upper, status="few_cases")
    return verdict


def _why_not(counts: Floats, now: int, history: History) -> str:
    if np.isnan(counts[now]):
        return "count_missing"
    if now < first_time(history):
        return "short_history"
    before = baseline(counts, now, history)
    if len(before.time) <= history.seasons + 1 or (before.season == 0).sum() < history.years:
        return "history_missing"
    return "" if counts[before.time[before.season == 0]].any() else "no_cases_in_history"


def _columns(before: Baseline, now: int, trend: bool) -> Floats:
    """Intercept, time since now, and every season but that of now: so the intercept is the prediction for now."""
    others = [season for season in np.unique(before.season) if season]
    time = [(before.time - now).astype(np.float64)] if trend else []
    return np.column_stack([np.ones(len(before.time)), *time, *(before.season == season for season in others)])


def _reweighted(columns: Floats, counts: Floats, outlier: float) -> QuasiPoisson | None:
    """Fitted twice, the second time with outliers weighted down (Farrington et al. 1996)."""
    first = quasi_poisson(columns, counts, np.ones(len(counts)))
    return None if first is None else quasi_poisson(columns, counts, _weights(first, counts, outlier))


def _weights(fitted: QuasiPoisson, counts: Floats, outlier: float) -> Floats:
    """s^-2 where the standardised Anscombe residual s lies above ``outlier``, scaled to sum to the number of counts."""
    residual = 1.5 * (counts ** (2 / 3) * fitted.mean ** (-1 / 6) - np.sqrt(fitted.mean))
    standardised = residual / np.sqrt(max(fitted.dispersion, 1.0) * np.maximum(1 - fitted.leverage, 1e-12))
    raw = np.where(standardised > outlier, np.maximum(standardised, 1e-12) ** -2.0, 1.0)
    scaled: Floats = raw * len(raw) / raw.sum()
    return scaled


def _trend_stays(fitted: QuasiPoisson, counts: Floats, tuning: Farrington) -> bool:
    se = math.sqrt(fitted.dispersion * fitted.covariance[1, 1])
    significant = intervals.p_value(fitted.coefficients[1] / se, fitted.df) < tuning.trend_p
    return (
        significant
        and tuning.history.years >= LEAST_YEARS_FOR_TREND
        and math.exp(fitted.coefficients[0]) <= float(counts.max())
    )
