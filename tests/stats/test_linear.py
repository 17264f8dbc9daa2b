"""The variance of a linearised statistic, against R's survey package (stored; oracle/linear.R says how) and by hand."""

import hashlib
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from likvard.stats.codebook.model import LonelyRule
from likvard.stats.linear import taylor
from likvard.stats.problems import Refused
from tests.stats.oracle.sample import HERE, Survey, lonely_survey, make_survey
from tests.stats.oracle.stored import Stored, cases, designs

STORED = json.loads((HERE / "linear.json").read_text())
DRAWN = np.array([3, 4, 5, 3, 4, 6, 2, 4])  # PSUs of each stratum of the made-up survey
IN_POPULATION = 5.0 + 2 * np.arange(8)


def surveyed(design: str) -> tuple[Survey, np.ndarray, np.ndarray]:
    """The survey with its strata and PSUs, as the design sees them."""
    survey = lonely_survey(make_survey()) if design == "lonely" else make_survey()
    if design == "simple":
        rows = np.arange(len(survey.columns["psu"]))
        return survey, np.zeros_like(rows), rows
    return survey, survey.columns["stratum"], survey.columns["psu"]


def answers(survey: Survey) -> np.ndarray:
    both = np.stack([survey.columns["yes"], survey.columns["score"] - 10_000], axis=1)
    return np.nan_to_num(both)


def close(mine: np.ndarray, theirs: list[list[float]]) -> None:
    np.testing.assert_allclose(mine, np.array(theirs), rtol=1e-9, atol=1e-12 * np.abs(theirs).max())


def test_r_read_the_survey_that_is_made_here() -> None:
    survey = make_survey()
    files = {"survey.csv": survey, "lonely.csv": lonely_survey(survey)}
    assert STORED["sha256"] == {name: hashlib.sha256(file.csv()).hexdigest() for name, file in files.items()}


@pytest.mark.parametrize("design", ["clustered", "finite", "simple", "lonely"])
def test_covariances_of_totals_agree_with_r(design: str) -> None:
    survey, stratum, psu = surveyed(design)
    influence = answers(survey) * survey.columns["weight"][:, None]
    fpc = IN_POPULATION if design == "finite" else None
    close(taylor(influence, stratum, psu, fpc=fpc, lonely="grand_mean"), STORED["totals"][design]["everybody"])


@pytest.mark.parametrize("design", ["clustered", "finite", "simple", "lonely"])
def test_a_domain_may_be_left_with_its_own_rows_where_the_drawn_psus_are_told(design: str) -> None:
    survey, stratum, psu = surveyed(design)
    inside = survey.columns["area"] == 0
    weight = survey.columns["weight"][inside, None]
    values = answers(survey)[inside]
    drawn = np.bincount(stratum[np.unique(psu, return_index=True)[1]])
    fpc = IN_POPULATION if design == "finite" else None
    for influence, stat in (
        (weight * values, "north"),
        (weight * (values - (weight * values).sum(axis=0) / weight.sum()) / weight.sum(), "mean"),
    ):
        mine = taylor(influence, stratum[inside], psu[inside], n_h=drawn, fpc=fpc, lonely="grand_mean")
        close(mine, STORED["totals"][design][stat])


def test_the_variance_of_a_simple_mean_is_that_of_the_textbook() -> None:
    y = np.array([1.0, 4.0, 4.0, 9.0])
    influence = ((y - y.mean()) / 4)[:, None]
    assert taylor(influence, np.zeros(4, int), np.arange(4)) == pytest.approx(y.var(ddof=1) / 4)


def test_a_stratum_that_was_drawn_whole_adds_nothing() -> None:
    influence, stratum = np.array([[1.0], [3.0], [2.0], [2.0], [5.0]]), np.array([0, 0, 1, 1, 2])
    whole = taylor(influence, stratum, np.arange(5), fpc=np.array([2.0, np.inf, 1.0]))
    assert whole.tolist() == [[0.0]]
    assert taylor(influence[:4], stratum[:4], np.arange(4)) == pytest.approx(4.0)


