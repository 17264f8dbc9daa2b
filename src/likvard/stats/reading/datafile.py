"""What reading gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pyarrow as pa

from likvard.stats.problems import Problem

Format = Literal["csv", "xlsx", "parquet", "sav", "dta"]


@dataclass(frozen=True)
class DataFile:
    """A file, read.

    ``table``: every column is either text (``dictionary<int32, string>``) or ``float64``; null is an empty cell.
    The cells of a CSV file are always text: only the codebook knows that "0114" is a place and "1,5" a weight.
    Columns of .sav and .dta that have value labels hold their codes as text ("1", "2"), and ``value_labels``
    holds the words, so that a codebook can be written from the questionnaire; values that the file itself
    declares missing are null. Dates are ISO text.
    ``first_row``: the row of the file below the header. Rows that hold nothing, ``blank_rows``, are not records.
    """

    name: str
    format: Format
    sha256: str
    bytes: int
    table: pa.Table
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    column_labels: Mapping[str, str] = field(default_factory=dict)
    value_labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    first_row: int = 2
    blank_rows: tuple[int, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def row(self, index: int) -> int:
        """The row of the file where record ``index`` of the table stands (1 = the first row, header included)."""
        number = self.first_row + index
        for blank in self.blank_rows:
            number += blank <= number
        return number
