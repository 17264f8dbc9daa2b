"""Cells have names, and names have cells."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from likvard.disclosure.tables.building.names import numbered
from likvard.disclosure.tables.building.problems import Problem
from tests.disclosure.tables.building.refusing import refusal
from tests.disclosure.tables.building.tables import AREAS, GROUPS, YEARS, built, counted


@given(counted())
def test_every_cell_is_found_by_its_codes(table) -> None:
    dimensions, counts = table
    names = built(*dimensions, counts=counts).names
    columns = {dimension.name: names.column(dimension.name) for dimension in dimensions}
    assert names.cells(columns).tolist() == list(range(len(names.places)))
    assert [names.of(cell) for cell in range(len(names.places))] == list(zip(*columns.values(), strict=True))


def test_where_nothing_is_said_the_whole_is_meant() -> None:
    names = built(AREAS, GROUPS, counts={}).names
    assert names.of(names.cell({"area": "a"})) == ("a", "all")
    assert names.of(names.cell({})) == ("nation", "all")
    assert names.cells({"group": np.array(["x", ""])}).tolist() == [names.cell({"group": "x"}), names.cell({})]


def test_a_table_without_dimensions_has_the_cell_that_nothing_is_said_of() -> None:
    assert built(counts={}).names.cell({}) == 0


def test_a_dimension_without_a_whole_must_be_said() -> None:
    names = built(YEARS, GROUPS, counts={}).names
    assert refusal(names.cell, {"group": "x"}) == Problem(
        "cell_unknown", row=1, params={"codes": ("", "x"), "count": 1}
    )


def test_strangers_are_told() -> None:
    names = built(GROUPS, counts={}).names
    assert refusal(names.cell, {"group": "z"}).code == "code_unknown"
    assert refusal(names.cell, {"area": "a"}).code == "dimension_unknown"
    assert refusal(names.column, "area").code == "dimension_unknown"


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))))
def test_the_same_rows_have_the_same_number_in_order(rows) -> None:
    distinct = sorted(set(rows))
    places = np.array(rows, dtype=np.int32).reshape(-1, 3)
    assert numbered(places).tolist() == [distinct.index(row) for row in rows]


def test_many_dimensions_are_not_too_many_for_a_number() -> None:
    places = np.arange(2000, dtype=np.int32)[:, None].repeat(12, axis=1)
    assert numbered(places).tolist() == list(range(2000))
