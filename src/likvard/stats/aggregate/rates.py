"""Counts and rates: cases that could have come more than once to the same person, or out of person-years."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from likvard.stats import intervals
from likvard.stats.aggregate import checks
from likvard.stats.aggregate.figures import Compared, Figures, Floats, unless_flat

CountInterval = Literal["poisson_exact", "byar"]


def counts(count: ArrayLike, *, interval: CountInterval = "poisson_exact", confidence: float = 0.95) -> Figures:
    """Cases as they are, with se sqrt(count).

    The exact interval (Garwood) takes whole counts only; Byar's approximates it from a count of 10. Raises ``Refused``
    ("count_negative", "number_infinite"; "count_fractional" for the exact interval).
    """
    exact = interval == "poisson_exact"
    cases = checks.whole_counts(count) if exact else checks.counts(count)
    low, high = (intervals.garwood if exact else intervals.byar)(cases, confidence)
    return Figures(cases, unless_flat(np.sqrt(cases)), low, high, interval)


def rate(
    count: ArrayLike,
    of: ArrayLike,
    *,
    per: float = 1.0,
    interval: CountInterval = "poisson_exact",
    confidence: float = 0.95,
) -> Figures:
    """Cases for every ``per`` people or person-years, which are taken as known without error.

    Refuses what ``counts`` refuses, and "denominator_not_positive".
    """
    return counts(count, interval=interval, confidence=confidence) * (per / checks.denominators(of))


def rate_ratio(
    count: ArrayLike, of: ArrayLike, other_count: ArrayLike, other_of: ArrayLike, *, confidence: float = 0.95
) -> Compared:
    """(count/of) / (other_count/other_of) for two independent counts; ``se`` is that of the logarithm.

    Exact, given the sum of the two: count is then binomial with share ratio of / (ratio of + other_of), so that
    Clopper and Pearson's ends, taken back to the ratio, hold its ends (Przyborowski and Wilenski 1940, Biometrika
    31:313-323). No cases on either side: no ratio. Refuses what ``rate`` refuses.
    """
    one, other = checks.whole_counts(count), checks.whole_counts(other_count)
    n, m = checks.denominators(of), checks.denominators(other_of)
    both = one + other
    ends = (_odds(end) * m / n for end in intervals.clopper_pearson(one, both, confidence))
    low, high = (np.where(both > 0, end, np.nan) for end in ends)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = (one / n) / (other / m)
        se = np.where((one > 0) & (other > 0), np.sqrt(1 / one + 1 / other), np.nan)
    return Compared(value, se, low, high, intervals.binomial_p(one, both, n / (n + m)), "exact_conditional")


def _odds(share: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        return np.asarray(share / (1 - share))
