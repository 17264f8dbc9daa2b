"""SPSS .sav and Stata .dta, with their labels."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import polars
import pyarrow as pa
import pyarrow.compute as pc
import pyreadstat

from likvard.stats.numerals import number_text, parse_numbers
from likvard.stats.problems import Problem
from likvard.stats.writing.columns import check_characters, check_finite, check_lengths
from likvard.stats.writing.names import SPSS, STATA, legal_names

_SPSS_TEXT, _STATA_TEXT = 32_767, 2_045  # bytes
_SPSS_LABEL, _STATA_LABEL, _SPSS_VALUE = 256, 80, 120  # bytes, characters, bytes
_STATA_LARGEST = 8.988465674311579e307  # Stata's missing values lie above
Labels = Mapping[str, Mapping[str, str]]


def write(table: pa.Table, path: Path, labels: Mapping[str, str], value_labels: Labels) -> tuple[Problem, ...]:
    """Codes with words are numbers where all of them are numbers, as these programs want them.

    Words of codes that are text have no place in a .dta file and are left out, told.
    """
    is_spss = path.suffix.lower() == ".sav"
    check_finite(table, float("inf") if is_spss else _STATA_LARGEST)
    check_lengths(table, _SPSS_TEXT if is_spss else _STATA_TEXT, in_bytes=True)
    check_characters(table, "\\x00")
    names, renamed = legal_names(table.column_names, SPSS if is_spss else STATA)
    columns, words, left_out = _coded(table, value_labels, is_spss)
    writer: Callable[..., Any] = pyreadstat.write_sav if is_spss else pyreadstat.write_dta
    writer(
        polars.from_arrow(pa.table(columns, names=names)),
        str(path),
        column_labels=[_short(labels.get(name, ""), is_spss) or _own(name, new) for name, new in _pairs(table, names)],
        variable_value_labels={new: words[name] for name, new in _pairs(table, names) if name in words},
    )
    return (*renamed, *left_out)


def _pairs(table: pa.Table, names: list[str]) -> list[tuple[str, str]]:
    return list(zip(table.column_names, names, strict=True))


def _own(name: str, new: str) -> str | None:
    """A column that had to be renamed keeps its name as its label."""
    return name if name != new else None


def _coded(
    table: pa.Table, value_labels: Labels, is_spss: bool
) -> tuple[list[pa.ChunkedArray], dict[str, dict[Any, str]], tuple[Problem, ...]]:
    """The columns, the words for their codes, and a warning for each column whose words have no place."""
    columns, words, left_out = [], {}, []
    for name, column in zip(table.column_names, table.columns, strict=True):
        own = value_labels.get(name, {})
        numbers = _as_numbers(column, own) if own else None
        columns.append(column if numbers is None else numbers)
        if numbers is not None or (own and is_spss):
            words[name] = {_code(code, numbers is not None): _cut(text, _SPSS_VALUE) for code, text in own.items()}
        elif own:
            left_out.append(Problem("value_labels_left_out", "warning", column=name))
    return columns, words, tuple(left_out)


def _as_numbers(column: pa.ChunkedArray, words: Mapping[str, str]) -> pa.ChunkedArray | None:
    """The column as numbers, where it is that or every code in it and every code with words is one; else None."""
    if pa.types.is_floating(column.type):
        return column
    codes = pc.unique(column).drop_null().to_pylist()
    if not all(_is_number(code) for code in (*codes, *words)):
        return None
    return pa.chunked_array([pa.array(parse_numbers(column.combine_chunks(), "."), from_pandas=True)])


def _is_number(code: str) -> bool:
    """Whether the code can be read from a number again: "1" can, "0114" and "1.0" cannot."""
    number = parse_numbers(pa.array([code]), ".")[0]
    return bool(abs(number) < 1e15) and number_text(number) == code


def _code(code: str, is_number: bool) -> float | str:
    return float(code) if is_number else code


def _short(label: str, is_spss: bool) -> str:
    return _cut(label, _SPSS_LABEL) if is_spss else label[:_STATA_LABEL]


def _cut(text: str, limit: int) -> str:
    """As much of the text as has room; no half characters."""
    return text.encode("utf-8")[:limit].decode("utf-8", "ignore")
