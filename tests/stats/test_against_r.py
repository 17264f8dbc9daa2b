"""Every estimate on the made-up survey, against R's survey package (stored; oracle/survey.R says how)."""

import hashlib
import json
from functools import cache
from typing import Any

import numpy as np
import pytest

from likvard.stats import comparing
from likvard.stats.engine import estimate
from likvard.stats.estimates import Estimate
from tests.stats.asking import block_of
from tests.stats.oracle.sample import HERE, ORIGINS, SEXES, lonely_survey, make_survey, prepared_by

STORED = json.loads((HERE / "survey.json").read_text())
DESIGNS = ("clustered", "stratified", "simple", "lonely")
LEVELS = {"sex": SEXES, "origin": ORIGINS}


@cache
def estimates_of(design: str) -> dict[tuple[str, ...], Estimate]:
    return {
        (e.indicator, e.grouping, e.area, e.period, e.stat, e.group, e.versus): e
        for e in estimate(prepared_by(design, make_survey()))
    }


def cases(design: str) -> list[dict[str, Any]]:
    found = [case for case in STORED["cases"] if case["design"] == design]
    assert len(found) == 24
    return found


def ours(case: dict[str, Any], stat: str, group: str, versus: str = "") -> Estimate:
    grouping = "" if case["grouping"] == "everybody" else case["grouping"]
    about = (case["indicator"], grouping, case["area"], case["period"], stat, group, versus)
    return estimates_of(case["design"])[about]


def test_r_read_the_survey_that_is_made_here() -> None:
    survey = make_survey()
    files = {"survey.csv": survey, "lonely.csv": lonely_survey(survey)}
    assert STORED["sha256"] == {name: hashlib.sha256(file.csv()).hexdigest() for name, file in files.items()}


@pytest.mark.parametrize("design", DESIGNS)
def test_levels_agree_with_r(design: str) -> None:
    compared = 0
    for case in cases(design):
        for theirs in case["levels"]:
            mine = ours(case, "level", theirs["group"])
            assert mine.n == theirs["n"]
            if mine.status == "ok" and mine.ci_method != "exact_binomial":
                assert (mine.n_psu, mine.df) == (theirs["psus"], theirs["df"])
                assert mine.value == pytest.approx(theirs["value"], rel=1e-12)
                assert mine.se == pytest.approx(theirs["se"], rel=1e-9)
                assert mine.se == pytest.approx(theirs["se_by_ratio"], rel=1e-9)
                assert (mine.ci_low, mine.ci_high) == pytest.approx(theirs["ci"], rel=1e-9)
                assert mine.design_effect == pytest.approx(theirs["deff"], rel=1e-9)
                assert mine.n_effective == pytest.approx(theirs["kish"], rel=1e-12)
                compared += 1
            elif mine.status == "ok":
                assert (mine.value, mine.se) == (theirs["value"], None)
                assert theirs["se"] < 1e-9
            else:
                assert mine.value is None
                assert theirs["n"] == 0 or theirs["df"] == 0 or theirs["se"] < 1e-6
    assert compared > 45


@pytest.mark.parametrize("design", DESIGNS)
def test_the_logit_interval_is_that_of_the_quasibinomial_model(design: str) -> None:
    """R's own default, ``svyciprop(method="logit")``, fits a model until 1e-8; hence the wider tolerance."""
    for case in cases(design):
        for theirs in case["levels"]:
            if "ci_logit" in theirs:
                mine = ours(case, "level", theirs["group"])
                assert (mine.ci_low, mine.ci_high) == pytest.approx(theirs["ci_logit"], rel=1e-6)


@pytest.mark.parametrize("design", DESIGNS)
def test_differences_and_ratios_agree_with_r(design: str) -> None:
    compared = 0
    for case in cases(design):
        for theirs in case["pairs"]:
            difference = ours(case, "difference", theirs["group"], theirs["versus"])
            ratio = ours(case, "ratio", theirs["group"], theirs["versus"])
            if difference.status != "ok":
                assert theirs["df"] <= 0 or theirs["se"] < 1e-9, (case, theirs)
                continue
            scale = abs(theirs["value"] / (theirs["ratio"] - 1))  # the level that the difference was taken from
            assert difference.df == theirs["df"]
            assert difference.value == pytest.approx(theirs["value"], abs=1e-12 * scale)
            assert difference.se == pytest.approx(theirs["se"], rel=1e-9)
            assert (difference.ci_low, difference.ci_high) == pytest.approx(theirs["ci"], rel=1e-7)
            assert difference.p_value == pytest.approx(theirs["p"], rel=1e-7)
            assert ratio.value == pytest.approx(theirs["ratio"], rel=1e-12)
            assert ratio.se == pytest.approx(theirs["ratio_se"], rel=1e-9)
            compared += 1
    assert compared > 55


@pytest.mark.parametrize("design", DESIGNS)
def test_covariances_between_groups_agree_with_r(design: str) -> None:
    prepared = prepared_by(design, make_survey())
    for case in cases(design):
        if not case["covariance"]:
            continue
        levels = LEVELS[case["grouping"]]
        block = block_of(prepared, case["indicator"], case["grouping"], case["area"], case["period"])
        gradients = [
            comparing.side_of(block, (levels.index(group),)).gradient for group in case["covariance"]["groups"]
        ]
        mine = np.array([[one @ block.covariance @ other for other in gradients] for one in gradients])
        theirs = np.array(case["covariance"]["values"])
        np.testing.assert_allclose(mine, theirs, rtol=1e-9, atol=1e-9 * theirs.max())
