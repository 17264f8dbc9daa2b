"""Interval and p-value formulas. All two-sided. The only module that asks scipy for a distribution."""

import math

from scipy import special

Interval = tuple[float, float]


def t_quantile(confidence: float, df: float) -> float:
    """The t value that leaves (1 - confidence)/2 in each tail."""
    return float(special.stdtrit(df, (1 + confidence) / 2))


def t_interval(value: float, se: float, df: float, confidence: float) -> Interval:
    """value +- t * se. For means and differences."""
    reach = t_quantile(confidence, df) * se
    return value - reach, value + reach


def logit_interval(share: float, se: float, df: float, confidence: float) -> Interval:
    """t interval for log(p/(1-p)), taken back; se there is se/(p(1-p)) (R ``svyciprop``, method "xlogit")."""
    low, high = t_interval(math.log(share / (1 - share)), se / (share * (1 - share)), df, confidence)
    return float(special.expit(low)), float(special.expit(high))


def log_interval(ratio: float, se_of_log: float, df: float, confidence: float) -> Interval:
    """t interval for log(ratio), taken back. An end too large for a number is infinite."""
    reach = t_quantile(confidence, df) * se_of_log
    return ratio * math.exp(-reach), ratio * math.exp(reach) if reach < 700 else math.inf


def exact_share_interval(share: float, n_effective: float, n: int, df: float, confidence: float) -> Interval:
    """Clopper-Pearson on the effective number of respondents (Korn and Graubard 1998; R ``svyciprop`` "beta").

    The effective number is made smaller by (t with n-1 df / t with the design's df)^2 when the design leaves
    few degrees of freedom.
    """
    tail = (1 - confidence) / 2
    size = n_effective * (t_quantile(confidence, n - 1) / t_quantile(confidence, df)) ** 2
    yes, no = size * share, size * (1 - share)
    low = float(special.betaincinv(yes, no + 1, tail)) if yes > 0 else 0.0
    high = float(special.betaincinv(yes + 1, no, 1 - tail)) if no > 0 else 1.0
    return low, high


def poisson_interval(count: int, confidence: float) -> Interval:
    """Exact (Garwood 1936): half the chi-square quantiles with 2n and 2n + 2 degrees of freedom."""
    tail = (1 - confidence) / 2
    low = float(special.gammaincinv(count, tail)) if count else 0.0
    return low, float(special.gammaincinv(count + 1, 1 - tail))


def normal_interval(value: float, se: float, confidence: float) -> Interval:
    """value +- z * se, for a standard error given by a source that does not say its degrees of freedom."""
    reach = float(special.ndtri((1 + confidence) / 2)) * se
    return value - reach, value + reach


def p_value(t: float, df: float) -> float:
    """The chance of a t value at least this far from 0."""
    return float(2 * special.stdtr(df, -abs(t)))
