"""Indirect standardisation: the cases counted against those that a reference population's rates would give."""

import numpy as np
from numpy.typing import ArrayLike

from likvard.stats.aggregate import checks
from likvard.stats.aggregate.figures import Figures, Floats
from likvard.stats.aggregate.rates import CountInterval, rate


def expected(of: ArrayLike, reference_count: ArrayLike, reference_of: ArrayLike) -> Floats:
    """sum_k of_k reference_count_k/reference_of_k over the last axis; of (..., K), the reference (K,).

    Raises ``Refused`` ("count_negative", "denominator_not_positive", "number_infinite").
    """
    rates = checks.counts(reference_count) / checks.denominators(reference_of)
    return np.asarray(np.sum(checks.denominators(of) * rates, axis=-1))


def standardised_ratio(
    observed: ArrayLike,
    expected: ArrayLike,
    *,
    interval: CountInterval = "poisson_exact",
    confidence: float = 0.95,
) -> Figures:
    """observed/expected (SMR, or SIR where the cases are not deaths); the expected are taken as known.

    Breslow and Day (1987), Statistical Methods in Cancer Research II, ch. 2. Refuses what ``rate`` refuses.
    """
    return rate(observed, expected, interval=interval, confidence=confidence)


def indirect_rate(ratio: Figures, reference_count: ArrayLike, reference_of: ArrayLike, *, per: float = 1.0) -> Figures:
    """The reference population's crude rate times the standardised ``ratio``.

    Raises ``Refused`` ("count_negative", "denominator_not_positive", "number_infinite").
    """
    crude = checks.counts(reference_count).sum() / checks.denominators(reference_of).sum()
    return ratio * (per * float(crude))
