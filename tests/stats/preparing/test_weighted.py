"""Replicate weights and population margins: what they become, and what is told of them."""

import numpy as np
import pytest

from likvard.stats.preparing import prepare
from likvard.stats.replicates.replicates import LIMIT
from tests.stats.preparing.tables import data, survey
from tests.stats.preparing.test_people import refused, warned, wrong

REPLICATED = 'kind = "clustered"\nweight = "w"\n[design.replicates]\nkind = "jk1"\ncolumns = '
Column = list[str | None]
SEX = 'kind = "simple_random"\n[[design.margin]]\ncolumn = "sex"\ntargets = '


def test_a_star_stands_for_the_numbered_columns_in_their_order() -> None:
    columns: dict[str, Column] = {
        "q1": ["yes", "no"],
        "w": ["1", "1"],
        "rw10": ["5", "6"],
        "rw2": ["3", "4"],
        "rw": ["0", "0"],
        "rwanda": ["x", "x"],
        "extra": ["7", "8"],
    }
    people = prepare(data(columns), survey(design=REPLICATED + '["rw*", "extra"]')).respondents
    assert people is not None
    np.testing.assert_array_equal(people.replicates, [[3.0, 5.0, 7.0], [4.0, 6.0, 8.0]], strict=True)


@pytest.mark.parametrize(
    ("cells", "code", "params"),
    [
        (["1", "inf"], "number_infinite", {"count": 1}),
        (["1", None], "weight_missing", {"count": 1}),
        (["1", "none"], "text_in_number", {"value": "none", "count": 1}),
    ],
)
def test_a_replicate_weight_that_is_no_number_is_refused_by_row_and_column(
    cells: Column, code: str, params: dict[str, object]
) -> None:
    file = data({"q1": ["yes", "no"], "w": ["1", "1"], "rw1": ["1", "2"], "rw2": cells})
    assert refused(file, survey(design=REPLICATED + '"rw*"')) == [wrong(code, "rw2", 3, **params)]


def test_replicates_that_are_missing_too_few_or_not_as_many_as_their_scales_are_refused() -> None:
    file = data({"q1": ["yes", "no"], "w": ["1", "1"], "rw1": ["1", "2"], "rw2": ["1", "2"]})
    where = "design.replicates.columns"
    assert refused(file, survey(design=REPLICATED + '["rw1", "rw3"]')) == [
        wrong("column_missing", "rw3", close=("rw2", "rw1")),
        wrong("weight_missing", "rw3", 2, count=2),
    ]
    assert refused(file, survey(design=REPLICATED + '"bsw*"')) == [
        wrong("column_missing", "bsw*", close=()),
        wrong("replicates_too_few", where, count=0),
    ]
    assert refused(file, survey(design=REPLICATED + '"rw1"')) == [wrong("replicates_too_few", where, count=1)]
    scaled = REPLICATED + '"rw*"\nrscales = [1, 1, 1]'
    assert refused(file, survey(design=scaled)) == [wrong("replicate_scales", where, replicates=2, scales=3)]


def test_more_replicates_than_can_be_held_are_refused() -> None:
    many: dict[str, Column] = {f"rw{number}": ["1"] for number in range(LIMIT + 1)}
    problems = refused(data({"q1": ["yes"], "w": ["1"], **many}), survey(design=REPLICATED + '"rw*"'))
    where = "design.replicates.columns"
    assert problems == [wrong("replicates_too_many", where, count=LIMIT + 1, limit=LIMIT)]


def test_margins_say_which_category_each_row_is_of() -> None:
    file = data({"q1": ["yes", "no", "no"], "sex": ["2.0", "1.0", "2.0"]})
    prepared = prepare(file, survey(design=SEX + "{1 = 40, 2 = 60}"))
    assert prepared.respondents is not None
    (margin,) = prepared.respondents.margins
    assert (margin.name, margin.categories, prepared.warnings) == ("sex", ("1", "2"), ())
    np.testing.assert_array_equal(margin.code, [1, 0, 1])
    np.testing.assert_array_equal(margin.targets, [40.0, 60.0])


def test_rows_of_no_category_are_refused_by_row_unless_they_count_for_nothing() -> None:
    file = data({"q1": ["yes", "no", "no", "no"], "sex": ["m", "x", None, "f"], "w": [1.0, 1.0, 1.0, 1.0]})
    design = SEX.replace('"simple_random"', '"simple_random"\nweight = "w"') + "{f = 40, m = 60}"
    assert refused(file, survey(design=design)) == [
        wrong("margin_unknown", "sex", 4, count=1),
        wrong("margin_category_unknown", "sex", 3, values={"x": 1}, count=1),
    ]
    weightless = data({"q1": ["yes", "no", "no", "no"], "sex": ["m", "x", None, "f"], "w": [1.0, 0.0, 0.0, 1.0]})
    assert prepare(weightless, survey(design=design)).warnings == (warned("weight_zero", "w", 3, count=2),)


def test_margins_that_no_weights_can_meet_are_refused() -> None:
    file = data({"q1": ["yes", "no"], "sex": ["m", "m"], "age": ["1", "2"]})
    empty = {"category": "f", "target": 40.0, "merge": "m"}
    assert refused(file, survey(design=SEX + "{f = 40, m = 60}")) == [wrong("margin_empty", "sex", **empty)]
    two = SEX + '{m = 100}\n[[design.margin]]\ncolumn = "age"\ntargets = {1 = 50, 2 = 60}'
    apart = {"other": "sex", "sum": 110.0, "other_sum": 100.0}
    assert refused(file, survey(design=two)) == [wrong("margins_contradict", "age", **apart)]
