"""What is written is read again as it was, whatever the format."""

import math
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from likvard.stats.hints import FileHints
from likvard.stats.numerals import parse_numbers
from likvard.stats.reading import Cube, DataFile, Provenance, read
from likvard.stats.writing import CsvStyle, write

Rows = list[tuple[str | None, float | None]]
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), max_size=12).map(
    str.strip
)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, max_value=8e307, min_value=-8e307)
ROWS = st.lists(st.tuples(st.none() | TEXT, st.none() | NUMBERS), min_size=1, max_size=8)


def table_of(rows: Rows) -> pa.Table:
    texts, numbers = zip(*rows, strict=True)
    return pa.table({"text": pa.array(texts, pa.string()), "number": pa.array(numbers, pa.float64())})


def empty_is_null(rows: Rows) -> Rows:
    """As a reader sees it: an empty text is an empty cell, and a row of empty cells is no row."""
    return [(text or None, number) for text, number in rows if text or number is not None]


def as_rows(data: DataFile, decimal: str = ".") -> Rows:
    """A column of numbers that are written as text, as in CSV, is read as numbers by the codebook."""
    text, number = (data.table.column(name) for name in ("text", "number"))
    if not pa.types.is_floating(number.type):
        words = number.cast(pa.string()).combine_chunks()
        number = pa.array(parse_numbers(words, decimal), from_pandas=True)
    return list(zip(texts(text), number.to_pylist(), strict=True))


def texts(column: pa.ChunkedArray) -> list[str | None]:
    return [str(value) if value is not None else None for value in column.to_pylist()]


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("a.parquet", CsvStyle()),
        ("a.csv", CsvStyle()),
        ("a.csv", CsvStyle(bom=False, decimal=",")),
        ("a.xlsx", CsvStyle()),
        ("a.sav", CsvStyle()),
        ("a.dta", CsvStyle()),
    ],
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
@example([("=1+1", 0.1), ("#N/A", 1e-300), ("", 5e-324), (None, 123456789012345.67)])
@example([("@a", -0.5), ("+46", None), ("-1", 1e300), ('"quoted";, "', 2.0)])
def test_the_same_values_are_read_again(tmp_path: Path, name: str, style: CsvStyle, rows: Rows) -> None:
    expected = empty_is_null(rows)
    assume(any(text for text, _ in expected))  # a column without any text has no kind to be read again
    path = tmp_path / name
    assert write(table_of(rows), path, style=style) == ()
    data = read(path, hints=FileHints(decimal=style.decimal, delimiter=style.delimiter))
    assert as_rows(data, style.decimal) == expected


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_parquet_keeps_types_and_empty_texts(tmp_path: Path, rows: Rows) -> None:
    write(table_of(rows), tmp_path / "a.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "a.parquet").equals(table_of(rows))


CODES = st.text("abåÄ019 -", min_size=1, max_size=4).map(str.strip).filter(bool)
FIGURES = st.dictionaries(
    st.tuples(CODES, CODES), st.tuples(st.none() | NUMBERS, st.sampled_from([None, "ok", ".", "hidden"])), min_size=1
)


def cube_table(figures: dict[tuple[str, str], tuple[float | None, str | None]]) -> pa.Table:
    rows = [
        {"group": group, "year": year, "value": value, "status": status}
        for (group, year), (value, status) in figures.items()
    ]
    kinds = [("group", pa.string()), ("year", pa.string()), ("value", pa.float64()), ("status", pa.string())]
    return pa.Table.from_pylist(rows, pa.schema(kinds))


def by_codes(data: DataFile) -> dict[tuple[str, str], tuple[float | None, str | None]]:
    rows = data.table.to_pylist()
    return {(row["group"], row["year"]): (row["value"], row["status"]) for row in rows}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(figures=FIGURES)
def test_a_cube_in_json_stat_has_the_same_cells(
    tmp_path: Path, figures: dict[tuple[str, str], tuple[float | None, str | None]]
) -> None:
    cube = Cube(("group", "year"), time="year")
    assert write(cube_table(figures), tmp_path / "a.json", cube=cube) == ()
    data = read(tmp_path / "a.json")
    assert by_codes(data) == figures
    assert data.cube == cube


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(figures=FIGURES)
def test_a_cube_in_px_has_the_same_figures_and_a_symbol_for_each_that_is_missing(
    tmp_path: Path, figures: dict[tuple[str, str], tuple[float | None, str | None]]
) -> None:
    write(cube_table(figures), tmp_path / "a.px", cube=Cube(("group", "year")))
    data = read(tmp_path / "a.px")
    found = by_codes(data)
    assert {key: value for key, (value, _) in found.items() if key in figures} == {
        key: value for key, (value, _) in figures.items()
    }
    assert all((value is None) == (status is not None) for value, status in found.values())
    words = data.value_labels.get("status", {})
    hidden = [found[key][1] for key, (value, status) in figures.items() if value is None and status == "hidden"]
    assert {words[symbol or ""] for symbol in hidden} <= {"hidden"}


def test_what_is_known_of_a_table_goes_with_it_in_both_formats(tmp_path: Path) -> None:
    source = read(Path(__file__).parents[1] / "reading" / "files" / "income.json")
    for name in ("a.px", "a.json"):
        warnings = write(
            source.table,
            tmp_path / name,
            labels=source.column_labels,
            value_labels=source.value_labels,
            cube=source.cube,
            provenance=source.provenance,
        )
        data = read(tmp_path / name)
        assert warnings == ()
        assert data.table.equals(source.table) or data.table.to_pydict() == source.table.to_pydict()
        assert (data.cube, data.column_labels) == (source.cube, source.column_labels)
        assert data.value_labels == source.value_labels
        known = Provenance(**{**vars(source.provenance), "sha256": data.sha256})
        assert data.provenance == known


def test_numbers_are_the_same_to_the_last_digit(tmp_path: Path) -> None:
    numbers = [0.1, 1 / 3, math.pi * 1e20, 2**53 + 1.0, 1e-7, -0.0]
    table = pa.table({"text": [str(number) for number in numbers], "number": numbers})
    for name in ("a.csv", "a.xlsx", "a.sav", "a.dta"):
        write(table, tmp_path / name)
        assert [number for _, number in as_rows(read(tmp_path / name))] == numbers
    write(table, tmp_path / "a.px", cube=Cube(("text",), value="number", status=""))
    assert pc.sort_indices(read(tmp_path / "a.px").table.column("value")).to_pylist() == [5, 4, 0, 1, 3, 2]
