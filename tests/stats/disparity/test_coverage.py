"""How often 95 % intervals hold the truth, over samples of 60 PSUs; and where they do not hold what they promise."""

import numpy as np
import pytest

from likvard.stats.disparity import MEASURES, Disparities, measure
from tests.stats.disparity.population import DF, samples, truth

CLEAR, SMALL, NONE = (0.15, 0.25, 0.35, 0.5), (0.24, 0.25, 0.27, 0.3), (0.25, 0.25, 0.25, 0.25)
SIGNED = {code for code, one in MEASURES.items() if one.signed}
# without a gap, noise alone looks like one: too large on average, and the interval often leaves 0 out
FOOLED = {"mdmu", "mdmw", "mdbu", "mdbw", "mdru", "mdrw", "idisu", "idisw", "bgsd", "covar", "gini"}
TOO_LARGE = {"bgv", "ti", "mld", "atkinson"}  # so are these, but their intervals are wide enough


def estimated(shares: tuple[float, ...]) -> Disparities:
    groups = samples(shares, count=2000, seed=20261128)
    return measure(groups, list(MEASURES), reference=1, ordered=True, bounds=(0, 1), df=DF)


def covered(found: Disparities, code: str, shares: tuple[float, ...]) -> float:
    place, true = found.codes.index(code), truth(code, shares)
    return float(np.mean((found.low[:, place] <= true + 1e-12) & (true - 1e-12 <= found.high[:, place])))


@pytest.fixture(scope="module")
def clear() -> Disparities:
    return estimated(CLEAR)


@pytest.mark.parametrize("code", MEASURES)
def test_intervals_of_a_clear_gap_hold_the_truth_as_often_as_they_say(clear: Disparities, code: str) -> None:
    """The standard error is that of the samples; 12 % too large at most, where a group is near the mean (mdmu)."""
    values, se = (part[:, clear.codes.index(code)] for part in (clear.values, clear.se))
    assert 0.93 < covered(clear, code, CLEAR) < 0.97
    assert np.sqrt(np.mean(se**2)) == pytest.approx(np.std(values), rel=0.12)


def test_a_small_gap_is_covered_too_but_measures_without_sides_are_too_large() -> None:
    """A gap of 6 points, 1.4 standard errors of the difference."""
    found = estimated(SMALL)
    assert {code for code in MEASURES if covered(found, code, SMALL) < 0.925} == set()
    mean = dict(zip(found.codes, found.values.mean(axis=0), strict=True))
    assert {code for code in MEASURES if mean[code] > 1.15 * truth(code, SMALL)} == FOOLED | TOO_LARGE


def test_without_a_gap_only_measures_with_two_sides_and_squares_keep_their_promise() -> None:
    found = estimated(NONE)
    coverage = {code: covered(found, code, NONE) for code in MEASURES}
    assert {code for code in MEASURES if coverage[code] < 0.93} == FOOLED
    assert {code for code in MEASURES if coverage[code] > 0.97} == TOO_LARGE
    assert set(coverage) == SIGNED | FOOLED | TOO_LARGE


def test_the_highest_minus_the_lowest_finds_a_gap_where_there_is_none() -> None:
    """On average 6 points between four equal groups, and every fifth interval leaves 0 out. Two groups that were named
    before looking do not: their difference is right.
    """
    groups = samples(NONE, count=2000, seed=20261128)
    picked, named = (measure(groups, ["d"], ordered=ordered, df=DF) for ordered in (False, True))
    assert picked.values.mean() == pytest.approx(0.06, abs=0.005)
    assert np.mean(picked.low <= 0) == pytest.approx(0.8, abs=0.03)
    assert named.values.mean() == pytest.approx(0.0, abs=0.005)
    assert covered(named, "d", NONE) == pytest.approx(0.95, abs=0.02)
