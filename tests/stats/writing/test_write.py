"""Writing a table, whole or not at all."""

import json
import math
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet
import pytest

from likvard.stats.problems import Problem, Refused
from likvard.stats.reading import Cube, read
from likvard.stats.writing import CsvStyle, write
from tests.stats.reading_back import from_table
from tests.stats.writing.tables import CUBE, LABELS, PROVENANCE, VALUE_LABELS, estimates

FILES = Path(__file__).parent / "files"
READ = Path(__file__).parents[1] / "reading" / "files"


def refusal(table: pa.Table, path: Path, cube: Cube | None = None) -> Problem:
    with pytest.raises(Refused) as refused:
        write(table, path, cube=cube)
    (problem,) = refused.value.problems
    return problem


@pytest.mark.parametrize("name", ["estimates.px", "estimates.json"])
def test_estimates_are_written_as_a_cube(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    warnings = write(estimates(), path, labels=LABELS, value_labels=VALUE_LABELS, cube=CUBE, provenance=PROVENANCE)
    assert warnings == ()
    assert path.read_bytes().replace(b"\r\n", b"\n") == (FILES / name).read_bytes().replace(b"\r\n", b"\n")


def test_other_programs_read_the_same_values() -> None:
    others = {
        name.partition(": ")[2]: values for name, values in json.loads((FILES / "others.json").read_text()).items()
    }
    rows = [0.25, 1 / 3, 0.0, None, None, 1e-7]
    cells = [0.25, None, 1 / 3, None, 0.0, None, None, None, 1e-7, None, None, None]
    income = read(READ / "income.json").table.column("value").to_pylist()
    assert others == {
        "estimates.json": cells,
        "estimates.px": [pytest.approx(cell, rel=1e-15) if cell else cell for cell in cells],
        "income.json": income,
        "income.px": income,
        "estimates.dta": rows,
        "estimates.xlsx": rows,
        "estimates.sav": rows,
    }


def test_what_is_missing_in_a_px_file_says_why() -> None:
    data = read(FILES / "estimates.px")
    assert data.table.column("status").to_pylist() == [
        None,
        ".",
        None,
        "..",
        None,
        ".",
        ".",
        ".",
        None,
        ".",
        "...",
        ".",
    ]
    assert data.value_labels["status"] == {"..": "Visas inte", "...": "not_estimable"}


def test_estimates_come_back_from_parquet_as_they_were(tmp_path: Path) -> None:
    write(estimates(), tmp_path / "a.parquet")
    table = pa.parquet.read_table(tmp_path / "a.parquet")
    assert table.equals(estimates())
    assert from_table(table) == from_table(estimates())


@pytest.mark.parametrize("name", ["a.sav", "a.dta"])
def test_codes_with_words_are_labelled_numbers(tmp_path: Path, name: str) -> None:
    table = pa.table({"kon": ["1", "2", None], "kommun": ["0114", "0180", "0114"], "vikt": [0.5, None, 2.0]})
    words = {"kon": {"1": "Kvinna", "2": "Man"}}
    assert write(table, tmp_path / name, labels={"kon": "Kön"}, value_labels=words) == ()
    data = read(tmp_path / name)
    assert data.table.to_pydict() == {
        "kon": ["1", "2", None],
        "kommun": ["0114", "0180", "0114"],
        "vikt": [0.5, None, 2.0],
    }
    assert (data.column_labels, data.value_labels) == ({"kon": "Kön"}, words)


def test_words_of_codes_that_are_text_have_room_in_spss_and_none_in_stata(tmp_path: Path) -> None:
    table, words = pa.table({"kommun": ["0114"]}), {"kommun": {"0114": "Upplands Väsby"}}
    assert write(table, tmp_path / "a.sav", value_labels=words) == ()
    assert read(tmp_path / "a.sav").value_labels == words
    left_out = Problem("value_labels_left_out", "warning", "a.dta", column="kommun")
    assert write(table, tmp_path / "a.dta", value_labels=words) == (left_out,)


@pytest.mark.parametrize(
    ("suffix", "names"),
    [
        (
            ".dta",
            {"a b": "a_b", "A_B": "A_B_2", "x" * 40: "x" * 32, "x" * 41: "x" * 30 + "_2", "1st": "v1st"}
            | {"if": "if_", "str8": "str8_", "ö": "ö", "q.1": "q_1"},
        ),
        (".sav", {"a b": "a_b", "A_B": "A_B_2", "å" * 40: "å" * 32, "with": "with_", "_x": "v_x", "q.1": "q.1"}),
    ],
)
def test_names_that_a_program_does_not_accept_are_changed_and_told(
    tmp_path: Path, suffix: str, names: dict[str, str]
) -> None:
    path = tmp_path / f"a{suffix}"
    warnings = write(pa.table({name: [1.0] for name in names}), path)
    assert warnings == tuple(
        Problem("column_renamed", "warning", path.name, column=old, params={"name": new})
        for old, new in names.items()
        if old != new
    )
    data = read(path)
    assert data.table.column_names == list(names.values())
    assert data.column_labels == {new: old for old, new in names.items() if old != new and len(old) < 80}


@pytest.mark.parametrize(
    ("name", "columns", "problem"),
    [
        ("a.ods", {"a": ["x"]}, Problem("suffix_unwritable", params={"suffix": ".ods"})),
        ("a.px", {"a": ["x"]}, Problem("dimensions_needed", params={"suffix": ".px"})),
        ("a.csv", {"a": [[1]]}, Problem("column_unwritable", column="a", params={"type": "list<item: int64>"})),
        ("a.csv", {"a": ["x", "\0"]}, Problem("text_unwritable", row=2, column="a")),
        ("a.xlsx", {"a": ["\x07"]}, Problem("text_unwritable", row=1, column="a")),
        (
            "a.xlsx",
            {"a": ["x" * 32_768]},
            Problem("text_too_long", column="a", params={"length": 32_768, "limit": 32_767}),
        ),
        ("a.xlsx", {"a": range(1_048_576)}, Problem("rows_too_many", params={"rows": 1_048_576, "limit": 1_048_575})),
        (
            "a.xlsx",
            {str(number): [1] for number in range(16_385)},
            Problem("columns_too_many", params={"columns": 16_385, "limit": 16_384}),
        ),
        ("a.dta", {"a": ["å" * 1_023]}, Problem("text_too_long", column="a", params={"length": 2_046, "limit": 2_045})),
        ("a.dta", {"a": [1e308]}, Problem("number_unwritable", column="a", params={"count": 1})),
        ("a.sav", {"a": [math.inf, -math.inf]}, Problem("number_unwritable", column="a", params={"count": 2})),
    ],
)
def test_what_a_format_has_no_room_for_is_refused_and_nothing_is_left(
    tmp_path: Path, name: str, columns: dict[str, list[object]], problem: Problem
) -> None:
    found = refusal(pa.table({key: pa.array(cells) for key, cells in columns.items()}), tmp_path / name)
    expected = (problem.code, name, problem.row, problem.column)
    assert (found.code, found.file, found.row, found.column) == expected
    assert problem.params.items() <= found.params.items()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_there_remains_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write(pa.table({"a": ["before"]}), path)
    refusal(pa.table({"a": ["\0"]}), path)
    assert read(path).table.to_pydict() == {"a": ["before"]}
    write(pa.table({"a": ["after"]}), path)
    assert (read(path).table.to_pydict(), len(list(tmp_path.iterdir()))) == ({"a": ["after"]}, 1)


@pytest.mark.parametrize("text", ["=1+1", "+46 8", "-1", "@SUM(A1)", "#REF!", "=cmd|' /C calc'!A0"])
def test_text_that_looks_like_a_formula_stays_text_in_a_workbook(tmp_path: Path, text: str) -> None:
    write(pa.table({text: [text], "n": [-1.5]}), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["data"]
    kinds = [(cell.value, cell.data_type, cell.quotePrefix) for row in sheet["A1":"A2"] for cell in row]
    assert kinds == [(text, "s", True), (text, "s", True)]
    assert (sheet["B2"].value, sheet["B2"].data_type) == (-1.5, "n")


def test_csv_has_a_mark_for_excel_and_the_decimals_of_its_reader(tmp_path: Path) -> None:
    table = pa.table({"kön": ["kvinna", None], "vikt": [1.5, 2.0]})
    write(table, tmp_path / "a.csv", style=CsvStyle(decimal=","))
    assert (tmp_path / "a.csv").read_bytes().decode() == '\ufeff"kön";"vikt"\n"kvinna";"1,5"\n;"2"\n'
    write(table, tmp_path / "a.csv", style=CsvStyle(bom=False))
    assert (tmp_path / "a.csv").read_bytes().decode() == '"kön","vikt"\n"kvinna","1.5"\n,"2"\n'


def test_whole_numbers_that_no_program_holds_are_text_and_booleans_are_words(tmp_path: Path) -> None:
    write(pa.table({"id": [2**60, 1], "yes": [True, None]}), tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx").table.to_pydict() == {"id": [str(2**60), "1"], "yes": ["true", None]}


CELL = {"g": ["a", "b"], "value": [1.0, None], "status": ["p", "x"]}


@pytest.mark.parametrize(
    ("columns", "cube", "problem"),
    [
        (CELL, Cube(("h",)), Problem("column_missing", column="h", params={"close": ()})),
        (CELL | {"g": ["a", "a"]}, Cube(("g",)), Problem("figure_repeated", row=2, params={"dimensions": ("g",)})),
        (
            CELL | {"value": [1.0, math.inf]},
            Cube(("g",)),
            Problem("number_unwritable", column="value", params={"count": 1}),
        ),
        (CELL | {"g": ["a", 'b"']}, Cube(("g",)), Problem("text_unwritable", column="g")),
    ],
)
def test_a_cube_that_cannot_be_is_refused(
    tmp_path: Path, columns: dict[str, list[object]], cube: Cube, problem: Problem
) -> None:
    found = refusal(pa.table(columns), tmp_path / "a.px", cube)
    assert found == Problem(problem.code, "error", "a.px", problem.row, problem.column, problem.params)


def test_px_has_six_symbols_for_what_is_missing(tmp_path: Path) -> None:
    table = pa.table({"g": list("abcdefg"), "value": pa.nulls(7, pa.float64()), "status": list("tuvwxyz")})
    expected = Problem("statuses_too_many", "error", "a.px", column="status", params={"statuses": tuple("tuvwxyz")})
    assert refusal(table, tmp_path / "a.px", Cube(("g",))) == expected


def test_what_is_said_beside_a_figure_is_told_to_be_lost_in_px(tmp_path: Path) -> None:
    table = pa.table({"g": ["a", "b"], "value": [1.0, 2.0], "status": ["p", None]})
    lost = Problem("status_left_out", "warning", "a.px", column="status", params={"statuses": ("p",)})
    assert write(table, tmp_path / "a.px", cube=Cube(("g",))) == (lost,)
    assert write(table, tmp_path / "a.json", cube=Cube(("g",))) == ()
    assert read(tmp_path / "a.json").table.column("status").to_pylist() == ["p", None]
