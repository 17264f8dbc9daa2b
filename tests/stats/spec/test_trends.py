"""Trends

**Lines.** Estimates y at times t have a known covariance V: variances on its diagonal, and off it what rounds share
(respondents in a panel, or PSUs). The line is the generalised least squares one, b = (X'V⁻¹X)⁻¹X'V⁻¹y, with
covariance (X'V⁻¹X)⁻¹; a diagonal V makes it weighted least squares. Nothing is estimated from the scatter around the
line. Two tests come with it: that all rounds have the same value (k - 1 degrees of freedom), and that they lie on a
line (k - 2).

**Change between two rounds.** Var(y₂ - y₁) = se₁² + se₂² - 2 cov. What independence would have given is always said
beside it.

**Joinpoints** (Kim et al. 2000): straight lines on the logarithm, joined at observed times. The joinpoints are those
with the least sum of squares among all placements that leave two observations on each side; how many there are is
decided by permutation tests, each with the threshold alpha / (most - fewer), or by BIC, BIC3 or the weighted BIC. A
slope b is the annual percent change 100 (exp(b) - 1); degrees of freedom n - 2 (k + 1).

Refused: fewer than three points (four for joinpoints), times that do not increase, numbers that are not finite,
variances not above 0, a covariance that no errors can have. Gaps in time are no trouble: the distance counts.

Sources: Aitken 1935; Kish 1965, *Survey Sampling*, section 12.4; Lerman 1980, *Appl Statist* 29:77-84; Kim, Fay,
Feuer and Midthune 2000, *Stat Med* 19:335-351; Clegg et al. 2009, *Stat Med* 28:3670-3682; Kim, Yu and Feuer 2009,
*Statist Sinica* 19:597-609; Kim et al. 2022, *J Appl Stat* 50:1992-2013. Compared with base R
(``tests/stats/oracle/trends.R``).
"""

import math

import numpy as np
import pytest

from likvard.stats.trend.change import Round, change_and_independence, panel_covariance
from likvard.stats.trend.joinpoint.trend import joinpoint_trend
from likvard.stats.trend.linear import linear_trend
from likvard.stats.trend.series import series


def test_a_line_through_three_rounds() -> None:
    """20, 23 and 29 % in 2018, 2020 and 2022, each with a standard error of 2 points: 2.25 points a year. With equal
    errors the slope's error is se / sqrt(sum of squared distances from the middle year) = 0.02 / sqrt(8).
    """
    trend = linear_trend(series([2018, 2020, 2022], [0.20, 0.23, 0.29], [0.02**2] * 3))
    assert (trend.slope, trend.se) == pytest.approx((0.0225, 0.02 / math.sqrt(8)))
    assert trend.p_value == pytest.approx(0.00146, abs=1e-5)
    assert (trend.no_change.df, trend.straight.df) == (2, 1)
    assert trend.straight.p_value == pytest.approx(0.54, abs=0.005)


def test_a_panel_sees_a_trend_that_separate_samples_miss() -> None:
    """The same figures. When the same people answer, their errors go together and the changes are surer."""
    variances = np.full(3, 0.04**2)
    panel = 0.04**2 * np.array([[1, 0.8, 0.8], [0.8, 1, 0.8], [0.8, 0.8, 1]])
    separate = linear_trend(series([2018, 2020, 2022], [0.20, 0.22, 0.26], variances))
    together = linear_trend(series([2018, 2020, 2022], [0.20, 0.22, 0.26], panel))
    assert separate.slope == pytest.approx(together.slope)
    assert together.se == pytest.approx(separate.se * math.sqrt(1 - 0.8))
    assert (separate.p_value > 0.05, together.p_value < 0.05) == (True, True)


def test_a_change_says_what_independence_would_have_given() -> None:
    """20 then 26 %, 150 people in both rounds of 300, whose answers correlate by 0.6."""
    before, after = Round(0.20, 0.023), Round(0.26, 0.025)
    shared = panel_covariance(before, after, correlation=0.6, n_earlier=300, n_later=300, n_both=150)
    both = change_and_independence(before, after, shared)
    assert shared == pytest.approx(0.6 * 150 / 300 * 0.023 * 0.025)
    assert both.change.se == pytest.approx(math.sqrt(0.023**2 + 0.025**2 - 2 * shared))
    assert both.change.ratio == pytest.approx(1.3)
    assert both.se_ratio == pytest.approx(1.194, abs=0.001)
    assert (both.change.p_value < 0.05, both.if_independent.p_value > 0.05) == (True, True)


def test_a_trend_that_turns() -> None:
    """6 % more a year until 2016, then 4 % less; the scatter around it is about 1 %. The tests find one bend, within a
    year of where it is; on average over the thirteen years little has changed.
    """
    years = np.arange(2010, 2023)
    scatter = np.array([1, -1, 0, 1, -1, 1, 0, -1, 1, 0, -1, 0, 1]) / 100
    rate = 40 * np.exp(0.06 * (years - 2010) - 0.10 * np.maximum(years - 2016, 0) + scatter)
    trend = joinpoint_trend(series(years, rate, (0.01 * rate) ** 2), permutations=499)
    assert trend.joins == (2016.0,)
    assert [round(segment.value) for segment in trend.segments] == [6, -4]
    assert trend.average.ci_low < 100 * math.expm1((6 * 0.06 - 6 * 0.04) / 12) < trend.average.ci_high


def test_a_criterion_decides_without_chance() -> None:
    """The weighted BIC lies between BIC and BIC3, nearer the harsher one the sharper the bend."""
    years = np.arange(2010, 2023)
    scatter = np.array([1, -1, 0, 1, -1, 1, 0, -1, 1, 0, -1, 0, 1]) / 100
    rate = 40 * np.exp(0.06 * (years - 2010) - 0.10 * np.maximum(years - 2016, 0) + scatter)
    data = series(years, rate, (0.01 * rate) ** 2)
    mild, weighted, harsh = (joinpoint_trend(data, choose=name).criteria[1] for name in ("bic", "wbic", "bic3"))
    assert mild < weighted < harsh
    assert harsh - mild == pytest.approx(math.log(13) / 13)
