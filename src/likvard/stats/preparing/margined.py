"""The margins that weights are calibrated to: which category each row is of."""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import Design, PopulationMargin
from likvard.stats.preparing.cells import EMPTY, Cells, same
from likvard.stats.preparing.notes import Notes, first
from likvard.stats.problems import Refused
from likvard.stats.weighting.margins import Margin, agreed


def margins_of(design: Design, weight: NDArray[np.float64], cells: Cells, notes: Notes) -> tuple[Margin, ...]:
    """One for each of the codebook's. Rows whose weight is 0 may be of no category, since they count for nothing."""
    margins = tuple(_margin(part, cells) for part in design.margins)
    counts = weight > 0
    placed = [_note_unknown(margin, counts, cells, notes) for margin in margins]
    if margins and all(placed) and np.isfinite(weight).all():
        try:
            agreed(weight, margins)
        except Refused as refusal:
            for problem in refusal.problems:
                notes.take(problem)
    return margins


def _margin(part: PopulationMargin, cells: Cells) -> Margin:
    text = cells.text(part.column)
    place = {same(category): number for number, category in enumerate(part.targets)}
    places = np.array([*(place.get(word, EMPTY) for word in text.words), EMPTY], np.int64)
    targets = np.array(list(part.targets.values()), np.float64)
    return Margin(part.column, places[text.codes], tuple(part.targets), targets)


def _note_unknown(margin: Margin, counts: NDArray[np.bool_], cells: Cells, notes: Notes) -> bool:
    """Whether every row that counts has its category; told where not."""
    text, column = cells.text(margin.name), margin.name
    empty = first(counts & (text.codes == EMPTY))
    other = first(counts & (text.codes != EMPTY) & (margin.code == EMPTY))
    if empty:
        notes.error("margin_unknown", column=column, index=empty[0], count=empty[1])
    if other:
        codes = text.codes[counts & (text.codes != EMPTY) & (margin.code == EMPTY)]
        values = dict(Counter(text.words[code][:40] for code in codes).most_common(10))
        notes.error("margin_category_unknown", column=column, index=other[0], values=values, count=other[1])
    return not (empty or other)
