"""Estimates as a file that opens safely in a spreadsheet program."""

import csv
import io

import pyarrow as pa

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(table: pa.Table) -> bytes:
    """UTF-8 with a byte order mark and a header. Text that a spreadsheet would run as a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([escaped(name) for name in table.column_names])
    for row in table.to_pylist():
        writer.writerow([escaped(value) for value in row.values()])
    return out.getvalue().encode("utf-8-sig")


def escaped(value: object) -> object:
    """The cell as it is written. Numbers stay numbers, minus sign and all."""
    return f"'{value}" if isinstance(value, str) and value.startswith(BEGINS_A_FORMULA) else value
