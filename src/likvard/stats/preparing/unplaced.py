"""The rows of a table that belong to one group or to everybody, told from those that do not fit the codebook."""

from collections import Counter

import numpy as np

from likvard.stats.codebook.check import parts
from likvard.stats.codebook.model import Codebook, Grouping
from likvard.stats.prepared import NO_LEVEL
from likvard.stats.preparing.cells import EMPTY, Cells, Mask
from likvard.stats.preparing.grouped import Groups
from likvard.stats.preparing.notes import Notes


def group_rows(
    codebook: Codebook, groups: Groups, used: Mask, cells: Cells, notes: Notes
) -> tuple[Mask, list[str], list[str]]:
    """(rows used, grouping of each row, group of each row); "" and "" where a row is about everybody.

    A row in groups of several groupings, or whose cells name a group that the codebook does not have, is left out.
    """
    grouping, group = [""] * cells.rows, [""] * cells.rows
    times = np.zeros(cells.rows, np.int64)
    for part in codebook.groupings:
        levels = groups[part.code]
        times += levels != NO_LEVEL
        for row in np.flatnonzero(levels != NO_LEVEL).tolist():
            grouping[row], group[row] = part.code, part.levels[levels[row]].code
    crossed = used & (times > 1)
    if crossed.any():
        notes.warn("figure_crossed", index=int(np.argmax(crossed)), count=int(crossed.sum()))
    unplaced = used & (times == 0) & _names_a_group(codebook, cells)
    _note_unplaced(codebook, unplaced, cells, notes)
    return used & ~crossed & ~unplaced, grouping, group


def _names_a_group(codebook: Codebook, cells: Cells) -> Mask:
    """The rows in which a column that tells groups apart says something other than everybody."""
    everybody = codebook.table.everybody if codebook.table else ()
    named = np.zeros(cells.rows, np.bool_)
    for column in _columns(codebook):
        text = cells.text(column)
        named |= (text.codes != EMPTY) & ~text.is_one_of(everybody)
    return named


def _note_unplaced(codebook: Codebook, unplaced: Mask, cells: Cells, notes: Notes) -> None:
    if not unplaced.any():
        return
    said: Counter[str] = Counter()
    for row in np.flatnonzero(unplaced).tolist():
        said.update(filter(None, (cells.word(column, row) for column in _columns(codebook))))
    notes.warn("figure_unplaced", index=int(np.argmax(unplaced)), values=dict(said.most_common(10)))


def _columns(codebook: Codebook) -> tuple[str, ...]:
    return tuple(dict.fromkeys(column for grouping in codebook.groupings for column in _of(grouping)))


def _of(grouping: Grouping) -> list[str]:
    looked = [part.column for level in grouping.levels for part in parts(level.when)]
    return [column for column in (grouping.column, *looked) if column]
