"""The one way in: find out what a file is, read it, and make sure that it stayed the same meanwhile."""

import datetime
import importlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from likvard.stats.hints import FileHints
from likvard.stats.problems import Problem, Refused
from likvard.stats.reading.columns import drop_blank_rows, tidy
from likvard.stats.reading.content import Content
from likvard.stats.reading.datafile import DataFile, Format
from likvard.stats.reading.fingerprint import Fingerprint, fingerprint
from likvard.stats.reading.formats import format_of

NO_HINTS = FileHints()
Progress = Callable[[float], None]
_READERS: dict[Format, str] = {  # by name, so that a CSV file does not wait for what reads workbooks
    "csv": "csv_file",
    "xlsx": "xlsx_file",
    "parquet": "parquet_file",
    "sav": "statistics_file",
    "dta": "statistics_file",
    "px": "px",
    "json": "json",
}


def read(
    path: Path,
    *,
    hints: FileHints = NO_HINTS,
    name: str = "",
    limit_bytes: int | None = None,
    fetched_on: datetime.date | None = None,
    progress: Callable[[float], None] | None = None,
) -> DataFile:
    """Read CSV, XLSX, Parquet, SPSS .sav, Stata .dta, PC-Axis .px, JSON-stat 2 .json or Kolada answers .json.

    ``name`` is what the person calls the file, where ``path`` is a temporary one. ``limit_bytes`` refuses larger
    files before anything is read. ``fetched_on`` is when somebody got the file; it is kept in the provenance with the
    hash of what was read. ``progress`` is told the share done, 0 to 1. Raises Refused.
    """
    name = name or path.name
    tell = progress or _silent
    try:
        content, before, kind = _content(path, hints, name, limit_bytes, tell)
        table, blank_rows = drop_blank_rows(tidy(content.table, hints.missing), content.first_row, content.blank_rows)
        if table.num_rows == 0:
            raise Refused(Problem("no_rows"))
    except Refused as refused:
        raise Refused(*(replace(problem, file=name) for problem in refused.problems)) from refused
    tell(1.0)
    return DataFile(
        name=name,
        format=kind,
        sha256=before.sha256,
        bytes=before.size,
        table=table,
        encoding=content.encoding,
        delimiter=content.delimiter,
        sheet=content.sheet,
        column_labels=content.column_labels,
        value_labels=content.value_labels,
        first_row=content.first_row,
        blank_rows=blank_rows,
        warnings=tuple(replace(problem, file=name) for problem in content.warnings),
        cube=content.cube,
        provenance=replace(content.provenance, sha256=before.sha256, fetched_on=fetched_on),
    )


def _content(
    path: Path, hints: FileHints, name: str, limit_bytes: int | None, tell: Progress
) -> tuple[Content, Fingerprint, Format]:
    if not path.is_file():
        raise Refused(Problem("file_not_found"))
    size = path.stat().st_size
    if limit_bytes is not None and size > limit_bytes:
        raise Refused(Problem("file_too_large", params={"bytes": size, "limit": limit_bytes}))
    if size == 0:
        raise Refused(Problem("file_empty"))
    before = fingerprint(path)
    kind = format_of(before.start, name)
    try:
        content = _reader(kind)(path, hints, before, tell)
    except Refused:
        _still_the_same(path, before)  # a half-written file looks broken; say what really happened
        raise
    _still_the_same(path, before)
    return content, before, kind


def _reader(kind: Format) -> Callable[[Path, FileHints, Fingerprint, Progress], Content]:
    module = importlib.import_module(f"likvard.stats.reading.{_READERS[kind]}")
    reader: Callable[[Path, FileHints, Fingerprint, Progress], Content] = module.read
    return reader


def _still_the_same(path: Path, before: Fingerprint) -> None:
    if not path.is_file() or fingerprint(path) != before:
        raise Refused(Problem("file_changed"))


def _silent(share: float) -> None:
    """Nobody asked to be told."""
