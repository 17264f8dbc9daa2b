"""Direct standardisation of counted tables: the rate a standard population would have."""

import numpy as np
from numpy.typing import ArrayLike

from likvard.stats.aggregate import checks
from likvard.stats.aggregate.figures import Figures, unless_flat
from likvard.stats.aggregate.rates import CountInterval, counts
from likvard.stats.standardise.standard import shares


def direct(
    count: ArrayLike,
    of: ArrayLike,
    standard: ArrayLike,
    *,
    per: float = 1.0,
    count_variance: ArrayLike | None = None,
    interval: CountInterval = "poisson_exact",
    confidence: float = 0.95,
) -> Figures:
    """sum_k s_k count_k/of_k for each row, s the proportions of ``standard``, with Dobson's interval.

    count, of       (..., K): cases and people in each category; standard (K,)
    count_variance  (..., K): of each count; without it the count itself (Poisson). Where a person can have several
                    cases: the sum over persons of their number of cases squared

        V = sum_k s_k^2 variance_k/of_k^2;  ends = value + sqrt(V/O) (ends of O - O),  O = sum_k count_k

    Dobson, Kuulasmaa, Eberle and Scherer (1991), Statistics in Medicine 10:457-462. No cases at all: no interval.
    Raises ``Refused`` ("count_negative", "denominator_not_positive", "weight_negative", "weights_all_zero",
    "number_infinite"; "count_fractional" for the exact interval).
    """
    cases, n, share = checks.counts(count), checks.denominators(of), shares(standard)
    spread = cases if count_variance is None else checks.counts(count_variance)
    value = np.sum(share * cases / n, axis=-1)
    se = unless_flat(np.sqrt(np.sum(share**2 * spread / n**2, axis=-1)))
    total = counts(np.sum(cases, axis=-1), interval=interval, confidence=confidence)
    low, high = (value + se / total.se * (end - total.value) for end in (total.low, total.high))
    return Figures(value, se, low, high, "dobson") * per
