"""Funnel limits: a point outside them and an interval that misses the target are one thing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from likvard.stats.aggregate import overdispersion, rate, rate_limits, share, share_limits
from likvard.stats.problems import Refused


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 200), st.integers(1, 200), st.floats(0.05, 0.95), st.sampled_from(["exact_binomial", "wilson"]))
def test_a_share_outside_the_limits_has_an_interval_that_misses_the_target(
    yes: int, of: int, target: float, method: str
) -> None:
    yes = min(yes, of)
    limits = share_limits(target, [of], method=method)
    for level, low, high in zip(limits.levels, limits.low[:, 0], limits.high[:, 0], strict=True):
        found = share(yes, of, interval=method, confidence=level)
        if min(abs(found.low - target), abs(found.high - target)) > 1e-9:
            assert bool(found.high < target) == (yes / of < low)
            assert bool(found.low > target) == (yes / of > high)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 200), st.floats(1, 150), st.sampled_from(["poisson_exact", "byar"]))
def test_a_rate_outside_the_limits_has_an_interval_that_misses_the_target(
    count: int, expected: float, method: str
) -> None:
    limits = rate_limits(1.0, [expected], method=method)
    for level, low, high in zip(limits.levels, limits.low[:, 0], limits.high[:, 0], strict=True):
        found = rate(count, expected, interval=method, confidence=level)
        if min(abs(found.low - 1), abs(found.high - 1)) > 1e-9:
            assert bool(found.high < 1) == (count / expected < low)
            assert bool(found.low > 1) == (count / expected > high)


def test_everybody_of_forty_nine_is_within_a_limit_that_everybody_reaches() -> None:
    assert share_limits(0.875, [49.0], levels=(0.998,)).high[0, 0] == 1.0


def test_the_limits_of_a_rate_are_in_its_unit() -> None:
    once, per = rate_limits(0.02, [500.0, 5000.0]), rate_limits(2000.0, [500.0, 5000.0], per=100_000)
    np.testing.assert_allclose(per.low, once.low * 100_000)
    np.testing.assert_allclose(per.high, once.high * 100_000)
    assert once.low.shape == (2, 2)


def test_overdispersion_widens_the_limits_by_its_root() -> None:
    plain, wide = (share_limits(0.3, [400.0], method="wilson", factor=factor) for factor in (1.0, 4.0))
    np.testing.assert_allclose(wide.high - 0.3, 2 * (plain.high - 0.3))
    assert plain.high[0, 0] == pytest.approx(0.3 + 1.959963984540054 * (0.3 * 0.7 / 400) ** 0.5)
    narrow, wider = (rate_limits(1.0, [400.0], method="byar", factor=factor).high[0, 0] for factor in (1.0, 4.0))
    assert (wider - 1) / (narrow - 1) == pytest.approx(2, rel=0.05)


def test_an_exact_limit_knows_no_overdispersion() -> None:
    with pytest.raises(ValueError, match="overdispersion"):
        share_limits(0.3, [400.0], factor=2.0)


def test_overdispersion_is_the_mean_square_of_what_is_left_when_outliers_are_pulled_in() -> None:
    residuals = np.array([-30.0, -2, -2, -2, -2, 2, 2, 2, 2, 30.0, np.nan])
    assert overdispersion(residuals, winsorised=0.2) == 4.0
    assert overdispersion(residuals, winsorised=0.0) == pytest.approx((8 * 4 + 2 * 900) / 10)
    assert overdispersion([0.1, -0.1, 0.2]) == 1.0


def test_nobody_behind_a_figure_is_refused_and_an_empty_cell_is_not() -> None:
    with pytest.raises(Refused, match="denominator_not_positive"):
        share_limits(0.3, [0.0])
    for limits in (share_limits(0.3, [np.nan]), rate_limits(1.0, [np.nan]), rate_limits(1.0, [np.nan], method="byar")):
        assert np.isnan(limits.low).all()
        assert np.isnan(limits.high).all()