def test_a_stratum_with_one_psu_is_refused_or_left_uncentred() -> None:
    influence, stratum, psu = np.array([[1.0], [3.0], [2.0]]), np.array([0, 0, 1]), np.array([0, 1, 2])
    with pytest.raises(Refused) as refused:
        taylor(influence, stratum, psu)
    assert [(p.code, p.params) for p in refused.value.problems] == [("stratum_one_psu", {"count": 1, "strata": (1,)})]
    assert taylor(influence, stratum, psu, lonely="grand_mean").tolist() == [[2 / 1 * 2 + 2**2]]


@pytest.mark.parametrize(
    ("lonely", "variance"), [("grand_mean", 4 + 9), ("remove", 4), ("certainty", 4), ("average", 3 / 2 * 4)]
)
def test_a_stratum_with_one_psu_is_stood_in_for(lonely: LonelyRule, variance: float) -> None:
    """Two of three strata have two PSUs, which differ by 2 and do not differ; the third has one PSU of 3."""
    influence, stratum = np.array([[1.0], [3.0], [2.0], [2.0], [3.0]]), np.array([0, 0, 1, 1, 5])
    assert taylor(influence, stratum, np.arange(5), lonely=lonely) == pytest.approx(variance)
    fpc = np.array([np.inf, np.inf, 9, 9, 9, 1.0])  # the one PSU is all there is: nobody is lonely
    assert taylor(influence, stratum, np.arange(5), fpc=fpc, lonely=lonely) == pytest.approx(4)


def test_lonely_psus_are_counted_in_the_whole_sample() -> None:
    """A domain meets two strata of two PSUs; two others have one PSU each, whose average the first two give."""
    influence, stratum, drawn = np.array([[1.0], [3.0], [2.0], [2.0]]), np.array([0, 0, 1, 1]), np.array([2, 2, 1, 1])
    assert taylor(influence, stratum, np.arange(4), n_h=drawn, lonely="average") == pytest.approx(4 / 2 * 4)


ONE_STAGE = [design for design in designs("designs") if len(list(Stored("designs", design).stages())) == 1]


@pytest.mark.parametrize("design", ONE_STAGE)
def test_totals_of_every_design_in_one_stage_agree_with_r(design: str) -> None:
    """Sums of w y and of w for each group, with every rule for a lonely PSU and with finite populations."""
    stored = Stored("designs", design)
    (stage,) = stored.stages()
    rule = {"fail": "refuse", "adjust": "grand_mean"}.get(stored.spec["lonely"], stored.spec["lonely"])
    for case in cases("designs", design):
        y, groups = stored.numbers(case["outcome"]), [level["group"] for level in case["levels"]]
        member = stored.groups(case["by"], groups)[:, None] == np.arange(len(groups))
        weight = stored.weight[:, None] * (member & ~np.isnan(y)[:, None])
        influence = np.hstack([weight * np.nan_to_num(y)[:, None], weight])
        mine = taylor(influence, stage.stratum, stage.unit, fpc=stage.of, lonely=rule)
        expected = np.array(case["covariance"])
        spread = np.sqrt(np.outer(expected.diagonal(), expected.diagonal()))
        rounding = 1e-15 * np.outer(np.abs(influence).sum(axis=0), np.abs(influence).sum(axis=0))
        assert (np.abs(mine - expected) <= 1e-9 * spread + rounding).all()


def test_a_psu_in_two_strata_and_a_count_too_small_are_mistakes() -> None:
    influence = np.ones((3, 1))
    with pytest.raises(ValueError, match="one stratum"):
        taylor(influence, np.array([0, 1, 1]), np.array([0, 0, 1]))
    with pytest.raises(ValueError, match="n_h"):
        taylor(influence, np.zeros(3, int), np.arange(3), n_h=np.array([2]))


@settings(max_examples=60, deadline=None)
@given(hnp.arrays(np.float64, (12, 2), elements=st.floats(-100, 100)), st.permutations(range(12)))
def test_the_order_of_the_rows_does_not_matter(influence: np.ndarray, order: list[int]) -> None:
    psu = np.arange(12) // 2
    stratum = psu // 3
    once, again = taylor(influence, stratum, psu), taylor(influence[order], stratum[order], psu[order])
    np.testing.assert_allclose(once, again, rtol=1e-9, atol=1e-9)
