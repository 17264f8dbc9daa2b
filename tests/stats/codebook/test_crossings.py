"""Groupings that meet, measures of inequality and larger areas, as people write them."""

from typing import get_args

import pytest

from likvard.stats.codebook import load
from likvard.stats.codebook.model import Crossing, Disparity, MeasureCode
from likvard.stats.disparity import MEASURES
from likvard.stats.problems import Problem, Refused
from tests.stats.codebook.test_load import SMALL

GROUPINGS = "".join(
    f'[[grouping]]\ncode = "{code}"\nlabel = "{code}"\nground = "none"\ncolumn = "{code}"\n' for code in "abcd"
)


def problems(text: str) -> list[Problem]:
    with pytest.raises(Refused) as refusal:
        load(SMALL + GROUPINGS + text)
    return list(refusal.value.problems)


def test_two_or_three_groupings_can_meet() -> None:
    text = '[[crossing]]\nof = ["a", "gender"]\nlabel = "A by gender"\n[[crossing]]\nof = ["a", "b", "c"]\n'
    crossings = load(SMALL + GROUPINGS + text).crossings
    assert crossings == (Crossing(("a", "gender"), {"en": "A by gender"}), Crossing(("a", "b", "c")))
    assert [crossing.code for crossing in crossings] == ["a:gender", "a:b:c"]


@pytest.mark.parametrize(
    ("of", "code", "params"),
    [
        (["a"], "crossing_size", {"count": 1}),
        (["a", "b", "c", "d"], "crossing_size", {"count": 4}),
        (["a", "A"], "grouping_unknown", {"grouping": "A", "known": ("gender", "a", "b", "c", "d")}),
        (["a", "b", "a"], "code_duplicate", {"code": "a"}),
    ],
)
def test_a_faulty_crossing_is_told_with_its_line(of: list[str], code: str, params: dict[str, object]) -> None:
    row = (SMALL + GROUPINGS).count("\n") + 2
    assert problems(f"[[crossing]]\nof = {of}\n") == [Problem(code, "error", "", row, "crossing[0].of", params)]


def test_the_same_groupings_meet_once_in_whatever_order() -> None:
    again = problems('[[crossing]]\nof = ["a", "b"]\n[[crossing]]\nof = ["b", "a"]\n')
    assert [(p.code, p.column, p.params) for p in again] == [("code_duplicate", "crossing[1].of", {"code": "b:a"})]


def test_the_groups_of_a_crossing_are_counted() -> None:
    level = '[[grouping.level]]\ncode = "{0}"\nlabel = "{0}"\nwhen = {{column = "x", is = "{0}"}}\n'
    wide = "".join(
        f'[[grouping]]\ncode = "{code}"\nlabel = "W"\nground = "none"\n'
        + "".join(level.format(n) for n in range(levels))
        for code, levels in (("w20", 20), ("w25", 25), ("w2", 2))
    )
    assert load(SMALL + wide + '[[crossing]]\nof = ["w20", "w25"]\n').crossings
    too_many = problems(wide + '[[crossing]]\nof = ["w20", "w25", "w2"]\n')
    assert [(p.code, p.column, p.params) for p in too_many] == [
        ("crossing_too_large", "crossing[0].of", {"crossing": "w20:w25:w2", "cells": 1000, "limit": 500})
    ]


def test_a_table_of_figures_has_nobody_to_cross() -> None:
    text = SMALL.replace('kind = "survey"', 'kind = "table"') + GROUPINGS + '[table]\nvalue = "v"\n'
    with pytest.raises(Refused) as refusal:
        load(text + '[[crossing]]\nof = ["a", "b"]\n')
    assert [(p.code, p.params) for p in refusal.value.problems] == [("keys_exclusive", {"keys": ("table", "crossing")})]


def test_measures_of_disparity_are_those_that_can_be_taken() -> None:
    assert set(get_args(MeasureCode)) == set(MEASURES)
    assert load(SMALL + '[disparity]\nmeasures = ["d", "bgv"]\n').disparity == Disparity(("d", "bgv"))
    told = problems('[disparity]\nmeasures = ["d", "difference"]\n')
    assert [(p.code, p.column, p.params) for p in told] == [
        ("value_unknown", "disparity.measures", {"value": "difference", "allowed": get_args(MeasureCode)})
    ]


def test_areas_are_parts_of_larger_ones() -> None:
    place = load(SMALL + '[area]\ncolumn = "k"\n[area.parents]\n0114 = "01"\n0180 = 1\n').area
    assert place.parents == {"0114": "01", "0180": "1"}


def test_a_larger_area_is_no_part_of_another_and_needs_a_column_of_areas() -> None:
    nested = problems('[area]\ncolumn = "k"\n[area.parents]\n0114 = "01"\n01 = "SE"\n')
    assert [(p.code, p.column, p.params) for p in nested] == [
        ("parent_nested", "area.parents", {"area": "0114", "parent": "01"})
    ]
    fixed = problems('[area]\nfixed = "k"\nparents = {0114 = "01"}\n')
    assert [(p.code, p.column, p.params) for p in fixed] == [("key_missing", "area", {"key": "column"})]


def test_codes_that_meet_have_no_colon() -> None:
    level = '[[grouping.level]]\ncode = "16:30"\nlabel = "Young"\nwhen = {column = "x", is = "y"}\n'
    age = '[[grouping]]\ncode = "age"\nlabel = "Age"\nground = "none"\n' + level
    assert load(SMALL + age).groupings
    told = problems(age + '[[crossing]]\nof = ["gender", "age"]\n')
    assert [(p.code, p.column, p.params) for p in told] == [
        ("crossing_colon", "crossing[0].of", {"grouping": "age", "code": "16:30"})
    ]
