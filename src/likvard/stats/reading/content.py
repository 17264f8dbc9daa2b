"""What a reader of one format hands over."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from likvard.stats.problems import Problem
from likvard.stats.reading.cube import Cube
from likvard.stats.reading.provenance import Provenance


@dataclass(frozen=True)
class Content:
    """The raw columns of a file and what was learnt on the way; the fields mean the same as in DataFile."""

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
