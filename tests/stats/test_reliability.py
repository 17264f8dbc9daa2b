"""Reliability flags: each rule on both sides of its threshold, and the laws of the whole."""

import math
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.stats.codebook.model import IndicatorKind
from likvard.stats.estimates import Estimate
from likvard.stats.reliability import (
    RULES,
    Flag,
    effective_n,
    log_coefficient_of_variation,
    relative_log_width,
    reliability,
)

SHARE = Estimate(
    "disc", "sex", "woman", "", "", "level", value=0.2, se=0.02, df=399, n=400, n_positive=80, design_effect=1.0
)
MEAN = Estimate("score", "sex", "woman", "", "", "level", unit="mean", value=50, se=2, df=60, n=61)
TOTAL = replace(MEAN, unit="total", value=5_000.0, se=200.0)
RATE = Estimate("hate", "", "", "", "", "level", unit="rate", value=50.0, se=5.0, df=60, n=40, n_positive=20)
MEDIAN = Estimate(
    "pay",
    "",
    "",
    "",
    "",
    "level",
    unit="quantile",
    method="woodruff",
    value=50,
    se=2,
    ci_low=46,
    ci_high=54,
    df=60,
    n=61,
)
COUNT = Estimate("hate", "", "", "", "", "level", unit="count", value=50, se=50**0.5, ci_low=37.1, ci_high=65.9, n=50)
HALF = replace(SHARE, value=0.5, n_positive=20)
FEW = replace(SHARE, value=0.02, n=100, df=99, se=0.014, n_positive=2)
NINE = replace(COUNT, value=9.0, se=3.0, ci_low=4.1, ci_high=17.1)


def flags(estimate: Estimate) -> tuple[str, tuple[str, ...]]:
    found = reliability(estimate)
    return found.verdict, tuple(flag.code for flag in found.flags)


def test_good_figures_are_reliable() -> None:
    ratio = replace(TOTAL, unit="ratio")
    assert [flags(one) for one in (SHARE, MEAN, TOTAL, ratio, RATE, MEDIAN, COUNT)] == [("reliable", ())] * 7


def test_a_flag_brings_its_value_its_threshold_and_its_source() -> None:
    assert reliability(replace(MEAN, df=7)).flags == (
        Flag("df_few", 7, 8, "use_with_caution", "NCHS, Vital Health Stat 2(175)", 2017),
    )


@pytest.mark.parametrize(
    ("estimate", "verdict", "codes"),
    [
        (replace(MEAN, n=29), "too_unreliable", ("n_small", "effective_n_small")),
        (replace(MEAN, n=30), "reliable", ()),
        (replace(MEAN, design_effect=2.1), "too_unreliable", ("effective_n_small",)),
        (replace(MEAN, n_effective=29.0), "too_unreliable", ("effective_n_small",)),
        (replace(MEAN, se=8.2), "reliable", ()),
        (replace(MEAN, se=8.4), "use_with_caution", ("cv_raised",)),
        (replace(MEAN, value=-50.0, se=8.4), "use_with_caution", ("cv_raised",)),
        (replace(MEAN, se=17.0), "too_unreliable", ("cv_high", "cv_raised")),
        (replace(HALF, n=40, df=39, se=0.079), "too_unreliable", ("interval_wide", "log_cv_high")),
        (replace(HALF, n=50, df=49, se=0.071), "use_with_caution", ("log_cv_high",)),
        (FEW, "too_unreliable", ("interval_wide_for_its_size", "log_cv_high")),
        (replace(SHARE, value=0.0, se=None, design_effect=None, n_positive=0), "use_with_caution", ("none_or_all",)),
        (replace(SHARE, value=1.0, se=None, design_effect=None, n_positive=400), "use_with_caution", ("none_or_all",)),
        (replace(TOTAL, n=29), "too_unreliable", ("n_small",)),
        (replace(TOTAL, n_effective=9.9), "too_unreliable", ("effective_n_small",)),
        (replace(TOTAL, n_effective=10.0), "reliable", ()),
        (replace(TOTAL, df=7), "use_with_caution", ("df_few",)),
        (replace(TOTAL, se=824.0), "reliable", ()),
        (replace(TOTAL, se=826.0), "use_with_caution", ("cv_raised",)),
        (replace(TOTAL, se=1_600.0, df=4), "too_unreliable", ("relative_interval_wide", "df_few", "cv_raised")),
        (replace(TOTAL, se=1_670.0), "too_unreliable", ("cv_high", "cv_raised")),
        (replace(TOTAL, value=0.0), "too_unreliable", ("cv_high", "cv_raised")),
        (replace(TOTAL, value=-5_000.0), "reliable", ()),
        (replace(RATE, n=9, n_positive=9), "too_unreliable", ("n_small", "cases_few")),
        (replace(RATE, n=10, n_positive=10), "reliable", ()),
        (replace(RATE, df=7), "use_with_caution", ("df_few",)),
        (replace(MEAN, value=0.0), "use_with_caution", ("around_zero",)),
        (replace(MEAN, value=-3.99), "use_with_caution", ("around_zero",)),
        (replace(MEAN, value=4.0), "too_unreliable", ("cv_high", "cv_raised")),
        (replace(MEDIAN, value=0.0), "use_with_caution", ("around_zero",)),
        (replace(MEDIAN, n=29), "too_unreliable", ("n_small",)),
        (replace(MEDIAN, df=7), "use_with_caution", ("df_few",)),
        (replace(MEDIAN, se=8.4), "use_with_caution", ("cv_raised",)),
        (replace(MEDIAN, ci_high=None, se=None), "too_unreliable", ("interval_open",)),
        (replace(MEDIAN, value=3.0, ci_low=3.0, ci_high=3.0, se=None), "reliable", ()),
        (NINE, "too_unreliable", ("cv_high", "cv_raised", "count_small")),
        (replace(COUNT, value=12.0, se=12**0.5, ci_low=6.2, ci_high=21.0), "use_with_caution", ("cv_raised",)),
    ],
)
def test_each_rule_on_both_sides_of_its_threshold(estimate: Estimate, verdict: str, codes: tuple[str, ...]) -> None:
    found, seen = flags(estimate)
    assert set(codes) <= set(seen)
    assert (found, seen) == (verdict, codes)


