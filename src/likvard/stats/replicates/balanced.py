"""Balanced replicates: half samples, Fay's milder version of them, and successive differences."""

from dataclasses import replace

import numpy as np

from likvard.stats.problems import Problem, Refused
from likvard.stats.replicates.hadamard import hadamard
from likvard.stats.replicates.replicates import Floats, Indexes, Replicates, check_count
from likvard.stats.replicates.strata import SHOWN, strata_of


def half_samples(weights: Floats, stratum: Indexes, psu: Indexes, *, rho: float = 0.0) -> Replicates:
    """BRR: in each replicate one PSU of each stratum counts 2 - rho times, the other rho times.

    weights (n,), stratum (n,) 0..H-1, psu (n,) 0..P-1. McCarthy (1969), *Review of the International Statistical
    Institute* 37:239-264; with rho above 0, Fay's method: Judkins (1990), *Journal of Official Statistics* 6:223-239.
    Raises ``Refused`` unless every stratum has exactly two PSUs and 0 <= rho < 1.
    """
    if not 0 <= rho < 1:
        raise Refused(Problem("fay_rho", params={"rho": rho}))
    strata = strata_of(stratum, psu)
    odd = np.flatnonzero((strata.psus > 0) & (strata.psus != 2))
    if len(odd):
        numbers = tuple(int(number) for number in odd[:SHOWN])
        raise Refused(Problem("brr_needs_pairs", params={"count": len(odd), "strata": numbers}))
    pairs = np.array(strata.members())
    signs = _signs(len(pairs))
    factors = np.empty((len(strata.home), signs.shape[1]))
    factors[pairs[:, 0]], factors[pairs[:, 1]] = 1 + (1 - rho) * signs, 1 - (1 - rho) * signs
    return _balanced(weights, psu, factors, 1 / (1 - rho) ** 2)


def successive_differences(weights: Floats, stratum: Indexes, psu: Indexes) -> Replicates:
    """SDR for PSUs drawn systematically: within each stratum, PSUs are numbered in the order of the drawing.

    Fay and Train (1995), *Proceedings of the Section on Government Statistics* 154-159. Of a total it gives half the
    sum of the squared differences between each PSU and the next, the last and the first included. Arguments as for
    ``half_samples``. Raises ``Refused`` for a stratum with one PSU.
    """
    strata = strata_of(stratum, psu)
    following = np.empty(len(strata.home), dtype=np.int64)
    for members in strata.members():
        following[members] = np.roll(members, -1)
    signs = _signs(len(strata.home))
    factors = 1 + 2**-1.5 * (signs - signs[following])
    return replace(_balanced(weights, psu, factors, 4.0), mse=True)


def _signs(rows: int) -> Floats:
    """(rows, R) of 1 and -1: rows at right angles, each with sum 0."""
    check_count(rows + 1)
    return hadamard(rows + 1).T[1 : rows + 1].astype(np.float64)


def _balanced(weights: Floats, psu: Indexes, factors: Floats, scale: float) -> Replicates:
    count = factors.shape[1]
    return Replicates(weights, factors, psu, weights, scale / count, np.ones(count))
