"""Counts that cannot be, that contradict each other or do not add up."""

import numpy as np
import pytest

from likvard.disclosure.tables.building import Rows, Table, system_of
from likvard.disclosure.tables.building.problems import Problem
from likvard.disclosure.tables.system import UNBOUNDED
from tests.disclosure.tables.building.refusing import refusal
from tests.disclosure.tables.building.tables import AREAS, GROUPS, built, rows, sums_of, values_of


def refused(*counts: object, area: tuple[str, ...] = ("a", "b"), **columns: object) -> Problem:
    codes = {"area": np.array(area), **{name: np.array(column) for name, column in columns.items()}}
    return refusal(system_of, [Table((AREAS, GROUPS))], Rows(codes, np.array(counts)))


@pytest.mark.parametrize(
    ("counts", "code", "params"),
    [
        ((1, -2), "count_negative", {"value": -2, "count": 1}),
        ((1, 0.5), "count_fractional", {"value": 0.5, "count": 1}),
        ((1, np.inf), "count_fractional", {"value": np.inf, "count": 1}),
        ((1, UNBOUNDED + 1), "count_too_large", {"value": UNBOUNDED + 1, "limit": UNBOUNDED, "count": 1}),
    ],
)
def test_counts_are_whole_numbers_of_people(counts, code: str, params: dict[str, object]) -> None:
    assert refused(*counts) == Problem(code, row=2, params=params)


def test_a_missing_count_is_no_count() -> None:
    problem = refused(np.nan, 1.0)
    assert (problem.code, problem.row, problem.params["count"]) == ("count_fractional", 1, 1)


def test_whole_numbers_may_be_written_as_floats() -> None:
    assert values_of(built(GROUPS, counts={("x",): 2.0}))["all",] == 2


def test_columns_are_of_one_length() -> None:
    assert refused(1, 2, 3) == Problem("lengths_differ", params={"lengths": (2, 3)})


def test_codes_and_dimensions_are_known() -> None:
    assert refused(1, 2, area=("a", "c")) == Problem(
        "code_unknown", row=2, column="area", params={"code": "c", "count": 1}
    )
    problem = refused(1, 2, gender=("w", "m"))
    assert problem == Problem("dimension_unknown", column="gender", params={"known": ("area", "group")})


def test_a_row_belongs_to_a_table() -> None:
    tables, given = [Table((AREAS,)), Table((GROUPS,))], rows(("area", "group"), {("a", ""): 1, ("a", "x"): 1})
    problem = refusal(system_of, tables, given)
    assert problem == Problem("cell_unknown", row=2, params={"codes": ("a", "x"), "count": 1})


def test_a_cell_has_one_count() -> None:
    problem = refused(3, 4, area=("a", "a"))
    assert problem == Problem("cell_contradicted", row=1, params={"codes": ("a", "all"), "values": (3, 4), "count": 1})


def test_a_cell_may_be_given_twice_with_the_same_count() -> None:
    given = Rows({"group": np.array(["x", "x"])}, np.array([3, 3]))
    assert values_of(system_of([Table((GROUPS,))], given))["all",] == 3


def test_totals_that_are_given_are_kept_where_they_add_up() -> None:
    found = built(AREAS, counts={("nation",): 6, ("north",): 3, ("a",): 1, ("b",): 2, ("south",): 3})
    assert (values_of(found)["nation",], found.warnings) == (6, ())


def test_a_sum_that_does_not_hold_is_left_out_and_told() -> None:
    found = built(AREAS, counts={("nation",): 7, ("north",): 30, ("a",): 1, ("b",): 2, ("south",): 3})
    assert sums_of(found) == set()
    assert found.warnings == (
        Problem(
            "totals_unequal",
            "warning",
            column="area",
            params={"codes": ("nation",), "total": 7, "parts": 33, "rounding": 0, "count": 2},
        ),
    )
    assert [found.names.of(cell) for cell in found.left_out.total] == [("nation",), ("north",)]


def test_what_rounding_can_explain_is_counted() -> None:
    found = built(AREAS, counts={("nation",): 7, ("north",): 3, ("a",): 1, ("b",): 2, ("south",): 3})
    assert [problem.params["rounding"] for problem in found.warnings] == [1]


def test_each_dimension_along_which_sums_do_not_hold_is_told() -> None:
    counts = {("nation", "all"): 9, ("a", "x"): 1}
    assert [problem.column for problem in built(AREAS, GROUPS, counts=counts).warnings] == ["area", "group"]
