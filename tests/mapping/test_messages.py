"""Every code that the pure packages speak in has words, and the words use only what comes with the code."""

import math
import re
from typing import Any, get_args

import pytest
from django.utils.translation import override

from likvard.disclosure.released import HiddenBecause
from likvard.disclosure.tables import problems as tables
from likvard.disclosure.tables.building import problems as building
from likvard.mapping import messages
from likvard.mapping.operations.work import STEPS
from likvard.mapping.problems import RUN_CODES, as_dictionary, from_dictionary
from likvard.mapping.words import say
from likvard.stats import estimates
from likvard.stats.codebook.model import DesignKind, Ground, IndicatorKind
from likvard.stats.problems import CODES, Problem

ALL = {**CODES, **tables.CODES, **building.CODES, **RUN_CODES}
AGAIN = "Fetch the table again."


def test_every_problem_has_a_sentence_and_no_sentence_is_left_over() -> None:
    assert set(messages.SENTENCES) == set(ALL)


@pytest.mark.parametrize("code", ALL)
def test_a_sentence_asks_for_no_more_than_the_problem_brings(code: str) -> None:
    assert set(re.findall(r"%\((\w+)\)s", str(messages.SENTENCES[code]))) <= set(ALL[code])


@pytest.mark.parametrize("code", messages.WITHOUT)
def test_a_shorter_sentence_does_without_the_param_that_is_empty(code: str) -> None:
    param, shorter = messages.WITHOUT[code]
    assert param in ALL[code]
    assert set(re.findall(r"%\((\w+)\)s", str(shorter))) <= set(ALL[code]) - {param}


def test_every_code_that_follows_a_figure_has_words() -> None:
    assert set(messages.HIDDEN) == set(get_args(HiddenBecause)) - {""}
    assert set(messages.GROUNDS) == set(get_args(Ground))
    assert set(messages.DESIGNS) == set(get_args(DesignKind))
    assert set(messages.UNITS) == set(get_args(IndicatorKind))
    assert set(messages.METHODS) == set(get_args(estimates.Method))
    assert set(messages.STATUSES) == set(get_args(estimates.Status))
    assert set(messages.STEPS) == {"", *STEPS}


def test_a_problem_says_where_it_is_and_what_to_do() -> None:
    weight = Problem("weight_negative", file="a.csv", row=12, column="weight", params={"value": -1.5, "count": 3})
    line = Problem("key_unknown", row=7, column="grouping[0].lable", params={"key": "lable", "close": "label"})
    odd = Problem("answers_unexpected", "warning", params={"indicator": "trust", "values": {"maybe": 4, "x": 1}})
    large = Problem("file_too_large", file="b.csv", params={"bytes": 3 * 1024**2, "limit": 1024**2})
    memory = {"bytes": 46 * 1024**3, "limit": 4 * 1024**3}
    many = Problem("groups_too_many", params={"grouping": "g", "groups": 500, "places": 580, **memory})
    with override("en"):
        assert messages.in_words(weight) == (
            "a.csv, row 12, column “weight”: A weight is negative: -1.5 (3 rows). "
            "A weight says how many people a row stands for."
        )
        assert messages.in_words(line) == (
            "line 7, grouping[0].lable: There is no key called “lable” here. Is “label” meant?"
        )
        assert messages.sentence(odd).endswith("taken as missing: “maybe” (4), “x” (1).")
        assert messages.in_words(large).startswith("b.csv: The file is 3.0\xa0MB; the limit here is 1.0\xa0MB.")
        assert messages.sentence(many).startswith(
            "To estimate all groups would take 46.0\xa0GB of memory; the limit is 4.0\xa0GB. Most of it is for “g”: 500"
        )


def test_codes_that_come_with_a_problem_are_shown_as_words() -> None:
    with override("en"):
        assert told("json_part_wrong", expected="whole_number") == "What is needed here is a whole number. " + AGAIN
        assert told("covariates_collinear", side=-1).startswith("In both populations together one thing")
        assert told("measure_needs_order", measure="sii").startswith("Slope index of inequality (SII): only for")
        assert told("setting_out_of_range", name="tail", value=0.7, low=0.0, high=0.5) == (
            "The chance of a false alarm is 0.7. It must lie between 0 and 0.5."
        )
        assert told("calibration_failed", name="mean", target=2.0, reached=1.0, iterations=9).count("“mean” is 1,") == 1


