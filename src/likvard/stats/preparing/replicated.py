"""Replicate weights, as one array."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import Design, ReplicateWeights
from likvard.stats.preparing.cells import EMPTY, Cells
from likvard.stats.preparing.notes import Notes, first
from likvard.stats.preparing.unnumbered import note_infinite, note_text
from likvard.stats.replicates.replicates import LIMIT

WHERE = "design.replicates.columns"


def replicate(design: Design, cells: Cells, notes: Notes) -> NDArray[np.float64] | None:
    """float64 (n, R) in the order of the columns; None without replicates, or where they cannot be used."""
    if design.replicates is None:
        return None
    columns = replicate_columns(design.replicates, notes.data.table.column_names)
    scales = len(design.replicates.rscales)
    if len(columns) < 2:
        notes.error("replicates_too_few", column=WHERE, count=len(columns))
    if len(columns) > LIMIT:
        notes.error("replicates_too_many", column=WHERE, count=len(columns), limit=LIMIT)
        return None
    if scales not in (0, len(columns)):
        notes.error("replicate_scales", column=WHERE, replicates=len(columns), scales=scales)
    return np.column_stack([_numbers(column, cells, notes) for column in columns]) if columns else None


def replicate_columns(replicates: ReplicateWeights, there: Sequence[str]) -> tuple[str, ...]:
    """The columns that are named, a star written out, in the order of the numbers it stands for."""
    return tuple(dict.fromkeys(column for name in replicates.columns for column in star_columns(name, there) or ()))


def star_columns(name: str, there: Sequence[str]) -> tuple[str, ...]:
    """ "rw*": rw1, rw2 and so on, as far as the file has them. A name without a star stands for itself."""
    if not name.endswith("*"):
        return (name,)
    numbered = re.compile(re.escape(name[:-1]) + r"(\d+)")
    found = [(int(match[1]), column) for column in there if (match := numbered.fullmatch(column))]
    return tuple(column for _, column in sorted(found))


def _numbers(column: str, cells: Cells, notes: Notes) -> NDArray[np.float64]:
    values = cells.numbers(column).values
    note_text(column, np.ones(cells.rows, np.bool_), cells, notes)
    note_infinite(column, np.isinf(values), notes)
    if absent := first(cells.text(column).codes == EMPTY):
        notes.error("weight_missing", column=column, index=absent[0], count=absent[1])
    return values
