"""The example codebooks on the files they are written for, where somebody has them."""

import os
from pathlib import Path

import numpy as np
import pytest

from likvard.stats.codebook import load
from likvard.stats.prepared import Figure, Prepared
from likvard.stats.preparing import prepare
from likvard.stats.reading import read

FOLDER = os.environ.get("LIKVARD_SHARED_DATA", "")
EXAMPLES = Path(__file__).parents[3] / "examples"
pytestmark = pytest.mark.skipif(not FOLDER, reason="LIKVARD_SHARED_DATA names no folder with the files of others")


def prepared(data: str, codebook: str) -> Prepared:
    return prepare(read(Path(FOLDER) / data), load((EXAMPLES / codebook).read_text(encoding="utf-8")))


def test_the_four_ethnic_categories_of_the_nordic_peoples_survey() -> None:
    """Shares from the paper's own script, made with svyby and svymean of R survey 4."""
    people = prepared("nordic-peoples-survey.csv", "nordic-peoples-survey.toml").respondents
    assert people is not None
    values, groups = people.values["discrimination"], people.groups["ethnic_background"]
    shares = {
        (area, level): float(np.nanmean(values[(people.area == index) & (groups == level)]))
        for index, area in enumerate(people.areas)
        for level in range(4)
    }
    assert shares == pytest.approx(
        {
            ("norway", 0): 0.06081081081,
            ("sweden", 0): 0.12843224092,
            ("norway", 1): 0.14849624060,
            ("sweden", 1): 0.25239234450,
            ("norway", 2): 0.16753926702,
            ("sweden", 2): 0.20192307692,
            ("norway", 3): 0.09958506224,
            ("sweden", 3): 0.16919191919,
        },
        abs=1e-9,
    )
    assert np.bincount(people.groups["gender"] + 1).tolist() == [17, 2913, 2480, 6]


def test_the_hate_crimes_of_toronto_by_motive_and_year() -> None:
    """Counted with the csv module: every incident stands in exactly one motive."""
    incidents = prepared("toronto-hate-crimes.csv", "toronto-hate-crimes.toml").respondents
    assert incidents is not None
    assert np.bincount(incidents.groups["motive"], minlength=6).tolist() == [166, 455, 524, 154, 51, 0]
    assert dict(zip(incidents.periods, np.bincount(incidents.period).tolist(), strict=True)) == {
        "2018": 133,
        "2019": 135,
        "2020": 210,
        "2021": 261,
        "2022": 246,
        "2023": 365,
    }


def test_the_figures_of_the_eu_lgbt_survey_keep_their_notes() -> None:
    table = prepared("fra-lgbt-survey-2012-discrimination.csv", "fra-lgbt-survey-2012.toml")
    figures = {(f.indicator, f.group, f.area): f for f in table.figures}
    job = figures["c4_a:Yes", "lesbian", "Sweden"]
    assert job == Figure(
        "c4_a:Yes", "sexual_orientation", "lesbian", "Sweden", "2012", 0.07, None, None, "small_sample"
    )
    reason = figures["c7:Nothing would happen or change", "bisexual_men", "Denmark"]
    assert (reason.value, reason.note) == (None, "hidden")
    assert (len(table.codebook.indicators), len(table.figures), table.warnings) == (16, 320, ())
