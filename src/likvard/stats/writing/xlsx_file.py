"""XLSX, row by row, so that a large table needs no more memory than a small one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from likvard.stats.problems import Problem
from likvard.stats.writing.columns import check_characters, check_finite, check_lengths, check_rows

ROW_LIMIT, COLUMN_LIMIT = 1_048_576, 16_384  # of a sheet, the header included
TEXT_LIMIT = 32_767  # characters in a cell
_CONTROL = "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x{fffe}\\x{ffff}]"  # characters that XML 1.0 does not have
_MISTAKEN = ("=", "+", "-", "@", "#", "\t", "\r")  # how formulas and error values begin
_BATCH = 10_000


def write(table: pa.Table, path: Path) -> tuple[Problem, ...]:
    """One sheet with a header. Numbers are numbers, text is text, also when it looks like a formula."""
    check_rows(table, ROW_LIMIT - 1, COLUMN_LIMIT)
    check_finite(table)
    check_lengths(table, TEXT_LIMIT, in_bytes=False)
    check_characters(table, _CONTROL)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("data")
    sheet.append([_cell(sheet, name) for name in table.column_names])
    for row in _rows(table):
        sheet.append([_cell(sheet, value) for value in row])
    book.save(path)
    return ()


def _rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    for batch in table.to_batches(max_chunksize=_BATCH):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _cell(sheet: Any, value: str | float | None) -> Any:
    """Text that a program could take for a formula is marked as text, as an apostrophe before it would in Excel.

    openpyxl writes numbers with 16 digits; one that needs 17 is handed over as it shall stand in the file.
    """
    if isinstance(value, float):
        return value if float(f"{value:.16g}") == value else _typed(sheet, repr(value), "n")
    if value is None or not value.startswith(_MISTAKEN):
        return value
    cell = _typed(sheet, value, "s")
    cell.quotePrefix = True
    return cell


def _typed(sheet: Any, text: str, kind: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = kind
    return cell
