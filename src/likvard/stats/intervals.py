"""Interval and p-value formulas. All two-sided. The only module that asks scipy for a distribution.

The functions that end with ``_interval`` take one figure; the others take arrays, or numbers, element by element.
"""

import math

import numpy as np
from numpy.typing import NDArray
from scipy import special

Interval = tuple[float, float]
Floats = NDArray[np.float64]
Values = float | Floats
Ends = tuple[Floats, Floats]


def t_quantile(confidence: float, df: float) -> float:
    """The t value that leaves (1 - confidence)/2 in each tail."""
    return float(special.stdtrit(df, (1 + confidence) / 2))


def t_ends(value: Values, se: Values, df: Values, confidence: float) -> Ends:
    """value +- t * se. For means and differences; with infinite df, the normal interval."""
    reach = special.stdtrit(df, (1 + confidence) / 2) * np.asarray(se)
    return np.asarray(value - reach), np.asarray(value + reach)


def t_interval(value: float, se: float, df: float, confidence: float) -> Interval:
    """``t_ends`` of one figure."""
    return _numbers(t_ends(value, se, df, confidence))


def logit_interval(share: float, se: float, df: float, confidence: float) -> Interval:
    """t interval for log(p/(1-p)), taken back; se there is se/(p(1-p)) (R ``svyciprop``, method "xlogit")."""
    low, high = t_interval(math.log(share / (1 - share)), se / (share * (1 - share)), df, confidence)
    return float(special.expit(low)), float(special.expit(high))


def log_interval(ratio: float, se_of_log: float, df: float, confidence: float) -> Interval:
    """t interval for log(ratio), taken back. An end too large for a number is infinite."""
    reach = t_quantile(confidence, df) * se_of_log
    return ratio * math.exp(-reach), ratio * math.exp(reach) if reach < 700 else math.inf


def wilson(share: Values, n: Values, confidence: float, df: float = math.inf) -> Ends:
    """The shares p with (share - p)^2 <= z^2 p(1 - p)/n (Wilson 1927, JASA 22:209-212).

    In a survey n is the effective number of respondents, share (1 - share) / variance, and t with the design's ``df``
    takes the place of z (Dean and Pagano 2015, Journal of Survey Statistics and Methodology 3:484-503).
    """
    share, n = np.asarray(share, dtype=np.float64), np.asarray(n, dtype=np.float64)
    z = t_quantile(confidence, df)
    middle = share + z**2 / (2 * n)
    reach = z * np.sqrt(share * (1 - share) / n + (z / (2 * n)) ** 2)
    low, high = ((middle + side) / (1 + z**2 / n) for side in (-reach, reach))
    return np.where(share > 0, low, share), np.where(share < 1, high, share)


def clopper_pearson(yes: Values, n: Values, confidence: float) -> Ends:
    """Exact for a binomial share (Clopper and Pearson 1934, Biometrika 26:404-413)."""
    tail, yes = (1 - confidence) / 2, np.asarray(yes, dtype=np.float64)
    no = n - yes
    low, high = special.betaincinv(yes, no + 1, tail), special.betaincinv(yes + 1, no, 1 - tail)
    return np.where(yes == 0, 0.0, low), np.where(no == 0, 1.0, high)


def exact_share_interval(share: float, n_effective: float, n: int, df: float, confidence: float) -> Interval:
    """Clopper-Pearson on the effective number of respondents (Korn and Graubard 1998; R ``svyciprop`` "beta").

    The effective number is made smaller by (t with n-1 df / t with the design's df)^2 when the design leaves
    few degrees of freedom.
    """
    size = n_effective * (t_quantile(confidence, n - 1) / t_quantile(confidence, df)) ** 2
    return _numbers(clopper_pearson(size * share, size, confidence))


