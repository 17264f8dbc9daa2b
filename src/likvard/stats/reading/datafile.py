"""What reading gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pyarrow as pa

from likvard.stats.problems import Problem
from likvard.stats.reading.cube import Cube
from likvard.stats.reading.provenance import Provenance

Format = Literal["csv", "xlsx", "parquet", "sav", "dta", "px", "json"]


@dataclass(frozen=True)
class DataFile:
    """A file, read.

    ``table``: every column is either text (``dictionary<int32, string>``) or ``float64``; null is an empty cell.
    The cells of a CSV file are always text: only the codebook knows that "0114" is a place and "1,5" a weight.
    Columns of .sav and .dta that have value labels hold their codes as text ("1", "2"), and ``value_labels``
    holds the words, so that a codebook can be written from the questionnaire; values that the file itself
    declares missing are null. Dates are ISO text.
    ``first_row``: the row of the file below the header. Rows that hold nothing, ``blank_rows``, are not records.
    ``cube``: for .px and .json, which hold finished figures, what the columns are for: a row is a figure. Codes are
    text, ``value`` is float64, ``status`` is what the source says of the figure, most often why there is none.
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
    cube: Cube | None = None
    provenance: Provenance = field(default_factory=Provenance)

    def row(self, index: int) -> int:
        """The row of the file where record ``index`` of the table stands (1 = the first row, header included)."""
        number = self.first_row + index
        for blank in self.blank_rows:
            number += blank <= number
        return number
