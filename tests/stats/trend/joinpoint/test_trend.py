"""Joinpoint regression against base R (oracle/trends.R), which finds and describes the same segments another way."""

import json
import math
from typing import Any

import numpy as np
import pytest

from likvard.stats.problems import Problem, Refused
from likvard.stats.trend.joinpoint.segments import placements
from likvard.stats.trend.joinpoint.trend import PercentChange, average_change, joinpoint_trend, most_joins
from likvard.stats.trend.series import Series, series
from tests.stats.oracle.sample import HERE

STORED = json.loads((HERE / "trends.json").read_text())
GIVEN = STORED["joinpoints"]
RATES = series(GIVEN["time"], GIVEN["value"], GIVEN["variance"])


def of(change: PercentChange) -> tuple[float, float, float]:
    return change.value, change.ci_low, change.ci_high


@pytest.mark.parametrize("criterion", ["bic", "bic3", "wbic"])
def test_criteria_are_those_of_r_for_every_number_of_joinpoints(criterion: Any) -> None:
    found = joinpoint_trend(RATES, choose=criterion, most=4)
    assert found.criteria == pytest.approx([fit[criterion] for fit in GIVEN["fits"]], rel=1e-9)
    chosen = int(np.argmin(found.criteria))
    theirs = GIVEN["fits"][chosen]
    assert chosen == 2
    assert (found.joins, found.fit.df) == (tuple(theirs["joins"]), theirs["df"])
    assert found.fit.sse == pytest.approx(theirs["sse"], rel=1e-9)


@pytest.mark.parametrize("k", range(5))
def test_percent_changes_are_those_of_r(k: int) -> None:
    found, theirs = fitted_with(k), GIVEN["fits"][k]
    assert [of(one) for one in found.segments] == [pytest.approx(one, rel=1e-8) for one in theirs["apc"]]
    assert [one.p_value for one in found.segments] == pytest.approx(theirs["p"], rel=1e-7)
    assert of(found.average) == pytest.approx(theirs["aapc"], rel=1e-8)


def fitted_with(k: int) -> Any:
    """A threshold that every test passes leads to the most joinpoints; then the fit is what is compared."""
    return joinpoint_trend(RATES, most=k, alpha=10.0 * max(k, 1), permutations=1)


def test_the_permutation_test_agrees_with_all_shuffles() -> None:
    """R went through all 5,040; 20,000 at random lie within four standard errors of that."""
    exact = STORED["exact"]
    data = series(exact["time"], exact["value"], np.array(exact["value"]) ** 2)
    (test,) = joinpoint_trend(data, permutations=20_000).tests
    assert test.p_value == pytest.approx(exact["p"], abs=4 * math.sqrt(exact["p"] / 20_000))
    assert (test.fewer, test.more, test.threshold) == (0, 1, 0.05)


def test_permutation_tests_find_two_bends_where_they_were_put_in() -> None:
    """In 2008 and 2016; the best place for the second is a year early."""
    found = joinpoint_trend(RATES, permutations=499)
    assert found.joins == (2008.0, 2015.0)
    assert [(test.fewer, test.more, round(test.threshold, 4)) for test in found.tests] == [
        (0, 4, 0.0125),
        (1, 4, 0.0167),
        (2, 4, 0.025),
        (2, 3, 0.025),
    ]


def test_the_same_seed_gives_the_same_answer() -> None:
    one, two, other = (joinpoint_trend(RATES, permutations=199, seed=seed).tests for seed in (1, 1, 2))
    assert one == two
    assert [test.p_value for test in one] != [test.p_value for test in other]


def test_a_straight_trend_seldom_bends() -> None:
    """Too many joinpoints in at most 5 of 100 straight series, here within four standard errors."""
    random, time, bent = np.random.default_rng(3), np.arange(12.0), 0
    for _ in range(200):
        value = np.exp(2 + 0.05 * time + random.normal(0, 0.1, 12))
        bent += bool(joinpoint_trend(series(time, value, value**2), permutations=99, most=1).joins)
    assert bent / 200 <= 0.05 + 4 * math.sqrt(0.05 * 0.95 / 200)


def test_the_average_over_a_part_weights_each_segment_by_how_long_it_held() -> None:
    found = fitted_with(2)
    first, middle, _ = found.fit.slopes
    start, bend = found.joins[0] - 3, found.joins[0]
    part = average_change(found.fit, RATES.time, start, bend + 1)
    assert part.value == pytest.approx(100 * math.expm1((3 * first + middle) / 4))
    alone = average_change(found.fit, RATES.time, start, bend)
    assert of(alone) == pytest.approx(of(found.segments[0]))


def test_overlapping_rounds_are_taken_into_account() -> None:
    se = np.sqrt(np.array(GIVEN["variance"]))
    correlated = 0.5 ** np.abs(np.subtract.outer(RATES.time, RATES.time)) * np.outer(se, se)
    found = joinpoint_trend(series(RATES.time, RATES.value, correlated), choose="bic", most=2)
    assert found.joins != ()
    assert found.average.value != pytest.approx(fitted_with(len(found.joins)).average.value, rel=1e-6)


def test_joinpoints_leave_two_observations_on_every_side() -> None:
    time = np.arange(2000.0, 2009.0)
    assert placements(time, 0) == ((),)
    assert placements(time, 1) == ((2002.0,), (2003.0,), (2004.0,), (2005.0,), (2006.0,))
    assert placements(time, 2) == ((2002.0, 2005.0), (2002.0, 2006.0), (2003.0, 2006.0))
    assert [most_joins(n) for n in (4, 6, 7, 11, 12, 17)] == [0, 0, 1, 1, 2, 3]


def straight(value: Any) -> Series:
    return series(np.arange(len(value)), value, np.ones(len(value)))


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ([1, 2, 3], Problem("time_points_few", params={"count": 3, "least": 4})),
        ([1, 2, 0, -3], Problem("values_not_positive", params={"count": 2})),
        ([0, 0, 0, 0], Problem("values_not_positive", params={"count": 4})),
        ([2, 2, 2, 2, 2], Problem("trend_without_scatter")),
        (np.exp(np.arange(5) / 7), Problem("trend_without_scatter")),
    ],
)
def test_bad_input_is_refused(value: Any, problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        joinpoint_trend(straight(value))
    assert refused.value.problems == (problem,)


def test_more_joinpoints_than_the_series_bears_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        joinpoint_trend(RATES, most=6)
    assert refused.value.problems == (Problem("joinpoints_too_many", params={"asked": 6, "most": 4}),)


def test_a_span_outside_the_series_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        average_change(fitted_with(1).fit, RATES.time, 1999, 2010)
    assert refused.value.problems == (Problem("span_outside", params={"start": 1999, "end": 2010}),)


def test_no_permutations_decide_nothing() -> None:
    with pytest.raises(Refused) as refused:
        joinpoint_trend(RATES, permutations=0)
    params = {"name": "permutations", "value": 0, "low": 1, "high": 100_000}
    assert refused.value.problems == (Problem("setting_out_of_range", params=params),)
