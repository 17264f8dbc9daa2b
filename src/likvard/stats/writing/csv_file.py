"""CSV in UTF-8."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from likvard.stats.problems import Problem
from likvard.stats.writing.columns import check_characters


@dataclass(frozen=True)
class CsvStyle:
    """``bom``: a byte-order mark, by which Excel knows UTF-8. A decimal comma goes with ";" between the cells."""

    bom: bool = True
    decimal: Literal[".", ","] = "."

    @property
    def delimiter(self) -> str:
        return ";" if self.decimal == "," else ","


def write(table: pa.Table, path: Path, style: CsvStyle) -> tuple[Problem, ...]:
    """A header, then a row for each row; numbers with as many digits as it takes to read the same number again."""
    check_characters(table, "\\x00")
    words = pa.table([_words(column, style) for column in table.columns], names=table.column_names)
    with path.open("wb") as file:
        file.write(b"\xef\xbb\xbf" if style.bom else b"")
        pyarrow.csv.write_csv(words, file, pyarrow.csv.WriteOptions(delimiter=style.delimiter))
    return ()


def _words(column: pa.ChunkedArray, style: CsvStyle) -> pa.ChunkedArray:
    text = column.cast(pa.string())
    is_number = pa.types.is_floating(column.type) and style.decimal == ","
    return pc.replace_substring(text, ".", ",") if is_number else text
