"""Parquet: typed columns become numbers or text."""

import datetime
import decimal
import io

import pyarrow as pa
import pyarrow.parquet

from likvard.stats.problems import Problem
from tests.stats.reading.conftest import Put, Refuse

TEXT = pa.dictionary(pa.int32(), pa.string())


def parquet(table: pa.Table) -> bytes:
    file = io.BytesIO()
    pa.parquet.write_table(table, file)
    return file.getvalue()


def test_columns_become_numbers_or_text(put: Put) -> None:
    columns = {
        "heltal": pa.array([1, None, 3]),
        "tal": pa.array([0.5, float("nan"), None]),
        "decimal": pa.array([decimal.Decimal("1.25"), None, decimal.Decimal("2.00")]),
        "text": pa.array(["å", "", " b "]),
        "kod": pa.array(["x", "y", "x"]).dictionary_encode(),
        "ja": pa.array([True, False, None]),
        "datum": pa.array([datetime.date(2021, 3, 1), None, None]),
        "id": pa.array([2**60 + 1, 2, 3]),
    }
    data = put(parquet(pa.table(columns)), "svar.parquet")
    assert data.table.to_pydict() == {
        "heltal": [1.0, None, 3.0],
        "tal": [0.5, None, None],
        "decimal": [1.25, None, 2.0],
        "text": ["å", None, "b"],
        "kod": ["x", "y", "x"],
        "ja": ["true", "false", None],
        "datum": ["2021-03-01", None, None],
        "id": ["1152921504606846977", "2", "3"],
    }
    numbers = ("heltal", "tal", "decimal")
    assert data.table.schema.types == [pa.float64() if name in numbers else TEXT for name in columns]
    assert (data.format, data.first_row, data.warnings) == ("parquet", 1, ())


def test_numbers_that_mean_no_answer_are_empty(put: Put) -> None:
    table = pa.table({"a": [1.0, 99.0, -8.0], "b": ["99", "y", "x"]})
    data = put(parquet(table), "a.parquet", missing=("99", "-8"))
    assert data.table.to_pydict() == {"a": [1.0, None, None], "b": [None, "y", "x"]}


def test_lists_are_left_out_with_a_warning(put: Put) -> None:
    data = put(parquet(pa.table({"a": [1], "lista": [[1, 2]]})), "a.parquet")
    assert data.table.column_names == ["a"]
    [warning] = data.warnings
    assert (warning.code, warning.severity, warning.column) == ("column_unsupported", "warning", "lista")


def test_a_damaged_file_and_one_without_rows_are_refused(refused: Refuse) -> None:
    damaged = Problem("file_damaged", "error", "a.parquet", params={"format": "parquet"})
    assert refused(parquet(pa.table({"a": [1]}))[:-20], "a.parquet") == [damaged]
    assert refused(parquet(pa.table({"a": pa.array([], pa.int64())})), "a.parquet") == [
        Problem("no_rows", "error", "a.parquet")
    ]


def test_a_file_that_unpacks_into_more_than_2_gib_is_refused(refused: Refuse) -> None:
    nothing = pa.nulls(60_000_000)
    content = parquet(pa.table({f"c{number}": nothing for number in range(10)}))
    params = {"unpacked": 60_000_000 * 10 * 4, "packed": len(content)}
    assert refused(content, "a.parquet") == [Problem("zip_bomb", "error", "a.parquet", params=params)]
