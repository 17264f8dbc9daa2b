"""Every code that the pure packages speak in has words, and the words use only what comes with the code."""

import re
from typing import get_args

import pytest

from likvard.disclosure.released import HiddenBecause
from likvard.mapping import messages
from likvard.mapping.operations.work import STEPS
from likvard.mapping.problems import RUN_CODES, as_dictionary, from_dictionary
from likvard.mapping.words import say
from likvard.stats import estimates
from likvard.stats.codebook.model import DesignKind, Ground, IndicatorKind
from likvard.stats.problems import CODES, Problem

ALL = {**CODES, **RUN_CODES}


def test_every_problem_has_a_sentence_and_no_sentence_is_left_over() -> None:
    assert set(messages.SENTENCES) == set(ALL)


@pytest.mark.parametrize("code", ALL)
def test_a_sentence_asks_for_no_more_than_the_problem_brings(code: str) -> None:
    assert set(re.findall(r"%\((\w+)\)s", str(messages.SENTENCES[code]))) <= set(ALL[code])


def test_every_code_that_follows_a_figure_has_words() -> None:
    assert set(messages.HIDDEN) == set(get_args(HiddenBecause)) - {""}
    assert set(messages.GROUNDS) == set(get_args(Ground))
    assert set(messages.DESIGNS) == set(get_args(DesignKind))
    assert set(messages.UNITS) == set(get_args(IndicatorKind))
    assert set(messages.METHODS) == set(get_args(estimates.Method))
    assert set(messages.STATS) == set(get_args(estimates.Stat))
    assert set(messages.STATUSES) == set(get_args(estimates.Status))
    assert set(messages.STEPS) == {"", *STEPS}


def test_a_problem_says_where_it_is_and_what_to_do(settings: object) -> None:
    from django.utils.translation import override

    weight = Problem("weight_negative", file="a.csv", row=12, column="weight", params={"value": -1.5, "count": 3})
    line = Problem("key_unknown", row=7, column="grouping[0].lable", params={"key": "lable", "close": "label"})
    odd = Problem("answers_unexpected", "warning", params={"indicator": "trust", "values": {"maybe": 4, "x": 1}})
    large = Problem("file_too_large", file="b.csv", params={"bytes": 3 * 1024**2, "limit": 1024**2})
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