def garwood(count: Values, confidence: float) -> Ends:
    """Exact for a Poisson count: half the chi-square quantiles with 2n and 2n + 2 degrees of freedom (Garwood 1936)."""
    tail, count = (1 - confidence) / 2, np.asarray(count, dtype=np.float64)
    low, high = special.gammaincinv(count, tail), special.gammaincinv(count + 1, 1 - tail)
    return np.where(count == 0, 0.0, low), np.asarray(high)


def poisson_interval(count: int, confidence: float) -> Interval:
    """``garwood`` of one count."""
    return _numbers(garwood(count, confidence))


def byar(count: Values, confidence: float) -> Ends:
    """Byar's approximation to ``garwood`` (Breslow and Day 1987, ch. 2), good from a count of 10; never below 0."""
    z, count = z_quantile(confidence), np.asarray(count, dtype=np.float64)
    more = count + 1
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):  # where it is far below 0, or there is no case
        low = count * (1 - 1 / (9 * count) - z / (3 * np.sqrt(count))) ** 3
    high = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return np.where(count == 0, 0.0, np.maximum(low, 0.0)), np.asarray(high)


def mover(one: Values, ends: Ends, other: Values, others: Ends, correlation: Values = 0.0) -> Ends:
    """Ends for one - other from the ends of each (Zou and Donner 2008, Statistics in Medicine 27:1693-1702).

    With Wilson's ends of two shares this is Newcombe's hybrid score interval (1998, Statistics in Medicine 17:873-890,
    method 10): it has a width even where a side is 0 or 100 %. ``correlation`` is that of the two estimates.
    """
    one, other = np.asarray(one, dtype=np.float64), np.asarray(other, dtype=np.float64)
    down, up = one - ends[0], ends[1] - one
    down_other, up_other = other - others[0], others[1] - other
    to_low = np.sqrt(down**2 - 2 * correlation * down * up_other + up_other**2)
    to_high = np.sqrt(up**2 - 2 * correlation * up * down_other + down_other**2)
    return one - other - to_low, one - other + to_high


def normal_interval(value: float, se: float, confidence: float) -> Interval:
    """value +- z * se, for a standard error given by a source that does not say its degrees of freedom."""
    return t_interval(value, se, math.inf, confidence)


def z_quantile(confidence: float) -> float:
    """The normal value that leaves (1 - confidence)/2 in each tail."""
    return t_quantile(confidence, math.inf)


def p_value(t: float, df: float) -> float:
    """The chance of a t value at least this far from 0."""
    return float(2 * special.stdtr(df, -abs(t)))


def normal_p(z: Values) -> Floats:
    """The chance of a normal value at least this far from 0."""
    return np.asarray(2 * special.ndtr(-np.abs(z)))


def binomial_p(count: Values, n: Values, share: Values) -> Floats:
    """Twice the chance of the smaller tail, at most 1; small where ``clopper_pearson`` leaves out ``share``."""
    count = np.asarray(count, dtype=np.float64)
    at_least = np.where(count == 0, 1.0, special.betainc(count, n - count + 1, share))
    at_most = np.where(count == n, 1.0, special.betaincc(count + 1, n - count, share))
    return np.asarray(np.minimum(1.0, 2 * np.minimum(at_least, at_most)))


def counts_beside(expected: Values, confidence: float) -> Ends:
    """The counts, not rounded, outside which ``garwood`` leaves out ``expected``."""
    tail = (1 - confidence) / 2
    return np.asarray(special.pdtrik(tail, expected)), np.asarray(special.pdtrik(1 - tail, expected) + 1)


def numbers_beside(share: Values, n: Values, confidence: float) -> Ends:
    """The numbers of n, not rounded, outside which ``clopper_pearson`` leaves out ``share``."""
    tail = (1 - confidence) / 2
    low, high = special.bdtrik(tail, n, share), special.bdtrik(1 - tail, n, share) + 1
    return np.asarray(low), np.minimum(high, n)


def _numbers(ends: Ends) -> Interval:
    return float(ends[0]), float(ends[1])
