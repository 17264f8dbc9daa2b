"""PC-Axis (files/README.md says how the files were written)."""

import datetime
import hashlib
from pathlib import Path

import numpy as np
import pytest

from likvard.stats.problems import Problem
from likvard.stats.reading import Cube, Provenance, read
from tests.stats.reading.conftest import Put, Refuse

FILES = Path(__file__).parent / "files"
START = b'CHARSET="ANSI";\nSTUB="a";\nHEADING="b";\nVALUES("a")="x","y";\nVALUES("b")="1","2";\n'


def test_a_table_is_read_with_codes_as_cells_and_words_beside_them() -> None:
    data = read(FILES / "income.px", fetched_on=datetime.date(2024, 2, 3))
    assert data.table.slice(12, 6).to_pylist() == [
        {"Region": "2580", "Kon": "1+2", "ContentsCode": "A", "Tid": "2021", "value": 9.5, "status": None},
        {"Region": "2580", "Kon": "1+2", "ContentsCode": "A", "Tid": "2022", "value": None, "status": ".."},
        {"Region": "2580", "Kon": "1+2", "ContentsCode": "N", "Tid": "2021", "value": 700.0, "status": None},
        {"Region": "2580", "Kon": "1+2", "ContentsCode": "N", "Tid": "2022", "value": None, "status": ".."},
        {"Region": "2580", "Kon": "2", "ContentsCode": "A", "Tid": "2021", "value": 10.0, "status": None},
        {"Region": "2580", "Kon": "2", "ContentsCode": "A", "Tid": "2022", "value": 0.0, "status": None},
    ]
    assert (data.table.num_rows, data.format, data.encoding, data.warnings) == (24, "px", "utf-8", ())
    assert data.column_labels == {
        "Region": "region",
        "Kon": "kön",
        "ContentsCode": "tabellinnehåll",
        "Tid": "år",
    }
    assert data.value_labels == {
        "Region": {"2480": "Umeå", "2580": "Luleå"},
        "Kon": {"1+2": "totalt", "2": "kvinnor", "1": "män"},
        "ContentsCode": {"A": "Andel", "N": "Antal"},
        "status": {"-": "inget finns", ".": "kan inte förekomma", "..": "för osäker"},
    }
    assert data.cube == Cube(
        dimensions=("Region", "Kon", "ContentsCode", "Tid"),
        time="Tid",
        area="Region",
        contents="ContentsCode",
        units={"A": "procent", "N": "personer"},
        decimals=1,
    )
    assert data.provenance == Provenance(
        source="Statistikmyndigheten",
        table="TAB0001",
        title="Andel med låg inkomst; efter region, kön, tabellinnehåll och år",
        periods=("2021", "2022"),
        area_codes="Sweden_municipality_07",
        revision="20240131 08:00",
        sha256=hashlib.sha256((FILES / "income.px").read_bytes()).hexdigest(),
        fetched_on=datetime.date(2024, 2, 3),
    )


def test_the_rows_that_keys_leave_out_are_zeros_and_told() -> None:
    data = read(FILES / "keys.px")
    rows = [tuple(row.values()) for row in data.table.to_pylist()]
    assert rows == [
        ("101", "køn", "2020", 4.0, None),
        ("101", "køn", "2021", 7.0, None),
        ("101", "alder", "2020", 0.0, None),
        ("101", "alder", "2021", 0.0, None),
        ("101", "tro", "2020", None, ".."),
        ("101", "tro", "2021", 2.0, None),
        ("492", "køn", "2020", 0.0, None),
        ("492", "køn", "2021", 0.0, None),
        ("492", "alder", "2020", 0.0, None),
        ("492", "alder", "2021", 1.0, None),
        ("492", "tro", "2020", 0.0, None),
        ("492", "tro", "2021", 0.0, None),
    ]
    assert data.warnings == (Problem("px_rows_zero", "warning", "keys.px", params={"count": 6}),)
    assert (data.encoding, data.value_labels["område"]) == ("cp1252", {"101": "København", "492": "Ærø"})


@pytest.mark.parametrize("cells", [b"1 2 3 4;", b"1,2;3\t4;", b"1 2\r\n3 4 ;\r\n\x1a", b'"1" "2" 3.0 4e0;'])
def test_delimiters_and_ends_of_lines_are_all_the_same(put: Put, cells: bytes) -> None:
    assert put(START + b"DATA=" + cells, "a.px").table.column("value").to_pylist() == [1.0, 2.0, 3.0, 4.0]


def test_every_symbol_is_a_status_and_none_a_figure(put: Put) -> None:
    symbols = ["-", ".", "..", "...", "....", ".....", "......", "......."]
    text = f'STUB="a";VALUES("a")={",".join(map(repr, "abcdefgh"))};DATA={" ".join(symbols)};'.replace("'", '"')
    table = put(text.encode(), "a.px").table
    assert table.column("status").to_pylist() == symbols
    assert table.column("value").to_pylist() == [None] * 8


@pytest.mark.parametrize(
    ("declared", "encoding"), [("utf-8", "utf-8"), ("windows-1252", "cp1252"), ("iso-8859-15", "iso8859-15")]
)
def test_the_file_says_its_encoding(put: Put, declared: str, encoding: str) -> None:
    text = f'CHARSET="ANSI";\nCODEPAGE="{declared}";\nSTUB="kön";\nVALUES("kön")="kvinnor, 5 €","män";\nDATA=1 2;'
    data = put(text.encode(declared), "a.px")
    assert (data.encoding, data.table.to_pydict()["kön"]) == (encoding, ["kvinnor, 5 €", "män"])


