"""The jackknife: each replicate leaves one PSU out."""

import numpy as np

from likvard.stats.replicates.replicates import Floats, Indexes, Replicates, check_count
from likvard.stats.replicates.strata import Strata, strata_of


def jackknife(weights: Floats, stratum: Indexes, psu: Indexes) -> Replicates:
    """JKn: the n_h - 1 PSUs left in the stratum count n_h/(n_h - 1) times; rscales (n_h - 1)/n_h.

    weights (n,), stratum (n,) 0..H-1, psu (n,) 0..P-1. With one stratum it is JK1. Rust and Rao (1996), *Statistical
    Methods in Medical Research* 5:283-310. Raises ``Refused`` for a stratum with one PSU, or too many PSUs.
    """
    strata = strata_of(stratum, psu)
    check_count(len(strata.home))
    of_psu = strata.psus[strata.home].astype(np.float64)
    return Replicates(weights, _factors(strata), psu, weights, 1.0, (of_psu - 1) / of_psu)


def unstratified_jackknife(weights: Floats, psu: Indexes) -> Replicates:
    """JK1: strata, if any, are passed over. Scale (n - 1)/n. Arguments and errors as for ``jackknife``."""
    strata = strata_of(np.zeros_like(psu), psu)
    check_count(len(strata.home))
    count = len(strata.home)
    return Replicates(weights, _factors(strata), psu, weights, (count - 1) / count, np.ones(count))


def _factors(strata: Strata) -> Floats:
    """(P, P): a column for each PSU that is left out."""
    factors = np.ones((len(strata.home), len(strata.home)))
    for members in strata.members():
        factors[np.ix_(members, members)] = len(members) / (len(members) - 1)
    np.fill_diagonal(factors, 0.0)
    return factors