def test_what_to_coarsen_is_told_with_what_each_choice_leaves() -> None:
    with override("en"):
        assert told("cells_too_many", cells=2_000_000, limit=1_000_000, choices=(("area", 90_000), ("age", 1_500))) == (
            "The tables have 2,000,000 cells; the limit is 1,000,000. So many are left without the narrowest column of "
            "a dimension: “area” (90000), “age” (1500)."
        )
        assert told("cells_too_many", cells=20_000, limit=10_000).startswith("The table has 20,000 figures;")


def test_numbers_are_written_as_the_language_writes_them() -> None:
    sums = {"sum": 1234567.8, "population": 98000.25}
    with override("sv"):
        assert told("weights_not_population", **sums).startswith("Vikterna blir tillsammans 1\xa0234\xa0568, men")
        assert told("span_outside", start=2010.0, end=2011.5).startswith("2010 till 2011,5 ")
    with override("da"):
        assert "1.234.568" in told("weights_not_population", **sums)
    with override("en"):
        assert "is said to be 98,000.2." in told("weights_not_population", **sums)
        assert told("fay_rho", rho=math.nan).startswith("Fay's factor is –.")
        assert told("trim_limits", low=0.0, high=math.inf, mean=1 / 3).startswith(
            "The weights cannot be kept between 0 and ∞: their mean is 0.333333, "
        )
        assert told("count_negative", value=-0.1, count=3).startswith("A number of cases is below 0: -0.1 (3 in all).")


def test_what_is_empty_is_shown_as_a_dash_or_has_a_sentence_of_its_own() -> None:
    with override("en"):
        assert told("standard_mismatch", missing=(), unknown=("85+",)).count("Missing in the standard: –.") == 1
        assert told("margin_empty", category="16-29", target=900, merge="").endswith("Merge it with another category.")
        assert told("margin_empty", category="16-29", target=900, merge="30-44").endswith("Merge it with “30-44”.")
        assert told("category_empty", side=0, covariate="", category=2) == (
            "Nobody in the first population belongs to category 2 (counted from 0). Merge it with another one."
        )
        memory = {"bytes": 9 * 1024**3, "limit": 4 * 1024**3}
        assert told("groups_too_many", grouping="", groups=1, places=251_001, **memory) == (
            "To estimate everything would take 9.0\xa0GB of memory; the limit is 4.0\xa0GB. Most of it is for "
            "everybody in each of 251,001 areas and periods, without any grouping. Merge areas or periods, or "
            "take fewer."
        )
        assert told("figure_out_of_range", value=-1.0, low=0.0, high=None) == "-1 lies below 0. Check the scale."


def test_a_text_has_lines_and_a_codebook_has_keys_and_groups() -> None:
    px = Problem("px_unclosed", file="a.px", row=9, column="VALUES")
    setting = Problem("fay_rho", row=4, column="design.replicates.rho", params={"rho": 2.0})
    margin = Problem("margins_contradict", column="age", params={"other": "sex", "sum": 10.0, "other_sum": 9.0})
    slope = Problem("measure_needs_order", "warning", column="religion", params={"measure": "sii"})
    with override("en"):
        assert messages.in_words(slope).startswith("religion: Slope index of inequality (SII): only for groups that")
        assert messages.in_words(px).startswith("a.px, line 9, VALUES: What begins here never ends")
        assert messages.in_words(setting).startswith("line 4, design.replicates.rho: Fay's factor is 2.")
        assert messages.in_words(margin).startswith("column “age”: The populations here add up to 10,")


def told(code: str, **params: Any) -> str:
    return messages.sentence(Problem(code, params=params))


def test_a_problem_survives_being_stored() -> None:
    problem = Problem("column_missing", file="a.csv", column="svar", params={"close": ("answer", "saver")})
    stored = as_dictionary(problem)
    assert from_dictionary(stored) == Problem(
        "column_missing", file="a.csv", column="svar", params={"close": ["answer", "saver"]}
    )


def test_words_fall_back_to_english_and_then_to_what_there_is() -> None:
    assert say({"sv": "hus", "en": "house"}, "sv") == "hus"
    assert say({"sv": "hus", "en": "house"}, "da") == "house"
    assert say({"fi": "talo"}, "sv-se") == "talo"
    assert say({"sv": ""}, "sv") == ""
