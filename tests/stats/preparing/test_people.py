"""People and incidents: what their rows become, and what is told on the way."""

import numpy as np
import pytest

from likvard.stats.codebook import Codebook, load
from likvard.stats.codebook.model import Condition, Level
from likvard.stats.preparing import prepare
from likvard.stats.problems import Problem, Refused
from likvard.stats.reading import DataFile
from tests.stats.preparing.tables import GENDER, data, survey


def refused(file: DataFile, codebook: Codebook) -> list[Problem]:
    with pytest.raises(Refused) as refusal:
        prepare(file, codebook)
    return list(refusal.value.problems)


def warned(code: str, column: str = "", row: int | None = None, **params: object) -> Problem:
    return Problem(code, "warning", "svar.csv", row, column, params)


def wrong(code: str, column: str = "", row: int | None = None, **params: object) -> Problem:
    return Problem(code, "error", "svar.csv", row, column, params)


def test_rows_become_arrays() -> None:
    file = data(
        {
            "q1": ["yes", "no", None, "dk", "yes"],
            "q2": ["1,5", "2", "99", None, "-3"],
            "gender": ["f", "m", "x", None, "f"],
            "place": ["0180", "0114", "0180", "0114", "0180"],
            "year": ["2021.0", "2020.0", "2021.0", "2021.0", "2020.0"],
            "w": [0.5, 1.0, 2.0, 1.0, 1.0],
        }
    )
    text = """
[[indicator]]
code = "q2"
label = "Question 2"
kind = "mean"
column = "q2"
missing = 99
[[indicator]]
code = "rows"
label = "Rows"
kind = "count"
[area]
column = "place"
[period]
column = "year"
"""
    prepared = prepare(file, survey(text + GENDER, 'kind = "unknown"\nweight = "w"'))
    people = prepared.respondents
    assert people is not None
    nan = np.nan
    np.testing.assert_array_equal(people.values["q1"], [1, 0, nan, nan, 1])
    np.testing.assert_array_equal(people.values["q2"], [1.5, 2, nan, nan, -3])
    np.testing.assert_array_equal(people.values["rows"], [1, 1, 1, 1, 1])
    np.testing.assert_array_equal(people.groups["gender"], np.array([0, 1, -1, -1, 0], np.int16), strict=True)
    assert (people.areas, people.periods) == (("0114", "0180"), ("2020", "2021"))
    np.testing.assert_array_equal(people.area, np.array([1, 0, 1, 0, 1], np.int32), strict=True)
    np.testing.assert_array_equal(people.period, np.array([1, 0, 1, 1, 0], np.int32), strict=True)
    np.testing.assert_array_equal(people.weight, [0.5, 1, 2, 1, 1])
    np.testing.assert_array_equal(people.stratum, np.zeros(5, np.int64), strict=True)
    np.testing.assert_array_equal(people.psu, np.arange(5), strict=True)
    assert (prepared.warnings, prepared.figures, prepared.sha256, prepared.rows) == ((), (), "abc", 5)


def test_psus_are_nested_in_strata() -> None:
    file = data({"q1": ["yes", "no"] * 4, "s": ["a", "a", "b", "b"] * 2, "p": ["1", "2", "1", "3", "1", "2", "4", "1"]})
    prepared = prepare(file, survey(design='kind = "clustered"\nstratum = "s"\npsu = "p"'))
    people = prepared.respondents
    assert people is not None
    assert people.stratum.tolist() == [0, 0, 1, 1, 0, 0, 1, 1]
    assert people.psu.tolist() == [0, 1, 2, 3, 0, 1, 4, 2]
    assert prepared.warnings == (warned("psu_repeats", "p", count=1),)


