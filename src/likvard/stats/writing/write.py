"""The one way out: find out what to write by the suffix, and put it in its place when it is whole."""

import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from likvard.stats.problems import Problem, Refused
from likvard.stats.reading.cube import Cube
from likvard.stats.reading.provenance import Provenance
from likvard.stats.writing import csv_file, jsonstat_file, px_file, statistics_file, xlsx_file
from likvard.stats.writing.columns import plain
from likvard.stats.writing.csv_file import CsvStyle
from likvard.stats.writing.placed import Placed, place

Warnings = tuple[Problem, ...]


@dataclass(frozen=True)
class _About:
    """What comes with the table."""

    labels: Mapping[str, str] = field(default_factory=dict)
    value_labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    style: CsvStyle = field(default_factory=CsvStyle)
    cube: Cube | None = None
    provenance: Provenance = field(default_factory=Provenance)


def write(
    table: pa.Table,
    path: Path,
    *,
    labels: Mapping[str, str] | None = None,
    value_labels: Mapping[str, Mapping[str, str]] | None = None,
    style: CsvStyle | None = None,
    cube: Cube | None = None,
    provenance: Provenance | None = None,
) -> Warnings:
    """Write by the suffix of ``path``: .parquet, .csv, .xlsx, .sav, .dta, or .json (JSON-stat 2) and .px (PC-Axis).

    Columns are text, numbers or booleans (Parquet takes any). Reading the file gives the same values: an empty text
    and a null are the same empty cell, as everywhere in this package. ``labels`` (column -> words) and
    ``value_labels`` (column -> code -> words) go into .sav, .dta, .json and .px, which have room for them.
    ``cube`` says which columns are dimensions, value and status; .json and .px need it and hold nothing else.
    ``style`` is for .csv. Text is written as it stands: a spreadsheet program that opens the CSV file may run text
    that begins with "=" as a formula; in XLSX it is marked as text.

    Gives warnings about what the format has no room for. Raises Refused; a file that was there before then remains.
    """
    writer = _WRITERS.get(path.suffix.lower())
    try:
        if writer is None:
            raise Refused(Problem("suffix_unwritable", params={"suffix": path.suffix, "known": tuple(_WRITERS)}))
        about = _About(labels or {}, value_labels or {}, style or CsvStyle(), cube, provenance or Provenance())
        with _whole(path) as part:
            warnings = writer(table, part, about)
    except Refused as refused:
        raise Refused(*(replace(problem, file=path.name) for problem in refused.problems)) from refused
    return tuple(replace(problem, file=path.name) for problem in warnings)


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A neighbour to write to, which takes the name when all is written and is gone when something failed."""
    part = path.with_name(f".{secrets.token_hex(4)}-{path.name}")
    try:
        yield part
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _parquet(table: pa.Table, path: Path, about: _About) -> Warnings:
    pyarrow.parquet.write_table(table, path)
    return ()


def _csv(table: pa.Table, path: Path, about: _About) -> Warnings:
    return csv_file.write(plain(table), path, about.style)


def _xlsx(table: pa.Table, path: Path, about: _About) -> Warnings:
    return xlsx_file.write(plain(table), path)


def _statistics(table: pa.Table, path: Path, about: _About) -> Warnings:
    return statistics_file.write(plain(table), path, about.labels, about.value_labels)


def _jsonstat(table: pa.Table, path: Path, about: _About) -> Warnings:
    return jsonstat_file.write(_placed(table, path, about), path, about.provenance)


def _px(table: pa.Table, path: Path, about: _About) -> Warnings:
    return px_file.write(_placed(table, path, about), path, about.provenance)


def _placed(table: pa.Table, path: Path, about: _About) -> Placed:
    if about.cube is None:
        raise Refused(Problem("dimensions_needed", params={"suffix": path.suffix}))
    return place(table, about.cube, about.labels, about.value_labels)


_WRITERS: dict[str, Callable[[pa.Table, Path, _About], Warnings]] = {
    ".parquet": _parquet,
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".sav": _statistics,
    ".dta": _statistics,
    ".json": _jsonstat,
    ".px": _px,
}
