"""The smallest change that a source can show."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from likvard.plans.detecting import se_of_interval, smallest_change

# R 4.2.2: power.t.test(n = 1e7, sd = sqrt(1e7) * se, power = power, sig.level = 1 - confidence)$delta, of two groups
# so large that t is normal; to the tolerance of its search for a root.
BY_R = [(0.02, 0.80, 0.95, 0.0792251126065), (0.02, 0.90, 0.95, 0.0916666277447), (1.5, 0.80, 0.90, 5.27461098472)]


@pytest.mark.parametrize(("se", "power", "confidence", "delta"), BY_R)
def test_it_is_what_r_finds_for_two_large_groups(se: float, power: float, confidence: float, delta: float) -> None:
    assert smallest_change(se, power=power, confidence=confidence) == pytest.approx(delta, rel=5e-4)


def test_half_of_all_and_a_thousand_answers_is_near_what_r_finds_for_two_shares() -> None:
    """R: power.prop.test(p1 = 0.5, n = 1000, power = 0.8)$p2 - 0.5, whose second share has a variance of its own."""
    assert smallest_change((0.25 / 1000) ** 0.5) == pytest.approx(0.06248672878, rel=0.01)


def test_the_rule_of_thumb_is_four_standard_errors() -> None:
    """(1.96 + 0.84) * 1.414 = 3.96."""
    assert smallest_change(1.0) == pytest.approx(3.96, abs=0.005)


@given(some.floats(1e-6, 1e6), some.floats(0.01, 100))
def test_it_grows_with_the_standard_error(se: float, times: float) -> None:
    assert smallest_change(se * times) == pytest.approx(times * smallest_change(se))


@pytest.mark.parametrize("se", [0.0, -1.0, float("nan")])
def test_without_a_standard_error_there_is_none(se: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        smallest_change(se)


def test_an_interval_tells_the_standard_error() -> None:
    assert se_of_interval(40.2, 59.8) == pytest.approx(5.0, abs=0.001)
