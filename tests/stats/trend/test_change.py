"""Change between two rounds, by hand and by simulation of a panel."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.stats.problems import Problem, Refused
from likvard.stats.trend.change import Round, change, change_and_independence, panel_covariance

EARLIER, LATER = Round(0.20, 0.02), Round(0.26, 0.025)


def test_a_change_by_hand() -> None:
    found = change(EARLIER, LATER, 0.0002)
    se = math.sqrt(0.0004 + 0.000625 - 0.0004)
    of_log = math.sqrt(0.01 + (0.025 / 0.26) ** 2 - 0.0004 / 0.052)
    assert (found.difference, found.se) == pytest.approx((0.06, se))
    assert (found.ci_low, found.ci_high) == pytest.approx(
        (0.06 - 1.959963984540054 * se, 0.06 + 1.959963984540054 * se)
    )
    assert found.p_value == pytest.approx(math.erfc(0.06 / se / math.sqrt(2)), rel=1e-12)
    assert (found.ratio, found.ratio_se) == pytest.approx((1.3, 1.3 * of_log))
    assert math.log(found.ratio_high / 1.3) == pytest.approx(1.959963984540054 * of_log)


def test_few_degrees_of_freedom_widen_the_interval() -> None:
    many, few = change(EARLIER, LATER, 0.0), change(EARLIER, LATER, 0.0, df=5)
    assert few.ci_high - few.difference == pytest.approx(2.570581835636314 * few.se)
    assert few.p_value > many.p_value


def test_the_ratio_is_left_out_where_a_value_is_not_above_zero() -> None:
    found = change(Round(0.0, 0.1), LATER, 0.0)
    assert (found.ratio, found.ratio_se, found.ratio_low, found.ratio_high) == (None,) * 4


@given(st.floats(-0.9, 0.9), st.floats(0.01, 5), st.floats(0.01, 5), st.floats(0.1, 9), st.floats(0.1, 9))
def test_backwards_is_the_same_with_the_sign_turned(r: float, se1: float, se2: float, y1: float, y2: float) -> None:
    one, two = Round(y1, se1), Round(y2, se2)
    there, back = change(one, two, r * se1 * se2), change(two, one, r * se1 * se2)
    assert (back.difference, back.ci_low) == (-there.difference, -there.ci_high)
    assert (back.se, back.p_value) == pytest.approx((there.se, there.p_value))
    assert back.ratio == pytest.approx(1 / there.ratio)
    assert back.ratio_low == pytest.approx(1 / there.ratio_high) or math.isinf(there.ratio_high)


def test_independence_overstates_the_error_of_a_panel_and_says_by_how_much() -> None:
    both = change_and_independence(EARLIER, LATER, 0.0002)
    assert both.change == change(EARLIER, LATER, 0.0002)
    assert both.if_independent == change(EARLIER, LATER, 0.0)
    assert both.se_ratio == pytest.approx(math.sqrt(0.001025 / 0.000625))


def test_the_panel_covariance_is_what_a_panel_has() -> None:
    """400 rounds of 300 and 250 people, 150 of them in both, whose answers correlate by 0.6."""
    random, means = np.random.default_rng(5), []
    for _ in range(4000):
        shared = random.multivariate_normal([0, 0], [[1, 0.6], [0.6, 1]], size=150)
        means.append(
            (
                (shared[:, 0].sum() + random.normal(size=150).sum()) / 300,
                (shared[:, 1].sum() + random.normal(size=100).sum()) / 250,
            )
        )
    seen = float(np.cov(np.array(means).T)[0, 1])
    said = panel_covariance(
        Round(0, 300**-0.5), Round(0, 250**-0.5), correlation=0.6, n_earlier=300, n_later=250, n_both=150
    )
    assert said == pytest.approx(0.6 * 150 / (300 * 250))
    assert seen == pytest.approx(said, rel=0.1)


@pytest.mark.parametrize(
    ("earlier", "later", "covariance", "problem"),
    [
        (Round(math.nan, 1), LATER, 0.0, Problem("values_not_finite", params={"count": 1})),
        (EARLIER, Round(0.2, math.inf), 0.0, Problem("values_not_finite", params={"count": 1})),
        (EARLIER, Round(0.2, 0.0), 0.0, Problem("variance_not_positive", params={"value": 0.0, "position": 2})),
        (EARLIER, LATER, 0.1, Problem("overlap_covariance_large", params={"value": 0.1, "most": 0.02 * 0.025})),
        (EARLIER, EARLIER, 0.0004, Problem("overlap_covariance_large", params={"value": 0.0004, "most": 0.02 * 0.02})),
    ],
)
def test_bad_input_is_refused(earlier: Round, later: Round, covariance: float, problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        change(earlier, later, covariance)
    assert refused.value.problems == (problem,)


@pytest.mark.parametrize(
    ("correlation", "both", "problem"),
    [
        (1.1, 5, Problem("correlation_out_of_range", params={"value": 1.1})),
        (math.nan, 5, Problem("correlation_out_of_range", params={"value": pytest.approx(math.nan, nan_ok=True)})),
        (0.5, 11, Problem("overlap_impossible", params={"both": 11, "least": 10})),
    ],
)
def test_an_impossible_overlap_is_refused(correlation: float, both: int, problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        panel_covariance(EARLIER, LATER, correlation=correlation, n_earlier=10, n_later=20, n_both=both)
    assert refused.value.problems == (problem,)
