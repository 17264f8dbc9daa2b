"""Shares: so many of so many."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from likvard.stats import intervals
from likvard.stats.aggregate import checks
from likvard.stats.aggregate.figures import Compared, Figures, Floats, unless_flat

ShareInterval = Literal["wilson", "exact_binomial"]


def share(count: ArrayLike, of: ArrayLike, *, interval: ShareInterval = "wilson", confidence: float = 0.95) -> Figures:
    """count/of in [0, 1], with se sqrt(p(1 - p)/n).

    Wilson's interval holds its level on average, Clopper and Pearson's always and is therefore wider (Brown, Cai and
    DasGupta 2001, Statistical Science 16:101-133). Raises ``Refused`` ("count_negative", "denominator_not_positive",
    "count_above_denominator", "number_infinite"; "count_fractional" for the exact interval).
    """
    exact = interval == "exact_binomial"
    yes, n = (checks.whole_counts(count) if exact else checks.counts(count)), checks.denominators(of)
    checks.parts(yes, n)
    p = yes / n
    low, high = intervals.clopper_pearson(yes, n, confidence) if exact else intervals.wilson(p, n, confidence)
    return Figures(p, unless_flat(np.sqrt(p * (1 - p) / n)), low, high, interval)


def share_difference(
    count: ArrayLike, of: ArrayLike, other_count: ArrayLike, other_of: ArrayLike, *, confidence: float = 0.95
) -> Compared:
    """count/of - other_count/other_of for two separate groups of people.

    The interval is Newcombe's (see ``intervals.mover``), which stands where a side is 0 or 100 %; the standard error
    does not. The p-value is that
    of the score test: z = difference / sqrt(p(1 - p)(1/n + 1/m)) with p the share of both together, whose square is
    Pearson's chi-square. Refuses what ``share`` refuses.
    """
    one, other = share(count, of, confidence=confidence), share(other_count, other_of, confidence=confidence)
    low, high = intervals.mover(one.value, (one.low, one.high), other.value, (other.low, other.high))
    p = _score_p(*(np.asarray(cells, dtype=np.float64) for cells in (count, of, other_count, other_of)))
    return Compared(one.value - other.value, np.hypot(one.se, other.se), low, high, p, "newcombe")


def _score_p(count: Floats, of: Floats, other_count: Floats, other_of: Floats) -> Floats:
    """1 where nobody, or everybody, on both sides: they do not differ."""
    together = (count + other_count) / (of + other_of)
    spread = np.sqrt(together * (1 - together) * (1 / of + 1 / other_of))
    difference = count / of - other_count / other_of
    return intervals.normal_p(np.where(spread > 0, difference / np.where(spread > 0, spread, 1.0), spread))
