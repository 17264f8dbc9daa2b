"""JSON-stat 2 and answers of Kolada (files/README.md says how the files were written)."""

import json
from pathlib import Path
from typing import Any

import pytest

from likvard.stats.problems import Problem
from likvard.stats.reading import Cube, Provenance, changed, read
from tests.stats.reading.conftest import Put, Refuse

FILES = Path(__file__).parent / "files"


def dataset(**parts: Any) -> bytes:
    """A table of two areas in one year, with other parts where they are given."""
    whole = {
        "version": "2.0",
        "class": "dataset",
        "id": ["area", "year"],
        "size": [2, 1],
        "dimension": {
            "area": {"category": {"index": ["SE", "DK"]}},
            "year": {"category": {"index": {"2020": 0}}},
        },
        "value": [1.5, 2],
    }
    return json.dumps(whole | parts).encode()


def test_a_dataset_is_the_same_table_as_the_px_file_of_the_same_figures() -> None:
    data, px = read(FILES / "income.json"), read(FILES / "income.px")
    assert data.table.to_pydict() == px.table.to_pydict()
    assert (data.cube, data.column_labels, data.value_labels) == (px.cube, px.column_labels, px.value_labels)
    assert changed(px.provenance, data.provenance) == ("revision", "url", "sha256")
    assert data.provenance.revision == "2024-01-31T07:00:00Z"
    assert data.provenance.url == "https://example.org/api/v2/tables/TAB0001/data?lang=sv"


def test_a_sparse_dataset_has_only_the_cells_that_it_speaks_of() -> None:
    data = read(FILES / "sparse.json")
    assert data.table.to_pydict() == {
        "area": ["SE", "DK", "NO"],
        "year": ["2020", "2020", "2020"],
        "value": [1.5, None, None],
        "status": [None, "c", None],
    }
    assert data.value_labels == {"year": {"2020": "Year 2020"}}
    assert data.cube == Cube(("area", "year"))


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("e", ["e", "e"]),
        (["e"], ["e", "e"]),
        (["", "p"], [None, "p"]),
        ([None, "p"], [None, "p"]),
        ({"1": "p"}, [None, "p"]),
        (None, [None, None]),
    ],
)
def test_a_status_holds_for_all_cells_or_for_each(put: Put, status: Any, said: list[str | None]) -> None:
    assert put(dataset(status=status), "a.json").table.to_pydict()["status"] == said


def test_a_status_for_all_goes_with_the_cells_of_a_sparse_dataset(put: Put) -> None:
    table = put(dataset(value={"1": 2}, status="e"), "a.json").table
    assert table.to_pylist() == [{"area": "DK", "year": "2020", "value": 2.0, "status": "e"}]


def test_a_role_of_a_dimension_that_is_not_there_is_nothing(put: Put) -> None:
    data = put(dataset(role={"time": ["month", "year"], "geo": ["place"]}), "a.json")
    assert data.cube == Cube(("area", "year"), time="year")


