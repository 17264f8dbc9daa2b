"""Intervals for shares, from R's own share and standard error, against R's svyciprop (oracle/intervals.R)."""

from collections.abc import Iterator
from typing import Any

import pytest

from likvard.stats import intervals
from tests.stats.oracle.stored import document


def shares() -> Iterator[dict[str, Any]]:
    """Every share with an interval."""
    for case in document("intervals")["cases"]:
        yield from (level for level in case["levels"] if "wilson" in level)


def test_there_are_many_shares_of_many_designs() -> None:
    assert len(list(shares())) > 150


def test_intervals_agree_with_r() -> None:
    for told in shares():
        value, se, df, n = told["value"], told["se"], told["df"], told["n"]
        effective = value * (1 - value) / se**2
        assert intervals.t_interval(value, se, df, 0.95) == pytest.approx(told["mean"], rel=1e-9)
        assert intervals.logit_interval(value, se, df, 0.95) == pytest.approx(told["xlogit"], rel=1e-9)
        assert intervals.exact_share_interval(value, effective, n, df, 0.95) == pytest.approx(told["beta"], rel=1e-9)
        low, high = intervals.wilson(value, effective, 0.95, df)
        assert (float(low), float(high)) == pytest.approx(told["wilson"], rel=1e-9)


def test_the_logit_interval_is_that_of_the_quasibinomial_model() -> None:
    """R fits the model until a step is below 1e-8; hence the wider tolerance. With few df it gives up."""
    fitted = [told for told in shares() if None not in told["logit"]]
    assert len(fitted) > 100
    for told in fitted:
        mine = intervals.logit_interval(told["value"], told["se"], told["df"], 0.95)
        assert mine == pytest.approx(told["logit"], rel=1e-6)