def test_a_stratum_with_one_psu_is_told() -> None:
    file = data({"q1": ["yes", "no"] * 3, "s": ["a", "a", "b", "b", "c", "c"], "p": ["1", "2", "3", "3", "4", "4"]})
    design = 'kind = "clustered"\nstratum = "s"\npsu = "p"'
    assert refused(file, survey(design=design)) == [wrong("stratum_lonely", "s", 4, count=2, stratum="b")]
    centred = prepare(file, survey(design=f'{design}\nlonely = "grand_mean"'))
    assert centred.warnings == (warned("stratum_centred", "s", 4, count=2, stratum="b"),)


def test_without_area_and_period_there_is_one_for_all_and_a_row_may_lack_its_own() -> None:
    file = data({"q1": ["yes", "no", "no"], "place": ["a", None, "b"], "year": [None, None, "2021"]})
    alone = prepare(file, survey()).respondents
    assert alone is not None
    assert (alone.areas, alone.area.tolist(), alone.periods, alone.period.tolist()) == (("",), [0] * 3, ("",), [0] * 3)
    prepared = prepare(file, survey('[area]\ncolumn = "place"\n[period]\ncolumn = "year"'))
    assert prepared.respondents is not None
    assert prepared.respondents.area.tolist() == [0, -1, 1]
    assert prepared.respondents.period.tolist() == [-1, -1, 0]
    assert prepared.warnings == (
        warned("area_missing", "place", 3, count=1),
        warned("period_missing", "year", 2, count=2),
    )


def test_derived_columns_can_be_used_as_any_other() -> None:
    text = """
[[derived]]
name = "age"
column = "born"
subtract_from = 2021
[[derived]]
name = "part"
column = "place"
recode = {1 = "north", 2 = "south"}
[[derived]]
name = "double"
column = "part"
recode = {north = "7"}
[[grouping]]
code = "young"
label = "Young"
ground = "age"
[[grouping.level]]
code = "young"
label = "Young"
when = {all = [{column = "age", at_most = 29}, {column = "age", is = 21}, {column = "double", between = [7, 7]}]}
[area]
column = "part"
"""
    file = data({"q1": ["yes", "no", "no"], "born": ["2000.0", None, "1950"], "place": ["1.0", "2", "3"]})
    people = prepare(file, survey(text)).respondents
    assert people is not None
    assert people.groups["young"].tolist() == [0, -1, -1]
    assert (people.areas, people.area.tolist()) == (("3", "north", "south"), [1, 2, 0])


def test_a_grouping_can_take_its_levels_from_a_column() -> None:
    text = """
[[grouping]]
code = "where"
label = "Where"
ground = "none"
column = "place"
[[grouping.level]]
code = "city"
label = "City"
when = {column = "place", is = ["b", "d"]}
"""
    file = data(
        {"q1": ["yes", "no"] * 3, "place": ["c", "b", "a", None, "d", "c"]}, value_labels={"place": {"a": "Aa"}}
    )
    prepared = prepare(file, survey(text))
    assert prepared.respondents is not None
    assert prepared.respondents.groups["where"].tolist() == [2, 0, 1, -1, 0, 2]
    assert prepared.codebook.groupings[0].levels[1:] == (
        Level("a", {"en": "Aa"}, Condition(column="place", values=("a",))),
        Level("c", {"en": "c"}, Condition(column="place", values=("c",))),
    )


def test_a_reference_in_which_there_is_nobody_is_told_and_one_that_no_cell_names_refused() -> None:
    file = data({"q1": ["yes", "no"], "gender": ["f", None]})
    men = GENDER.replace('ground = "sex"', 'ground = "sex"\nreference = "men"')
    assert prepare(file, survey(men)).warnings == (
        warned("reference_empty", grouping="gender", level="men"),
        warned("column_constant", "gender", value="f"),
    )
    column = '[[grouping]]\ncode = "g"\nlabel = "G"\nground = "sex"\ncolumn = "gender"\nreference = "m"'
    assert refused(file, survey(column)) == [wrong("reference_unknown", "gender", reference="m", levels=("f",))]
    without = data({"q1": ["yes", "no"]})
    assert refused(without, survey(column)) == [wrong("column_missing", "gender", close=())]