def test_a_wide_sparse_dataset_takes_the_room_of_its_figures_only(put: Put) -> None:
    names = [f"d{number}" for number in range(5)]
    index = [str(number) for number in range(1000)]
    dimensions = {name: {"category": {"index": index}} for name in names}
    parts: dict[str, Any] = {"id": names, "size": [1000] * 5, "dimension": dimensions}
    table = put(dataset(**parts, value={"999999999999999": 1}), "a.json").table
    assert table.to_pylist() == [dict.fromkeys(names, "999") | {"value": 1.0, "status": None}]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'{"class": "dataset",\n"value": [1,, 2]}', Problem("json_invalid", row=2, params={"position": 13})),
        (b'{"class": "dataset", "value": [NaN]}', Problem("file_damaged", params={"format": "json"})),
        (b'[{"a":' * 100_000, Problem("file_damaged", params={"format": "json"})),
        (b'{"columns": [], "data": []}', Problem("json_unknown", params={"keys": ("columns", "data")})),
        (b"[{}]", Problem("json_unknown", params={"keys": ()})),
        (dataset(**{"class": "collection"}), Problem("jsonstat_class", column="class", params={"found": "collection"})),
        (dataset(id="area"), Problem("json_part_wrong", column="id", params={"expected": "list"})),
        (dataset(size=[2]), Problem("json_part_wrong", column="size", params={"expected": "list"})),
        (
            dataset(size=[3, 1]),
            Problem("codes_wrong_number", column="dimension.area.category.index", params={"expected": 3, "found": 2}),
        ),
        (
            dataset(dimension={"area": {"category": {"index": {"SE": 0, "DK": 2}}}}),
            Problem("json_part_wrong", column="dimension.area.category.index", params={"expected": "places"}),
        ),
        (
            dataset(dimension={"area": {"category": {"index": ["SE", "SE"]}}}),
            Problem("codes_repeated", column="dimension.area.category.index", params={"code": "SE"}),
        ),
        (
            dataset(dimension={}),
            Problem("json_part_wrong", column="dimension.area.category", params={"expected": "table"}),
        ),
        (dataset(value=[1]), Problem("cells_wrong_number", column="value", params={"expected": 2, "found": 1})),
        (dataset(value=[1, "2"]), Problem("json_part_wrong", column="value[1]", params={"expected": "number"})),
        (dataset(value=[1, True]), Problem("json_part_wrong", column="value[1]", params={"expected": "number"})),
        (dataset(value=[1, 10**400]), Problem("json_part_wrong", column="value", params={"expected": "number"})),
        (dataset(value={"2": 1}), Problem("json_part_wrong", column="value.2", params={"expected": "places"})),
        (
            dataset(status=["a", "b", "c"]),
            Problem("cells_wrong_number", column="status", params={"expected": 2, "found": 3}),
        ),
        (
            dataset(value=[1, 2]).replace(b"2]", b"1e999]"),
            Problem("json_part_wrong", column="value[1]", params={"expected": "number"}),
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(refused: Refuse, content: bytes, problem: Problem) -> None:
    expected = Problem(problem.code, "error", "a.json", problem.row, problem.column, problem.params)
    assert refused(content, "a.json") == [expected]


def test_a_dense_table_that_is_too_large_is_refused_by_its_dimensions(refused: Refuse) -> None:
    index = [str(number) for number in range(3000)]
    parts: dict[str, Any] = {"size": [3000, 3000], "value": []}
    parts["dimension"] = {name: {"category": {"index": index}} for name in ("area", "year")}
    params = {"cells": 9_000_000, "limit": 5_000_000}
    assert refused(dataset(**parts), "a.json") == [Problem("cells_too_many", "error", "a.json", params=params)]


def test_answers_of_kolada_become_a_row_for_each_figure() -> None:
    data = read(FILES / "kolada.json")
    assert data.table.to_pydict() == {
        "kpi": ["U00402"] * 5,
        "municipality": ["0114", "0114", "0114", "0115", "0115"],
        "period": ["2022", "2022", "2022", "2023", "2023"],
        "gender": ["T", "K", "M", "T", "K"],
        "count": [1.0] * 5,
        "value": [61.5, 58.0, None, None, None],
        "status": [None, None, "Private", "Missing", "deleted"],
    }
    assert data.value_labels == {
        "kpi": {"U00402": "Invånare som upplever trygghet, andel (%)"},
        "municipality": {"0114": "Upplands Väsby", "0115": "Vallentuna"},
    }
    assert data.cube == Cube(
        ("kpi", "municipality", "period", "gender"), time="period", area="municipality", contents="kpi"
    )
    assert data.provenance == Provenance(
        source="Kolada",
        table="U00402",
        title="Invånare som upplever trygghet, andel (%)",
        periods=("2022", "2023"),
        revision="2024-02-20",
        sha256=data.sha256,
    )
    assert data.warnings == ()


def test_one_answer_needs_no_list_and_units_stand_in_the_place_of_municipalities(put: Put) -> None:
    answer = {"values": [{"kpi": "N1", "ou": "V1", "period": 2020, "values": [{"gender": "T", "value": 3}]}]}
    data = put(json.dumps(answer).encode(), "a.json")
    assert data.table.to_pylist() == [
        {"kpi": "N1", "ou": "V1", "period": "2020", "gender": "T", "count": None, "value": 3.0, "status": None}
    ]
    assert data.cube == Cube(("kpi", "ou", "period", "gender"), time="period", area="ou", contents="kpi")


def test_a_page_that_is_not_in_the_file_is_told(put: Put) -> None:
    figures = [{"kpi": "N1", "municipality": "0114", "period": 2020, "values": [{"gender": "T", "value": 3}]}]
    first = {"values": figures, "next_url": "https://example.org/?page=2", "previous_url": None}
    last = {"values": figures, "next_url": None, "previous_url": "https://example.org/?page=1"}
    missing = Problem("answer_incomplete", "warning", "a.json", params={"count": 1})
    assert put(json.dumps(first).encode(), "a.json").warnings == (missing,)
    assert put(json.dumps([first, last]).encode(), "a.json").warnings == ()


def test_an_answer_without_figures_has_no_rows(refused: Refuse) -> None:
    content = json.dumps({"values": [{"id": "N1", "title": "Words"}]}).encode()
    assert refused(content, "a.json") == [Problem("no_rows", "error", "a.json")]
