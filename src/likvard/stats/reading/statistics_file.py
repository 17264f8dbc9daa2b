"""SPSS .sav and Stata .dta, with the labels that their makers wrote."""

from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyreadstat

from likvard.stats.hints import FileHints
from likvard.stats.numerals import number_text
from likvard.stats.problems import Problem, Refused
from likvard.stats.reading.columns import TEXT, check_names
from likvard.stats.reading.content import Content
from likvard.stats.reading.fingerprint import Fingerprint

_ROWS = 50_000


def read(path: Path, hints: FileHints, mark: Fingerprint, progress: Callable[[float], None]) -> Content:
    """Read by chunks of 50,000 rows. Values declared missing in the file are null."""
    is_sav = mark.start.startswith(b"$FL")
    reader: Callable[..., Any] = pyreadstat.read_sav if is_sav else pyreadstat.read_dta
    try:
        _, about = reader(path, output_format="dict", metadataonly=True, encoding=hints.encoding or None)
        columns = _columns(reader, path, about, hints, progress)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, LookupError) as error:
        raise Refused(Problem("file_damaged", params={"format": "sav" if is_sav else "dta"})) from error
    check_names(about.column_names, 1)
    labels = {name: label for name, label in about.column_names_to_labels.items() if label}
    return Content(
        table=pa.table(columns),
        encoding=(about.file_encoding or "").lower(),
        column_labels=labels,
        value_labels={name: _words(words) for name, words in about.variable_value_labels.items()},
        first_row=1,
    )


def _columns(
    reader: Callable[..., Any], path: Path, about: Any, hints: FileHints, progress: Callable[[float], None]
) -> dict[str, pa.ChunkedArray]:
    total = max(about.number_rows or 0, 1)
    chunks: dict[str, list[pa.Array]] = {name: [] for name in about.column_names}
    for start in count(0, _ROWS):
        values, _ = reader(
            path, output_format="dict", row_offset=start, row_limit=_ROWS, encoding=hints.encoding or None
        )
        for name, arrays in chunks.items():
            arrays.append(_array(values[name], name in about.variable_value_labels))
        progress(min(start / total, 1.0))
        if len(next(iter(values.values()), [])) < _ROWS:
            break
    return {name: _joined(arrays) for name, arrays in chunks.items()}


def _array(values: list[Any], is_coded: bool) -> pa.Array:
    """Numbers without value labels stay numbers; codes, text and dates become text."""
    if not is_coded and all(value is None or isinstance(value, int | float) for value in values):
        return pa.array(values, pa.float64(), from_pandas=True)
    return pa.array([_text(value) for value in values], pa.string()).cast(TEXT)


def _joined(chunks: list[pa.Array]) -> pa.ChunkedArray:
    """A chunk of a date column in which every cell is empty looks like numbers; the others know better."""
    kind = TEXT if any(chunk.type == TEXT for chunk in chunks) else pa.float64()
    return pa.chunked_array([chunk if chunk.type == kind else pa.nulls(len(chunk), kind) for chunk in chunks])


def _text(value: Any) -> str | None:
    if value is None or value != value:  # NaN is not equal to itself
        return None
    return number_text(value) if isinstance(value, int | float) else str(value)


def _words(labels: Mapping[Any, str]) -> dict[str, str]:
    return {_text(code) or "": words for code, words in labels.items()}
