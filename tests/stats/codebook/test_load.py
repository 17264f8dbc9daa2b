"""Codebooks as people write them, right and wrong."""

import pytest

from likvard.stats.codebook import load
from likvard.stats.codebook.model import (
    Codebook,
    Condition,
    Derived,
    Description,
    Design,
    FileHints,
    Grouping,
    Indicator,
    Level,
    Period,
    Place,
    TableShape,
)
from likvard.stats.problems import Problem, Refused

SMALL = """\
likvard_codebook = 1

[source]
title = "Survey"
kind = "survey"

[design]
kind = "simple_random"

[[indicator]]
code = "q1"
label = "Question 1"
kind = "share"
column = "q1"
true = ["yes"]
false = ["no"]

[[grouping]]
code = "gender"
label = "Gender"
ground = "sex"

[[grouping.level]]
code = "women"
label = "Women"
when = {column = "gender", is = ["f"]}
"""


def problems(text: str) -> list[Problem]:
    with pytest.raises(Refused) as refusal:
        load(text)
    return list(refusal.value.problems)


def test_a_whole_codebook() -> None:
    text = """
version = 3
[source]
title = {sv = "Enkät", en = "Survey"}
kind = "survey"
asked_by = "Exempelköping"
asked_when = 2021
link = "https://example.org"
already_public = false
[file]
delimiter = ";"
decimal = ","
missing = ["", "NA", 99]
[design]
kind = "clustered"
weight = "w"
stratum = "s"
psu = "p"
lonely = "grand_mean"
[area]
column = "kommun"
labels = {0114 = "Upplands Väsby", 0180 = {sv = "Stockholm", da = "Stockholm"}}
[period]
fixed = 2021
[[derived]]
name = "age"
column = "born"
subtract_from = 2021
[[derived]]
name = "region"
column = "kommun"
recode = {0114 = "north", 0180 = "south"}
[[marker]]
name = "young"
when = {column = "age", at_most = 29}
[[marker]]
name = "young woman"
when = {all = ["young", {column = "gender", is = "f"}]}
[[indicator]]
code = "trust"
label = "Trust"
kind = "mean"
column = "q2"
missing = [8, 9]
direction = "higher_is_better"
unit = {en = "points"}
[[indicator]]
code = "rows"
label = "Rows"
kind = "count"
[[grouping]]
code = "people"
label = "People"
ground = "age"
reference = "others"
ordered = true
[[grouping.level]]
code = "yw"
label = "Young women"
when = "young woman"
[[grouping.level]]
code = "middle"
label = "Middle"
when = {column = "age", between = [30, 64.5]}
[[grouping.level]]
code = "old"
label = "Old"
when = {any = [{column = "age", at_least = 65}, {column = "age", at_least = 64, at_most = 65}]}
[[grouping.level]]
code = "others"
label = "Others"
when = {none = ["young woman"]}
[[grouping]]
code = "region"
label = "Region"
ground = "none"
column = "region"
"""
    assert load(text) == Codebook(
        source=Description(
            title={"sv": "Enkät", "en": "Survey"},
            kind="survey",
            asked_by={"en": "Exempelköping"},
            asked_when="2021",
            link="https://example.org",
        ),
        design=Design("clustered", "w", "s", "p", "grand_mean"),
        indicators=(
            Indicator(
                "trust",
                {"en": "Trust"},
                "mean",
                "q2",
                missing=("8", "9"),
                direction="higher_is_better",
                unit={"en": "points"},
            ),
            Indicator("rows", {"en": "Rows"}, "count"),
        ),
        groupings=(
            Grouping(
                "people",
                {"en": "People"},
                "age",
                (
                    Level("yw", {"en": "Young women"}, Condition(marker="young woman")),
                    Level("middle", {"en": "Middle"}, Condition(column="age", between=(30.0, 64.5))),
                    Level(
                        "old",
                        {"en": "Old"},
                        Condition(
                            any=(
                                Condition(column="age", between=(65.0, None)),
                                Condition(column="age", between=(64.0, 65.0)),
                            )
                        ),
                    ),
                    Level("others", {"en": "Others"}, Condition(none=(Condition(marker="young woman"),))),
                ),
                reference="others",
                ordered=True,
            ),
            Grouping("region", {"en": "Region"}, "none", (), column="region"),
        ),
        area=Place(
            column="kommun",
            labels={"0114": {"en": "Upplands Väsby"}, "0180": {"sv": "Stockholm", "da": "Stockholm"}},
        ),
        period=Period(fixed="2021"),
        markers={
            "young": Condition(column="age", between=(None, 29.0)),
            "young woman": Condition(all=(Condition(marker="young"), Condition(column="gender", values=("f",)))),
        },
        derived=(
            Derived("age", "born", subtract_from=2021.0),
            Derived("region", "kommun", recode={"0114": "north", "0180": "south"}),
        ),
        file=FileHints(delimiter=";", decimal=",", missing=("", "NA", "99")),
        version=3,
    )


