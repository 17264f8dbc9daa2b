"""Cumulative sums against R's algo.cusum and arlCusum (oracle/surveillance.R)."""

from typing import Any

import numpy as np
import pytest

from likvard.stats.problems import Problem, Refused
from likvard.stats.trend.surveillance.cusum import ROSSI, Chart, cusum, poisson_chart, run_length
from tests.stats.trend.surveillance.stored import STORED, numbers, series

SCALES = {"rossi": "rossi", "standard": "standard", "none": "count"}


@pytest.mark.parametrize("case", STORED["cusum"], ids=lambda case: f"{case['trans']} {case['series']}")
def test_alarms_are_those_of_algo_cusum(case: dict[str, Any]) -> None:
    """R rounds the standard bound up, squares a negative root of Rossi's, and gives none on the count's own scale."""
    found = cusum(series(case), case["mean"], Chart(case["k"], case["h"], SCALES[case["trans"]]))
    assert [one.alarm for one in found] == [bool(alarm) for alarm in case["alarm"]]
    upper, theirs = np.array([one.upper for one in found]), numbers(case["upper"])
    if case["trans"] == "rossi":
        assert upper[upper > 0] == pytest.approx(theirs[upper > 0], rel=1e-10)
        assert (upper > 0).sum() > 60
    if case["trans"] == "standard":
        assert np.ceil(upper).tolist() == theirs.tolist()


@pytest.mark.parametrize("case", STORED["run_length"], ids=lambda case: f"h={case['h']} k={case['k']}")
def test_the_run_length_is_that_of_arl_cusum(case: dict[str, float]) -> None:
    assert run_length(case["mean"], Chart(case["k"], case["h"], "count")) == pytest.approx(case["value"], rel=1e-11)


def test_the_run_length_is_what_happens() -> None:
    """2,000 series of quiet counts: the mean time to the first alarm lies within 4 standard errors."""
    chart, random = Chart(2.0, 4.0, "count"), np.random.default_rng(7)
    times = []
    for _ in range(2000):
        total, time = 0.0, 0
        while total < chart.decision:
            total, time = max(0.0, total + random.poisson(1.2) - chart.reference), time + 1
        times.append(time)
    assert abs(np.mean(times) - run_length(1.2, chart)) < 4 * np.std(times) / np.sqrt(2000)


@pytest.mark.parametrize("chart", [ROSSI, Chart(0.5, 3.0, "standard"), Chart(5.0, 6.0, "count")])
def test_the_upper_bound_is_the_count_at_which_it_alarms(chart: Chart) -> None:
    counts = [4, 6, 3, 7, 9, 2, 1, 8, 5, 6]
    for time in range(len(counts)):
        bound = cusum(counts[: time + 1], 4.0, chart)[time].upper
        above, below = ([*counts[:time], int(np.floor(bound)) + step] for step in (1, 0))
        assert cusum(above, 4.0, chart)[time].alarm
        if bound % 1 and bound > 1:
            assert not cusum(below, 4.0, chart)[time].alarm


def test_a_missing_count_leaves_the_sum_as_it_is() -> None:
    chart = Chart(2.0, 5.0, "count")
    with_gap = cusum([4, np.nan, 4], 1.0, chart)
    assert with_gap[1].reason == "count_missing"
    assert with_gap[2].upper == cusum([4, 4], 1.0, chart)[1].upper


def test_all_zero_counts_never_alarm() -> None:
    assert not any(one.alarm for one in cusum([0] * 50, 2.0, ROSSI))


def test_the_reference_lies_between_the_quiet_mean_and_the_one_to_be_seen() -> None:
    assert poisson_chart(4.0, 2.0, 6.0) == Chart(pytest.approx(5.770780163555854), 6.0, "count")


@pytest.mark.parametrize(("mean", "ratio"), [(0.0, 2.0), (4.0, 1.0)])
def test_nothing_to_look_for_is_refused(mean: float, ratio: float) -> None:
    with pytest.raises(Refused) as refused:
        poisson_chart(mean, ratio, 5.0)
    assert refused.value.problems == (Problem("cusum_ratio", params={"mean": mean, "ratio": ratio}),)


@pytest.mark.parametrize("mean", [0.0, np.inf, np.nan])
def test_a_mean_that_is_none_is_refused(mean: float) -> None:
    with pytest.raises(Refused):
        cusum([1, 2], mean, ROSSI)


def test_the_run_length_of_another_scale_is_not_worked_out() -> None:
    with pytest.raises(ValueError, match="count itself"):
        run_length(4.0, ROSSI)


@pytest.mark.parametrize(("mean", "decision"), [(0.0, 4.0), (4.0, 0.0), (4.0, np.inf)])
def test_a_run_length_that_never_ends_is_refused(mean: float, decision: float) -> None:
    with pytest.raises(Refused) as refused:
        run_length(mean, Chart(2.0, decision, "count"))
    assert [one.code for one in refused.value.problems] == ["setting_out_of_range"]
