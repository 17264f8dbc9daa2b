"""Weights, strata and PSUs, as arrays."""

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import Design
from likvard.stats.preparing.cells import EMPTY, Cells
from likvard.stats.preparing.notes import Notes, first
from likvard.stats.preparing.unnumbered import note_infinite, note_text

Whole = NDArray[np.int64]


def weigh(design: Design, cells: Cells, notes: Notes) -> NDArray[np.float64]:
    """float64 (n,); ones when the file has no weights. A weight that is missing, negative or no number is an error."""
    if not design.weight:
        return np.ones(cells.rows)
    numbers = cells.numbers(design.weight)
    values = numbers.values
    note_text(design.weight, np.ones(cells.rows, np.bool_), cells, notes)
    if absent := first(np.isnan(values) & ~numbers.wrong):
        notes.error("weight_missing", column=design.weight, index=absent[0], count=absent[1])
    if negative := first(values < 0):
        value = cells.word(design.weight, negative[0])
        notes.error("weight_negative", column=design.weight, index=negative[0], value=value, count=negative[1])
    note_infinite(design.weight, np.isposinf(values), notes)
    if zero := first(values == 0):
        notes.warn("weight_zero", column=design.weight, index=zero[0], count=zero[1])
        if zero[1] == cells.rows:
            notes.error("weights_all_zero", column=design.weight)
    return values


def draw(design: Design, cells: Cells, notes: Notes) -> tuple[Whole, Whole]:
    """(stratum, psu), int64 (n,) each, numbered from 0; PSUs are nested in strata."""
    stratum = _numbered(design.stratum, cells, notes) if design.stratum else np.zeros(cells.rows, np.int64)
    if not design.psu:
        psu: Whole = np.arange(cells.rows, dtype=np.int64)
    else:
        psu = _nested(stratum, _numbered(design.psu, cells, notes), design, notes)
    _note_lonely(stratum, psu, design, cells, notes)
    return stratum, psu


def _numbered(column: str, cells: Cells, notes: Notes) -> Whole:
    codes = cells.text(column).codes
    if absent := first(codes == EMPTY):
        notes.error("design_missing", column=column, index=absent[0], count=absent[1])
    return np.unique(codes, return_inverse=True)[1].astype(np.int64)


def _nested(stratum: Whole, psu: Whole, design: Design, notes: Notes) -> Whole:
    """A label that stands in several strata is a PSU in each of them."""
    labels = int(psu.max()) + 1
    pairs, nested = np.unique(stratum * labels + psu, return_inverse=True)
    if repeats := int((np.bincount(pairs % labels) > 1).sum()):
        notes.warn("psu_repeats", column=design.psu, count=repeats)
    return np.asarray(nested, np.int64)


def _note_lonely(stratum: Whole, psu: Whole, design: Design, cells: Cells, notes: Notes) -> None:
    """A stratum with one PSU is refused here, by its row, unless the codebook centres it on the mean of all."""
    column = design.stratum or design.psu
    first_rows = np.unique(psu, return_index=True)[1]
    sizes = np.bincount(stratum[first_rows])
    found = first(sizes[stratum] == 1)
    if not column or found is None:
        return
    (index, _rows), count = found, int((sizes == 1).sum())
    name = cells.word(column, index)
    if design.lonely == "refuse":
        notes.error("stratum_lonely", column=column, index=index, count=count, stratum=name)
    else:
        notes.warn("stratum_centred", column=column, index=index, count=count, stratum=name)
