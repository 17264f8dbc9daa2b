"""Whole columns: empty cells, sides without variation, and what is refused."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from likvard.stats import intervals
from likvard.stats.aggregate import (
    Compared,
    Figures,
    counts,
    estimate,
    mean,
    rate,
    rate_ratio,
    share,
    share_difference,
)
from likvard.stats.problems import Refused

NAN, INF = float("nan"), float("inf")


def rows(found: Figures | Compared) -> list[list[float]]:
    return np.stack([found.value, found.se, found.low, found.high], axis=1).tolist()


def refusal(ask: Callable[[], Any]) -> list[tuple[str, Any]]:
    with pytest.raises(Refused) as refused:
        ask()
    return [(problem.code, dict(problem.params)) for problem in refused.value.problems]


def test_an_empty_cell_gives_no_figure_and_leaves_the_others_alone() -> None:
    found = share([5, NAN, 20], [100, 100, NAN])
    assert rows(found)[0] == pytest.approx([0.05, 0.021794494717703, 0.021543679154368, 0.111750469231919])
    assert np.isnan(rows(found)[1:]).all()
    assert np.isnan(rows(rate([NAN, 3], [10, NAN]))).all()
    assert np.isnan(rows(rate_ratio([NAN], [5], [1], [5]))).all()


def test_none_of_three_hundred_against_sixty_of_three_hundred_is_a_difference() -> None:
    """Nobody on one side leaves that side, and so the difference, without a standard error; not without an interval."""
    found = share_difference([0], [300], [60], [300])
    assert rows(found)[0] == pytest.approx([-0.2, NAN, -0.2489289, -0.1567669], abs=1e-7, nan_ok=True)
    assert found.p[0] < 1e-15


def test_two_sides_with_nobody_do_not_differ() -> None:
    found = share_difference([0, 10], [10, 10], [0, 10], [10, 10])
    assert found.p.tolist() == [1.0, 1.0]
    assert found.value.tolist() == [0.0, 0.0]


def test_rates_without_a_case_have_a_ratio_unless_both_sides_lack_one() -> None:
    found = rate_ratio([0, 3, 0], [10, 10, 10], [3, 0, 0], [10, 10, 10])
    most = 1 - 0.025 ** (1 / 3)  # Clopper and Pearson's upper end for none of three
    assert rows(found) == [
        pytest.approx([0.0, NAN, 0.0, most / (1 - most)], nan_ok=True),
        pytest.approx([INF, NAN, (1 - most) / most, INF], nan_ok=True),
        pytest.approx([NAN, NAN, NAN, NAN], nan_ok=True),
    ]


def test_a_count_without_a_case_has_an_upper_end_and_no_standard_error() -> None:
    assert rows(counts([0])) == [pytest.approx([0.0, NAN, 0.0, 3.688879], abs=1e-6, nan_ok=True)]
    assert rows(counts([0], interval="byar"))[0][3] == pytest.approx(3.68, abs=0.03)


def test_a_given_estimate_keeps_its_error_and_gets_none_that_it_lacks() -> None:
    found = estimate([0.2, 0.3], [0.05, NAN])
    assert rows(found)[0] == pytest.approx([0.2, 0.05, 0.102001800773, 0.297998199227])
    assert rows(found)[1] == pytest.approx([0.3, NAN, NAN, NAN], nan_ok=True)
    assert rows(estimate([0.3]))[0] == pytest.approx([0.3, NAN, NAN, NAN], nan_ok=True)
    assert (found.method, estimate([0.2], [0.05], df=4).method) == ("normal", "t")


def test_the_mean_of_one_person_or_of_people_all_alike_has_no_interval() -> None:
    found = mean([1, 8], [3.0, 3.0], [2.0, 0.0])
    assert np.isnan(np.stack([found.low, found.high])).all()
    assert found.value.tolist() == [3.0, 3.0]


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: share([3, -1, -2], [9, 9, 9]), ("count_negative", {"value": -1.0, "count": 2})),
        (lambda: share([3, 4], [9, 0]), ("denominator_not_positive", {"value": 0.0, "count": 1})),
        (lambda: rate([3, 4], [9, -558]), ("denominator_not_positive", {"value": -558.0, "count": 1})),
        (lambda: share([3, 11], [9, 10]), ("count_above_denominator", {"value": 11.0, "of": 10.0, "count": 1})),
        (
            lambda: share([3, 4.5], [9, 9], interval="exact_binomial"),
            ("count_fractional", {"value": 4.5, "count": 1}),
        ),
        (lambda: counts([0.5]), ("count_fractional", {"value": 0.5, "count": 1})),
        (lambda: rate_ratio([1], [2], [1.5], [2]), ("count_fractional", {"value": 1.5, "count": 1})),
        (lambda: share([3, INF], [9, 9]), ("number_infinite", {"count": 1})),
        (lambda: mean([3], [1], [-1]), ("spread_negative", {"value": -1.0, "count": 1})),
        (lambda: mean([0], [1], [1]), ("denominator_not_positive", {"value": 0.0, "count": 1})),
        (lambda: estimate([3], [-0.1]), ("spread_negative", {"value": -0.1, "count": 1})),
    ],
)
def test_a_table_that_cannot_be_is_refused(ask: Callable[[], Any], told: tuple[str, dict[str, float]]) -> None:
    assert refusal(ask) == [told]


def test_a_rate_may_have_more_cases_than_people_and_part_of_a_case_by_byar() -> None:
    found = rate([250.5], [220], per=100, interval="byar")
    assert rows(found)[0][0] == pytest.approx(113.8636364)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 40), st.integers(1, 40), st.floats(0.5, 0.999))
def test_wilsons_ends_are_where_the_score_test_turns(yes: int, more: int, confidence: float) -> None:
    """The definition: an end is a share p with (yes/n - p)^2 = z^2 p(1 - p)/n."""
    n = yes + more
    z = intervals.z_quantile(confidence)
    for end in intervals.wilson(yes / n, n, confidence):
        assert (yes / n - end) ** 2 == pytest.approx(z**2 * end * (1 - end) / n, rel=1e-6, abs=1e-12)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.1, 10))
def test_the_exact_ratio_turned_round_is_its_reciprocal(count: int, other: int, of: float) -> None:
    once, turned = rate_ratio(count, of, other, 1.0), rate_ratio(other, 1.0, count, of)
    with np.errstate(divide="ignore"):
        np.testing.assert_allclose(1 / turned.high, once.low, rtol=1e-8)
    np.testing.assert_allclose(once.p, turned.p, rtol=1e-8)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 30), st.integers(1, 30), st.integers(0, 30), st.integers(1, 30))
def test_an_exact_interval_leaves_out_equality_where_its_p_value_is_below_five_per_cent(
    count: int, of: int, other: int, other_of: int
) -> None:
    found = rate_ratio(count, of, other, other_of)
    if count + other and abs(found.p - 0.05) > 1e-9:
        assert bool((found.low > 1) | (found.high < 1)) == bool(found.p < 0.05)


def test_few_degrees_of_freedom_widen_wilson_as_a_smaller_effective_number_does() -> None:
    """qt(0.975, 9) = 2.2621571628 in R."""
    few = intervals.wilson(0.2, 50, 0.95, df=9)
    fewer = intervals.wilson(0.2, 50 * (1.959963984540054 / 2.2621571628) ** 2, 0.95)
    assert (float(few[0]), float(few[1])) == pytest.approx((float(fewer[0]), float(fewer[1])), rel=1e-9)


def test_estimates_that_move_together_differ_more_surely() -> None:
    low, high = intervals.mover(0.5, (0.4, 0.6), 0.3, (0.2, 0.4), correlation=0.5)
    assert (float(low), float(high)) == pytest.approx((0.1, 0.3))
    low, high = intervals.mover(0.5, (0.4, 0.6), 0.3, (0.2, 0.4))
    assert (float(low), float(high)) == pytest.approx((0.2 - 0.02**0.5, 0.2 + 0.02**0.5))
