"""The variance of any statistic, from how it varies over the replicates."""

import numpy as np
from scipy.sparse import csr_array

from likvard.stats.replicates.replicates import CHUNK, Floats, Indexes, Replicates


def replicate_variance(theta0: Floats, theta: Floats, scale: float, rscales: Floats, mse: bool) -> Floats:
    """The covariance (k, k) of k statistics: V = scale sum_r rscales_r (theta_r - centre)(theta_r - centre)'.

    theta0 (k,): of the full sample; theta (R, k): of each replicate; rscales (R,). The centre is theta0 with ``mse``,
    and otherwise the mean of the replicates that count (rscales above 0). A statistic that some replicate does not
    have (NaN) has no variance either: NaN. Wolter (2007), *Introduction to Variance Estimation*, ch. 3 to 5.
    """
    counts = rscales > 0
    centre = theta0 if mse else theta[counts].mean(axis=0)
    deviations = (theta[counts] - centre) * np.sqrt(rscales[counts])[:, None]
    return np.asarray(scale * (deviations.T @ deviations))


def covariance_of(replicates: Replicates, theta: Floats) -> Floats:
    """``replicate_variance`` of theta (k, R + 1): the full sample first, as ``replicate_totals`` gives it. (k, k)."""
    return replicate_variance(theta[:, 0], theta[:, 1:].T, replicates.scale, replicates.rscales, replicates.mse)


def replicate_totals(replicates: Replicates, value: Floats, domain: Indexes, domains: int) -> tuple[Floats, Floats]:
    """Sums of w y and sums of w in D domains, each (D, R + 1): of the full sample, then of each replicate.

    value (n,): NaN for no answer; domain (n,): 0..domains-1, negative for none. Their ratio is the mean of each
    domain; a ratio of two variables is that of their sums of w y over rows that have both.
    """
    inside = np.flatnonzero((domain >= 0) & ~np.isnan(value))
    y, place = value[inside], domain[inside].astype(np.int64)
    full, times = replicates.weights[inside], replicates.times[inside]
    units, unit = np.unique(replicates.unit[inside], return_inverse=True)

    def summed(amount: Floats, of_full: Floats) -> Floats:
        first = np.bincount(place, weights=of_full, minlength=domains)
        by_unit = csr_array((amount, (unit, place)), shape=(len(units), domains))
        return np.column_stack([first, _over_replicates(by_unit, units, replicates.factors)])

    return summed(times * y, full * y), summed(times, full)


def _over_replicates(by_unit: csr_array, units: Indexes, factors: Floats) -> Floats:
    """by_unit' times the factors of these units, (D, R), in chunks of units."""
    sums = np.zeros((by_unit.shape[1], factors.shape[1]))
    for low in range(0, len(units), CHUNK):
        sums += by_unit[low : low + CHUNK].T @ factors[units[low : low + CHUNK]]
    return sums
