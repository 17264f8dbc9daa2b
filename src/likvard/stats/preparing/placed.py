"""Where and when each row belongs."""

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import Period, Place
from likvard.stats.preparing.cells import EMPTY, Cells
from likvard.stats.preparing.notes import Notes, first

PLACE_LIMIT = 500
Placed = tuple[tuple[str, ...], NDArray[np.int32]]


def place(part: Place | Period, missing: str, cells: Cells, notes: Notes) -> Placed:
    """The names in order, and int32 (n,) into them, EMPTY where the cell is; ``missing`` is the code for that.

    Without a column there is one name: the fixed one, or "" for all together.
    """
    if not part.column:
        return (part.fixed,), np.zeros(cells.rows, np.int32)
    text = cells.text(part.column)
    used = sorted((int(code) for code in np.unique(text.codes) if code != EMPTY), key=lambda code: text.words[code])
    if len(used) > PLACE_LIMIT:
        notes.error("too_many_values", column=part.column, count=len(used), limit=PLACE_LIMIT)
    if absent := first(text.codes == EMPTY):
        notes.warn(missing, column=part.column, index=absent[0], count=absent[1])
    order = np.full(len(text.words) + 1, EMPTY, np.int32)
    order[used] = np.arange(len(used), dtype=np.int32)
    return tuple(text.words[code] for code in used), order[text.codes]