def test_an_indicator_can_be_a_total_a_rate_or_a_quantile() -> None:
    text = """
[[indicator]]
code = "ill"
label = "Sick leave"
kind = "rate"
column = "cases"
denominator = "years"
per = 100_000
topic = "health"
[[indicator]]
code = "score"
label = "Score"
kind = "mean"
column = "score"
bounds = [0, 10]
[[indicator]]
code = "wage"
label = "Wage"
kind = "quantile"
column = "wage"
probability = 0.1
[[indicator]]
code = "hours"
label = "Hours"
kind = "total"
column = "hours"
"""
    rate, mean, quantile, total = load(SMALL + text).indicators[1:]
    assert rate == Indicator(
        "ill", {"en": "Sick leave"}, "rate", "cases", denominator="years", per=100_000.0, topic="health"
    )
    assert mean == Indicator("score", {"en": "Score"}, "mean", "score", bounds=(0.0, 10.0))
    assert quantile == Indicator("wage", {"en": "Wage"}, "quantile", "wage", probability=0.1)
    assert total == Indicator("hours", {"en": "Hours"}, "total", "hours")
    assert (total.per, total.probability) == (1000.0, 0.5)
    assert [one.is_divided for one in (rate, mean, quantile, total)] == [True, False, False, False]


def test_a_table_needs_no_indicators_of_its_own() -> None:
    text = """
[source]
title = "Table"
kind = "table"
[design]
kind = "not_applicable"
[table]
value = "pct"
indicator = ["question", "answer"]
label = "text"
n = "n"
se = "se"
note = "note"
small_sample = "*"
hidden = [".."]
missing = ["-"]
scale = 1
everybody = "Total"
only = {column = "answer", is = "Yes"}
"""
    assert load(text).table == TableShape(
        value="pct",
        indicator=("question", "answer"),
        n="n",
        se="se",
        note="note",
        small_sample=("*",),
        hidden=("..",),
        missing=("-",),
        scale=1.0,
        label=("text",),
        only=Condition(column="answer", values=("Yes",)),
        everybody=("Total",),
    )


