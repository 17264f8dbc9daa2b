"""Standardised shares and means of the made-up survey against R's svystandardize (stored; oracle/standardise.R)."""

import hashlib
import json
from dataclasses import replace

import numpy as np
import pytest

from likvard.stats import comparing
from likvard.stats.block import Block
from likvard.stats.codebook.model import Crossing
from likvard.stats.standardise import standardised_side
from tests.stats.asking import block_of
from tests.stats.oracle.sample import HERE, lonely_survey, make_survey, prepared_by

STORED = json.loads((HERE / "standardise.json").read_text())
WOMEN, MEN = (0, 1, 2), (4, 5, 6)  # in each of the three origins with enough people


def crossed(design: str, indicator: str) -> Block:
    """Sex by origin, everywhere and always."""
    prepared = prepared_by(design, make_survey())
    codebook = replace(prepared.codebook, crossings=(Crossing(("sex", "origin")),))
    return block_of(replace(prepared, codebook=codebook), indicator, "sex:origin")


def test_r_read_the_survey_that_is_made_here() -> None:
    survey = make_survey()
    files = {"survey.csv": survey, "lonely.csv": lonely_survey(survey)}
    assert STORED["sha256"] == {name: hashlib.sha256(file.csv()).hexdigest() for name, file in files.items()}


@pytest.mark.parametrize("indicator", ["yes", "score"])
@pytest.mark.parametrize("design", ["clustered", "simple"])
def test_standardised_figures_and_their_gap_agree_with_r(design: str, indicator: str) -> None:
    block, theirs = crossed(design, indicator), STORED["standardised"][design][indicator]
    women, men = (standardised_side(block, levels, STORED["persons"]) for levels in (WOMEN, MEN))
    assert (women.value, men.value) == pytest.approx(tuple(theirs["value"]), rel=1e-12)
    assert (women.variance**0.5, men.variance**0.5) == pytest.approx(tuple(theirs["se"]), rel=1e-9)
    gap, se = comparing.difference(block, women, men)
    assert gap == pytest.approx(theirs["gap"], rel=1e-9)
    assert se == pytest.approx(theirs["gap_se"], rel=1e-9)


def test_a_group_standardised_to_its_own_composition_has_its_own_mean() -> None:
    """The value; its error is smaller than the crude one's, since the composition is then taken as known."""
    block = crossed("simple", "yes")
    own = standardised_side(block, WOMEN, block.totals[block.levels :][list(WOMEN)])
    assert own.value == pytest.approx(comparing.side_of(block, WOMEN).value, rel=1e-12)
    assert (own.n, own.n_positive) == (comparing.side_of(block, WOMEN).n, comparing.side_of(block, WOMEN).n_positive)


def test_a_category_without_respondents_leaves_no_figure_unless_it_weighs_nothing() -> None:
    block = crossed("simple", "yes")
    emptied = replace(block, n=np.where(np.arange(block.levels) == 1, 0, block.n))
    assert np.isnan(standardised_side(emptied, WOMEN, [50, 30, 20]).value)
    assert standardised_side(emptied, WOMEN, [50, 0, 20]).value == standardised_side(block, WOMEN, [50, 0, 20]).value
