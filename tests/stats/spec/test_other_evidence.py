"""Counts and published tables

**Incident registers** hold reports, not people. A count n has an exact Poisson interval: half the chi-square quantiles
with 2n and 2n + 2 degrees of freedom. It says how much the number would vary if the same conditions came again; it says
nothing of what is never reported. Groups are not compared: without the people behind each group a larger number of
reports is not a larger risk.

**Published tables** are taken as they are given. No uncertainty is invented: without a standard error there is no
interval, no test and no finding. A standard error that the source gives makes a normal interval. What the source hid
or lacks stays so; a small sample is shown with its flag.

Source: Garwood (1936), *Biometrika* 28:437-442. Compared with R's ``poisson.test``.
"""

import pytest

from likvard.stats.intervals import normal_interval, poisson_interval


def test_ten_reports() -> None:
    """From 4.80 to 18.39 (also Ulm 1990, table 1)."""
    assert poisson_interval(10, 0.95) == pytest.approx((4.795389, 18.390356))


def test_no_report() -> None:
    """Up to -log(0.025) = 3.69: nothing reported is not nothing."""
    assert poisson_interval(0, 0.95) == (0.0, pytest.approx(3.688879))


def test_a_published_share_with_its_standard_error() -> None:
    """20 % with a standard error of 5 points: 10.2 to 29.8 %."""
    assert normal_interval(0.20, 0.05, 0.95) == pytest.approx((0.1020018, 0.2979982))
