"""Interval formulas against R (oracle/distributions.R) and by hand."""

import json
import math

import pytest

from likvard.stats import intervals
from tests.stats.oracle.sample import HERE

STORED = json.loads((HERE / "distributions.json").read_text())


@pytest.mark.parametrize("theirs", STORED["poisson"], ids=lambda case: str(case["count"]))
def test_poisson_interval_is_that_of_poisson_test(theirs: dict[str, object]) -> None:
    assert intervals.poisson_interval(theirs["count"], 0.95) == pytest.approx(theirs["ci"], rel=1e-12)


def test_poisson_interval_for_ten_is_the_published_one() -> None:
    """Ulm (1990), Am J Epidemiol 131:373, table 1: 10 events, 4.80 to 18.39."""
    low, high = intervals.poisson_interval(10, 0.95)
    assert (round(low, 2), round(high, 2)) == (4.80, 18.39)


@pytest.mark.parametrize("theirs", STORED["binomial"], ids=lambda case: f"{case['yes']} of {case['n']}")
def test_exact_share_interval_in_a_simple_sample_is_clopper_pearson(theirs: dict[str, object]) -> None:
    yes, n = theirs["yes"], theirs["n"]
    found = intervals.exact_share_interval(yes / n, n, n, n - 1, 0.95)
    assert found == pytest.approx(theirs["ci"], rel=1e-11, abs=1e-12)


def test_few_degrees_of_freedom_widen_the_exact_interval() -> None:
    _, with_many = intervals.exact_share_interval(0.0, 50, 50, 49, 0.95)
    _, with_two = intervals.exact_share_interval(0.0, 50, 50, 2, 0.95)
    shrunk = 50 * (intervals.t_quantile(0.95, 49) / intervals.t_quantile(0.95, 2)) ** 2
    assert with_many == pytest.approx(1 - 0.025 ** (1 / 50), rel=1e-12)
    assert with_two == pytest.approx(1 - 0.025 ** (1 / shrunk), rel=1e-12)


@pytest.mark.parametrize("theirs", STORED["t"], ids=lambda case: str(case["df"]))
def test_t_quantiles_and_p_values_are_those_of_r(theirs: dict[str, float]) -> None:
    assert intervals.t_quantile(0.95, theirs["df"]) == pytest.approx(theirs["quantile"], rel=1e-11)
    assert intervals.p_value(2.5, theirs["df"]) == pytest.approx(theirs["p"], rel=1e-11)
    assert intervals.p_value(-2.5, theirs["df"]) == intervals.p_value(2.5, theirs["df"])


def test_log_interval_is_symmetric_on_the_logarithm() -> None:
    low, high = intervals.log_interval(2.0, 0.3, 10, 0.95)
    assert math.log(high / 2) == pytest.approx(math.log(2 / low), rel=1e-12)
    assert math.log(high / 2) == pytest.approx(0.3 * 2.2281388519862739, rel=1e-12)  # R: qt(0.975, 10)


def test_an_end_too_large_for_a_number_is_infinite() -> None:
    assert intervals.log_interval(2.0, 100.0, 1, 0.95) == (pytest.approx(0.0), math.inf)


def test_normal_interval() -> None:
    assert intervals.normal_interval(0.2, 0.05, 0.95) == pytest.approx((0.10200180077299738, 0.29799819922700263))
