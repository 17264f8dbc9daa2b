"""Log-linear regression of counts whose variance is a multiple of their mean."""

from dataclasses import dataclass

import numpy as np

from likvard.stats.trend.surveillance.alarm import Floats

MOST_STEPS = 60
CLOSE = 1e-12  # relative change of the deviance that ends the iteration


@dataclass(frozen=True)
class QuasiPoisson:
    """log(mean) = columns @ coefficients.

    coefficients  float64 (p,); covariance float64 (p, p): before the dispersion is multiplied in
    mean, leverage  float64 (n,)
    dispersion    Pearson's chi-square over n - p; may be below 1
    df            n - p
    """

    coefficients: Floats
    covariance: Floats
    mean: Floats
    leverage: Floats
    dispersion: float
    df: int


def quasi_poisson(columns: Floats, counts: Floats, weights: Floats) -> QuasiPoisson | None:
    """Iteratively reweighted least squares (McCullagh and Nelder 1989, section 2.5); None where it does not settle.

    columns float64 (n, p), counts and weights float64 (n,). The weights are prior weights.
    """
    mean = counts + 0.1
    before = np.inf
    for _ in range(MOST_STEPS):
        root = np.sqrt(weights * mean)
        q, r = np.linalg.qr(columns * root[:, None])
        if np.abs(np.diag(r)).min() <= np.finfo(np.float64).eps * np.abs(r).max():
            return None
        coefficients = np.linalg.solve(r, q.T @ (root * (np.log(mean) + (counts - mean) / mean)))
        mean = np.exp(np.clip(columns @ coefficients, -200, 200))
        deviance = _deviance(counts, mean, weights)
        if abs(deviance - before) <= CLOSE * (abs(deviance) + 0.1):
            return _settled(columns, counts, weights, coefficients, mean)
        before = deviance
    return None


def _settled(columns: Floats, counts: Floats, weights: Floats, coefficients: Floats, mean: Floats) -> QuasiPoisson:
    q, r = np.linalg.qr(columns * np.sqrt(weights * mean)[:, None])
    inverse = np.linalg.inv(r)
    df = len(counts) - columns.shape[1]
    pearson = float((weights * (counts - mean) ** 2 / mean).sum())
    return QuasiPoisson(coefficients, inverse @ inverse.T, mean, (q**2).sum(axis=1), pearson / df, df)


def _deviance(counts: Floats, mean: Floats, weights: Floats) -> float:
    logs = np.where(counts > 0, counts * np.log(np.maximum(counts, 1) / mean), 0)
    return float(2 * (weights * (logs - (counts - mean))).sum())
