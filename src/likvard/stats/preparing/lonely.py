"""Strata with one PSU, and PSUs with one second-stage unit: they say nothing about how units differ."""

from likvard.stats.codebook.model import Design
from likvard.stats.preparing.cells import Cells, Mask
from likvard.stats.preparing.notes import Notes, first
from likvard.stats.preparing.populations import Floats, Whole, units_in


def note_lonely(stratum: Whole, psu: Whole, fpc: Floats | None, design: Design, cells: Cells, notes: Notes) -> None:
    """Refused here by row, or told with what the codebook does about it."""
    column = design.stratum or design.psu
    alone = _alone(stratum, psu, fpc)
    found = first(alone[stratum])
    if not column or found is None:
        return
    index, count, name = found[0], int(alone.sum()), cells.word(column, found[0])
    if design.lonely == "refuse":
        notes.error("stratum_lonely", column=column, index=index, count=count, stratum=name)
    elif design.lonely == "grand_mean":
        notes.warn("stratum_centred", column=column, index=index, count=count, stratum=name)
    elif design.lonely != "average":
        notes.warn("stratum_left_out", column=column, index=index, count=count, stratum=name)
    elif alone.all():
        notes.error("strata_all_lonely", column=column, count=count)
    else:
        notes.warn("stratum_averaged", column=column, index=index, count=count, stratum=name)


def note_lonely_units(
    stratum: Whole, ssu: Whole, fpc: Floats | None, design: Design, cells: Cells, notes: Notes
) -> None:
    """Only where the second stage adds to the variance at all: where PSUs were drawn from a known number."""
    alone = _alone(stratum, ssu, fpc)
    if design.fpc and (found := first(alone[stratum])):
        tell = notes.error if design.lonely == "refuse" else notes.warn
        psu = cells.word(design.psu, found[0])
        tell("ssu_lonely", column=design.ssu, index=found[0], count=int(alone.sum()), psu=psu)


def _alone(stratum: Whole, unit: Whole, fpc: Floats | None) -> Mask:
    """bool (H,): one unit in the file, and not the only one that there was."""
    single: Mask = units_in(stratum, unit) == 1
    return single if fpc is None else single & (fpc > 1)
