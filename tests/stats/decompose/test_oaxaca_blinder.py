"""Oaxaca and Blinder's decomposition: unweighted against statsmodels, and its laws."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from likvard.stats.decompose import Covariate, Decomposition, People, threefold, twofold
from likvard.stats.problems import Refused
from tests.stats.decompose.test_against_r import people_and_covariates
from tests.stats.oracle.sample import make_survey

STEP = 1e-6


def made_up(seed: int) -> tuple[People, list[Covariate]]:
    """Sixty people in ten PSUs: a number and three categories, which come with the outcome and with the side."""
    random = np.random.default_rng(seed)
    side, kind = np.arange(60) % 2, np.arange(60) // 2 % 3
    number = random.normal(size=60) + 0.5 * side
    outcome = 3 + number * (1 + side) + kind + random.normal(size=60)
    psu = np.arange(60) // 6
    people = People(outcome, side, random.uniform(0.5, 2, 60), psu // 5, psu)
    return people, [Covariate("number", number), Covariate("kind", kind, 3)]


def three_ways(people: People, covariates: list[Covariate]) -> list[Decomposition]:
    return [
        twofold(people, covariates),
        twofold(people, covariates, reference="omega"),
        threefold(people, covariates),
    ]


def test_unweighted_parts_are_those_of_statsmodels() -> None:
    """statsmodels 0.15.0: OaxacaBlinder(score, [sex, yes, second origin, third origin, period], 0, swap=False) on the
    554 complete rows of the made-up survey; two_fold("pooled"), two_fold("nuemark") and three_fold().
    """
    people, covariates = people_and_covariates(make_survey())
    everybody = np.arange(len(people.side))
    simple = replace(people, weight=np.ones(len(everybody)), stratum=np.zeros_like(everybody), psu=everybody)
    pooled, omega, three = three_ways(simple, covariates)
    assert pooled.total == pytest.approx([-0.08085624746794211, -0.9177537014948278], rel=1e-10)
    assert omega.total == pytest.approx([-0.09375011858448208, -0.904859830378288], rel=1e-10)
    assert three.total == pytest.approx([-0.13876167389325766, -1.013784350068541, 0.15393607499902867], rel=1e-10)
    assert three.gap == pytest.approx(-0.9986099489628053, rel=1e-10)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_parts_sum_to_the_gap_between_the_weighted_means(seed: int) -> None:
    people, covariates = made_up(seed)
    one, other = (
        np.average(people.outcome[people.side == side], weights=people.weight[people.side == side]) for side in (0, 1)
    )
    for found in three_ways(people, covariates):
        assert found.gap == pytest.approx(one - other, abs=1e-12)
        assert found.total.sum() == pytest.approx(found.gap, abs=1e-12)
        np.testing.assert_allclose(found.detail.sum(axis=1), found.total, atol=1e-12)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.permutations(range(3)))
def test_the_detail_does_not_depend_on_the_order_of_the_categories(seed: int, order: list[int]) -> None:
    people, covariates = made_up(seed)
    number, kind = covariates
    shuffled = [number, replace(kind, values=np.array(order)[kind.values])]
    for once, again in zip(three_ways(people, covariates), three_ways(people, shuffled), strict=True):
        np.testing.assert_allclose(once.detail, again.detail, atol=1e-10)
        np.testing.assert_allclose(once.detail_se, again.detail_se, atol=1e-10)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_the_two_populations_exchanged_turn_the_sign(seed: int) -> None:
    people, covariates = made_up(seed)
    turned = replace(people, side=1 - people.side)
    for once, again in zip(three_ways(people, covariates)[:2], three_ways(turned, covariates)[:2], strict=True):
        np.testing.assert_allclose(again.detail, -once.detail, atol=1e-10)
        np.testing.assert_allclose(again.detail_se, once.detail_se, atol=1e-10)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_standard_errors_are_those_of_the_slopes_in_the_weights(seed: int) -> None:
    """Independent of every formula for an influence: weights are moved one PSU at a time, by a little."""
    people, covariates = made_up(seed)

    def detail(weight: np.ndarray) -> np.ndarray:
        moved = replace(people, weight=weight)
        return np.concatenate([found.detail.ravel() for found in three_ways(moved, covariates)])

    slopes = []
    for psu in range(10):
        nudge = np.where(people.psu == psu, STEP, 0.0)
        up, down = (detail(people.weight * (1 + sign * nudge)) for sign in (1, -1))
        slopes.append((up - down) / (2 * STEP))
    between = np.array(slopes).reshape(2, 5, -1)
    deviations = between - between.mean(axis=1, keepdims=True)
    wanted = np.sqrt(5 / 4 * (deviations**2).sum(axis=(0, 1)))
    found = np.concatenate([found.detail_se.ravel() for found in three_ways(people, covariates)])
    np.testing.assert_allclose(found, wanted, rtol=1e-5, atol=1e-7)


def test_weights_on_any_scale_and_rows_without_an_answer_change_nothing_but_the_psus_counted() -> None:
    people, covariates = made_up(1)
    scaled = twofold(replace(people, weight=1000 * people.weight), covariates)
    once = twofold(people, covariates)
    np.testing.assert_allclose(scaled.detail, once.detail, rtol=1e-9)
    np.testing.assert_allclose(scaled.detail_se, once.detail_se, rtol=1e-9)

    without = replace(people, outcome=np.where(people.psu == 0, np.nan, people.outcome))
    elsewhere = replace(people, side=np.where(people.psu == 0, -1, people.side))
    gone, beside = twofold(without, covariates), twofold(elsewhere, covariates)
    np.testing.assert_allclose(gone.detail_se, beside.detail_se, rtol=1e-12)
    kept = people.psu > 0
    filtered = People(*(getattr(people, name)[kept] for name in ("outcome", "side", "weight", "stratum", "psu")))
    alone = twofold(filtered, [replace(covariate, values=covariate.values[kept]) for covariate in covariates])
    np.testing.assert_allclose(alone.detail, gone.detail, rtol=1e-9, atol=1e-12)
    assert (alone.detail_se != gone.detail_se).any()


def test_a_large_part_of_the_population_drawn_leaves_less_error() -> None:
    people, covariates = made_up(2)
    half = twofold(replace(people, fpc=np.array([10.0, 10.0])), covariates)
    np.testing.assert_allclose(half.total_se, twofold(people, covariates).total_se / 2**0.5)


def refusals() -> list[tuple[Callable[[], Any], tuple[str, dict[str, Any]]]]:
    people, (number, kind) = made_up(3)
    twice = Covariate("twice", 2 * number.values)
    unmet = replace(kind, values=np.where((people.side == 1) & (kind.values == 2), 0, kind.values))
    few = replace(people, outcome=np.where((people.side == 0) & (np.arange(60) > 4), np.nan, people.outcome))
    return [
        (lambda: twofold(replace(people, side=people.side * 0), [number]), ("side_empty", {"side": 1})),
        (
            lambda: threefold(people, [unmet]),
            ("category_empty", {"side": 1, "covariate": "kind", "category": 2}),
        ),
        (lambda: twofold(people, [number, twice]), ("covariates_collinear", {"side": 0})),
        (
            lambda: threefold(few, [number, Covariate("2", number.values**2), Covariate("3", number.values**3)]),
            ("covariates_collinear", {"side": 0}),
        ),
        (
            lambda: twofold(replace(people, stratum=people.psu), [number]),
            ("stratum_one_psu", {"count": 10, "strata": (0, 1, 2, 3, 4)}),
        ),
    ]


@pytest.mark.parametrize(("ask", "told"), refusals())
def test_what_cannot_be_divided_is_refused(ask: Callable[[], Any], told: tuple[str, dict[str, Any]]) -> None:
    with pytest.raises(Refused) as refused:
        ask()
    assert [(problem.code, dict(problem.params)) for problem in refused.value.problems] == [told]


def test_an_indicator_of_population_among_the_covariates_is_collinear_in_each_population() -> None:
    people, (number, _) = made_up(4)
    with pytest.raises(Refused, match="covariates_collinear"):
        twofold(people, [number, Covariate("side", people.side.astype(float))])
