"""Tail probabilities and quantiles of chi-square, F, the normal, Poisson and the negative binomial."""

import math

import numpy as np
from scipy import special


def chi_square_tail(statistic: float, df: float) -> float:
    """The chance of a larger chi-square value."""
    return float(special.gammaincc(df / 2, statistic / 2))


def f_tail(statistic: float, df: float, df_error: float) -> float:
    """The chance of a larger F value; with infinite ``df_error``, of a larger chi-square / df."""
    if math.isinf(df_error):
        return chi_square_tail(df * statistic, df)
    return float(special.fdtrc(df, df_error, statistic))


def normal_quantile(probability: float) -> float:
    """The standard normal value with this probability below it."""
    return float(special.ndtri(probability))


def overdispersed_quantile(mean: float, dispersion: float, probability: float) -> int:
    """The least count that has at least ``probability`` at or below it.

    Negative binomial with variance ``dispersion`` * mean; Poisson where ``dispersion`` is 1 or less.
    """
    low, high = -1, max(1, math.ceil(mean))
    while _at_most(high, mean, dispersion) < probability:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _at_most(middle, mean, dispersion) < probability else (low, middle)
    return high


def poisson_chances(mean: float, most: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The chances of 0, 1, ..., ``most`` cases, float64 (most + 1,)."""
    count = np.arange(most + 1)
    chances: np.ndarray[tuple[int], np.dtype[np.float64]] = np.exp(
        special.xlogy(count, mean) - mean - special.gammaln(count + 1)
    )
    return chances


def _at_most(count: int, mean: float, dispersion: float) -> float:
    if dispersion <= 1:
        return float(special.pdtr(count, mean))
    return float(special.betainc(mean / (dispersion - 1), count + 1, 1 / dispersion))
