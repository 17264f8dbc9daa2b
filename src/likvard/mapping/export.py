"""Estimates as a file that opens safely in a spreadsheet program."""

import csv
import io
from collections.abc import Iterable

import pyarrow as pa

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(table: pa.Table) -> bytes:
    """The table as ``csv_of`` writes it."""
    return csv_of(table.column_names, (row.values() for row in table.to_pylist()))


def csv_of(head: Iterable[object], rows: Iterable[Iterable[object]], *, delimiter: str = ",") -> bytes:
    """UTF-8 with a byte order mark and a header. Text that a spreadsheet would run as a formula gets an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(map(escaped, head))
    writer.writerows(map(escaped, row) for row in rows)
    return out.getvalue().encode("utf-8-sig")


def escaped(value: object) -> object:
    """The cell as it is written. Numbers stay numbers, minus sign and all."""
    return f"'{value}" if isinstance(value, str) and value.startswith(BEGINS_A_FORMULA) else value
