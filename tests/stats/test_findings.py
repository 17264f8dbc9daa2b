"""Findings: the gaps that stand."""

from dataclasses import replace

from likvard.stats.estimates import Estimate
from likvard.stats.findings import gaps_that_stand

GAP = Estimate("disc", "origin", "sami", "", "", "difference", versus="majority", value=0.1, p_holm=0.01)


def test_only_differences_below_the_threshold_stand() -> None:
    ratio = replace(GAP, stat="ratio")
    weak = replace(GAP, area="north", p_holm=0.05)
    unknown = replace(GAP, area="south", p_holm=None)
    assert gaps_that_stand([ratio, weak, GAP, unknown]) == (GAP,)


def test_the_threshold_can_be_stricter() -> None:
    assert gaps_that_stand([GAP], alpha=0.005) == ()


def test_both_comparisons_are_kept_by_indicator_and_then_size() -> None:
    to_rest = replace(GAP, versus="rest", value=-0.2)
    other = replace(GAP, indicator="trust", value=5.0)
    small = replace(GAP, area="north", value=0.05)
    assert gaps_that_stand([small, other, GAP, to_rest]) == (to_rest, GAP, small, other)
