"""Tables of counts against base R (stored; oracle/tables.R says how) and against published examples."""

import json
from typing import Any

import numpy as np
import pytest

from likvard.stats.aggregate import mean, rate_ratio, share, share_difference
from tests.stats.oracle.sample import HERE

STORED = json.loads((HERE / "tables.json").read_text())


@pytest.mark.parametrize("theirs", STORED["shares"], ids=lambda case: f"{case['yes']} of {case['n']}")
def test_intervals_of_shares_are_those_of_prop_test_and_binom_test(theirs: dict[str, Any]) -> None:
    yes, n = theirs["yes"], theirs["n"]
    for interval, confidence, name in (
        ("wilson", 0.95, "wilson"),
        ("wilson", 0.998, "wilson_998"),
        ("exact_binomial", 0.95, "exact"),
    ):
        found = share(yes, n, interval=interval, confidence=confidence)
        assert (float(found.low), float(found.high)) == pytest.approx(tuple(theirs[name]), rel=1e-11, abs=1e-14)


@pytest.mark.parametrize("theirs", STORED["differences"], ids=lambda case: str(case["cells"]))
def test_the_score_test_is_that_of_prop_test(theirs: dict[str, Any]) -> None:
    assert float(share_difference(*theirs["cells"]).p) == pytest.approx(theirs["p"], rel=1e-10)


@pytest.mark.parametrize("theirs", STORED["ratios"], ids=lambda case: str(case["cells"]))
def test_ratios_of_rates_are_those_of_poisson_test(theirs: dict[str, Any]) -> None:
    found = rate_ratio(*theirs["cells"])
    value, low, high = (np.inf if number is None else number for number in (theirs["ratio"], *theirs["ci"]))
    assert (float(found.value), float(found.low), float(found.high)) == pytest.approx((value, low, high), rel=1e-11)
    assert float(found.p) == pytest.approx(theirs["p"], rel=1e-10)


@pytest.mark.parametrize("theirs", STORED["means"], ids=lambda case: str(case["cells"]))
def test_means_have_the_t_interval(theirs: dict[str, Any]) -> None:
    found = mean(*theirs["cells"])
    assert (float(found.low), float(found.high)) == pytest.approx(tuple(theirs["ci"]), rel=1e-11)


def test_differences_of_shares_are_the_published_ones() -> None:
    """Newcombe (1998), Statistics in Medicine 17:873-890, table II, method 10, examples (a) to (h)."""
    published = {
        (56, 70, 48, 80): (0.0524, 0.3339),
        (9, 10, 3, 10): (0.1705, 0.8090),
        (6, 7, 2, 7): (0.0582, 0.8062),
        (5, 56, 0, 29): (-0.0381, 0.1926),
        (0, 10, 0, 20): (-0.1611, 0.2775),
        (0, 10, 0, 10): (-0.2775, 0.2775),
        (10, 10, 0, 20): (0.6791, 1.0000),
        (10, 10, 0, 10): (0.6075, 1.0000),
    }
    found = share_difference(*np.array(list(published)).T)
    assert np.stack([found.low, found.high], axis=1).round(4).tolist() == [list(ends) for ends in published.values()]
