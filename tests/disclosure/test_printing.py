"""Figures are rounded once, and intervals outwards."""

from decimal import Decimal

import pytest

from likvard.disclosure import ReleasedRow, Rules, unprotected
from likvard.disclosure.printing import round_n
from likvard.stats.estimates import Estimate


def printed(rules: Rules | None = None, **parts) -> ReleasedRow:
    (row,) = unprotected([Estimate("ind", "g", "a", "", "", **{"stat": "level", **parts})], rules=rules or Rules()).rows
    return row


@pytest.mark.parametrize(("n", "expected"), [(0, 0), (1, 10), (14, 10), (15, 20), (25, 30), (5416, 5420)])
def test_people_are_rounded_to_tens_and_some_never_become_none(n: int, expected: int) -> None:
    assert round_n(n, 10) == expected


def test_a_share_in_whole_per_cents_with_its_interval_outwards() -> None:
    row = printed(value=0.2145, ci_low=0.1999, ci_high=0.23001, n=1234)
    assert (row.value, row.ci_low, row.ci_high, row.n, row.confidence) == (
        Decimal("21"),
        Decimal("19"),
        Decimal("24"),
        1230,
        Decimal("0.95"),
    )


def test_a_float_that_is_whole_in_decimals_is_not_pushed_outwards() -> None:
    row = printed(value=0.29, ci_low=0.28, ci_high=0.57)
    assert (row.value, row.ci_low, row.ci_high) == (Decimal("29"), Decimal("28"), Decimal("57"))


def test_other_units() -> None:
    mean = printed(unit="mean", value=3.25, ci_low=3.11, ci_high=3.39)
    assert (mean.value, mean.ci_low, mean.ci_high) == (Decimal("3.3"), Decimal("3.1"), Decimal("3.4"))
    count = printed(unit="count", value=37.0, ci_low=26.05, ci_high=51.0)
    assert (count.value, count.ci_low, count.ci_high) == (Decimal("37"), Decimal("26"), Decimal("51"))
    gap = printed(stat="difference", versus="rest", value=-0.004, ci_low=-0.031, ci_high=0.02)
    assert (str(gap.value), gap.ci_low, gap.ci_high) == ("0", Decimal("-4"), Decimal("2"))
    ratio = printed(stat="ratio", versus="rest", value=1.26, ci_low=1.01, ci_high=1.52)
    assert (ratio.value, ratio.ci_low, ratio.ci_high) == (Decimal("1.3"), Decimal("1.0"), Decimal("1.6"))
    finer = printed(Rules(share_decimals=1), value=0.2145)
    assert finer.value == Decimal("21.5")


@pytest.mark.parametrize(("p", "stands"), [(0.049, True), (0.05, False), (None, False)])
def test_a_gap_stands_below_five_per_cent_after_holm(p: float | None, stands: bool) -> None:
    assert printed(stat="difference", versus="rest", value=0.1, p_holm=p).stands is stands


@pytest.mark.parametrize(
    ("status", "reason", "flag"),
    [
        ("ok", "", ""),
        ("ok", "small_sample", "small_sample"),
        ("not_estimable", "no_cases", "not_estimable"),
        ("missing_at_source", "", "missing_at_source"),
    ],
)
def test_flags(status: str, reason: str, flag: str) -> None:
    assert printed(status=status, reason=reason).flag == flag
