"""Inequality among people, against R (oracle/inequality.R), by hand and against its own derivative."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.stats.disparity import people
from likvard.stats.disparity.people import Linearised
from likvard.stats.linear import taylor
from likvard.stats.problems import Problem, Refused
from tests.stats.oracle.stored import document

STORED = document("inequality")
MEASURES: dict[str, Callable[..., Linearised]] = {
    "gini": people.gini,
    "theil": people.theil,
    "mean_log_deviation": people.mean_log_deviation,
    "atkinson_half": partial(people.atkinson, aversion=0.5),
    "atkinson_one": people.atkinson,
    "atkinson_two": partial(people.atkinson, aversion=2.0),
}
Y, W = np.array([1.0, 2.0, 2.0, 5.0, 9.0]), np.array([1.0, 2.0, 0.5, 1.5, 1.0])
AMOUNTS = st.lists(st.tuples(st.integers(1, 9), st.floats(0.1, 5)), min_size=2, max_size=9)


@pytest.mark.parametrize("name", MEASURES)
def test_values_and_standard_errors_agree_with_r(name: str) -> None:
    y, weight, stratum = (np.array(STORED[column]) for column in ("y", "weight", "stratum"))
    found, theirs = MEASURES[name](y.astype(float), weight), STORED["measures"][name]
    se = np.sqrt(taylor(found.influence[:, None], stratum, np.arange(len(y)))[0, 0])
    assert found.value == pytest.approx(theirs["value"], rel=1e-11)
    assert se == pytest.approx(theirs["se"], rel=1e-9)


@pytest.mark.parametrize("name", MEASURES)
def test_the_influence_is_the_derivative_by_the_weight(name: str) -> None:
    of, steps = MEASURES[name], 1e-5 * np.eye(len(W))
    slopes = [(of(Y, W + step).value - of(Y, W - step).value) / 2e-5 for step in steps]
    np.testing.assert_allclose(of(Y, W).influence, W * slopes, rtol=1e-6, atol=1e-9)


@given(AMOUNTS)
def test_gini_is_half_the_mean_distance_of_all_pairs_over_the_mean(amounts: list[tuple[int, float]]) -> None:
    y, w = np.array(amounts, dtype=float).T
    pairs = sum(w[i] * w[j] * abs(y[i] - y[j]) for i in range(len(y)) for j in range(len(y)))
    assert people.gini(y, w).value == pytest.approx(pairs / (2 * w.sum() * (w * y).sum()), rel=1e-9, abs=1e-12)


@given(AMOUNTS, st.floats(0.1, 10))
def test_only_proportions_matter(amounts: list[tuple[int, float]], times: float) -> None:
    y, w = np.array(amounts, dtype=float).T
    for of in MEASURES.values():
        one = of(y, w)
        assert of(times * y, w).value == pytest.approx(one.value, abs=1e-12)
        assert of(y, times * w).value == pytest.approx(one.value, abs=1e-12)
        assert one.influence.sum() == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("name", MEASURES)
def test_nobody_who_weighs_nothing_counts(name: str) -> None:
    found = MEASURES[name](np.append(Y, [-3.0, 50.0]), np.append(W, [0.0, 0.0]))
    alone = MEASURES[name](Y, W)
    assert found.value == pytest.approx(alone.value, rel=1e-14)
    np.testing.assert_allclose(found.influence, np.append(alone.influence, [0, 0]), rtol=1e-12, atol=1e-16)


@pytest.mark.parametrize("name", MEASURES)
def test_nothing_is_unequal_where_all_have_the_same(name: str) -> None:
    found = MEASURES[name](np.full(4, 7.0), W[:4])
    assert found.value == pytest.approx(0, abs=1e-15)


def test_one_who_has_all_of_four() -> None:
    assert people.gini(np.array([0.0, 0, 0, 5]), np.ones(4)).value == pytest.approx(3 / 4)


@pytest.mark.parametrize(
    ("name", "y", "problem"),
    [
        ("gini", [1.0, -2.0, 3.0], Problem("inequality_of_negative", params={"count": 1})),
        ("gini", [0.0, 0.0, 0.0], Problem("inequality_of_negative", params={"count": 0})),
        ("theil", [1.0, 0.0, 3.0], Problem("inequality_of_not_positive", params={"count": 1})),
        ("mean_log_deviation", [0.0, 0.0, 3.0], Problem("inequality_of_not_positive", params={"count": 2})),
        ("atkinson_two", [-1.0, 2.0, 3.0], Problem("inequality_of_not_positive", params={"count": 1})),
    ],
)
def test_values_too_low_for_the_measure_are_refused(name: str, y: list[float], problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        MEASURES[name](np.array(y), np.ones(3))
    assert refused.value.problems == (problem,)


def test_aversion_must_be_above_0() -> None:
    with pytest.raises(ValueError, match="aversion"):
        people.atkinson(Y, W, aversion=0.0)
