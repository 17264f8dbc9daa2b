"""Lines through estimates with known errors, against base R (oracle/trends.R) and by their laws."""

import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.stats.problems import Problem, Refused
from likvard.stats.trend.linear import WaldTest, linear_trend
from likvard.stats.trend.series import series
from tests.stats.oracle.sample import HERE

STORED = json.loads((HERE / "trends.json").read_text())["lines"]


@pytest.mark.parametrize("theirs", STORED["fits"], ids=["independent", "overlapping", "few degrees of freedom"])
def test_the_line_is_that_of_generalised_least_squares_in_r(theirs: dict[str, Any]) -> None:
    found = linear_trend(series(STORED["time"], STORED["value"], theirs["V"]), df=theirs["df"] or math.inf)
    assert (found.intercept, found.slope) == pytest.approx((theirs["intercept"], theirs["slope"]), rel=1e-9)
    assert (found.se, found.p_value) == pytest.approx((theirs["se"], theirs["p"]), rel=1e-9)
    assert (found.ci_low, found.ci_high) == pytest.approx(theirs["ci"], rel=1e-9)
    for mine, test in ((found.no_change, theirs["no_change"]), (found.straight, theirs["straight"])):
        assert mine == WaldTest(
            pytest.approx(test["statistic"], rel=1e-9), test["df"], pytest.approx(test["p"], rel=1e-9)
        )


def test_with_independent_rounds_it_is_the_weighted_line_of_lm() -> None:
    se = np.sqrt(np.diag(STORED["fits"][0]["V"]))
    found = linear_trend(series(STORED["time"], STORED["value"], se**2))
    assert (found.slope, found.se) == pytest.approx((STORED["weighted_slope"], STORED["weighted_se"]), rel=1e-9)


@given(
    st.lists(st.floats(-5, 5), min_size=4, max_size=9),
    st.floats(-3, 3),
    st.floats(-2, 2),
    st.floats(0.1, 4),
    st.integers(0, 2**32),
)
def test_adding_a_line_adds_its_slope_and_changes_no_error(
    values: list[float], level: float, slope: float, spread: float, seed: int
) -> None:
    n, random = len(values), np.random.default_rng(seed)
    root = random.normal(size=(n, n))
    covariance = spread * (root @ root.T + np.eye(n))
    time = np.cumsum(random.integers(1, 4, size=n)).astype(float)
    before = linear_trend(series(time, values, covariance))
    after = linear_trend(series(time, np.array(values) + level + slope * time, covariance))
    assert after.slope - before.slope == pytest.approx(slope, abs=1e-7)
    assert after.se == pytest.approx(before.se, rel=1e-9)
    assert after.straight.statistic == pytest.approx(before.straight.statistic, rel=1e-6, abs=1e-7)


def test_the_interval_covers_the_true_slope_95_times_in_100() -> None:
    random, time = np.random.default_rng(11), np.array([1.0, 2, 4, 5, 8])
    covariance = 0.3 * np.eye(5) + 0.2
    root = np.linalg.cholesky(covariance)
    found = [linear_trend(series(time, 2 + 0.3 * time + root @ random.normal(size=5), covariance)) for _ in range(2000)]
    covered = np.mean([one.ci_low < 0.3 < one.ci_high for one in found])
    assert 0.93 < covered < 0.97
    assert 0.03 < np.mean([one.straight.p_value < 0.05 for one in found]) < 0.07


GOOD = [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("time", "value", "covariance", "problem"),
    [
        ([1, 2], [1, 2], [1, 1], Problem("time_points_few", params={"count": 2, "least": 3})),
        (GOOD, [1, 2], GOOD, Problem("lengths_differ", params={"lengths": (3, 2, 3)})),
        (GOOD, GOOD, [1, 1], Problem("lengths_differ", params={"lengths": (3, 3, 2)})),
        (GOOD, [1, math.inf, math.nan], GOOD, Problem("values_not_finite", params={"count": 2})),
        (GOOD, GOOD, [1, math.inf, 1], Problem("values_not_finite", params={"count": 1})),
        ([1, 3, 3], GOOD, GOOD, Problem("times_not_increasing", params={"position": 3})),
        (GOOD, GOOD, [1, -0.5, 1], Problem("variance_not_positive", params={"value": -0.5, "position": 2})),
        (GOOD, GOOD, [0, 1, 1], Problem("variance_not_positive", params={"value": 0.0, "position": 1})),
        (GOOD, GOOD, [[1, 0.5, 0], [0, 1, 0], [0, 0, 1]], Problem("covariance_asymmetric")),
        (
            GOOD,
            GOOD,
            [[1, 0.9, 0], [0.9, 1, 0.9], [0, 0.9, 1]],
            Problem("covariance_impossible", params={"eigenvalue": pytest.approx(1 - 0.9 * math.sqrt(2))}),
        ),
    ],
)
def test_bad_input_is_refused(time: Any, value: Any, covariance: Any, problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        series(time, value, covariance)
    assert refused.value.problems == (problem,)


def test_rounds_that_are_copies_of_each_other_make_no_line() -> None:
    with pytest.raises(Refused) as refused:
        linear_trend(series(GOOD, GOOD, [[1, 1, 0], [1, 1, 0], [0, 0, 1]]))
    assert refused.value.problems == (Problem("covariance_singular"),)
