"""How many units there were to draw from in each stratum, at either stage."""

import numpy as np
from numpy.typing import NDArray

from likvard.stats.preparing.cells import EMPTY, Cells
from likvard.stats.preparing.notes import Notes, first
from likvard.stats.preparing.unnumbered import note_infinite, note_text

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


def population_of(column: str, stratum: Whole, unit: Whole, cells: Cells, notes: Notes) -> Floats:
    """float64 (H,): units in the population of each stratum.

    stratum (n,) 0..H-1; unit (n,) 0..J-1, within the stratum. The column says how many there were, or, when nothing in
    it is above 1, which share of them was drawn (as R survey reads ``fpc``).
    """
    stated = _stated(column, cells, notes)
    known = np.where(np.isnan(stated), np.inf, stated)
    lowest = np.full(int(stratum.max()) + 1, np.inf)
    np.minimum.at(lowest, stratum, known)
    if varying := first(known > lowest[stratum]):
        row = varying[0]
        least, value = float(lowest[stratum[row]]), cells.word(column, row)
        notes.error("fpc_varies", column=column, index=row, value=value, other=least, count=varying[1])
    drawn = units_in(stratum, unit)
    if (stated > 1).any():
        return _sizes(lowest, drawn, stratum, stated, column, cells, notes)
    return np.asarray(drawn / lowest)


def units_in(stratum: Whole, unit: Whole) -> Whole:
    """(H,): how many different units each stratum has in the file."""
    return np.bincount(stratum[np.unique(unit, return_index=True)[1]])


def _stated(column: str, cells: Cells, notes: Notes) -> Floats:
    """float64 (n,), NaN where the cell cannot be used."""
    numbers = cells.numbers(column)
    note_text(column, np.ones(cells.rows, np.bool_), cells, notes)
    note_infinite(column, np.isinf(numbers.values), notes)
    if absent := first(cells.text(column).codes == EMPTY):
        notes.error("design_missing", column=column, index=absent[0], count=absent[1])
    if wrong := first(numbers.values <= 0):
        value = cells.word(column, wrong[0])
        notes.error("fpc_not_positive", column=column, index=wrong[0], value=value, count=wrong[1])
    usable = np.isfinite(numbers.values) & (numbers.values > 0)
    return np.where(usable, numbers.values, np.nan)


def _sizes(
    size: Floats, drawn: Whole, stratum: Whole, stated: Floats, column: str, cells: Cells, notes: Notes
) -> Floats:
    """The numbers as they stand, unless some are shares or smaller than what was drawn."""
    if shares := first(stated < 1):
        value = cells.word(column, shares[0])
        notes.error("fpc_mixed", column=column, index=shares[0], value=value, count=shares[1])
    elif small := first(size[stratum] < drawn[stratum]):
        value, units = cells.word(column, small[0]), int(drawn[stratum[small[0]]])
        notes.error("fpc_too_small", column=column, index=small[0], value=value, drawn=units, count=small[1])
    return size
