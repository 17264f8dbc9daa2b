"""Tails and quantiles against R (oracle/surveillance.R) and scipy's own distributions."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from likvard.stats.distributions import (
    chi_square_tail,
    f_tail,
    normal_quantile,
    overdispersed_quantile,
    poisson_chances,
)
from tests.stats.trend.surveillance.stored import STORED


@pytest.mark.parametrize("case", STORED["overdispersed"], ids=lambda case: str(case["mean"]))
def test_overdispersed_quantiles_are_those_of_r(case: dict[str, float]) -> None:
    assert overdispersed_quantile(case["mean"], case["dispersion"], case["probability"]) == case["value"]


@given(st.floats(0.01, 500), st.floats(1.01, 20), st.floats(0.5, 0.9999))
def test_overdispersed_quantiles_are_those_of_scipy(mean: float, dispersion: float, probability: float) -> None:
    theirs = stats.nbinom(mean / (dispersion - 1), 1 / dispersion)
    found = overdispersed_quantile(mean, dispersion, probability)
    assert theirs.cdf(found) >= probability * (1 - 1e-10)
    assert found == 0 or theirs.cdf(found - 1) < probability * (1 + 1e-10)


def test_tails() -> None:
    assert chi_square_tail(3.841458820694124, 1) == pytest.approx(0.05, rel=1e-12)
    assert f_tail(4.0, 3, 20) == pytest.approx(stats.f(3, 20).sf(4.0), rel=1e-12)
    assert f_tail(4.0, 3, math.inf) == pytest.approx(chi_square_tail(12.0, 3), rel=1e-12)
    assert normal_quantile(0.975) == pytest.approx(1.959963984540054, rel=1e-14)
    assert poisson_chances(2.5, 6).tolist() == pytest.approx(stats.poisson(2.5).pmf(np.arange(7)).tolist(), rel=1e-13)
