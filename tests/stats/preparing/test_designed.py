"""How people were drawn: what it becomes, and what is told of it."""

import numpy as np
import pytest

from likvard.stats.prepared import Respondents
from likvard.stats.preparing import prepare
from tests.stats.preparing.tables import data, survey
from tests.stats.preparing.test_people import refused, warned, wrong

STRATIFIED = 'kind = "stratified"\nstratum = "s"\nfpc = "f"'
CLUSTERED = 'kind = "clustered"\npsu = "p"\nfpc = "f"'
Column = list[str | None]


def people(design: str, **columns: Column) -> Respondents:
    rows = len(next(iter(columns.values())))
    found = prepare(data({"q1": ["yes", "no"] * (rows // 2), **columns}), survey(design=design)).respondents
    assert found is not None
    return found


def test_the_population_of_a_stratum_is_told_by_its_size() -> None:
    drawn = people(STRATIFIED, s=["a", "a", "b", "b"], f=["10", "10", "2", "2"])
    np.testing.assert_array_equal(drawn.fpc, [10.0, 2.0], strict=True)


def test_or_by_the_share_that_was_drawn() -> None:
    drawn = people(STRATIFIED, s=["a", "a", "b", "b"], f=["0,25", "0,25", "1", "1"])
    np.testing.assert_array_equal(drawn.fpc, [8.0, 2.0], strict=True)


def test_a_share_is_of_the_clusters_and_not_of_the_people() -> None:
    drawn = people(CLUSTERED, p=["1", "1", "2", "2", "2", "2"], f=["0.1"] * 6)
    np.testing.assert_array_equal(drawn.fpc, [20.0], strict=True)


@pytest.mark.parametrize(
    ("cells", "code", "row", "params"),
    [
        (["10", "10", "10", "11"], "fpc_varies", 5, {"value": "11", "other": 10.0, "count": 1}),
        (["10", "10", "1.5", "1.5"], "fpc_too_small", 4, {"value": "1.5", "drawn": 2, "count": 2}),
        (["10", "10", "0.5", "0.5"], "fpc_mixed", 4, {"value": "0.5", "count": 2}),
        (["10", "10", "0", "0"], "fpc_not_positive", 4, {"value": "0", "count": 2}),
        (["10", "10", "-3", "-3"], "fpc_not_positive", 4, {"value": "-3", "count": 2}),
        (["10", "10", None, None], "design_missing", 4, {"count": 2}),
        (["10", "10", "inf", "inf"], "number_infinite", 4, {"count": 2}),
        (["10", "10", "many", "many"], "text_in_number", 4, {"value": "many", "count": 2}),
    ],
)
def test_a_population_that_cannot_be_is_refused_by_row(
    cells: Column, code: str, row: int, params: dict[str, object]
) -> None:
    file = data({"q1": ["yes", "no"] * 2, "s": ["a", "a", "b", "b"], "f": cells})
    codes = {problem.code: problem for problem in refused(file, survey(design=STRATIFIED))}
    assert codes[code] == wrong(code, "f", row, **params)


LONELY: dict[str, Column] = {"q1": ["yes", "no"] * 2, "s": ["a", "a", "b", "c"]}


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("grand_mean", "stratum_centred"),
        ("remove", "stratum_left_out"),
        ("certainty", "stratum_left_out"),
        ("average", "stratum_averaged"),
    ],
)
def test_what_is_done_with_a_stratum_of_one_is_told(rule: str, code: str) -> None:
    design = f'kind = "stratified"\nstratum = "s"\nlonely = "{rule}"'
    assert prepare(data(LONELY), survey(design=design)).warnings == (warned(code, "s", 4, count=2, stratum="b"),)


def test_a_stratum_of_one_that_was_all_there_was_is_not_lonely() -> None:
    file = data({**LONELY, "f": ["20", "20", "1", "1"]})
    assert prepare(file, survey(design=STRATIFIED)).warnings == ()
    shares = data({**LONELY, "f": ["0.1", "0.1", "1", "0.5"]})
    assert refused(shares, survey(design=STRATIFIED)) == [wrong("stratum_lonely", "s", 5, count=1, stratum="c")]


def test_there_must_be_others_to_take_the_average_of() -> None:
    file = data({"q1": ["yes", "no"], "s": ["a", "b"]})
    design = 'kind = "stratified"\nstratum = "s"\nlonely = "average"'
    assert refused(file, survey(design=design)) == [wrong("strata_all_lonely", "s", count=2)]


TWO_STAGES = CLUSTERED + '\nssu = "u"\nssu_fpc = "g"'


def test_shares_and_numbers_are_not_mixed_at_the_second_stage_either() -> None:
    file = data(
        {
            "q1": ["yes", "no"] * 3,
            "p": ["1", "1", "1", "2", "2", "2"],
            "u": ["1", "1", "2", "1", "3", "3"],
            "f": ["9"] * 6,
            "g": ["4", "4", "4", "0,5", "0,5", "0,5"],
        }
    )
    design = TWO_STAGES + '\nlonely = "remove"'
    assert refused(file, survey(design=design)) == [wrong("fpc_mixed", "g", 5, value="0,5", count=3)]


def test_a_label_in_several_psus_is_several_units_and_told_once() -> None:
    columns: dict[str, Column] = {
        "q1": ["yes", "no"] * 3,
        "p": ["1", "1", "1", "2", "2", "2"],
        "u": ["1", "1", "2", "1", "3", "3"],
        "f": ["9"] * 6,
        "g": ["4", "4", "4", "6", "6", "6"],
    }
    prepared = prepare(data(columns), survey(design=TWO_STAGES))
    drawn = prepared.respondents
    assert drawn is not None
    np.testing.assert_array_equal(drawn.ssu, np.array([0, 0, 1, 2, 3, 3], np.int64), strict=True)
    np.testing.assert_array_equal(drawn.ssu_stratum, np.array([0, 0, 0, 1, 1, 1], np.int64), strict=True)
    np.testing.assert_array_equal(drawn.ssu_fpc, [4.0, 6.0], strict=True)
    assert prepared.warnings == (warned("ssu_repeats", "u", count=1),)


def test_second_stage_units_can_be_drawn_from_parts_of_a_psu() -> None:
    drawn = people(
        TWO_STAGES + '\nssu_stratum = "t"',
        p=["1", "1", "1", "1", "2", "2", "2", "2"],
        t=["x", "x", "y", "y", "x", "x", "y", "y"],
        u=["1", "2", "1", "2", "5", "6", "7", "8"],
        f=["9"] * 8,
        g=["4", "4", "5", "5", "6", "6", "7", "7"],
    )
    np.testing.assert_array_equal(drawn.ssu, np.array([0, 1, 2, 3, 4, 5, 6, 7], np.int64), strict=True)
    np.testing.assert_array_equal(drawn.ssu_stratum, np.array([0, 0, 1, 1, 2, 2, 3, 3], np.int64), strict=True)
    np.testing.assert_array_equal(drawn.ssu_fpc, [4.0, 5.0, 6.0, 7.0], strict=True)


def test_a_psu_with_one_unit_is_treated_as_a_stratum_with_one_psu() -> None:
    columns: dict[str, Column] = {
        "q1": ["yes", "no"] * 2,
        "p": ["1", "1", "2", "2"],
        "u": ["1", "2", "3", "3"],
        "f": ["9"] * 4,
        "g": ["4"] * 4,
    }
    assert refused(data(columns), survey(design=TWO_STAGES)) == [wrong("ssu_lonely", "u", 4, count=1, psu="2")]
    told = prepare(data(columns), survey(design=TWO_STAGES + '\nlonely = "grand_mean"')).warnings
    assert told == (warned("ssu_lonely", "u", 4, count=1, psu="2"),)
    without = prepare(data(columns), survey(design=TWO_STAGES.replace('fpc = "f"\n', ""))).warnings
    assert without == ()  # with replacement, the second stage adds nothing
    whole = {**columns, "g": ["4", "4", "1", "1"]}
    assert prepare(data(whole), survey(design=TWO_STAGES)).warnings == ()


def test_weights_that_do_not_sum_to_the_population_are_told_with_both_numbers() -> None:
    file = data({"q1": ["yes", "no"], "w": [40.0, 58.0]})
    stated = 'kind = "unknown"\nweight = "w"\npopulation = '
    assert prepare(file, survey(design=stated + "100")).warnings == (
        warned("weights_not_population", "w", sum=98.0, population=100.0),
    )
    assert prepare(file, survey(design=stated + "98.5")).warnings == ()
    unweighted = prepare(file, survey(design='kind = "simple_random"\npopulation = 100'))
    assert unweighted.warnings == (warned("weights_not_population", sum=2.0, population=100.0),)
