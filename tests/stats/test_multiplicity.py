"""Holm and Benjamini-Hochberg against R's p.adjust (oracle/distributions.R), and the families."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.stats.estimates import Estimate
from likvard.stats.multiplicity import adjusted, benjamini_hochberg, family_of, holm
from tests.stats.oracle.sample import HERE

ADJUST = json.loads((HERE / "distributions.json").read_text())["adjust"]
GAP = Estimate("disc", "sex", "woman", "", "", "difference", versus="man")


def test_both_are_those_of_p_adjust() -> None:
    assert holm(ADJUST["p"]).tolist() == pytest.approx(ADJUST["holm"], rel=1e-12)
    assert benjamini_hochberg(ADJUST["p"]).tolist() == pytest.approx(ADJUST["bh"], rel=1e-12)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_p_is_at_most_q_and_q_at_most_holm(p: list[float]) -> None:
    for one, q, strict in zip(p, benjamini_hochberg(p), holm(p), strict=True):
        assert one <= q * (1 + 1e-12)
        assert q <= strict * (1 + 1e-12)
        assert strict <= 1


def test_a_family_is_an_indicator_a_grouping_and_a_kind_of_comparison() -> None:
    assert family_of("disc", "sex", "man") == "disc|sex|reference"
    assert family_of("disc", "sex", "rest") == "disc|sex|rest"


def test_families_do_not_touch_each_other_and_rows_without_p_are_left_alone() -> None:
    rows = (
        replace(GAP, p_value=0.03, family="a"),
        replace(GAP, p_value=0.01, family="a", area="north"),
        replace(GAP, p_value=0.04, family="b"),
        replace(GAP, stat="level", versus=""),
    )
    assert [(row.p_holm, row.q_bh) for row in adjusted(rows)] == [
        (0.03, 0.03),
        (0.02, 0.02),
        (0.04, 0.04),
        (None, None),
    ]
