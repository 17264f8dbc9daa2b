"""Decompositions of the made-up survey against R's survey package (stored; oracle/decompose.R says how).

R takes the delta method over the totals behind the regressions; here each respondent has an influence. Categories are
dummies there, normalised afterwards; here they are coded by their deviation from the mean.
"""

import hashlib
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from likvard.stats.codebook.model import Crossing, Indicator, IndicatorKind
from likvard.stats.decompose import Covariate, Decomposition, People, kitagawa_of_block, threefold, twofold
from tests.stats.asking import block_of
from tests.stats.oracle.sample import HERE, Survey, lonely_survey, make_survey, prepared_by

STORED = json.loads((HERE / "decompose.json").read_text())


def in_a_row(of: Decomposition) -> tuple[np.ndarray, np.ndarray]:
    """The gap, its parts, and the detail of each part: values and standard errors, as R stored them."""
    values = np.concatenate([[of.gap], of.total, of.detail.ravel()])
    return values, np.concatenate([[of.gap_se], of.total_se, of.detail_se.ravel()])


def close(mine: Decomposition, theirs: dict[str, Any]) -> None:
    values, errors = in_a_row(mine)
    np.testing.assert_allclose(values, theirs["value"], rtol=1e-9, atol=1e-11)
    np.testing.assert_allclose(errors, theirs["se"], rtol=1e-9, atol=1e-13)


def people_and_covariates(survey: Survey) -> tuple[People, list[Covariate]]:
    of = survey.columns
    origin = np.where(of["origin"] == 3, -1, of["origin"])
    people = People(of["score"], of["sex"], of["weight"], of["stratum"], of["psu"])
    late = of["period"].astype(float)
    return people, [Covariate("yes", of["yes"]), Covariate("origin", origin, 3), Covariate("late", late)]


def test_r_read_the_survey_that_is_made_here() -> None:
    survey = make_survey()
    files = {"survey.csv": survey, "lonely.csv": lonely_survey(survey)}
    assert STORED["sha256"] == {name: hashlib.sha256(file.csv()).hexdigest() for name, file in files.items()}


@pytest.mark.parametrize("reference", ["first", "second", "pooled", "omega"])
def test_two_parts_agree_with_r(reference: str) -> None:
    people, covariates = people_and_covariates(make_survey())
    found = twofold(people, covariates, reference=reference)
    close(found, STORED["oaxaca_blinder"][reference])
    assert (found.parts, found.terms) == (("explained", "unexplained"), ("intercept", "yes", "origin", "late"))


def test_three_parts_agree_with_r() -> None:
    close(threefold(*people_and_covariates(make_survey())), STORED["oaxaca_blinder"]["threefold"])


@pytest.mark.parametrize("kind", ["share", "mean"])
def test_kitagawas_parts_agree_with_r(kind: IndicatorKind) -> None:
    """Sex by origin, the few of the fourth origin left out. A mean is summed from the mean of all, a share from 0."""
    prepared = prepared_by("clustered", make_survey())
    changes = {"indicators": (Indicator("yes", {}, kind),), "crossings": (Crossing(("sex", "origin")),)}
    crossed = replace(prepared, codebook=replace(prepared.codebook, **changes))
    block = block_of(crossed, "yes", "sex:origin")
    assert (block.origin > 0) == (kind == "mean")
    close(kitagawa_of_block(block, (0, 1, 2), (4, 5, 6)), STORED["kitagawa"])