def test_a_comparison_is_judged_by_its_smaller_side_and_its_degrees_of_freedom() -> None:
    gap = replace(SHARE, stat="difference", versus="man", value=0.001, se=0.03, n_versus=25, df=5, ci_low=-1, ci_high=1)
    assert flags(gap) == ("too_unreliable", ("n_small", "df_few"))
    assert reliability(gap).checked == ("n_small", "df_few")


@pytest.mark.parametrize(
    "estimate",
    [
        replace(SHARE, status="not_estimable", reason="no_cases", value=None),
        replace(SHARE, status="hidden_at_source", value=None),
        Estimate("disc", "", "", "", "", "level", method="as_given", value=0.2),
    ],
)
def test_what_nothing_is_known_of_is_not_called_reliable(estimate: Estimate) -> None:
    assert reliability(estimate) == replace(reliability(estimate), verdict="cannot_say", flags=(), checked=())


def test_the_effective_n_is_never_more_than_n() -> None:
    assert effective_n(replace(SHARE, design_effect=0.5)) == 400
    assert effective_n(replace(SHARE, design_effect=1.6)) == 250
    assert effective_n(replace(SHARE, design_effect=None, n_effective=320.0)) == 320
    assert effective_n(replace(SHARE, design_effect=None)) == 400
    assert effective_n(replace(SHARE, n=None)) is None


@given(st.floats(0.001, 0.999), st.floats(0.0001, 0.3))
def test_a_share_and_its_complement_have_one_log_coefficient_of_variation(share: float, se: float) -> None:
    there, back = (log_coefficient_of_variation(replace(SHARE, value=v, se=se)) for v in (share, 1 - share))
    assert there == pytest.approx(back, rel=1e-9)
    smaller = min(share, 1 - share)
    assert there == pytest.approx(se / smaller / -math.log(smaller), rel=1e-9)


@given(st.integers(2, 5000), st.floats(0, 1), st.floats(1, 5), st.integers(1, 200))
def test_more_of_everything_never_makes_a_share_less_reliable(n: int, share: float, effect: float, df: int) -> None:
    """Four times the respondents, the same share, design effect and at least as many degrees of freedom."""
    order = {"too_unreliable": 0, "use_with_caution": 1, "reliable": 2}

    def verdict(times: int) -> int:
        size = n * times
        yes = round(share * n) * times
        p = yes / size
        se = math.sqrt(effect * p * (1 - p) / size) or None
        one = replace(SHARE, value=p, n=size, n_positive=yes, df=float(df * times), design_effect=effect, se=se)
        return order[reliability(one).verdict]

    assert verdict(4) >= verdict(1)


def test_every_rule_has_its_own_code_and_a_dated_source() -> None:
    stated = [(rule.code, unit) for rule in RULES for unit in rule.units]
    assert len(set(stated)) == len(stated)
    assert all(rule.source and 1950 < rule.year <= 2026 for rule in RULES)


def test_the_relative_width_is_that_of_the_interval_on_the_logarithm() -> None:
    """exp(t CV) - exp(-t CV) with 60 degrees of freedom, whose t is 2.000298 in the tables."""
    reach = 2.000298 * 0.1
    assert relative_log_width(replace(TOTAL, se=500.0)) == pytest.approx(math.exp(reach) - math.exp(-reach), rel=1e-6)
    assert relative_log_width(replace(TOTAL, se=500.0, df=None)) == pytest.approx(2 * math.sinh(0.1959964), rel=1e-6)
    assert relative_log_width(replace(TOTAL, se=2_501.0)) is None


@pytest.mark.parametrize("unit", get_args(IndicatorKind))
def test_every_kind_of_figure_that_can_be_estimated_is_judged(unit: str) -> None:
    assert reliability(replace(SHARE, unit=unit)).verdict != "cannot_say"


@pytest.mark.parametrize("stat", ["difference", "ratio", "bgv"])
@pytest.mark.parametrize("unit", ["share", "mean", "ratio", "rate"])
def test_every_kind_of_comparison_is_judged(unit: str, stat: str) -> None:
    assert reliability(replace(SHARE, unit=unit, stat=stat)).checked == ("n_small", "df_few")
