"""Farrington's method, original and flexible, against R (oracle/surveillance.R).

Against the package at the accuracy of its regression, which stops at 1e-8 of the deviance; against glm() run to the end
at 1e-12.
"""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from likvard.stats.problems import Problem, Refused
from likvard.stats.trend.surveillance.alarm import Alarm
from likvard.stats.trend.surveillance.baseline import History, baseline
from likvard.stats.trend.surveillance.farrington import (
    FLEXIBLE,
    ORIGINAL,
    Farrington,
    farrington,
    predict,
    upper_bound,
)
from tests.stats.trend.surveillance.stored import STORED, numbers, series


def tuning_of(case: dict[str, Any]) -> Farrington:
    names = {"delta": "two_thirds", "nbPlugin": "negative_binomial"}
    history = History(
        per_year=case["per_year"],
        half_window=case["half_window"],
        seasons=case.get("seasons", 1),
        skip=case.get("skip", 0),
    )
    return Farrington(
        history=history,
        outlier=case.get("outlier", 2.58 if case.get("reweight") else np.inf) if "skip" in case else 1.0,
        trend_p=case.get("trend_p", 0.05),
        tail=case["tail"],
        bound=names[case.get("bound", "delta")],
    )


@pytest.mark.parametrize("case", STORED["original"], ids=lambda case: case["series"])
def test_the_original_is_that_of_algo_farrington(case: dict[str, Any]) -> None:
    """R gives 0 for the bound where there are too few cases."""
    alarms = list(farrington(series(case), tuning_of(case)))[case["range"][0] - 1 :]
    judged = np.array([one.status == "ok" for one in alarms])
    assert (numbers(case["upper"]) > 0).tolist() == judged.tolist()
    assert [one.alarm for one in alarms] == [bool(alarm) for alarm in case["alarm"]]
    assert sum(one.alarm for one in alarms) >= 3
    upper = np.array([one.upper for one in alarms], dtype=float)
    assert upper[judged] == pytest.approx(numbers(case["upper"])[judged], rel=1e-4)
    trends = [predict(series(case), one.time, tuning_of(case)).trend for one in alarms]
    assert trends == [bool(trend) for trend in case["trend"]]


@pytest.mark.parametrize(
    "case", STORED["flexible"], ids=lambda case: f"{case['series']} {case['bound']} {case['reweight']}"
)
def test_the_flexible_is_that_of_farrington_flexible(case: dict[str, Any]) -> None:
    """R departs from its papers where it forgets, for standard errors, that the dispersion is at least 1."""
    alarms = list(farrington(series(case), tuning_of(case)))[case["range"][0] - 1 :]
    judged = np.array([one.status == "ok" for one in alarms])
    assert [one.alarm for one in alarms] == [bool(alarm) for alarm in case["alarm"]]
    upper, expected = (np.array([getattr(one, name) for one in alarms], float) for name in ("upper", "expected"))
    assert expected[judged] == pytest.approx(numbers(case["expected"])[judged], rel=1e-5)
    comparable = judged & ((numbers(case["dispersion"]) > 1) | (case["bound"] == "nbPlugin"))
    assert comparable.sum() > 40
    exactly = case["bound"] == "nbPlugin"
    assert upper[comparable] == pytest.approx(numbers(case["upper"])[comparable], rel=0 if exactly else 1e-4)


@pytest.mark.parametrize("case", STORED["reweighted"], ids=lambda case: f"{case['series']} {case['outlier']}")
def test_the_regression_is_that_of_glm(case: dict[str, Any]) -> None:
    tuning, first = tuning_of(case), case["range"][0] - 1
    found = [predict(series(case), first + place, tuning) for place in range(len(case["expected"]))]
    for name in ("expected", "se", "dispersion"):
        assert [getattr(one, name) for one in found] == pytest.approx(case[name], rel=1e-12)
    assert [float(one.trend) for one in found] == case["trend"]
    assert [upper_bound(one, tuning) for one in found] == pytest.approx(case["upper"], rel=1e-12)


