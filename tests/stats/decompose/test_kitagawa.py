"""Kitagawa's decomposition: its laws, and what is refused."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from likvard.stats.decompose import kitagawa
from likvard.stats.problems import Refused
from likvard.stats.standardise import direct

CASES = hnp.arrays(np.float64, (2, 4), elements=st.floats(0, 100))
PEOPLE = hnp.arrays(np.float64, (2, 4), elements=st.floats(1, 1000))


@settings(max_examples=60, deadline=None)
@given(CASES, PEOPLE)
def test_parts_sum_to_the_gap_between_the_crude_rates(total: np.ndarray, size: np.ndarray) -> None:
    found = kitagawa(total, size)
    crude = total.sum(axis=1) / size.sum(axis=1)
    assert found.gap == pytest.approx(crude[0] - crude[1], abs=1e-11)
    assert found.total.sum() == pytest.approx(found.gap, abs=1e-12)
    assert (found.parts, found.terms) == (("composition", "rate"), ("0", "1", "2", "3"))


@settings(max_examples=60, deadline=None)
@given(CASES, PEOPLE)
def test_the_two_populations_exchanged_turn_the_sign(total: np.ndarray, size: np.ndarray) -> None:
    once, turned = kitagawa(total, size), kitagawa(total[::-1], size[::-1])
    np.testing.assert_allclose(turned.detail, -once.detail, atol=1e-12)


@settings(max_examples=60, deadline=None)
@given(CASES, PEOPLE)
def test_the_rate_part_is_the_mean_gap_standardised_to_either_composition(total: np.ndarray, size: np.ndarray) -> None:
    """Another way to the same number: two direct standardisations."""
    gaps = [float(np.diff(direct(total[::-1], size[::-1], standard, interval="byar").value)[0]) for standard in size]
    assert float(kitagawa(total, size).total[1]) == pytest.approx(np.mean(gaps), abs=1e-10)


@settings(max_examples=60, deadline=None)
@given(CASES, PEOPLE)
def test_without_a_covariance_no_error_is_invented(total: np.ndarray, size: np.ndarray) -> None:
    found = kitagawa(total, size)
    assert np.isnan([found.gap_se, *found.total_se, *found.detail_se.ravel()]).all()


@settings(max_examples=60, deadline=None)
@given(CASES, PEOPLE, st.integers(0, 1000))
def test_standard_errors_are_those_of_the_slopes(total: np.ndarray, size: np.ndarray, seed: int) -> None:
    """Slopes by differences, covariance at random."""
    root = np.random.default_rng(seed).normal(size=(16, 16))
    covariance = root @ root.T
    start = np.concatenate([total.ravel(), size.ravel()])

    def detail(at: np.ndarray) -> np.ndarray:
        return kitagawa(at[:8].reshape(2, 4), at[8:].reshape(2, 4)).detail.ravel()

    steps = 1e-5 * np.eye(16) * size.min()
    slopes = np.array([(detail(start + s) - detail(start - s)) / (2 * s.max()) for s in steps]).T
    wanted = np.sqrt(np.einsum("ij,jk,ik->i", slopes, covariance, slopes))
    found = kitagawa(total, size, covariance).detail_se.ravel()
    np.testing.assert_allclose(found, wanted, rtol=1e-4, atol=1e-6 * wanted.max())


def test_counts_with_known_denominators_vary_as_counts_do() -> None:
    """One category: the gap of two Poisson rates has the variance O1/N1^2 + O2/N2^2, and all of it is rate."""
    found = kitagawa([[20], [30]], [[100], [200]], np.diag([20.0, 30, 0, 0]), categories=["all"])
    assert (found.gap, found.total[0]) == (pytest.approx(0.05), 0.0)
    assert found.gap_se == pytest.approx((20 / 100**2 + 30 / 200**2) ** 0.5)
    assert (found.total_se[0], found.total_se[1]) == (0.0, pytest.approx(found.gap_se))
    assert found.terms == ("all",)


@pytest.mark.parametrize(
    ("size", "code", "params"),
    [
        ([[5, 5], [5, 0]], "category_empty", {"side": 1, "covariate": "", "category": 1}),
        ([[5, 5], [5, -1]], "denominator_not_positive", {"value": -1.0, "count": 1}),
        ([[5, 5], [5, float("inf")]], "number_infinite", {"count": 1}),
    ],
)
def test_populations_that_cannot_be_divided_are_refused(size: Any, code: str, params: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        kitagawa([[1, 2], [3, 4]], size)
    assert [(problem.code, dict(problem.params)) for problem in refused.value.problems] == [(code, params)]
