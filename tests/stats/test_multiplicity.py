"""Holm, Benjamini-Hochberg and Benjamini-Yekutieli against R's p.adjust (oracle/distributions.R), and the families."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.stats.estimates import Estimate
from likvard.stats.multiplicity import adjust, adjusted, benjamini_hochberg, benjamini_yekutieli, family_of, holm
from likvard.stats.problems import Problem, Refused
from tests.stats.oracle.sample import HERE

ADJUST = json.loads((HERE / "distributions.json").read_text())["adjust"]
GAP = Estimate("disc", "sex", "woman", "", "", "difference", versus="man")


def test_all_three_are_those_of_p_adjust() -> None:
    assert holm(ADJUST["p"]).tolist() == pytest.approx(ADJUST["holm"], rel=1e-12)
    assert benjamini_hochberg(ADJUST["p"]).tolist() == pytest.approx(ADJUST["bh"], rel=1e-12)
    assert benjamini_yekutieli(ADJUST["p"]).tolist() == pytest.approx(ADJUST["by"], rel=1e-12)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_p_is_at_most_q_and_q_at_most_holm(p: list[float]) -> None:
    for one, q, strict in zip(p, benjamini_hochberg(p), holm(p), strict=True):
        assert one <= q * (1 + 1e-12)
        assert q <= strict * (1 + 1e-12)
        assert strict <= 1


P_OR_NONE = st.one_of(st.floats(0, 1), st.sampled_from([0.0, 0.01, 0.05, 1.0, math.nan]))


@given(st.lists(st.tuples(P_OR_NONE, st.integers(-3, 3)), max_size=60))
def test_families_together_are_as_each_alone(rows: list[tuple[float, int]]) -> None:
    """The running extremes over all families at once, against the definitions taken family by family."""
    p, family = np.array([row[0] for row in rows]), np.array([row[1] for row in rows], dtype=np.int64)
    together = adjust(p, family)
    for name in set(family.tolist()):
        alone = p[family == name]
        for method, found in (
            ("holm", together.holm),
            ("bh", together.benjamini_hochberg),
            ("by", together.benjamini_yekutieli),
        ):
            assert found[family == name].tolist() == pytest.approx(slowly(alone, method), rel=1e-12, nan_ok=True)


def slowly(p: np.ndarray, method: str) -> list[float]:
    """The definitions, one p-value at a time: the extreme over all that are smaller (Holm) or larger."""
    have = sorted(value for value in p.tolist() if not math.isnan(value))
    m = len(have)
    penalty = sum(1 / (i + 1) for i in range(m)) if method == "by" else 1.0
    down = [value * (m - place) for place, value in enumerate(have)]
    up = [value * penalty * m / (place + 1) for place, value in enumerate(have)]
    last = {value: place for place, value in enumerate(have)}
    at = {value: max(down[: last[value] + 1]) if method == "holm" else min(up[last[value] :]) for value in have}
    return [math.nan if math.isnan(value) else min(at[value], 1.0) for value in p.tolist()]


def test_order_does_not_matter() -> None:
    shuffled = np.random.default_rng(3).permutation(len(ADJUST["p"]))
    p = np.array(ADJUST["p"])
    assert benjamini_yekutieli(p[shuffled]).tolist() == benjamini_yekutieli(p)[shuffled].tolist()


@pytest.mark.parametrize(
    ("p", "family", "problem"),
    [
        ([0.1, 1.5, -1.0], None, Problem("p_out_of_range", params={"value": 1.5, "count": 2})),
        ([math.inf], None, Problem("p_out_of_range", params={"value": math.inf, "count": 1})),
        ([0.1, 0.2], [1], Problem("lengths_differ", params={"lengths": (2, 1)})),
    ],
)
def test_what_is_no_p_value_is_refused(p: list[float], family: list[int] | None, problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        adjust(p, family)
    assert refused.value.problems == (problem,)


def test_a_family_is_an_indicator_a_grouping_and_a_kind_of_comparison() -> None:
    assert family_of("disc", "sex", "man", "") == "disc|sex|reference"
    assert family_of("disc", "sex", "rest", "") == "disc|sex|rest"
    assert family_of("disc", "sex", "man", "larger") == "disc|sex|reference|larger"
    assert family_of("disc", "sex", "rest", "larger") == "disc|sex|rest|larger"


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
