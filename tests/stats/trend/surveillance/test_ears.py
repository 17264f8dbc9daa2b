"""EARS against R's earsC (oracle/surveillance.R)."""

from typing import Any

import numpy as np
import pytest

from likvard.stats.problems import Refused
from likvard.stats.trend.surveillance.alarm import Alarm
from likvard.stats.trend.surveillance.ears import ears
from tests.stats.trend.surveillance.stored import STORED, numbers, series

C1_AND_C2 = [case for case in STORED["ears"] if case["method"] != "C3"]
C3 = [case for case in STORED["ears"] if case["method"] == "C3"]


def named(case: dict[str, Any]) -> str:
    return f"{case['method']} {case['series']}"


@pytest.mark.parametrize("case", C1_AND_C2, ids=named)
def test_c1_and_c2_are_those_of_ears_c(case: dict[str, Any]) -> None:
    alarms = ears(series(case), case["method"], tail=case["tail"])
    assert {one.reason for one in alarms[: case["first"] - 1]} == {"short_history"}
    judged = alarms[case["first"] - 1 :]
    assert [one.upper for one in judged] == pytest.approx(case["upper"], rel=1e-12)
    assert [one.alarm for one in judged] == [bool(alarm) for alarm in case["alarm"]]


@pytest.mark.parametrize("case", C3, ids=named)
def test_c3_is_the_published_one(case: dict[str, Any]) -> None:
    """earsC 1.20.3 adds the count itself where its documentation and Salmon et al. (2016) have the window's mean, so
    its verdict does not depend on the count. Apart from that the bounds are the same.
    """
    judged = ears(series(case), "C3", tail=case["tail"])[case["first"] - 1 :]
    theirs, ours = numbers(case["upper"]), np.array([one.upper for one in judged])
    both = (theirs > 0) & (ours > 0)
    added = np.array([one.observed - one.expected for one in judged])
    assert both.sum() > 60
    assert (theirs - added)[both] == pytest.approx(ours[both], rel=1e-12)


def test_c1_by_hand() -> None:
    """The week before has mean 4 and standard deviation 1: 4 + 3.09."""
    week = [3, 4, 5, 3, 5, 4, 4]
    sd = float(np.std(week, ddof=1))
    assert ears([*week, 9], "C1")[7] == Alarm(7, 9, 4.0, pytest.approx(4 + 3.090232306167813 * sd), alarm=True)


def test_a_window_without_variation_says_nothing_unless_told_the_least() -> None:
    assert ears([2] * 7 + [9], "C1")[7].reason == "no_variation_in_history"
    assert ears([0] * 8, "C1")[7].reason == "no_variation_in_history"
    assert ears([2] * 7 + [9], "C1", least_sd=0.5)[7].upper == pytest.approx(2 + 0.5 * 3.090232306167813)


def test_a_missing_count_leaves_a_hole_in_the_windows_after_it() -> None:
    counts = [3, 4, 5, np.nan, 5, 4, 4, 3, 5, 4, 6, 3]
    assert [one.reason for one in ears(counts, "C1")][3:] == [
        "count_missing",
        *["short_history"] * 3,
        *["history_missing"] * 4,
        "",
    ]


def test_c3_remembers_the_two_points_before() -> None:
    quiet = [3, 4, 5, 3, 5, 4, 4, 3, 4]
    alone, after_two = ears([*quiet, 4, 4, 5], "C3")[-1], ears([*quiet, 7, 7, 5], "C3")[-1]
    assert not alone.alarm
    assert after_two.alarm


@pytest.mark.parametrize("method", ["C1", "C2", "C3"])
def test_the_shortest_series_have_no_verdict(method: Any) -> None:
    assert [[one.reason for one in ears([4] * n, method)] for n in range(4)] == [
        ["short_history"] * n for n in range(4)
    ]


@pytest.mark.parametrize(("name", "value"), [("window", 2), ("tail", 0.0), ("tail", float("nan"))])
def test_settings_out_of_bounds_are_refused(name: str, value: Any) -> None:
    with pytest.raises(Refused) as refused:
        ears([4] * 20, "C1", **{name: value})
    assert [(one.code, one.params["name"]) for one in refused.value.problems] == [("setting_out_of_range", name)]
