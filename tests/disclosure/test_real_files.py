"""Three kinds of evidence through one gate: a survey, a register of incidents, a published table."""

import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from likvard.disclosure import Basis, Released, release
from likvard.stats import codebook
from likvard.stats.engine import estimate
from likvard.stats.estimates import Estimate
from likvard.stats.preparing import prepare
from likvard.stats.reading import read
from tests.disclosure.attacker import intervals

FOLDER = os.environ.get("LIKVARD_SHARED_DATA", "")
EXAMPLES = Path(__file__).parents[2] / "examples"

pytestmark = pytest.mark.skipif(not FOLDER, reason="LIKVARD_SHARED_DATA names no folder with the files of others")


@cache
def gated(file: str, described_in: str) -> tuple[tuple[Estimate, ...], Released]:
    book = codebook.load((EXAMPLES / described_in).read_text(encoding="utf-8"))
    estimates = estimate(prepare(read(Path(FOLDER) / file, hints=book.file), book))
    return estimates, release(estimates, basis=Basis(file, already_public=book.source.already_public))


def nordic() -> tuple[tuple[Estimate, ...], Released]:
    return gated("nordic-peoples-survey.csv", "nordic-peoples-survey.toml")


def test_no_figure_about_the_six_diverse_respondents_is_shown() -> None:
    estimates, made = nordic()
    numbers = {(row.indicator, row.area): row.n for row in estimates if row.group == "diverse" and row.stat == "level"}
    assert (numbers["discrimination", ""], numbers["discrimination", "sweden"]) == (6, 6)
    assert {row.shown for row in made.rows if "diverse" in (row.group, row.versus)} == {False}


def test_nobody_can_work_out_a_hidden_group_of_the_nordic_peoples_survey() -> None:
    estimates, made = nordic()
    for indicator in {row.indicator for row in made.rows}:
        some = [row for row in made.rows if row.indicator == indicator]
        about = [row for row in estimates if row.indicator == indicator]
        found = intervals(some, about, exact=lambda n: n < 100)
        assert ("gender", "diverse", "", "2021") in found
        assert min(most - least for least, most in found.values()) >= 10 - 1e-3


def test_the_register_of_hate_crimes_hides_few_incidents_and_prints_the_rest_exactly() -> None:
    estimates, made = gated("toronto-hate-crimes.csv", "toronto-hate-crimes.toml")
    assert Counter(row.hidden_because for row in made.rows) == {
        "": 71,
        "few_respondents": 62,
        "protects_another": 9,
        "few_others": 5,
    }
    counts = {row.key: row.n for row in estimates}
    assert all(row.value == counts[row.key] for row in made.rows if row.shown)
    found = intervals(made.rows, estimates)
    assert len(found) == 76
    assert min(most - least for least, most in found.values()) >= 10 - 1e-3


def test_a_published_table_is_shown_as_its_owner_gave_it() -> None:
    _, made = gated("fra-lgbt-survey-2012-discrimination.csv", "fra-lgbt-survey-2012.toml")
    assert Counter((row.shown, row.hidden_because, row.flag) for row in made.rows) == {
        (True, "", ""): 215,
        (True, "", "small_sample"): 104,
        (False, "hidden_at_source", ""): 1,
    }