def test_a_crossing_is_counted_with_the_levels_that_the_file_names() -> None:
    text = "".join(
        f'[[grouping]]\ncode = "{code}"\nlabel = "G"\nground = "none"\ncolumn = "{code}"\n' for code in ("a", "b")
    )
    codebook = survey(text + '[[crossing]]\nof = ["a", "b"]')
    rows = [str(number) for number in range(23)]
    file = data({"q1": ["yes", "no"] * 11 + ["no"], "a": rows, "b": rows})
    problem = wrong("crossing_too_large", "crossing[0].of", crossing="a:b", cells=529, limit=500)
    assert refused(file, codebook) == [problem]
    few = [str(number % 20) for number in range(23)]
    assert prepare(data({"q1": ["yes", "no"] * 11 + ["no"], "a": few, "b": rows}), codebook).warnings == ()


def test_areas_are_rolled_up_by_row() -> None:
    parents = '[area]\ncolumn = "place"\nparents = {0180 = "01", 0114 = "01", 1280 = "12", 2580 = "25"}'
    file = data({"q1": ["yes", "no", "no", "yes"], "place": ["1280", "0180", "0114", None]})
    people = prepare(file, survey(parents)).respondents
    assert people is not None
    assert people.areas == ("0114", "0180", "1280")
    assert people.parents == ("01", "12")
    np.testing.assert_array_equal(people.parent, np.array([1, 0, 0, -1], np.int32), strict=True)


def test_areas_without_a_larger_one_are_told_and_none_is_both() -> None:
    file = data({"q1": ["yes", "no", "no"], "place": ["1280", "0180", "01"]})
    some = prepare(file, survey('[area]\ncolumn = "place"\nparents = {0180 = "Stockholm"}'))
    assert some.warnings == (warned("area_without_parent", "place", areas=("01", "1280"), count=2),)
    assert some.respondents is not None
    np.testing.assert_array_equal(some.respondents.parent, [-1, 0, -1])
    both = survey('[area]\ncolumn = "place"\nparents = {0180 = "01", 1280 = "12"}')
    assert refused(file, both) == [wrong("parent_is_area", "place", areas=("01",), count=1)]


RATE = '[[indicator]]\ncode = "r"\nlabel = "R"\nkind = "rate"\ncolumn = "cases"\ndenominator = "years"\nmissing = 9'


def test_a_rate_has_numerator_and_denominator_or_neither() -> None:
    file = data(
        {"q1": ["yes", "no"] * 3, "cases": ["1", "2", None, "9", "0", "3"], "years": ["1,5", None, "2", "3", "0", "9"]}
    )
    people = prepare(file, survey(RATE)).respondents
    assert people is not None
    nan = np.nan
    np.testing.assert_array_equal(people.values["r"], [1, nan, nan, nan, 0, 3])
    np.testing.assert_array_equal(people.denominators["r"], [1.5, nan, nan, nan, 0, 9])
    assert set(people.denominators) == {"r"}


@pytest.mark.parametrize("kind", ["total", "quantile", "mean"])
def test_totals_and_quantiles_are_made_of_the_number_in_the_cell(kind: str) -> None:
    file = data({"q1": ["yes", "no", "no"], "m": [1.5, -2.0, None]})
    people = prepare(file, survey(MEAN.replace('"mean"', f'"{kind}"'))).respondents
    assert people is not None
    np.testing.assert_array_equal(people.values["m"], [1.5, -2, np.nan])
    assert people.denominators == {}


def test_what_the_codebook_does_not_say_is_not_there() -> None:
    people = prepare(data({"q1": ["yes", "no"]}), survey()).respondents
    assert people is not None
    absent = (people.fpc, people.ssu, people.ssu_stratum, people.ssu_fpc, people.replicates, people.parent)
    assert absent == (None,) * 6
    assert (people.denominators, people.margins, people.parents) == ({}, (), ())