def test_utf_8_is_seen_where_the_file_says_ansi_only(put: Put) -> None:
    text = 'CHARSET="ANSI";STUB="kön";VALUES("kön")="män";DATA=1;'
    assert put(text.encode(), "a.px").table.to_pydict()["kön"] == ["män"]
    assert put(text.encode("cp1252"), "a.px").table.to_pydict()["kön"] == ["män"]


def test_a_file_without_any_declaration_is_guessed_and_told(put: Put) -> None:
    data = put('STUB="kön";VALUES("kön")="män","kvinnor på äldreboende";DATA=1 2;'.encode("cp850"), "a.px")
    assert data.table.to_pydict()["kön"] == ["män", "kvinnor på äldreboende"]
    assert data.warnings == (Problem("encoding_guessed", "warning", "a.px", params={"encoding": "cp850"}),)


def test_the_main_language_may_be_written_in_brackets(put: Put) -> None:
    text = 'LANGUAGES="sv","en";STUB[sv]="a";STUB[en]="b";VALUES[en]("b")="one";VALUES[sv]("a")="ett";DATA=1;'
    assert put(text.encode(), "a.px").table.to_pydict() == {"a": ["ett"], "value": [1.0], "status": [None]}


def test_long_texts_go_on_over_lines_and_quotation_marks_may_be_doubled(put: Put) -> None:
    text = 'TITLE="One; "\n"two, ""three""";\nSTUB="a";\nVALUES("a")="x\ny",\n"z";\nDATA=1 2;'
    data = put(text.encode(), "a.px")
    assert (data.provenance.title, data.table.to_pydict()["a"]) == ('One; two, "three"', ["x y", "z"])


def test_a_variable_called_value_keeps_out_of_the_way_of_the_figures(put: Put) -> None:
    table = put(b'STUB="value";VALUES("value")="x";DATA=1;', "a.px").table
    assert table.to_pydict() == {"value_": ["x"], "value": [1.0], "status": [None]}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (START, Problem("px_keyword_missing", params={"keyword": "DATA"})),
        (b'TITLE="x";DATA=1;', Problem("px_keyword_missing", params={"keyword": "STUB"})),
        (b'STUB="a";VALUES("a")=;DATA=;', Problem("px_keyword_missing", params={"keyword": 'VALUES("a")'})),
        (b'STUB="a";DATA=1;', Problem("px_keyword_missing", params={"keyword": 'VALUES("a")'})),
        (START + b'SOURCE="SCB;\nDATA=1 2 3 4;', Problem("px_unclosed", row=6, column="SOURCE")),
        (START + b'SOURCE="SCB"\nTITLE="x";DATA=1 2 3 4;', Problem("px_unclosed", row=6, column="SOURCE")),
        (START + b"DATA=\n1 2\n3 4\n", Problem("px_unclosed", row=6, column="DATA")),
        (START + b"\nnot a keyword\n", Problem("px_unreadable", row=7, params={"text": "not a keyword"})),
        (
            START + b"DATA=\n1 2\n3 four;",
            Problem("cell_unreadable", row=8, column="DATA", params={"text": "four"}),
        ),
        (START + b"DATA=\n1 2\n3 inf;", Problem("cell_unreadable", row=8, column="DATA", params={"text": "inf"})),
        (
            START + b"DATA=1 2 3;",
            Problem("cells_wrong_number", row=6, column="DATA", params={"expected": 4, "found": 3}),
        ),
        (
            START + b'CODES("a")="1";DATA=1 2 3 4;',
            Problem("codes_wrong_number", row=6, column='CODES("a")', params={"expected": 2, "found": 1}),
        ),
        (
            START + b'CODES("a")="1","1";DATA=1 2 3 4;',
            Problem("codes_repeated", column='CODES("a")', params={"code": "1"}),
        ),
        (
            START + b'KEYS("a")=VALUES;\nDATA=\n"x",1 2\n"z",3 4;',
            Problem("px_key_unknown", row=9, column="a", params={"key": "z"}),
        ),
        (START + b'KEYS("a")=VALUES;\nDATA=\n"x",1 2\n"x",3 4;', Problem("px_row_repeated", row=9, column="DATA")),
        (
            START + b'KEYS("a")=VALUES;\nDATA=\n"x",1 2\n"y",3;',
            Problem("cells_wrong_number", row=7, column="DATA", params={"expected": 6, "found": 5}),
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_keyword(refused: Refuse, text: bytes, problem: Problem) -> None:
    expected = Problem(problem.code, "error", "a.px", problem.row, problem.column, problem.params)
    assert refused(text, "a.px") == [expected]


def test_a_table_that_is_too_large_is_refused_by_its_dimensions(refused: Refuse) -> None:
    values = ",".join(f'"{number}"' for number in range(300))
    names = ('"a"', '"b"', '"c"')
    text = f"STUB={','.join(names)};" + "".join(f"VALUES({name})={values};" for name in names) + "DATA=1;"
    params = {"cells": 27_000_000, "limit": 5_000_000}
    assert refused(text.encode(), "a.px") == [Problem("cells_too_many", "error", "a.px", params=params)]


def test_many_cells_keep_their_order(put: Put) -> None:
    figures = np.random.default_rng(7).normal(size=(200, 300)).round(4)
    variables = {name: ",".join(f'"{n}"' for n in range(size)) for name, size in (("a", 200), ("b", 300))}
    head = 'STUB="a";HEADING="b";' + "".join(f'VALUES("{name}")={values};' for name, values in variables.items())
    cells = "\n".join(" ".join(map(str, row)) for row in figures.tolist())
    table = put(f"{head}DATA=\n{cells};".encode(), "a.px").table
    assert np.array_equal(table.column("value").to_numpy().reshape(200, 300), figures)
    assert table.slice(301, 1).to_pylist()[0] == {"a": "1", "b": "1", "value": figures[1, 1], "status": None}
