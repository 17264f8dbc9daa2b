"""Standardised shares and means of the made-up survey against R's svystandardize (stored; oracle/standardise.R)."""

import hashlib
import json
from dataclasses import replace

import numpy as np
import pytest

from likvard.stats import comparing
from likvard.stats.blocks import blocks_of
from likvard.stats.design import design_of
from likvard.stats.prepared import NO_LEVEL
from likvard.stats.standardise import standardised_side
from likvard.stats.block import Answers, Block, measure
from tests.stats.oracle.sample import HERE, lonely_survey, make_survey, prepared_by

STORED = json.loads((HERE / "standardise.json").read_text())
WOMEN, MEN = (0, 1, 2), (3, 4, 5)  # in each of the three origins with enough people


def state_of(design: str, indicator: str) -> Block:
    """Sex by origin, everywhere and always, the few of the fourth origin left out."""
    prepared = prepared_by(design, make_survey())
    respondents = prepared.respondents
    assert respondents is not None
    sex, origin = respondents.groups["sex"], respondents.groups["origin"]
    crossed = np.where((sex < 0) | (origin < 0) | (origin == 3), NO_LEVEL, sex * 3 + origin).astype(np.int16)
    everywhere = replace(
        respondents,
        areas=("",),
        area=np.zeros_like(respondents.area),
        periods=("",),
        period=np.zeros_like(respondents.period),
    )
    plan = design_of(everywhere, prepared.codebook.design.lonely)
    start = 0.0 if indicator == "yes" else 10_020.0
    answers = Answers(respondents.values[indicator], respondents.weight, crossed, 6, start)
    return measure(blocks_of(everywhere, plan)[0], plan, answers)


def test_r_read_the_survey_that_is_made_here() -> None:
    survey = make_survey()
    files = {"survey.csv": survey, "lonely.csv": lonely_survey(survey)}
    assert STORED["sha256"] == {name: hashlib.sha256(file.csv()).hexdigest() for name, file in files.items()}


@pytest.mark.parametrize("indicator", ["yes", "score"])
@pytest.mark.parametrize("design", ["clustered", "simple"])
def test_standardised_figures_and_their_gap_agree_with_r(design: str, indicator: str) -> None:
    block, theirs = state_of(design, indicator), STORED["standardised"][design][indicator]
    women, men = (standardised_side(block, levels, STORED["persons"]) for levels in (WOMEN, MEN))
    assert (women.value, men.value) == pytest.approx(tuple(theirs["value"]), rel=1e-12)
    assert (women.variance**0.5, men.variance**0.5) == pytest.approx(tuple(theirs["se"]), rel=1e-9)
    gap, se = comparing.difference(block, women, men)
    assert gap == pytest.approx(theirs["gap"], rel=1e-9)
    assert se == pytest.approx(theirs["gap_se"], rel=1e-9)


def test_a_group_standardised_to_its_own_composition_has_its_own_mean() -> None:
    """The value; its error is smaller than the crude one's, since the composition is then taken as known."""
    block = state_of("simple", "yes")
    own = standardised_side(block, WOMEN, block.totals[block.levels :][list(WOMEN)])
    assert own.value == pytest.approx(comparing.side_of(block, WOMEN).value, rel=1e-12)
    assert (own.n, own.n_positive) == (comparing.side_of(block, WOMEN).n, comparing.side_of(block, WOMEN).n_positive)


def test_a_category_without_respondents_leaves_no_figure_unless_it_weighs_nothing() -> None:
    block = state_of("simple", "yes")
    emptied = replace(block, n=np.where(np.arange(6) == 1, 0, block.n))
    assert np.isnan(standardised_side(emptied, WOMEN, [50, 30, 20]).value)
    assert standardised_side(emptied, WOMEN, [50, 0, 20]).value == standardised_side(block, WOMEN, [50, 0, 20]).value
