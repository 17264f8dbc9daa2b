"""Replicate weights: their laws, and what is refused."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.stats.linear import taylor
from likvard.stats.problems import Problem
from likvard.stats.replicates import variance
from likvard.stats.replicates.balanced import half_samples, successive_differences
from likvard.stats.replicates.bootstrap import bootstrap
from likvard.stats.replicates.given import given_replicates
from likvard.stats.replicates.hadamard import hadamard
from likvard.stats.replicates.jackknife import jackknife, unstratified_jackknife
from likvard.stats.replicates.replicates import LIMIT, Replicates, degrees_of_freedom
from likvard.stats.replicates.variance import (
    covariance_of,
    replicate_totals,
    replicate_variance,
)
from tests.stats.refusing import refusal
from tests.stats.replicates.again import replicate_statistic
from tests.stats.weighting.samples import Sample, few, samples

Maker = Callable[[np.ndarray, np.ndarray, np.ndarray], Replicates]
PAIRS = (np.array([1.0, 2, 3, 4]), np.array([0, 0, 1, 1]), np.array([0, 1, 2, 3]))  # weights, stratum, psu
VALUE = np.array([1.0, 5, 2, 2])
MAKERS: dict[str, Maker] = {
    "jackknife": jackknife,
    "half samples": half_samples,
    "Fay": lambda *design: half_samples(*design, rho=0.5),
    "successive differences": successive_differences,
    "bootstrap": lambda *design: bootstrap(*design, seed=1, replicates=50),
}


def total_of(replicates: Replicates, value: np.ndarray) -> np.ndarray:
    """The variance (1, 1) of a total."""
    return covariance_of(replicates, replicate_totals(replicates, value, np.zeros(len(value), dtype=int), 1)[0])


def in_pairs(sample: Sample) -> Sample:
    """The same with the first two PSUs of each stratum."""
    first = np.array([sample.psu[sample.stratum == h].min() for h in range(sample.stratum.max() + 1)])
    keep = sample.psu <= first[sample.stratum] + 1
    psu = np.unique(sample.psu[keep], return_inverse=True)[1]
    return Sample(sample.weights[keep], sample.value[keep], sample.stratum[keep], psu, sample.margins)


@few
@given(samples())
def test_the_jackknife_of_totals_is_the_taylor_variance(sample: Sample) -> None:
    replicates = jackknife(sample.weights, sample.stratum, sample.psu)
    domain = sample.margins[1].code
    theta = np.vstack(replicate_totals(replicates, sample.value, domain, 3))
    of_domain = (domain[:, None] == np.arange(3)) * sample.weights[:, None]
    influence = np.hstack([of_domain * sample.value[:, None], of_domain])
    np.testing.assert_allclose(
        covariance_of(replicates, theta), taylor(influence, sample.stratum, sample.psu), atol=1e-9
    )


@few
@given(samples(), st.sampled_from([0.0, 0.3, 0.9]))
def test_half_samples_of_totals_are_the_taylor_variance(sample: Sample, rho: float) -> None:
    sample = in_pairs(sample)
    replicates = half_samples(sample.weights, sample.stratum, sample.psu, rho=rho)
    influence = (sample.weights * sample.value)[:, None]
    expected = taylor(influence, sample.stratum, sample.psu)
    np.testing.assert_allclose(total_of(replicates, sample.value), expected, rtol=1e-9, atol=1e-12)


@few
@given(samples())
def test_successive_differences_are_half_the_squares_from_each_psu_to_the_next(sample: Sample) -> None:
    sums = np.bincount(sample.psu, weights=sample.weights * sample.value)
    home = np.zeros(len(sums), dtype=int)
    home[sample.psu] = sample.stratum
    expected = sum(((z - np.roll(z, -1)) ** 2).sum() / 2 for z in (sums[home == h] for h in range(home.max() + 1)))
    replicates = successive_differences(sample.weights, sample.stratum, sample.psu)
    assert total_of(replicates, sample.value)[0, 0] == pytest.approx(expected)


@few
@given(samples())
def test_the_unstratified_jackknife_is_the_jackknife_of_one_stratum(sample: Sample) -> None:
    one = unstratified_jackknife(sample.weights, sample.psu)
    other = jackknife(sample.weights, np.zeros_like(sample.psu), sample.psu)
    np.testing.assert_allclose(one.factors, other.factors)
    np.testing.assert_allclose(total_of(one, sample.value), total_of(other, sample.value))


@few
@given(samples())
def test_every_bootstrap_replicate_keeps_the_number_of_psus_of_each_stratum(sample: Sample) -> None:
    replicates = bootstrap(sample.weights, sample.stratum, sample.psu, seed=7, replicates=20)
    home = np.zeros(len(replicates.factors), dtype=int)
    home[sample.psu] = sample.stratum
    for h in range(home.max() + 1):
        np.testing.assert_allclose(replicates.factors[home == h].sum(axis=0), (home == h).sum())


def test_the_bootstrap_of_a_total_is_the_taylor_variance_on_average() -> None:
    """4,000 replicates of ten PSUs: the variance is known to about sqrt(2/4,000), 2.2 %."""
    stratum, psu = np.repeat([0, 1], [4, 6]), np.arange(10)
    weights, value = np.linspace(1, 3, 10), np.array([3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3])
    mine = total_of(bootstrap(weights, stratum, psu, seed=3, replicates=4_000), value)
    expected = taylor((weights * value)[:, None], stratum, psu)
    assert mine[0, 0] == pytest.approx(expected[0, 0], rel=0.07)


def test_the_same_seed_gives_the_same_weights() -> None:
    one, same, other = (bootstrap(*PAIRS, seed=seed, replicates=40).factors for seed in (5, 5, 6))
    assert (one == same).all()
    assert (one != other).any()


@few
@given(samples(), st.floats(0.01, 100))
def test_weights_on_another_scale_scale_totals_only(sample: Sample, factor: float) -> None:
    def theta(times: float) -> tuple[Replicates, np.ndarray, np.ndarray]:
        replicates = jackknife(sample.weights * times, sample.stratum, sample.psu)
        return replicates, *replicate_totals(replicates, sample.value, np.zeros_like(sample.psu), 1)

    plain, top, bottom = theta(1.0)
    scaled, more, below = theta(factor)
    np.testing.assert_allclose(covariance_of(scaled, more), factor**2 * covariance_of(plain, top))
    np.testing.assert_allclose(covariance_of(scaled, more / below), covariance_of(plain, top / bottom))


@pytest.mark.parametrize("maker", MAKERS.values(), ids=MAKERS)
def test_totals_by_domain_are_those_of_each_replicate_by_itself(maker: Maker) -> None:
    replicates, value, domain = maker(*PAIRS), np.array([1.0, 5, np.nan, 2]), np.array([0, 1, 1, -1])
    top, bottom = replicate_totals(replicates, value, domain, 2)
    by_hand = replicate_statistic(lambda w: np.array([w[0], 5 * w[1], w[0], w[1]]), replicates)
    np.testing.assert_allclose(np.vstack([top, bottom]), by_hand, atol=1e-12)


def test_taking_units_in_small_chunks_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    replicates, domain = jackknife(*PAIRS), np.array([0, 1, 1, 0])
    whole = replicate_totals(replicates, VALUE, domain, 2)
    monkeypatch.setattr(variance, "CHUNK", 3)
    np.testing.assert_allclose(replicate_totals(replicates, VALUE, domain, 2), whole)


@pytest.mark.parametrize(
    ("name", "df"), [("jackknife", 2), ("half samples", 2), ("Fay", 2), ("successive differences", 2), ("bootstrap", 2)]
)
def test_degrees_of_freedom_are_psus_minus_strata(name: str, df: int) -> None:
    assert degrees_of_freedom(MAKERS[name](*PAIRS)) == df


def test_given_weights_have_the_degrees_of_freedom_of_the_design_they_were_made_for() -> None:
    made = jackknife(*PAIRS)
    columns = np.column_stack([made.replicate(number) for number in range(made.count)])
    given = given_replicates(PAIRS[0], columns, "JKn", rscales=made.rscales)
    assert degrees_of_freedom(given) == 2
    np.testing.assert_allclose(total_of(given, VALUE), total_of(made, VALUE))


def test_the_centre_is_the_mean_of_the_replicates_that_count_or_the_full_sample() -> None:
    theta = np.array([[1.0], [3.0], [100.0]])
    scales = np.array([1.0, 1.0, 0.0])
    assert replicate_variance(np.array([5.0]), theta, 0.5, scales, mse=False) == 0.5 * (1 + 1)
    assert replicate_variance(np.array([5.0]), theta, 0.5, scales, mse=True) == 0.5 * (16 + 4)


def test_a_statistic_that_a_replicate_does_not_have_has_no_variance() -> None:
    theta = np.array([[1.0, 2], [np.nan, 3], [2, 4]])
    covariance = replicate_variance(np.array([1.0, 3]), theta, 1.0, np.ones(3), mse=True)
    assert np.isnan(covariance).tolist() == [[True, True], [True, False]]


@few
@given(st.integers(1, 140))
def test_a_hadamard_matrix_has_columns_at_right_angles_and_starts_with_ones(least: int) -> None:
    matrix = hadamard(least)
    order = len(matrix)
    assert least <= order < least + 12
    assert (np.abs(matrix) == 1).all()
    assert (matrix.T @ matrix == order * np.eye(order)).all()
    assert (matrix[:, 0] == 1).all()


def test_a_stratum_without_exactly_two_psus_is_refused_for_half_samples() -> None:
    problem = refusal(half_samples, np.ones(7), np.array([0, 0, 1, 1, 1, 3, 3]), np.arange(7))
    assert problem == Problem("brr_needs_pairs", params={"count": 1, "strata": (1,)})


@pytest.mark.parametrize("rho", [-0.1, 1.0, np.nan])
def test_a_rho_of_fay_that_is_none_is_refused(rho: float) -> None:
    assert refusal(half_samples, *PAIRS, rho=rho).code == "fay_rho"
    assert refusal(given_replicates, np.ones(2), np.ones((2, 2)), "Fay", rho=rho).code == "fay_rho"


@pytest.mark.parametrize("maker", MAKERS.values(), ids=MAKERS)
def test_a_stratum_with_one_psu_is_refused(maker: Maker) -> None:
    problem = refusal(maker, np.ones(3), np.array([0, 0, 1]), np.arange(3))
    assert problem == Problem("stratum_one_psu", params={"count": 1, "strata": (1,)})


def test_more_psus_than_can_be_left_out_one_by_one_are_refused() -> None:
    psu = np.arange(LIMIT + 1)
    problem = refusal(jackknife, np.ones(len(psu)), np.zeros_like(psu), psu)
    assert problem == Problem("replicates_too_many", params={"count": LIMIT + 1, "limit": LIMIT})
    assert refusal(successive_differences, np.ones(len(psu)), np.zeros_like(psu), psu).code == "replicates_too_many"
    assert refusal(bootstrap, *PAIRS, seed=1, replicates=LIMIT + 1).code == "replicates_too_many"


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_replicates_are_refused(count: int) -> None:
    expected = Problem("replicates_too_few", params={"count": count})
    for kind in ("BRR", "Fay", "JK1", "JK2", "bootstrap", "SDR"):
        assert refusal(given_replicates, np.ones(3), np.ones((3, count)), kind) == expected
    assert refusal(bootstrap, *PAIRS, seed=1, replicates=count) == expected


def test_a_kind_that_does_not_say_its_scales_needs_them() -> None:
    columns = np.ones((3, 2))
    assert refusal(given_replicates, np.ones(3), columns, "JKn").params == {"kind": "JKn", "missing": "rscales"}
    assert refusal(given_replicates, np.ones(3), columns, "other").params == {"kind": "other", "missing": "scale"}
    problem = refusal(given_replicates, np.ones(3), columns, "JKn", rscales=np.ones(3))
    assert problem == Problem("replicate_scales", params={"replicates": 2, "scales": 3})


def test_columns_that_are_not_numbers_are_refused() -> None:
    columns = np.array([[1.0, np.nan], [np.inf, 1]])
    assert refusal(given_replicates, np.ones(2), columns, "BRR").params == {"count": 2}


def test_columns_whose_sums_are_not_that_of_the_full_sample_are_told() -> None:
    """As when factors are taken for weights."""
    weights, factors = np.array([30.0, 20]), np.array([[2.0, 0, 1], [0, 2, 1]])
    (problem,) = given_replicates(weights, factors, "BRR").problems
    params = {"count": 3, "lowest": 0.04, "highest": 0.04}
    assert problem == Problem("replicate_sums", severity="warning", params=params)
    assert given_replicates(weights, factors, "BRR", combined=False).problems == ()
