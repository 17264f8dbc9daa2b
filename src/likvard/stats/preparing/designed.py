"""Weights, strata, PSUs and what was drawn within them, as arrays."""

from dataclasses import replace

import numpy as np

from likvard.stats.codebook.model import Design
from likvard.stats.preparing.cells import EMPTY, Cells
from likvard.stats.preparing.lonely import note_lonely, note_lonely_units
from likvard.stats.preparing.notes import Notes, first
from likvard.stats.preparing.populations import Floats, Whole, population_of
from likvard.stats.preparing.unnumbered import note_infinite, note_text
from likvard.stats.weighting.weighted import check_population

FirstStage = tuple[Whole, Whole, Floats | None]
SecondStage = tuple[Whole | None, Whole | None, Floats | None]


def weigh(design: Design, cells: Cells, notes: Notes) -> Floats:
    """float64 (n,); ones when the file has no weights. A weight that is missing, negative or no number is an error."""
    values = _weights(design.weight, cells, notes) if design.weight else np.ones(cells.rows)
    if design.population is not None and (np.isfinite(values) & (values >= 0)).all():
        for problem in check_population(values, design.population):
            notes.take(replace(problem, column=design.weight))
    return values


def _weights(column: str, cells: Cells, notes: Notes) -> Floats:
    numbers = cells.numbers(column)
    values = numbers.values
    note_text(column, np.ones(cells.rows, np.bool_), cells, notes)
    if absent := first(np.isnan(values) & ~numbers.wrong):
        notes.error("weight_missing", column=column, index=absent[0], count=absent[1])
    if negative := first(values < 0):
        value = cells.word(column, negative[0])
        notes.error("weight_negative", column=column, index=negative[0], value=value, count=negative[1])
    note_infinite(column, np.isposinf(values), notes)
    if zero := first(values == 0):
        notes.warn("weight_zero", column=column, index=zero[0], count=zero[1])
        if zero[1] == cells.rows:
            notes.error("weights_all_zero", column=column)
    return values


def draw(design: Design, cells: Cells, notes: Notes) -> FirstStage:
    """(stratum, psu, fpc) of ``Respondents``; PSUs are nested in strata."""
    stratum = _numbered(design.stratum, cells, notes) if design.stratum else np.zeros(cells.rows, np.int64)
    psu: Whole = np.arange(cells.rows, dtype=np.int64)
    if design.psu:
        psu, repeats = _nested(stratum, _numbered(design.psu, cells, notes))
        if repeats:
            notes.warn("psu_repeats", column=design.psu, count=repeats)
    fpc = population_of(design.fpc, stratum, psu, cells, notes) if design.fpc else None
    if design.replicates is None:
        note_lonely(stratum, psu, fpc, design, cells, notes)
    return stratum, psu, fpc


def draw_within(design: Design, psu: Whole, cells: Cells, notes: Notes) -> SecondStage:
    """(ssu, ssu_stratum, ssu_fpc) of ``Respondents``; without strata within the PSU, the PSU is one."""
    if not design.ssu:
        return None, None, None
    stratum, units = psu, _numbered(design.ssu, cells, notes)
    if design.ssu_stratum:
        stratum, _ = _nested(psu, _numbered(design.ssu_stratum, cells, notes))
    _, repeats = _nested(psu, units)
    if repeats:
        notes.warn("ssu_repeats", column=design.ssu, count=repeats)
    ssu, _ = _nested(stratum, units)
    fpc = population_of(design.ssu_fpc, stratum, ssu, cells, notes) if design.ssu_fpc else None
    note_lonely_units(stratum, ssu, fpc, design, cells, notes)
    return ssu, stratum, fpc


def _numbered(column: str, cells: Cells, notes: Notes) -> Whole:
    codes = cells.text(column).codes
    if absent := first(codes == EMPTY):
        notes.error("design_missing", column=column, index=absent[0], count=absent[1])
    return np.unique(codes, return_inverse=True)[1].astype(np.int64)


def _nested(outer: Whole, label: Whole) -> tuple[Whole, int]:
    """(n,) numbered from 0, a label in several outer units being a unit in each of them; how many labels are."""
    labels = int(label.max()) + 1
    pairs, nested = np.unique(outer * labels + label, return_inverse=True)
    return np.asarray(nested, np.int64), int((np.bincount(pairs % labels) > 1).sum())