def test_answers_outside_the_codebook_are_counted_and_taken_as_missing() -> None:
    file = data({"q1": ["yes", "Yes", "no", "dk", "Yes", "?"]})
    prepared = prepare(file, survey())
    assert prepared.respondents is not None
    np.testing.assert_array_equal(prepared.respondents.values["q1"], [1, np.nan, 0, np.nan, np.nan, np.nan])
    assert prepared.warnings == (warned("answers_unexpected", "q1", indicator="q1", values={"Yes": 2, "?": 1}),)


def test_groups_without_cases_and_columns_that_say_the_same_of_all_are_told() -> None:
    file = data({"q1": ["yes", "yes"], "gender": ["f", "f"], "a": ["1", "2"]})
    nobody = GENDER.replace("gender", "nobody").replace('is = "f"', 'is = "q"').replace('"nobody", is', '"a", is')
    assert prepare(file, survey(GENDER + nobody)).warnings == (
        warned("group_empty", grouping="gender", level="men"),
        warned("grouping_empty", grouping="nobody"),
        warned("column_constant", "gender", value="f"),
        warned("group_alone", grouping="gender", level="women"),
        warned("column_constant", "q1", value="yes"),
    )


WEIGHED = 'kind = "unknown"\nweight = "w"'
MEAN = '[[indicator]]\ncode = "m"\nlabel = "M"\nkind = "mean"\ncolumn = "m"'
BORN = '[[derived]]\nname = "age"\ncolumn = "born"\nsubtract_from = 2021\n' + MEAN.replace('"m"', '"age"')


@pytest.mark.parametrize(
    ("columns", "text", "design", "expected"),
    [
        ({"w": ["1", "-0,5", "-2"]}, "", WEIGHED, wrong("weight_negative", "w", 3, value="-0,5", count=2)),
        ({"w": [1.0, None, None]}, "", WEIGHED, wrong("weight_missing", "w", 3, count=2)),
        ({"w": ["1", "2", "två"]}, "", WEIGHED, wrong("text_in_number", "w", 4, value="två", count=1)),
        ({"w": ["1", "inf", "2"]}, "", WEIGHED, wrong("number_infinite", "w", 3, count=1)),
        ({"w": [0.0, 0.0, 0.0]}, "", WEIGHED, wrong("weights_all_zero", "w")),
        (
            {"s": ["a", None, "b"]},
            "",
            'kind = "stratified"\nstratum = "s"\nlonely = "grand_mean"',
            wrong("design_missing", "s", 3, count=1),
        ),
        ({"m": ["1", "2", "x" * 50]}, MEAN, None, wrong("text_in_number", "m", 4, value="x" * 39 + "…", count=1)),
        ({"m": ["1", "1,5", "2.5"]}, MEAN, None, wrong("text_in_number", "m", 3, value="1,5", count=1)),
        ({"m": [1.0, float("inf"), 2.0]}, MEAN, None, wrong("number_infinite", "m", 3, count=1)),
        ({"born": ["1990", "?", "1991"]}, BORN, None, wrong("text_in_number", "born", 3, value="?", count=1)),
        (
            {"m": ["0", "99", "-1"]},
            MEAN + "\nbounds = [0, 10]",
            None,
            wrong("answer_out_of_bounds", "m", 3, value="99", low=0.0, high=10.0, count=2),
        ),
        (
            {"cases": ["1", "0", None], "years": ["0", "0", "0"]},
            RATE,
            None,
            wrong("denominator_impossible", "years", 2, value="0", count=1),
        ),
        (
            {"cases": ["1", "0", None], "years": ["1", "-2", "-1"]},
            RATE,
            None,
            wrong("denominator_impossible", "years", 3, value="-2", count=2),
        ),
        (
            {"cases": ["1", "0", "2"], "years": ["1", "inf", "2"]},
            RATE,
            None,
            wrong("number_infinite", "years", 3, count=1),
        ),
        (
            {"cases": ["1", "0", "2"], "years": ["1", "one", "2"]},
            RATE,
            None,
            wrong("text_in_number", "years", 3, value="one", count=1),
        ),
        ({"gendre": ["f"] * 3}, GENDER, None, wrong("column_missing", "gender", close=("gendre",))),
        ({}, '[area]\ncolumn = "where"', None, wrong("column_missing", "where", close=())),
        (
            {"born": ["1"] * 3, "age": ["1", "2", "3"]},
            BORN,
            None,
            wrong("derived_taken", "age"),
        ),
    ],
)
def test_what_cannot_be_used_is_refused_by_row_and_column(
    columns: dict[str, list[str | None]], text: str, design: str | None, expected: Problem
) -> None:
    file = data({"q1": ["yes", "no", "dk"], **columns})
    assert refused(file, survey(text, design or 'kind = "simple_random"')) == [expected]


