"""What a gap, a count and an alarm say."""

from dataclasses import replace
from typing import Any

import pytest

from likvard.stats.estimates import Estimate
from likvard.stats.signals.making import About, signal_of_alarm, signal_of_count, signal_of_gap
from likvard.stats.signals.signal import Says, Signal
from likvard.stats.trend.surveillance.alarm import Alarm

GAP = Estimate(
    "disc", "origin", "sami", "Lund", "2021", "difference", versus="majority", ground="ethnicity",
    direction="lower_is_better", design="stratified", value=0.1, se=0.03, ci_low=0.04, ci_high=0.16, df=200, n=120,
    n_versus=300, p_value=0.001, p_holm=0.02, q_bh=0.01,
)  # fmt: skip
ABOUT = About("helpline", "support", "housing", "ethnicity", "sami", area="Lund", period="2021")


def said(gap: Estimate) -> Says:
    return signal_of_gap(gap, source="survey", kind="survey", topic="housing", margin=0.05).says


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "worse"),
        ({"direction": "higher_is_better"}, "better"),
        ({"value": -0.1}, "better"),
        ({"value": -0.1, "direction": "higher_is_better"}, "worse"),
        ({"direction": "neutral"}, "cannot_tell"),
        ({"p_holm": 0.2}, "cannot_tell"),
        ({"p_holm": None}, "worse"),
        ({"value": 0.01, "ci_low": -0.03, "ci_high": 0.045, "p_holm": 0.6}, "no_difference"),
        ({"value": 0.01, "ci_low": -0.03, "ci_high": 0.055, "p_holm": 0.6}, "cannot_tell"),
        ({"n_versus": 12}, "cannot_tell"),
        ({"status": "not_estimable", "value": None, "p_value": None}, "cannot_tell"),
    ],
)
def test_what_a_gap_says(changes: dict[str, Any], says: Says) -> None:
    assert said(replace(GAP, **changes)) == says


def test_a_gap_brings_its_strength_and_its_quality() -> None:
    assert signal_of_gap(GAP, source="survey", kind="survey", topic="housing", margin=0.05, covers="adults") == Signal(
        "survey", "survey", "housing", "ethnicity", "sami", "worse", grouping="origin", area="Lund", period="2021",
        covers="adults", scale="difference", value=0.1, se=0.03, ci_low=0.04, ci_high=0.16, p_value=0.02, q_value=0.01,
        n=120, design="stratified", reliability="reliable",
    )  # fmt: skip


def test_a_level_is_no_gap() -> None:
    with pytest.raises(ValueError, match="difference"):
        said(replace(GAP, stat="level"))


def test_one_testimony_is_enough_and_none_is_silence() -> None:
    one, none = (signal_of_count(count, ABOUT) for count in (1, 0))
    assert (one.says, one.value, one.se, one.n) == ("worse", 1.0, 1.0, 1)
    assert (one.ci_low, one.ci_high) == pytest.approx((0.0253178, 5.5716434))
    assert (none.says, none.se, none.ci_high) == ("cannot_tell", None, pytest.approx(3.6888795))


@pytest.mark.parametrize(
    ("alarm", "says"),
    [
        (Alarm(70, 12, 5.0, 9.1, alarm=True), "worse"),
        (Alarm(70, 6, 5.0, 9.1), "cannot_tell"),
        (Alarm(70, 3, 0.4, 1.1, status="few_cases"), "cannot_tell"),
        (Alarm(3, None, status="not_estimable", reason="short_history"), "cannot_tell"),
    ],
)
def test_as_many_as_usual_says_nothing_of_how_bad_it_is(alarm: Alarm, says: Says) -> None:
    assert signal_of_alarm(alarm, ABOUT).says == says
