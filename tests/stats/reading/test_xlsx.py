"""Spreadsheets: what is read, and the traps that are refused."""

import datetime
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pyarrow as pa
import pytest

from likvard.stats.problems import Problem
from tests.stats.reading.conftest import Put, Refuse

TEXT = pa.dictionary(pa.int32(), pa.string())


def workbook(*rows: list[object], then: Callable[[openpyxl.Workbook], None] = lambda book: None) -> bytes:
    """A workbook whose first sheet has these rows."""
    book = openpyxl.Workbook()
    book.active.title = "Svar"
    for row in rows:
        book.active.append(row)
    then(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def rewritten(content: bytes, old: str, new: str) -> bytes:
    """The workbook with a piece of its sheet's XML replaced, as another program might have written it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        sheet = "xl/worksheets/sheet1.xml"
        assert old.encode() in before.read(sheet)
        for member in before.namelist():
            xml = before.read(member)
            after.writestr(member, xml.replace(old.encode(), new.encode()) if member == sheet else xml)
    return file.getvalue()


def test_numbers_text_dates_and_empty_cells(put: Put) -> None:
    content = workbook(
        [],
        ["vikt", "kommun", "datum", "ja"],
        [1.5, "Växjö", datetime.date(2021, 3, 1), True],
        [],
        [2, 780, datetime.datetime(2021, 3, 1, 12, 30), None],
    )
    data = put(content, "svar.xlsx")
    assert data.table.to_pydict() == {
        "vikt": [1.5, 2.0],
        "kommun": ["Växjö", "780"],
        "datum": ["2021-03-01", "2021-03-01T12:30:00"],
        "ja": ["true", None],
    }
    assert data.table.schema.types == [pa.float64(), TEXT, TEXT, TEXT]
    assert (data.format, data.sheet, data.first_row, data.blank_rows, data.warnings) == ("xlsx", "Svar", 3, (4,), ())


def two_sheets(book: openpyxl.Workbook) -> None:
    book.create_sheet("Kodbok").append(["kod"])
    book["Kodbok"].append(["x"])


def test_the_first_of_several_sheets_is_read_with_a_warning_and_another_by_name(put: Put) -> None:
    content = workbook(["a"], [1], then=two_sheets)
    first = put(content, "svar.xlsx")
    params = {"sheet": "Svar", "others": ("Kodbok",)}
    assert first.warnings == (Problem("sheets_several", "warning", "svar.xlsx", params=params),)
    named = put(content, "svar.xlsx", sheet="Kodbok")
    assert (named.table.to_pydict(), named.warnings) == ({"kod": ["x"]}, ())


def test_formulas_count_as_the_values_stored_with_them(put: Put) -> None:
    content = workbook(["a", "b"], [1, "=A2*2"], [2, "=A3*2"])
    for cell, value in (("A2*2", 2), ("A3*2", 4)):
        content = rewritten(content, f"<f>{cell}</f><v></v>", f"<f>{cell}</f><v>{value}</v>")
    data = put(content, "svar.xlsx")
    assert data.table.to_pydict() == {"a": [1.0, 2.0], "b": [2.0, 4.0]}
    params = {"count": 2, "cell": "B2"}
    assert data.warnings == (Problem("formulas_used", "warning", "svar.xlsx", params=params),)


def merged_title_and_data(book: openpyxl.Workbook) -> None:
    book.active.insert_rows(1)
    book.active.merge_cells("A3:B3")


@pytest.mark.parametrize(
    ("content", "hints", "code", "row", "params"),
    [
        (workbook(), {}, "file_empty", None, {}),
        (workbook(["a", "b"]), {}, "no_rows", None, {}),
        (workbook(["a", None, "b"], [1, 2, 3]), {}, "column_unnamed", 1, {"position": 2}),
        (workbook(["a", "b"], [1, 2], [1, 2, 3]), {}, "row_ragged", 3, {"expected": 2, "found": 3}),
        (
            workbook(["a"], [1], then=two_sheets),
            {"sheet": "Svår"},
            "sheet_missing",
            None,
            {"sheet": "Svår", "sheets": ("Svar", "Kodbok")},
        ),
        (
            workbook(["a", "b"], [1, 2], [3, 4], then=merged_title_and_data),
            {},
            "merged_cells",
            None,
            {"range": "A3:B3", "count": 1},
        ),
        (workbook(["a", "b"], [1, "=A2*2"]), {}, "formula_without_value", None, {"cell": "B2", "count": 1}),
        (workbook(["a", "b"], [1, "#REF!"]), {}, "cell_error", 2, {"value": "#REF!", "cell": "B2"}),
    ],
)
def test_a_trap_is_refused_by_its_place(
    refused: Refuse, content: bytes, hints: dict[str, str], code: str, row: int | None, params: dict[str, object]
) -> None:
    assert refused(content, "svar.xlsx", **hints) == [Problem(code, "error", "svar.xlsx", row, "", params)]


def archive(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    return file.getvalue()


def test_a_workbook_with_macros_is_refused_whatever_its_name(refused: Refuse) -> None:
    with_macros = archive(**{"xl/vbaProject.bin": b"\0"})
    assert refused(with_macros, "svar.xlsx") == [Problem("macros", "error", "svar.xlsx")]
    assert refused(workbook(["a"], [1]), "svar.xlsm") == [Problem("macros", "error", "svar.xlsm")]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(refused: Refuse) -> None:
    bomb = archive(**{"xl/worksheets/sheet1.xml": b"0" * (60 << 20)})
    [problem] = refused(bomb, "svar.xlsx")
    assert (problem.code, problem.params["unpacked"]) == ("zip_bomb", 60 << 20)
    assert problem.params["packed"] < len(bomb)
    many = archive(**{f"{number}.xml": b"" for number in range(10_001)})
    assert [problem.code for problem in refused(many, "svar.xlsx")] == ["zip_bomb"]


def test_entities_are_not_unfolded(refused: Refuse) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    content = rewritten(workbook(["a"], [1]), "<worksheet", bomb + "<worksheet")
    assert refused(content, "svar.xlsx") == [Problem("file_damaged", "error", "svar.xlsx", params={"format": "xlsx"})]
