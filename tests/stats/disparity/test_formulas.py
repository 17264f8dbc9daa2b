"""Values against loops (``formulas``), gradients against central differences, and laws that hold for every measure."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import special

from likvard.stats.disparity import MEASURES, Groups, measure
from likvard.stats.disparity.setting import Bounds, Setting
from tests.stats.disparity.formulas import FORMULAS, STRAIGHT, Case, straight_line

SHARES = st.lists(st.tuples(st.floats(0.05, 0.95), st.floats(0.5, 50)), min_size=2, max_size=7)
WITHOUT_ORDER = [code for code, one in MEASURES.items() if "order" not in one.needs]


@given(SHARES)
def test_values_are_those_of_the_loops(groups: list[tuple[float, float]]) -> None:
    values, sizes = zip(*groups, strict=True)
    case = Case(values, sizes, reference=1)
    found = measure(
        Groups.from_estimates(values, None, sizes), list(FORMULAS), reference=1, ordered=True, bounds=(0, 1)
    )
    for place, (code, formula) in enumerate(FORMULAS.items()):
        assert found.values[0, place] == pytest.approx(formula(case), rel=1e-9, abs=1e-11), code


@given(SHARES)
def test_a_straight_line_is_that_of_least_squares(groups: list[tuple[float, float]]) -> None:
    values, sizes = zip(*groups, strict=True)
    case = Case(values, sizes, reference=1)
    assume(min(straight_line(case)) > 0.01)
    found = measure(Groups.from_estimates(values, None, sizes), list(STRAIGHT), ordered=True)
    for place, (code, formula) in enumerate(STRAIGHT.items()):
        assert found.values[0, place] == pytest.approx(formula(case), rel=1e-9, abs=1e-11), code


@given(SHARES)
def test_a_logistic_line_leaves_no_residual_on_average_nor_along_the_ranks(groups: list[tuple[float, float]]) -> None:
    """The line is found again from its two ends; the estimating equations say what is left over."""
    values, sizes = zip(*groups, strict=True)
    case = Case(values, sizes, reference=1)
    sii, rii = measure(Groups.from_estimates(values, None, sizes), ["sii", "rii"], ordered=True, bounds=(0, 1)).values[
        0
    ]
    assume(abs(rii - 1) > 1e-6)
    low = sii / (rii - 1)
    at_low, at_high = special.logit(low), special.logit(low + sii)
    left = [
        p * (y - special.expit(at_low + (at_high - at_low) * rank))
        for p, y, rank in zip(case.p, case.y, case.ranks, strict=True)
    ]
    assert sum(left) == pytest.approx(0, abs=1e-8)
    assert sum(one * rank for one, rank in zip(left, case.ranks, strict=True)) == pytest.approx(0, abs=1e-8)


def possible() -> list[tuple[str, bool, int | None, Bounds | None]]:
    """(code, ordered, reference, bounds) for every measure, with and without what it can do without."""
    return [
        (code, ordered, reference, bounds)
        for code, one in MEASURES.items()
        for ordered in (False, True)
        for reference in (None, 1)
        for bounds in (None, (0.0, 1.0))
        if (ordered or "order" not in one.needs)
        and (reference is not None or "reference" not in one.needs)
        and (bounds is not None or "bounds" not in one.needs)
    ]


@pytest.mark.parametrize(("code", "ordered", "reference", "bounds"), possible())
@pytest.mark.parametrize("favourable", [True, False])
def test_gradients_are_those_of_central_differences(
    code: str, ordered: bool, reference: int | None, bounds: Bounds | None, favourable: bool
) -> None:
    random = np.random.default_rng(7)
    for levels in (2, 3, 6):
        values, sizes = random.uniform(0.1, 0.9, (levels, 20)), random.uniform(1, 50, (levels, 20))
        _compare_gradient(code, values, sizes, (reference, ordered, favourable, bounds))


def _compare_gradient(
    code: str, values: np.ndarray, sizes: np.ndarray, about: tuple[int | None, bool, bool, Bounds | None]
) -> None:
    slope_of = MEASURES[code].slope
    slope = slope_of(Setting(values, sizes, *about))
    for group in range(len(values)):
        for by, found in ((0, slope.by_value[group]), (1, slope.by_population[group])):
            step = np.zeros((2, *values.shape))
            step[by, group] = 1e-6 * (values, sizes)[by][group]
            ahead, behind = (
                slope_of(Setting(values + sign * step[0], sizes + sign * step[1], *about)).value for sign in (1, -1)
            )
            scale = np.abs(slope.value) / (values, sizes)[by][group]
            np.testing.assert_array_less(np.abs((ahead - behind) / (2 * step[by, group]) - found), 1e-6 * (scale + 1))


@given(SHARES, st.floats(0.01, 100))
def test_measures_do_not_change_when_every_group_grows_in_proportion(
    groups: list[tuple[float, float]], times: float
) -> None:
    values, sizes = np.array(groups).T
    asked = {"reference": 0, "ordered": True, "bounds": (0, 1)}
    one, other = (
        measure(Groups.from_estimates(values, None, size), list(MEASURES), **asked).values
        for size in (sizes, times * sizes)
    )
    np.testing.assert_allclose(one, other, rtol=1e-8, atol=1e-10)


@given(SHARES.flatmap(lambda groups: st.tuples(st.just(groups), st.permutations(range(len(groups))))))
def test_without_an_order_it_does_not_matter_how_groups_are_listed(
    listed: tuple[list[tuple[float, float]], list[int]],
) -> None:
    groups, order = listed
    values, sizes = np.array(groups).T
    one = measure(Groups.from_estimates(values, None, sizes), WITHOUT_ORDER, reference=0, bounds=(0, 1))
    other = measure(
        Groups.from_estimates(values[order], None, sizes[order]), WITHOUT_ORDER, reference=order.index(0), bounds=(0, 1)
    )
    np.testing.assert_allclose(one.values, other.values, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("code", MEASURES)
def test_equal_groups_have_the_null_value(code: str) -> None:
    groups = Groups.from_estimates([0.3] * 4, None, [5, 1, 2, 9])
    found = measure(groups, [code], reference=0, ordered=True, bounds=(0, 1))
    assert found.values[0, 0] == pytest.approx(MEASURES[code].null, abs=1e-12)


@pytest.mark.parametrize("code", MEASURES)
def test_a_measure_without_sides_is_never_below_its_null_value(code: str) -> None:
    random = np.random.default_rng(3)
    groups = Groups.from_estimates(random.uniform(0.1, 0.9, (500, 3)), None, random.uniform(1, 9, (500, 3)))
    found = measure(groups, [code], reference=0, ordered=True, bounds=(0, 1)).values
    assert (found < MEASURES[code].null).any() == MEASURES[code].signed
