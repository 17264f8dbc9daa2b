"""XLSX: one sheet, its stored values, read row by row."""

import datetime
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa

from likvard.stats.hints import FileHints
from likvard.stats.numerals import number_text
from likvard.stats.problems import Problem, Refused
from likvard.stats.reading.columns import TEXT, check_names
from likvard.stats.reading.content import Content
from likvard.stats.reading.fingerprint import Fingerprint
from likvard.stats.reading.unpacking import check_archive
from likvard.stats.reading.xlsx_traps import Traps, find_traps

_ROWS = 20_000
# What a broken archive or broken XML raises, from zipfile, zlib, the XML parser and openpyxl.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, LookupError, ValueError, SyntaxError, StopIteration, RuntimeError)


def read(path: Path, hints: FileHints, mark: Fingerprint, progress: Callable[[float], None]) -> Content:
    """Read the sheet that the hints name, else the first. Formulas count as the values stored with them."""
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as opened:  # openpyxl refuses names without .xlsx
            check_archive(archive)
            if any(name.endswith("vbaProject.bin") for name in archive.namelist()):
                raise Refused(Problem("macros"))
            book = openpyxl.load_workbook(opened, read_only=True, data_only=True)
            try:
                return _content(book, archive, hints, progress)
            finally:
                book.close()
    except _DAMAGE as error:
        raise Refused(Problem("file_damaged", params={"format": "xlsx"})) from error


def _content(book: Any, archive: zipfile.ZipFile, hints: FileHints, progress: Callable[[float], None]) -> Content:
    sheet, warnings = _sheet(book, hints.sheet)
    traps = find_traps(archive, sheet.title)
    rows = enumerate(sheet.iter_rows(), 1)
    header_row, cells = next(((n, row) for n, row in rows if any(c.value is not None for c in row)), (0, ()))
    if not cells:
        raise Refused(Problem("file_empty"))
    _check_traps(traps, header_row)
    names = check_names(_header(cells), header_row)
    table = _table(rows, names, max(sheet.max_row or 1, 1), progress)
    if traps.formulas:
        params = {"count": len(traps.formulas), "cell": traps.formulas[0]}
        warnings.append(Problem("formulas_used", "warning", params=params))
    return Content(table=table, sheet=sheet.title, first_row=header_row + 1, warnings=tuple(warnings))


def _sheet(book: Any, wanted: str) -> tuple[Any, list[Problem]]:
    titles = [sheet.title for sheet in book.worksheets]
    if wanted and wanted not in titles:
        raise Refused(Problem("sheet_missing", params={"sheet": wanted, "sheets": tuple(titles)}))
    title = wanted or titles[0]
    others = tuple(other for other in titles if other != title)
    several = Problem("sheets_several", "warning", params={"sheet": title, "others": others})
    return book[title], [several] if others and not wanted else []


def _check_traps(traps: Traps, header_row: int) -> None:
    merged = [area for area, last_row in traps.merged if last_row >= header_row]
    if merged:
        raise Refused(Problem("merged_cells", params={"range": merged[0], "count": len(merged)}))
    if traps.empty_formulas:
        params = {"cell": traps.empty_formulas[0], "count": len(traps.empty_formulas)}
        raise Refused(Problem("formula_without_value", params=params))


def _header(cells: tuple[Any, ...]) -> list[str]:
    names = [_text(cell) or "" for cell in cells]
    while names and not names[-1]:
        names.pop()
    return names


def _table(
    rows: Iterator[tuple[int, tuple[Any, ...]]], names: list[str], total: int, progress: Callable[[float], None]
) -> pa.Table:
    """All columns as text first; those in which every cell is a number are turned into numbers at the end."""
    numeric = [True] * len(names)
    chunks: list[pa.Table] = []
    while chunk := list(islice(rows, _ROWS)):
        columns: list[list[str | None]] = [[] for _ in names]
        for number, cells in chunk:
            _check_width(number, cells, len(names))
            for index, column in enumerate(columns):
                cell = cells[index] if index < len(cells) else None
                numeric[index] = numeric[index] and (cell is None or cell.value is None or _is_number(cell.value))
                column.append(None if cell is None else _text(cell))
        chunks.append(pa.table([pa.array(column, pa.string()).cast(TEXT) for column in columns], names=names))
        progress(min(chunk[-1][0] / total, 1.0))
    table = pa.concat_tables(chunks) if chunks else pa.table([pa.array([], TEXT) for _ in names], names=names)
    types = [pa.float64() if is_numeric else TEXT for is_numeric in numeric]
    return pa.table(
        [
            column.cast(pa.string()).cast(kind) if kind != TEXT else column
            for column, kind in zip(table.columns, types, strict=True)
        ],
        names=names,
    )


def _check_width(number: int, cells: tuple[Any, ...], width: int) -> None:
    found = max((index for index, cell in enumerate(cells, 1) if cell.value is not None), default=0)
    if found > width:
        raise Refused(Problem("row_ragged", row=number, params={"expected": width, "found": found}))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _text(cell: Any) -> str | None:
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "e":
        raise Refused(Problem("cell_error", row=cell.row, params={"value": value, "cell": cell.coordinate}))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value.isoformat() if hasattr(value, "isoformat") else value)
