"""Which group each row belongs to, for every grouping."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.crossings import too_many_cells
from likvard.stats.codebook.model import Codebook, Condition, Grouping, Level, TableShape
from likvard.stats.prepared import NO_LEVEL
from likvard.stats.preparing.cells import EMPTY, Cells
from likvard.stats.preparing.holding import Holding
from likvard.stats.preparing.notes import Notes
from likvard.stats.preparing.unnumbered import note_text
from likvard.stats.preparing.wanted import condition_columns

LEVEL_LIMIT = 500
SHOWN = 10  # levels named in a problem

Groups = dict[str, NDArray[np.int16]]


def group(codebook: Codebook, cells: Cells, notes: Notes) -> tuple[Codebook, Groups]:
    """The codebook with the levels that the cells name, and grouping code -> int16 (n,)."""
    holding = Holding(cells, codebook)
    groups: Groups = {}
    groupings = []
    for grouping in codebook.groupings:
        extended, levels = _grouped(grouping, codebook.table, cells, holding, notes)
        groupings.append(extended)
        groups[grouping.code] = levels
        _note_empty(extended, levels, notes)
    _note_columns(codebook, cells, notes)
    whole = replace(codebook, groupings=tuple(groupings))
    for problem in too_many_cells(whole):
        notes.take(problem)
    return whole, groups


def _grouped(
    grouping: Grouping, shape: TableShape | None, cells: Cells, holding: Holding, notes: Notes
) -> tuple[Grouping, NDArray[np.int16]]:
    levels = np.full(cells.rows, NO_LEVEL, np.int16)
    if len(grouping.levels) > LEVEL_LIMIT:
        notes.error("too_many_values", column=grouping.code, count=len(grouping.levels), limit=LEVEL_LIMIT)
        return grouping, levels
    for index, level in enumerate(grouping.levels):
        levels[(levels == NO_LEVEL) & holding.mask(level.when)] = index
    return _extended(grouping, levels, shape, cells, notes) if grouping.column else (grouping, levels)


def _extended(
    grouping: Grouping, levels: NDArray[np.int16], shape: TableShape | None, cells: Cells, notes: Notes
) -> tuple[Grouping, NDArray[np.int16]]:
    """Values of the grouping's own column that no written level has taken become levels, in the order of the words."""
    text = cells.text(grouping.column)
    everybody = text.is_one_of(shape.everybody if shape else ())
    free = (levels == NO_LEVEL) & (text.codes != EMPTY) & ~everybody
    codes = sorted(np.unique(text.codes[free]).tolist(), key=lambda code: text.words[code])
    if len(grouping.levels) + len(codes) > LEVEL_LIMIT:
        notes.error("too_many_values", column=grouping.column, count=len(codes), limit=LEVEL_LIMIT)
        return grouping, levels
    words = notes.data.value_labels.get(grouping.column, {})
    _note_reference(grouping, [text.words[code] for code in codes], notes)
    found = [_level(text.words[code], grouping.column, words) for code in codes]
    for index, code in enumerate(codes, len(grouping.levels)):
        levels[free & (text.codes == code)] = index
    return replace(grouping, levels=(*grouping.levels, *found)), levels


def _level(word: str, column: str, words: Mapping[str, str]) -> Level:
    return Level(word, {"en": words.get(word, word)}, Condition(column=column, values=(word,)))


def _note_reference(grouping: Grouping, words: list[str], notes: Notes) -> None:
    """A reference that is no written level must be in some cell, if any cell says anything."""
    levels = (*(level.code for level in grouping.levels), *words)
    if levels and grouping.reference and grouping.reference not in levels:
        notes.error("reference_unknown", column=grouping.column, reference=grouping.reference, levels=levels[:SHOWN])


def _note_empty(grouping: Grouping, levels: NDArray[np.int16], notes: Notes) -> None:
    counts = np.bincount(levels[levels != NO_LEVEL], minlength=len(grouping.levels))
    if not counts.any():
        notes.warn("grouping_empty", grouping=grouping.code)
        return
    for level, count in zip(grouping.levels, counts, strict=True):
        if not count and level.code == grouping.reference:
            notes.warn("reference_empty", grouping=grouping.code, level=level.code)
        elif not count:
            notes.warn("group_empty", grouping=grouping.code, level=level.code)


def note_alone(groupings: tuple[Grouping, ...], groups: Groups, notes: Notes) -> None:
    """A group that everybody is in has nobody to be compared with."""
    for grouping in groupings:
        levels = groups[grouping.code]
        if levels[0] != NO_LEVEL and (levels == levels[0]).all():
            notes.warn("group_alone", grouping=grouping.code, level=grouping.levels[levels[0]].code)


def _note_columns(codebook: Codebook, cells: Cells, notes: Notes) -> None:
    """Text where conditions compare numbers, and columns that say the same of everybody."""
    own = {grouping.column: False for grouping in codebook.groupings if grouping.column}
    for column, as_number in (own | condition_columns(codebook)).items():
        if as_number:
            note_text(column, np.ones(cells.rows, np.bool_), cells, notes, is_error=False)
        counts = cells.text(column).counts()
        if len(counts) == 1 and cells.rows > 1:
            notes.warn("column_constant", column=column, value=next(iter(counts)))