@pytest.mark.parametrize(
    ("old", "new", "code", "row", "column", "params"),
    [
        ('kind = "survey"', "kind = survey", "toml_invalid", 5, "", {"detail": "Invalid value"}),
        (
            "likvard_codebook = 1",
            "likvard_codebook = 2",
            "codebook_format",
            1,
            "likvard_codebook",
            {"found": 2, "known": 1},
        ),
        ('true = ["yes"]', 'ture = ["yes"]', "key_unknown", 15, "indicator[0].ture", {"key": "ture", "close": "true"}),
        ('title = "Survey"', "", "key_missing", 3, "source", {"key": "title"}),
        ('[design]\nkind = "simple_random"', "", "key_missing", 1, "", {"key": "design"}),
        (
            'title = "Survey"',
            "title = 1",
            "value_type",
            4,
            "source.title",
            {"expected": "texts", "found": "whole_number"},
        ),
        ('code = "q1"', "code = true", "value_type", 11, "indicator[0].code", {"expected": "text", "found": "yes_no"}),
        (
            'ground = "sex"',
            'ground = "sex"\nordered = "yes"',
            "value_type",
            22,
            "grouping[0].ordered",
            {"expected": "yes_no", "found": "text"},
        ),
        (
            'ground = "sex"',
            'ground = "gender"',
            "value_unknown",
            21,
            "grouping[0].ground",
            {
                "value": "gender",
                "allowed": (
                    "sex",
                    "transgender_identity_or_expression",
                    "ethnicity",
                    "religion_or_belief",
                    "disability",
                    "sexual_orientation",
                    "age",
                    "none",
                ),
            },
        ),
        (
            'ground = "sex"',
            'ground = "sex"\nreference = "men"',
            "reference_unknown",
            22,
            "grouping[0].reference",
            {"reference": "men", "levels": ("women",)},
        ),
        ('false = ["no"]', "", "key_missing", 10, "indicator[0]", {"key": "false"}),
        ('kind = "share"', 'kind = "ratio"', "key_missing", 10, "indicator[0]", {"key": "denominator"}),
        (
            'kind = "share"',
            'kind = "share"\nper = 0',
            "setting_not_positive",
            14,
            "indicator[0].per",
            {"name": "per", "value": 0.0},
        ),
        (
            'kind = "share"',
            'kind = "share"\nprobability = 1',
            "setting_out_of_range",
            14,
            "indicator[0].probability",
            {"name": "probability", "value": 1.0, "low": 0, "high": 1},
        ),
        (
            'kind = "share"',
            'kind = "share"\nbounds = [10, 0]',
            "range_reversed",
            14,
            "indicator[0].bounds",
            {"low": 10.0, "high": 0.0},
        ),
        ('false = ["no"]', 'false = ["yes"]', "answers_overlap", 10, "indicator[0]", {"values": ("yes",)}),
        ('kind = "simple_random"', 'kind = "stratified"', "key_missing", 7, "design", {"key": "stratum"}),
        ('kind = "simple_random"', 'kind = "clustered"', "key_missing", 7, "design", {"key": "psu"}),
        ('kind = "survey"', 'kind = "table"', "key_missing", 3, "source", {"key": "table"}),
        (
            '{column = "gender", is = ["f"]}',
            '{column = "gender", is = ["f"], between = [1, 2]}',
            "condition_form",
            26,
            "grouping[0].level[0].when",
            {"forms": ("is", "between")},
        ),
        (
            '{column = "gender", is = ["f"]}',
            '{column = "gender", between = [29, 16]}',
            "range_reversed",
            26,
            "grouping[0].level[0].when",
            {"low": 29.0, "high": 16.0},
        ),
        (
            '{column = "gender", is = ["f"]}',
            '{column = "gender", between = [1]}',
            "value_type",
            26,
            "grouping[0].level[0].when.between",
            {"expected": "range", "found": "list"},
        ),
        (
            '{column = "gender", is = ["f"]}',
            '{any = ["wommen"]}',
            "marker_unknown",
            26,
            "grouping[0].level[0].when",
            {"marker": "wommen", "known": ()},
        ),
    ],
)
def test_a_fault_is_told_with_its_line(
    old: str, new: str, code: str, row: int, column: str, params: dict[str, object]
) -> None:
    assert old in SMALL
    assert problems(SMALL.replace(old, new, 1)) == [Problem(code, "error", "", row, column, params)]


def test_a_code_may_stand_once() -> None:
    again = SMALL[SMALL.index("[[grouping]]") :]
    level = SMALL[SMALL.index("[[grouping.level]]") :]
    assert [(p.code, p.row, p.column) for p in problems(SMALL + again + level)] == [
        ("code_duplicate", 28, "grouping[1].code"),
        ("code_duplicate", 37, "grouping[1].level[1].code"),
    ]


def test_markers_must_not_lead_back_to_themselves() -> None:
    markers = """
[[marker]]
name = "a"
when = {any = ["b", {column = "x", is = "1"}]}
[[marker]]
name = "b"
when = {none = ["c"]}
[[marker]]
name = "c"
when = "a"
[[marker]]
name = "d"
when = "a"
"""
    assert [(p.code, p.row, p.column, p.params) for p in problems(SMALL + markers)] == [
        ("marker_circular", 30, "marker[0].when", {"chain": ("a", "b", "c", "a")}),
        ("marker_circular", 33, "marker[1].when", {"chain": ("b", "c", "a", "b")}),
        ("marker_circular", 36, "marker[2].when", {"chain": ("c", "a", "b", "c")}),
    ]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    text = SMALL.replace('code = "q1"', 'kode = "q1"').replace('kind = "simple_random"', 'kind = "lottery"')
    assert [(p.code, p.row, p.column) for p in problems(text)] == [
        ("value_unknown", 8, "design.kind"),
        ("key_missing", 10, "indicator[0]"),
        ("key_unknown", 11, "indicator[0].kode"),
    ]


def test_a_line_inside_a_long_text_is_no_key() -> None:
    text = SMALL.replace('title = "Survey"', 'title = """\ncode = 1\n[design]\n"""').replace(
        'true = ["yes"]', "true = {}"
    )
    assert [(p.code, p.row, p.column) for p in problems(text)] == [("value_type", 18, "indicator[0].true")]
