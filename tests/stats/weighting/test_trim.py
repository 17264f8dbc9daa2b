"""Trimming: the sum stays, the limits hold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.stats.problems import CODES, Problem, Refused
from likvard.stats.weighting.trim import limit_of, trim
from tests.stats.weighting.samples import few

WEIGHTS = st.lists(st.floats(0.01, 100), min_size=2, max_size=40).map(np.array)


@few
@given(WEIGHTS, st.floats(1.0, 10))
def test_no_weight_is_above_the_limit_and_the_sum_stays(weights: np.ndarray, times: float) -> None:
    high = times * weights.mean()
    mine = trim(weights, high=high)
    assert mine.weights.max() <= high * (1 + 1e-9)
    assert mine.weights.sum() == pytest.approx(weights.sum())
    assert mine.diagnostics.deff <= mine.diagnostics.deff_before * (1 + 1e-9)


@few
@given(WEIGHTS)
def test_trimming_what_is_trimmed_changes_nothing(weights: np.ndarray) -> None:
    once = trim(weights, high=2 * weights.mean()).weights
    np.testing.assert_allclose(trim(once, high=2 * weights.mean() * (1 + 1e-9)).weights, once)


def test_what_is_cut_off_may_take_others_past_the_limit() -> None:
    """9 is cut to 5; the 4 are shared by three, which takes 4 past 5 too; its 1/3 is shared by the last two."""
    mine = trim(np.array([1.0, 1, 4, 9]), high=5)
    assert mine.weights.tolist() == pytest.approx([2.5, 2.5, 5, 5])
    assert mine.iterations == 2


def test_weights_of_0_stay_0() -> None:
    mine = trim(np.array([0.0, 1, 1, 4]), low=0.5, high=3)
    assert mine.weights.tolist() == [0, 1.5, 1.5, 3]
    assert mine.auxiliary.shape == (4, 0)


def test_weights_within_the_limits_are_left_as_they_are() -> None:
    mine = trim(np.array([1.0, 2]), high=2)
    assert (mine.weights.tolist(), mine.iterations) == ([1, 2], 0)


def test_a_limit_can_be_a_multiple_of_the_median() -> None:
    assert limit_of(np.array([0.0, 1, 2, 9]), 3) == 6


@pytest.mark.parametrize("limits", [{"high": 3.0}, {"low": 5.0}, {"low": 3.9, "high": 4.1}])
def test_limits_that_leave_nobody_to_take_what_is_cut_off_are_refused(limits: dict[str, float]) -> None:
    with pytest.raises(Refused) as refused:
        trim(np.array([1.0, 1, 2, 12]), **limits)
    (problem,) = refused.value.problems
    expected = {"low": 0.0, "high": np.inf, "mean": 4.0} | limits
    assert problem == Problem("trim_limits", params=expected)
    assert tuple(problem.params) == CODES["trim_limits"]
