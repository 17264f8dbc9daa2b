"""How small a change a source can show: the smallest effect that is worth promising."""

from math import sqrt
from statistics import NormalDist

CONFIDENCE, POWER = 0.95, 0.80


def smallest_change(se: float, *, confidence: float = CONFIDENCE, power: float = POWER) -> float:
    """The smallest true change between two rounds that is found with a probability of ``power``.

    ``se``: the standard error of the figure in one round, above 0; the result is in the same unit. The next round is
    taken to be as precise as this one and drawn independently, so that the change has the standard error
    sqrt(2) * se, and it is found when a two-sided test at 1 - ``confidence`` rejects "no change":

        (z[1 - (1 - confidence) / 2] + z[power]) * sqrt(2) * se

    This is the minimum detectable effect of Bloom, H. S. (1995), Minimum detectable effects: a simple way to report
    the statistical power of experimental designs, Evaluation Review 19(5), 547-556. Raises ValueError for a standard
    error that is not above 0.
    """
    if not se > 0:
        raise ValueError(f"a standard error is above 0, not {se}")
    z = NormalDist().inv_cdf
    return (z((1 + confidence) / 2) + z(power)) * sqrt(2) * se


def se_of_interval(low: float, high: float, confidence: float = CONFIDENCE) -> float:
    """The standard error that an interval from ``low`` to ``high`` tells of: half its width over the normal quantile.

    The released interval is all that may be known of a figure's precision outside, and it is rounded.
    """
    return (high - low) / (2 * NormalDist().inv_cdf((1 + confidence) / 2))
