"""CSV in the forms that people have it, and the faults that it comes with."""

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from likvard.stats.problems import Problem
from tests.stats.reading.conftest import Put, Refuse

TEXT = "kön;ålder;vikt\nkvinna;34;1,5\nman i Örebro;;0,25\n"
ROWS = {"kön": ["kvinna", "man i Örebro"], "ålder": ["34", None], "vikt": ["1,5", "0,25"]}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_common_delimiter_is_found(put: Put, delimiter: str) -> None:
    data = put(f"a{delimiter}b\n1{delimiter}x\n".encode())
    assert (data.delimiter, data.table.to_pydict()) == (delimiter, {"a": ["1"], "b": ["x"]})


@pytest.mark.parametrize(
    ("written", "found", "warned"),
    [
        ("utf-8", "utf-8", []),
        ("utf-8-sig", "utf-8-sig", []),
        ("utf-16", "utf-16", []),
        ("utf-16-le", "utf-16-le", []),
        ("utf-16-be", "utf-16-be", []),
        ("utf-32", "utf-32", []),
        ("cp1252", "cp1252", ["cp1252"]),
        ("latin-1", "cp1252", ["cp1252"]),
        ("mac_roman", "mac_roman", ["mac_roman"]),
        ("cp850", "cp850", ["cp850"]),
    ],
)
def test_every_common_encoding_is_found(put: Put, written: str, found: str, warned: list[str]) -> None:
    data = put(TEXT.encode(written))
    assert (data.encoding, data.delimiter, data.table.to_pydict()) == (found, ";", ROWS)
    assert [(w.code, w.severity, w.params["encoding"]) for w in data.warnings] == [
        ("encoding_guessed", "warning", encoding) for encoding in warned
    ]


def test_an_encoding_from_elsewhere_is_guessed_from_its_letters(put: Put) -> None:
    text = "город;пол\n" + "Санкт-Петербург;женщина\nМосква;мужчина\n" * 20
    data = put(text.encode("cp1251"))
    assert (data.encoding, data.table.column_names) == ("cp1251", ["город", "пол"])


def test_the_hint_wins_over_the_guess(put: Put) -> None:
    data = put("a;b\nŠ;1\n".encode("cp1250"), encoding="cp1250", delimiter=";")
    assert (data.encoding, data.warnings, data.table.to_pydict()) == ("cp1250", (), {"a": ["Š"], "b": ["1"]})


def test_a_column_is_text_and_an_empty_cell_is_null(put: Put) -> None:
    data = put(b'code,x\n0114,""\n 0180 , NA \n"",2\n', missing=("NA",))
    assert data.table.to_pydict() == {"code": ["0114", "0180", None], "x": [None, None, "2"]}
    assert data.table.schema.types == [pa.dictionary(pa.int32(), pa.string())] * 2


def test_quoted_cells_hold_delimiters_quotes_and_lines(put: Put) -> None:
    data = put(b'a,b\n"1,2","say ""hi""\nthere"\n3,5" pipe\n')
    assert data.table.to_pydict() == {"a": ["1,2", "3"], "b": ['say "hi"\nthere', '5" pipe']}


def test_blank_rows_are_no_records_and_the_others_keep_their_row(put: Put) -> None:
    data = put(b"\n\na,b\r\n1,2\r\n\r\n3,4\r\n,\r\n5,6\r\n\r\n")
    assert data.table.to_pydict() == {"a": ["1", "3", "5"], "b": ["2", "4", "6"]}
    assert (data.first_row, data.blank_rows) == (4, (5, 7, 9))
    assert [data.row(index) for index in range(3)] == [4, 6, 8]


@pytest.mark.parametrize(
    ("content", "code", "row", "column", "params"),
    [
        (b"", "file_empty", None, "", {}),
        (b"\n\n", "file_empty", None, "", {}),
        (b"a,b", "no_rows", None, "", {}),
        (b"a,b\n", "no_rows", None, "", {}),
        (b"a,b\n,\n", "no_rows", None, "", {}),
        (b"a,b,a\n1,2,3\n", "column_duplicate", 1, "a", {"positions": (1, 3)}),
        (b"\na,,c\n1,2,3\n", "column_unnamed", 2, "", {"position": 2}),
        (b"a,b\n1,2\n\n3\n", "row_ragged", 4, "", {"expected": 2, "found": 1}),
        (b"a,b\n1,2\n3,4,5\n", "row_ragged", 3, "", {"expected": 2, "found": 3}),
        (b"a,b\n1,2\n3;4\n", "delimiters_mixed", 3, "", {"delimiter": ",", "other": ";"}),
        (b'a,b\n1,2\n3,"4\n5,6\n', "quote_unclosed", 3, "", {}),
        (b"a,b\n1,2\n3,\0\n", "nul_bytes", 3, "", {}),
        ("a,b\nåäö,1\n".encode() + b"\xe5,2\n", "encoding_wrong", 3, "", {"encoding": "utf-8", "byte": 13}),
    ],
)
def test_a_broken_file_is_refused_by_row_and_column(
    refused: Refuse, content: bytes, code: str, row: int | None, column: str, params: dict[str, object]
) -> None:
    assert refused(content) == [Problem(code, "error", "people.csv", row, column, params)]


@pytest.mark.parametrize(
    ("hints", "code", "row", "params"),
    [
        ({"encoding": "utf-8"}, "encoding_wrong", 2, {"encoding": "utf-8", "byte": 6}),
        ({"encoding": "klingon"}, "encoding_unknown", None, {"encoding": "klingon"}),
        ({"delimiter": "|"}, "delimiter_wrong", 1, {"delimiter": "|", "other": ";"}),
    ],
)
def test_a_wrong_hint_is_told(
    refused: Refuse, hints: dict[str, str], code: str, row: int | None, params: dict[str, object]
) -> None:
    content = b"a;b\nx;\xe5\n"
    assert refused(content, **hints) == [Problem(code, "error", "people.csv", row, "", params)]


def test_every_duplicate_and_every_missing_name_is_told_at_once(refused: Refuse) -> None:
    problems = refused(b"a,,a, b,b\n1,2,3,4,5\n")
    assert [(problem.code, problem.column) for problem in problems] == [
        ("column_unnamed", ""),
        ("column_duplicate", "a"),
        ("column_duplicate", "b"),
    ]


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters='"'), max_size=8)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=20),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_was_written_is_read(put: Put, rows: list[tuple[str, ...]], delimiter: str, encoding: str) -> None:
    lines = [("first", "second", "third"), *rows]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    expected = [tuple(cell.strip() or None for cell in row) for row in rows]
    expected = [row for row in expected if any(row)]
    assume(expected)
    data = put(text.encode(encoding), delimiter=delimiter)
    assert [tuple(row.values()) for row in data.table.to_pylist()] == expected
