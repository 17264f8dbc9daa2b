"""Change between two rounds that may share respondents or PSUs."""

import math
from dataclasses import dataclass

import numpy as np

from likvard.stats import intervals
from likvard.stats.problems import Problem, Refused
from likvard.stats.trend.series import must_be_finite

LARGEST_CORRELATION = 1 - 1e-9  # beyond it the change would have no error of its own left


@dataclass(frozen=True)
class Round:
    """One round's estimate with its standard error."""

    value: float
    se: float


@dataclass(frozen=True)
class Change:
    """From the first round to the second.

    ``difference`` = later - earlier, t interval; ``ratio`` = later / earlier, t interval on its logarithm, ``ratio_se``
    on the ratio's own scale. The ratio is None where a value is not above 0. ``p_value``: of no difference.
    """

    difference: float
    se: float
    ci_low: float
    ci_high: float
    p_value: float
    ratio: float | None
    ratio_se: float | None
    ratio_low: float | None
    ratio_high: float | None


@dataclass(frozen=True)
class ChangeAndIndependence:
    """The change, and what taking the rounds as independent would have given.

    ``se_ratio``: standard error of the difference, supposed independent / as it is. Above 1 where the overlap makes
    the change surer, below 1 where it would have been overstated.
    """

    change: Change
    if_independent: Change
    se_ratio: float


def change(
    earlier: Round, later: Round, covariance: float, *, df: float = math.inf, confidence: float = 0.95
) -> Change:
    """Difference and ratio with the covariance of the two estimates (Kish 1965, section 12.4; delta method).

    Var(later - earlier) = se1^2 + se2^2 - 2 cov; Var(log ratio) = se1^2/y1^2 + se2^2/y2^2 - 2 cov/(y1 y2).
    Raises ``Refused`` for numbers that are not finite, errors not above 0, and a covariance larger than se1 se2.
    """
    _check(earlier, later, covariance)
    difference = later.value - earlier.value
    se = math.sqrt(earlier.se**2 + later.se**2 - 2 * covariance)
    low, high = intervals.t_interval(difference, se, df, confidence)
    return Change(
        difference,
        se,
        low,
        high,
        intervals.p_value(difference / se, df),
        *_ratio(earlier, later, covariance, df, confidence),
    )


def change_and_independence(
    earlier: Round, later: Round, covariance: float, *, df: float = math.inf, confidence: float = 0.95
) -> ChangeAndIndependence:
    """``change``, beside what it would have said with covariance 0."""
    found = change(earlier, later, covariance, df=df, confidence=confidence)
    supposed = change(earlier, later, 0.0, df=df, confidence=confidence)
    return ChangeAndIndependence(found, supposed, supposed.se / found.se)


def panel_covariance(
    earlier: Round, later: Round, *, correlation: float, n_earlier: int, n_later: int, n_both: int
) -> float:
    """The covariance of two rounds where ``n_both`` people answered in both (Kish 1965, section 12.4).

    cov = r n_both / sqrt(n1 n2) se1 se2, with r the correlation of the answers of those who answered twice. Where
    rounds share PSUs, take the covariance from the design instead: people who are not the same share a place.
    """
    if not -1 <= correlation <= 1:
        raise Refused(Problem("correlation_out_of_range", params={"value": correlation}))
    if not 0 <= n_both <= min(n_earlier, n_later) or n_earlier < 1 or n_later < 1:
        raise Refused(Problem("overlap_impossible", params={"both": n_both, "least": min(n_earlier, n_later)}))
    return correlation * n_both / math.sqrt(n_earlier * n_later) * earlier.se * later.se


def _check(earlier: Round, later: Round, covariance: float) -> None:
    must_be_finite(np.array([earlier.value, earlier.se, later.value, later.se, covariance]))
    for position, one in enumerate((earlier, later), 1):
        if one.se <= 0:
            raise Refused(Problem("variance_not_positive", params={"value": one.se, "position": position}))
    most = earlier.se * later.se
    if abs(covariance) > LARGEST_CORRELATION * most:
        raise Refused(Problem("overlap_covariance_large", params={"value": covariance, "most": most}))


def _ratio(
    earlier: Round, later: Round, covariance: float, df: float, confidence: float
) -> tuple[float | None, float | None, float | None, float | None]:
    if min(earlier.value, later.value) <= 0:
        return None, None, None, None
    ratio = later.value / earlier.value
    one, two = earlier.se / earlier.value, later.se / later.value
    of_log = math.sqrt(one**2 + two**2 - 2 * covariance / (earlier.value * later.value))
    return ratio, ratio * of_log, *intervals.log_interval(ratio, of_log, df, confidence)