def test_blank_rows_count_when_a_row_is_named() -> None:
    file = data({"q1": ["yes", "no", "no"], "w": [1.0, 1.0, None]}, first_row=4, blank_rows=(5,))
    assert refused(file, survey(design=WEIGHED)) == [wrong("weight_missing", "w", 7, count=1)]


def test_zero_weights_and_text_where_numbers_are_compared_are_warnings() -> None:
    text = GENDER.replace('is = "m"', "between = [1, 2]")
    file = data({"q1": ["yes", "no", "no"], "w": [1.0, 0.0, 0.0], "gender": ["f", "1", "2"]})
    assert prepare(file, survey(text, WEIGHED)).warnings == (
        warned("text_in_number", "gender", 2, value="f", count=1),
        warned("weight_zero", "w", 3, count=2),
    )


def test_what_looks_like_an_identity_is_no_group() -> None:
    names = [f"p{number}" for number in range(100_000)]
    many = data({"q1": ["yes", "no"] * 50_000, "id": names})
    by_id = '[[grouping]]\ncode = "g"\nlabel = "G"\nground = "none"\ncolumn = "id"\n'
    assert refused(many, survey(by_id)) == [wrong("too_many_values", "id", count=100_000, limit=500)]


def test_up_to_500_values_are_groups_and_areas() -> None:
    names = [f"p{number}" for number in range(501)]
    file = data({"q1": ["yes", "no"] * 250 + ["no"], "id": names})
    by_id = '[[grouping]]\ncode = "g"\nlabel = "G"\nground = "none"\ncolumn = "id"\n'
    problem = wrong("too_many_values", "id", count=501, limit=500)
    assert refused(file, survey(by_id)) == [problem]
    assert refused(file, survey('[area]\ncolumn = "id"')) == [problem]
    whole = prepare(data({"q1": ["yes", "no"] * 250, "id": names[:500]}), survey(by_id))
    assert len(whole.codebook.groupings[0].levels) == 500


def test_an_empty_indicator_is_told_and_nothing_but_empty_ones_refused() -> None:
    file = data({"q1": ["yes", "no"], "m": ["99", None]})
    with_one = survey(MEAN + "\nmissing = 99")
    assert prepare(file, with_one).warnings == (warned("indicator_empty", indicator="m"),)
    only = load('[source]\ntitle = "S"\nkind = "survey"\n[design]\nkind = "unknown"\n' + MEAN + "\nmissing = 99")
    assert refused(file, only) == [wrong("nothing_to_estimate")]


def test_every_error_is_told_at_once_and_warnings_of_the_file_come_along() -> None:
    guessed = Problem("encoding_guessed", "warning", "svar.csv", params={"encoding": "cp1252"})
    file = data({"q1": ["yes", "no"], "w": [-1.0, None]}, warnings=(guessed,))
    codebook = survey(GENDER, WEIGHED)
    assert [problem.code for problem in refused(file, codebook)] == [
        "column_missing",
        "weight_missing",
        "weight_negative",
    ]
    assert prepare(file, survey()).warnings == (guessed,)
