"""The bootstrap of Rao and Wu: PSUs drawn anew within their strata."""

import numpy as np

from likvard.stats.replicates.replicates import Floats, Indexes, Replicates, check_count
from likvard.stats.replicates.strata import strata_of

REPLICATES = 500


def bootstrap(
    weights: Floats, stratum: Indexes, psu: Indexes, *, seed: int, replicates: int = REPLICATES
) -> Replicates:
    """Each replicate draws n_h - 1 of the n_h PSUs of each stratum with replacement; a PSU drawn m times counts
    m n_h/(n_h - 1) times. Scale 1/(R - 1), around the mean of the replicates.

    weights (n,), stratum (n,) 0..H-1, psu (n,) 0..P-1. The same seed gives the same weights. Rao and Wu (1988),
    *Journal of the American Statistical Association* 83:231-241; Rao, Wu and Yue (1992), *Survey Methodology*
    18:209-217. Raises ``Refused`` for a stratum with one PSU.
    """
    check_count(replicates)
    strata = strata_of(stratum, psu)
    random = np.random.Generator(np.random.PCG64(seed)).random  # .random is the same from one NumPy to the next
    factors = np.empty((len(strata.home), replicates))
    for members in strata.members():
        size = len(members)
        drawn = (random((replicates, size - 1)) * size).astype(np.int64)
        cell = drawn + size * np.arange(replicates)[:, None]
        times = np.bincount(cell.ravel(), minlength=size * replicates).reshape(replicates, size)
        factors[members] = times.T * (size / (size - 1))
    return Replicates(weights, factors, psu, weights, 1 / max(replicates - 1, 1), np.ones(replicates))
