"""Columns as the formats know them: text or numbers."""

import pyarrow as pa
import pyarrow.compute as pc

from likvard.stats.problems import Problem, Refused


def plain(table: pa.Table) -> pa.Table:
    """Every column ``string`` or ``float64``. Empty text and NaN are null; whole numbers that a float64 does not hold
    exactly become text, and booleans "true" and "false". Dates, lists and the like are refused.
    """
    return pa.table([_plain(name, table.column(name)) for name in table.column_names], names=table.column_names)


def check_finite(table: pa.Table, largest: float = float("inf")) -> None:
    """Refused for the first column with numbers that the format cannot hold, infinities above all."""
    for name, column in zip(table.column_names, table.columns, strict=True):
        if pa.types.is_floating(column.type):
            count = int(pc.sum(pc.greater_equal(pc.abs(column), largest)).as_py() or 0)
            if count:
                raise Refused(Problem("number_unwritable", column=name, params={"count": count}))


def check_lengths(table: pa.Table, limit: int, *, in_bytes: bool) -> None:
    """Refused for the first text that is longer than the format has room for."""
    measure = pc.binary_length if in_bytes else pc.utf8_length
    for name, column in zip(table.column_names, table.columns, strict=True):
        longest = (pc.max(measure(column)).as_py() or 0) if pa.types.is_string(column.type) else 0
        if longest > limit:
            raise Refused(Problem("text_too_long", column=name, params={"length": longest, "limit": limit}))


def check_characters(table: pa.Table, pattern: str) -> None:
    """Refused for the first text with a character that the format does not know."""
    for name, column in zip(table.column_names, table.columns, strict=True):
        if pa.types.is_string(column.type):
            row = pc.index(pc.match_substring_regex(column, pattern), True).as_py()
            if row >= 0:
                raise Refused(Problem("text_unwritable", row=row + 1, column=name))


def check_rows(table: pa.Table, rows: int, columns: int) -> None:
    if table.num_rows > rows:
        raise Refused(Problem("rows_too_many", params={"rows": table.num_rows, "limit": rows}))
    if table.num_columns > columns:
        raise Refused(Problem("columns_too_many", params={"columns": table.num_columns, "limit": columns}))


def _plain(name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _plain(name, column.cast(kind.value_type))
    if pa.types.is_floating(kind) or pa.types.is_integer(kind):
        return _numbers(column)
    if (
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_boolean(kind)
        or pa.types.is_null(kind)
    ):
        text = column.cast(pa.string())
        return pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)
    raise Refused(Problem("column_unwritable", column=name, params={"type": str(kind)}))


def _numbers(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_integer(column.type):
        extremes = pc.min_max(column).as_py()
        if any(abs(value) > 2**53 for value in extremes.values() if value is not None):
            return column.cast(pa.string())
    numbers = column.cast(pa.float64())
    return pc.if_else(pc.is_nan(numbers), pa.scalar(None, pa.float64()), numbers)
