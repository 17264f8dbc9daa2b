"""The values of the indicators, row by row."""

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import Codebook, Indicator
from likvard.stats.preparing.cells import EMPTY, Cells, same
from likvard.stats.preparing.notes import Notes, first
from likvard.stats.preparing.unnumbered import note_infinite, note_text

Values = NDArray[np.float64]


def measure(codebook: Codebook, cells: Cells, notes: Notes) -> tuple[dict[str, Values], dict[str, Values]]:
    """(values, denominators) of ``Respondents``: where either of a ratio or rate is missing, both are."""
    values = {indicator.code: _values(indicator, cells, notes) for indicator in codebook.indicators}
    denominators = {}
    for indicator in codebook.indicators:
        if indicator.is_divided:
            divided = _divided(indicator, values[indicator.code], cells, notes)
            values[indicator.code], denominators[indicator.code] = divided
    empty = [code for code, column in values.items() if np.isnan(column).all()]
    for code in empty:
        notes.warn("indicator_empty", indicator=code)
    if len(empty) == len(values):
        notes.error("nothing_to_estimate")
    return values, denominators


def _values(indicator: Indicator, cells: Cells, notes: Notes) -> Values:
    if indicator.kind == "count":
        return np.ones(cells.rows)
    return _share(indicator, cells, notes) if indicator.kind == "share" else _number(indicator, cells, notes)


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


def _number(indicator: Indicator, cells: Cells, notes: Notes) -> Values:
    numbers = cells.numbers(indicator.column)
    absent = cells.text(indicator.column).is_one_of(indicator.missing)
    note_text(indicator.column, ~absent, cells, notes)
    note_infinite(indicator.column, np.isinf(numbers.values) & ~absent, notes)
    values = np.where(absent, np.nan, numbers.values)
    _note_bounds(indicator, values, cells, notes)
    known = values[~np.isnan(values)]
    if len(known) > 1 and known.min() == known.max():
        text = cells.text(indicator.column)
        here = int(np.argmax((text.codes != EMPTY) & ~absent))
        notes.warn("column_constant", column=indicator.column, value=cells.word(indicator.column, here))
    return values


def _note_bounds(indicator: Indicator, values: Values, cells: Cells, notes: Notes) -> None:
    """A number that cannot be is a code for no answer that the codebook has forgotten, or a mistake."""
    if indicator.bounds is None or indicator.kind != "mean":
        return
    low, high = indicator.bounds
    if outside := first((values < low) | (values > high)):
        value, column = cells.word(indicator.column, outside[0]), indicator.column
        notes.error(
            "answer_out_of_bounds", column=column, index=outside[0], value=value, low=low, high=high, count=outside[1]
        )


def _divided(indicator: Indicator, numerator: Values, cells: Cells, notes: Notes) -> tuple[Values, Values]:
    """(numerator, denominator), missing together. Nothing may be divided by less than 0, nor something by 0."""
    column = indicator.denominator
    denominator = cells.numbers(column).values
    note_text(column, np.ones(cells.rows, np.bool_), cells, notes)
    note_infinite(column, np.isinf(denominator), notes)
    impossible = (denominator < 0) | ((denominator == 0) & (np.nan_to_num(numerator) != 0))
    if wrong := first(impossible):
        value = cells.word(column, wrong[0])
        notes.error("denominator_impossible", column=column, index=wrong[0], value=value, count=wrong[1])
    missing = np.isnan(numerator) | np.isnan(denominator)
    return np.where(missing, np.nan, numerator), np.where(missing, np.nan, denominator)


def _most(values: dict[str, int]) -> dict[str, int]:
    """The ten most common."""
    return dict(sorted(values.items(), key=lambda item: (-item[1], item[0]))[:10])
