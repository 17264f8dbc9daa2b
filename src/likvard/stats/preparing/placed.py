"""Where and when each row belongs."""

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import Period, Place
from likvard.stats.preparing.cells import EMPTY, Cells
from likvard.stats.preparing.notes import Notes, first

PLACE_LIMIT = 500
SHOWN = 10  # areas named in a problem; its count has them all
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


def roll_up(part: Place, areas: tuple[str, ...], area: NDArray[np.int32], notes: Notes) -> Placed:
    """The larger areas, and int32 (n,) into them, EMPTY where the row's area is in none or unknown."""
    parents = tuple(sorted({parent for child, parent in part.parents.items() if child in areas}))
    if both := tuple(parent for parent in parents if parent in areas):
        notes.error("parent_is_area", column=part.column, areas=both[:SHOWN], count=len(both))
    outside = tuple(name for name in areas if name not in part.parents)
    if part.parents and outside:
        notes.warn("area_without_parent", column=part.column, areas=outside[:SHOWN], count=len(outside))
    place = {name: number for number, name in enumerate(parents)}
    of_area = [place[part.parents[name]] if name in part.parents else EMPTY for name in areas]
    return parents, np.array([*of_area, EMPTY], np.int32)[area]