def test_the_seasons_of_a_year_are_a_window_and_blocks_of_nearly_one_length() -> None:
    found = baseline(np.zeros(600), 599, FLEXIBLE.history)
    assert found.time.tolist() == list(range(599 - 263, 599 - 26))
    one_year = found.season[(found.time >= 599 - 208 - 3) & (found.time < 599 - 156 - 3)]
    assert np.bincount(one_year).tolist() == [7, 5, 5, 5, 5, 5, 5, 5, 5, 5]
    assert one_year[:9].tolist() == [0] * 7 + [1] * 2


def test_where_the_original_looks() -> None:
    found = baseline(np.zeros(300), 299, ORIGINAL.history)
    assert found.time.tolist() == [299 - 52 * year + day for year in (5, 4, 3, 2, 1) for day in range(-3, 4)]


MONTHS = replace(ORIGINAL, history=History(per_year=12, half_window=1))
STEADY = [5, 6, 4, 7, 5, 6, 5, 4, 6, 5, 7, 5] * 6


def reasons(counts: list[float], tuning: Farrington = MONTHS) -> list[str]:
    return [one.reason for one in farrington(counts, tuning)]


def test_a_short_history_is_no_history() -> None:
    assert reasons(STEADY) == ["short_history"] * 61 + [""] * 11
    assert farrington(STEADY, MONTHS)[0] == Alarm(0, 5, status="not_estimable", reason="short_history")


def test_nothing_ever_is_no_baseline() -> None:
    assert reasons([0] * 72)[61:] == ["no_cases_in_history"] * 11


def test_a_missing_count_is_not_judged_and_stays_out_of_the_baseline() -> None:
    gone = [*STEADY[:71], np.nan]
    assert farrington(gone, MONTHS)[71] == Alarm(71, None, status="not_estimable", reason="count_missing")
    hole = [np.nan if month % 12 in (11, 0, 1) else count for month, count in enumerate(STEADY)]
    hole[72 - 12] = 5
    assert reasons([*hole, 9])[72] == "history_missing"


def test_few_cases_raise_no_alarm() -> None:
    rare = [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0] * 6
    last = farrington([*rare, 0, 0, 0, 4], MONTHS)[75]
    assert (last.status, last.alarm, last.observed) == ("few_cases", False, 4)
    assert last.upper < 4
    assert farrington([*rare, 0, 0, 1, 4], MONTHS)[75].alarm


def test_an_old_outbreak_does_not_hide_a_new_one() -> None:
    """The old one loses weight; without that the bound would lie above the new count."""
    with_outbreak = [*STEADY, *STEADY[:11], 25]
    with_outbreak[35] = 60
    assert farrington(with_outbreak, MONTHS)[83].alarm
    assert not farrington(with_outbreak, replace(MONTHS, outlier=np.inf))[83].alarm


@pytest.mark.parametrize("wrong", [-1.0, 0.5, np.inf])
def test_what_is_no_count_is_refused(wrong: float) -> None:
    with pytest.raises(Refused) as refused:
        farrington([1.0, wrong, 2.0, wrong])
    assert refused.value.problems == (Problem("count_invalid", params={"value": wrong, "count": 2}),)


@pytest.mark.parametrize("history", [History(per_year=12, half_window=6), History(years=0), History(seasons=0)])
def test_an_impossible_history_is_refused(history: History) -> None:
    with pytest.raises(Refused) as refused:
        farrington([1.0], Farrington(history=history))
    assert [problem.code for problem in refused.value.problems] == ["history_impossible"]


def test_only_the_latest_can_be_asked_for() -> None:
    counts = [*STEADY, 16]
    assert farrington(counts, MONTHS, since=70) == farrington(counts, MONTHS)[70:]
    assert farrington([], MONTHS) == ()


def test_a_tail_that_is_no_chance_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        farrington(STEADY, replace(MONTHS, tail=0.0))
    params = {"name": "tail", "value": 0.0, "low": 1e-12, "high": 0.5}
    assert refused.value.problems == (Problem("setting_out_of_range", params=params),)
