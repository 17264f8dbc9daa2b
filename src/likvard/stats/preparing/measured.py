"""The values of the indicators, row by row."""

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import Codebook, Indicator
from likvard.stats.preparing.cells import EMPTY, Cells, same
from likvard.stats.preparing.notes import Notes
from likvard.stats.preparing.unnumbered import note_infinite, note_text

Values = NDArray[np.float64]


def measure(codebook: Codebook, cells: Cells, notes: Notes) -> dict[str, Values]:
    """Indicator code -> float64 (n,): 1 and 0 of a share, the number of a mean, 1 of a count; NaN where missing."""
    values = {indicator.code: _values(indicator, cells, notes) for indicator in codebook.indicators}
    empty = [code for code, column in values.items() if np.isnan(column).all()]
    for code in empty:
        notes.warn("indicator_empty", indicator=code)
    if len(empty) == len(values):
        notes.error("nothing_to_estimate")
    return values


def _values(indicator: Indicator, cells: Cells, notes: Notes) -> Values:
    if indicator.kind == "count":
        return np.ones(cells.rows)
    return _share(indicator, cells, notes) if indicator.kind == "share" else _mean(indicator, cells, notes)


def _share(indicator: Indicator, cells: Cells, notes: Notes) -> Values:
    text = cells.text(indicator.column)
    values = np.full(cells.rows, np.nan)
    values[text.is_one_of(indicator.false)] = 0.0
    values[text.is_one_of(indicator.true)] = 1.0
    known = {same(value) for value in (*indicator.true, *indicator.false, *indicator.missing)}
    counts = text.counts()
    unexpected = {word[:40]: count for word, count in counts.items() if word not in known}
    if unexpected:
        notes.warn("answers_unexpected", column=indicator.column, indicator=indicator.code, values=_most(unexpected))
    if len(counts) == 1:
        notes.warn("column_constant", column=indicator.column, value=next(iter(counts)))
    return values


def _mean(indicator: Indicator, cells: Cells, notes: Notes) -> Values:
    numbers = cells.numbers(indicator.column)
    absent = cells.text(indicator.column).is_one_of(indicator.missing)
    note_text(indicator.column, ~absent, cells, notes)
    note_infinite(indicator.column, np.isinf(numbers.values) & ~absent, notes)
    values = np.where(absent, np.nan, numbers.values)
    known = values[~np.isnan(values)]
    if len(known) > 1 and known.min() == known.max():
        text = cells.text(indicator.column)
        here = int(np.argmax((text.codes != EMPTY) & ~absent))
        notes.warn("column_constant", column=indicator.column, value=cells.word(indicator.column, here))
    return values


def _most(values: dict[str, int]) -> dict[str, int]:
    """The ten most common."""
    return dict(sorted(values.items(), key=lambda item: (-item[1], item[0]))[:10])
