"""Calibration, raking and post-stratification: their laws, and what they refuse."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.stats.linear import taylor
from likvard.stats.problems import Problem, Refused
from likvard.stats.weighting.basis import basis_of
from likvard.stats.weighting.calibrate import calibrate, calibrate_to_margins
from likvard.stats.weighting.distances import Distance, Linear, Logit, Raking
from likvard.stats.weighting.margins import Margin, indicators, targets_of
from likvard.stats.weighting.rake import post_stratify, rake
from likvard.stats.weighting.totals import calibrated_design
from likvard.stats.weighting.weighted import Weighted, check_population
from tests.stats.refusing import refusal
from tests.stats.weighting.calibrated import residuals, totals_of
from tests.stats.weighting.samples import Sample, few, samples

DISTANCES = (Linear(), Raking(), Logit(0.2, 5), Linear(0.2, 5), Raking(0.2, 5))
SEX = Margin("sex", np.array([0, 0, 1, 1]), ("woman", "man"), np.array([30.0, 20.0]))


@few
@given(samples(), st.sampled_from(DISTANCES))
def test_calibrated_totals_hit_their_targets(sample: Sample, distance: Distance) -> None:
    mine = calibrate_to_margins(sample.weights, sample.margins, distance=distance)
    np.testing.assert_allclose(indicators(sample.margins).T @ mine.weights, targets_of(sample.margins), rtol=1e-9)


@few
@given(samples())
def test_raked_totals_hit_their_targets(sample: Sample) -> None:
    mine = rake(sample.weights, sample.margins)
    np.testing.assert_allclose(indicators(sample.margins).T @ mine.weights, targets_of(sample.margins), rtol=1e-7)


@few
@given(samples(), st.sampled_from([Linear(0.7, 1.4), Raking(0.7, 1.4), Logit(0.7, 1.4)]))
def test_no_ratio_passes_the_bounds(sample: Sample, distance: Linear | Raking | Logit) -> None:
    targets = targets_of(sample.margins) * 0.1 + 0.9 * indicators(sample.margins).T @ sample.weights
    mine = calibrate(sample.weights, indicators(sample.margins), targets, distance=distance)
    assert mine.diagnostics.lowest >= distance.low
    assert mine.diagnostics.highest <= distance.high


@few
@given(samples())
def test_post_stratification_is_calibration_on_indicators_and_raking_with_one_margin(sample: Sample) -> None:
    margin = sample.margins[1]
    mine = post_stratify(sample.weights, margin).weights
    for distance in DISTANCES:
        np.testing.assert_allclose(calibrate_to_margins(sample.weights, [margin], distance=distance).weights, mine)
    np.testing.assert_allclose(rake(sample.weights, [margin]).weights, mine)


@few
@given(samples())
def test_raking_is_calibration_with_the_exponential_distance(sample: Sample) -> None:
    mine = rake(sample.weights, sample.margins, tolerance=1e-13)
    other = calibrate_to_margins(sample.weights, sample.margins, distance=Raking())
    np.testing.assert_allclose(mine.weights, other.weights, rtol=1e-8)


@few
@given(samples(), st.floats(0.01, 100))
def test_design_weights_on_another_scale_give_the_same_weights(sample: Sample, factor: float) -> None:
    for way in (rake, calibrate_to_margins):
        mine = way(sample.weights * factor, sample.margins)
        np.testing.assert_allclose(mine.weights, way(sample.weights, sample.margins).weights, rtol=1e-7)


@few
@given(samples(), st.floats(0.01, 100))
def test_a_population_on_another_scale_scales_the_totals_only(sample: Sample, factor: float) -> None:
    margin = sample.margins[1]
    scaled = post_stratify(sample.weights, replace(margin, targets=margin.targets * factor))
    everybody = np.zeros(len(sample.weights), dtype=int)
    totals, covariance = of_calibrated(post_stratify(sample.weights, margin), sample, everybody, 1)
    mine, other = of_calibrated(scaled, sample, everybody, 1)
    np.testing.assert_allclose(mine, factor * totals)
    np.testing.assert_allclose(other, factor**2 * covariance, atol=1e-9 * factor**2 * covariance.max())
    assert mine[0] / mine[1] == pytest.approx(totals[0] / totals[1])


def of_calibrated(weighted: Weighted, sample: Sample, level: np.ndarray, levels: int) -> tuple[np.ndarray, np.ndarray]:
    design = calibrated_design(weighted, sample.stratum, sample.psu)
    return totals_of(design, sample.value, level, levels)


@few
@given(samples())
def test_what_was_calibrated_on_has_no_variance(sample: Sample) -> None:
    mine = rake(sample.weights, sample.margins)
    left = residuals(mine.auxiliary, mine.auxiliary, mine.weights, sample.weights)
    np.testing.assert_allclose(left, 0, atol=1e-10)
    _, covariance = of_calibrated(mine, sample, sample.margins[0].code, 2)
    np.testing.assert_allclose(covariance[2:, 2:], 0, atol=1e-9)


@few
@given(samples(), st.booleans())
def test_the_covariance_is_that_of_the_residuals_of_all_respondents_also_those_of_weight_0(
    sample: Sample, bounded: bool
) -> None:
    """A bound of 0 may leave somebody no weight; who was drawn is part of the regression all the same."""
    mine = calibrate_to_margins(sample.weights, sample.margins)
    if bounded:
        mine = replace(mine, weights=np.where(np.arange(len(sample.psu)) % 3, mine.weights, 0.0))
    code = sample.margins[1].code
    totals, covariance = of_calibrated(mine, sample, np.where(code == 2, -1, code), 2)
    inside = (code[:, None] == [0, 1]).astype(float)
    y = np.hstack([inside * sample.value[:, None], inside])
    left = residuals(y, mine.auxiliary, mine.weights, sample.weights)
    np.testing.assert_allclose(totals, mine.weights @ y, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(covariance, taylor(left, sample.stratum, sample.psu), rtol=1e-9, atol=1e-9)


def test_redundant_and_empty_columns_are_left_out_of_the_basis() -> None:
    x = np.array([[1.0, 2, 0, 5], [1, 2, 0, 6], [1, 2, 0, 9]])
    basis = basis_of(x, np.array([1.0, 4, 9]))
    np.testing.assert_allclose(basis.q.T @ basis.q, np.eye(2), atol=1e-12)
    np.testing.assert_allclose(basis.sums(basis.targets(np.array([3.0, 6, 0, 20]))), [3, 6, 0, 20])


def test_respondents_of_weight_0_keep_it() -> None:
    margin = replace(SEX, code=np.array([0, 0, 1, -1]))
    for mine in (
        post_stratify(np.array([1.0, 2, 1, 0]), margin),
        calibrate_to_margins(np.array([1.0, 2, 1, 0]), [margin]),
    ):
        np.testing.assert_allclose(mine.weights, [10, 20, 20, 0])
        np.testing.assert_allclose(mine.ratio, [10, 10, 20, 1])


def test_the_diagnostics_say_what_was_done() -> None:
    mine = post_stratify(np.array([1.0, 2, 1, 1]), SEX)
    assert (mine.diagnostics.lowest, mine.diagnostics.highest) == (10, 10)
    assert mine.diagnostics.deff_before == mine.diagnostics.deff == pytest.approx(4 * 7 / 25)
    assert mine.diagnostics.cv == pytest.approx((4 * 7 / 25 - 1) ** 0.5)
    assert mine.iterations == 1


def test_targets_that_hold_already_need_no_step() -> None:
    mine = calibrate(np.ones(4), np.ones((4, 1)), np.array([4.0]))
    assert (mine.weights.tolist(), mine.iterations) == ([1, 1, 1, 1], 0)


def test_a_category_without_respondents_is_refused_with_one_to_merge_it_with() -> None:
    margin = Margin("age", np.array([0, 0, 2, 2]), ("16-29", "30-64", "65-84", "85-"), np.array([9.0, 20, 8, 3]))
    with pytest.raises(Refused) as refused:
        rake(np.ones(4), [margin])
    assert refused.value.problems == (
        Problem("margin_empty", column="age", params={"category": "30-64", "target": 20, "merge": "16-29"}),
        Problem("margin_empty", column="age", params={"category": "85-", "target": 3, "merge": "65-84"}),
    )


def test_a_category_that_nobody_is_in_and_nobody_answered_for_is_no_matter() -> None:
    margin = Margin("age", np.array([0, 0, 1, 1]), ("16-29", "30-64", "65-"), np.array([9.0, 20, 0]))
    assert post_stratify(np.ones(4), margin).weights.tolist() == [4.5, 4.5, 10, 10]


def test_a_margin_where_nobody_answered_names_nothing_to_merge_with() -> None:
    margin = Margin("age", np.array([-1, -1]), ("young",), np.array([2.0]))
    with pytest.raises(Refused) as refused:
        post_stratify(np.ones(2), margin)
    assert [problem.code for problem in refused.value.problems] == ["margin_unknown", "margin_empty"]
    assert refused.value.problems[1].params["merge"] == ""


@pytest.mark.parametrize("target", [-1.0, 0.0, np.nan, np.inf])
def test_a_target_that_no_weights_can_meet_is_refused(target: float) -> None:
    problem = refusal(post_stratify, np.ones(4), replace(SEX, targets=np.array([target, 20])))
    assert (problem.code, problem.column) == ("margin_target", "sex")
    assert (problem.params["category"], problem.params["respondents"]) == ("woman", 2)


def test_respondents_whose_category_is_not_known_are_refused() -> None:
    problem = refusal(post_stratify, np.ones(4), replace(SEX, code=np.array([0, -1, 1, 1])))
    assert problem == Problem("margin_unknown", column="sex", params={"count": 1})


def test_margins_of_different_populations_are_refused() -> None:
    area = Margin("area", np.array([0, 1, 0, 1]), ("north", "south"), np.array([30.0, 25.0]))
    for way in (rake, calibrate_to_margins):
        problem = refusal(way, np.ones(4), [SEX, area])
        expected = {"other": "sex", "sum": 55, "other_sum": 50}
        assert problem == Problem("margins_contradict", column="area", params=expected)


def test_rounding_of_a_margin_is_no_contradiction() -> None:
    area = Margin("area", np.array([0, 1, 0, 1]), ("north", "south"), np.array([30.00001, 20.00001]))
    for mine in (rake(np.ones(4), [SEX, area]), calibrate_to_margins(np.ones(4), [SEX, area])):
        assert mine.weights.sum() == pytest.approx(50, rel=1e-12)


def test_targets_that_contradict_each_other_are_refused() -> None:
    auxiliary = np.column_stack([np.ones(4), [0.0, 0, 1, 1], [1.0, 1, 0, 0]])
    problem = refusal(calibrate, np.ones(4), auxiliary, np.array([50.0, 20, 31]), names=("all", "men", "women"))
    assert problem.code == "targets_contradict"
    rest = {"all": 51, "men": 19, "women": 30}  # what the other two say
    assert problem.params["implied"] == pytest.approx(rest[problem.params["name"]])


def test_margins_that_cannot_hold_together_are_refused() -> None:
    """All women live in the north and all men in the south, but fewer people live in the north than there are women."""
    area = Margin("area", np.array([0, 0, 1, 1]), ("north", "south"), np.array([20.0, 30.0]))
    problem = refusal(rake, np.ones(4), [SEX, area], most=20)
    assert (problem.code, problem.params["iterations"]) == ("calibration_failed", 20)
    assert problem.params["name"] in ("sex: woman", "sex: man")


@pytest.mark.parametrize("distance", [Linear(0.8, 1.2), Raking(0.8, 1.2), Logit(0.8, 1.2)])
def test_bounds_that_are_too_narrow_are_refused(distance: Distance) -> None:
    problem = refusal(calibrate, np.ones(4), np.ones((4, 1)), np.array([6.0]), distance=distance, names=("people",))
    assert (problem.code, problem.params["name"], problem.params["target"]) == ("calibration_failed", "people", 6)
    assert problem.params["reached"] == pytest.approx(4.8, abs=0.8)


@pytest.mark.parametrize(("low", "high"), [(1.0, 2.0), (0.5, 1.0), (2.0, 0.5), (np.nan, 2.0)])
def test_bounds_that_do_not_hold_1_are_refused(low: float, high: float) -> None:
    for distance in (Linear, Raking, Logit):
        assert refusal(distance, low, high).code == "calibration_bounds"


def test_negative_weights_are_told_with_the_distance_that_has_none() -> None:
    x = np.column_stack([np.ones(4), [0.0, 1, 2, 9]])
    mine = calibrate(np.ones(4), x, np.array([4.0, 2.0]))
    (problem,) = mine.problems
    assert problem == Problem(
        "calibration_negative",
        severity="warning",
        params={"count": 1, "lowest": pytest.approx(mine.weights.min()), "instead": "logit"},
    )
    assert calibrate(np.ones(4), x, np.array([4.0, 2.0]), distance=Raking()).problems == ()


def test_weights_that_do_not_sum_to_the_population_are_told_with_both_numbers() -> None:
    (problem,) = check_population(np.array([400.0, 500]), 1000)
    assert problem == Problem("weights_not_population", severity="warning", params={"sum": 900, "population": 1000})
    assert check_population(np.array([499.0, 500]), 1000) == ()


@pytest.mark.parametrize(
    ("weights", "problem"),
    [
        ([1, np.nan, np.nan, 1], Problem("weight_missing", params={"count": 2})),
        ([1, np.inf, 1, 1], Problem("number_infinite", params={"count": 1})),
        ([1, -2, -3, 1], Problem("weight_negative", params={"value": -2, "count": 2})),
        ([0, 0, 0, 0], Problem("weights_all_zero")),
    ],
)
def test_weights_that_are_none_are_refused(weights: list[float], problem: Problem) -> None:
    for way in (lambda w: rake(w, [SEX]), lambda w: post_stratify(w, SEX), lambda w: calibrate_to_margins(w, [SEX])):
        assert refusal(way, np.array(weights, dtype=float)) == problem


def test_auxiliary_variables_that_are_not_numbers_are_refused() -> None:
    x = np.array([[1.0], [np.nan], [np.inf], [1]])
    assert refusal(calibrate, np.ones(4), x, np.array([4.0])).params == {"count": 2}
