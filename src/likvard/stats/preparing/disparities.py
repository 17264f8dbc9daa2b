"""Which disparity measures can be taken of which indicator and grouping."""

from typing import Protocol

from likvard.stats.codebook.model import Codebook, Indicator
from likvard.stats.disparity.registry import MEASURES
from likvard.stats.preparing.notes import Notes

MEASURED = ("share", "mean", "ratio", "rate")  # kinds whose groups have a value and a size


class Divided(Protocol):
    """What a grouping and a crossing of groupings have in common here."""

    @property
    def ordered(self) -> bool: ...
    @property
    def reference(self) -> str: ...


def measures_for(codebook: Codebook, indicator: Indicator, grouping: Divided) -> tuple[str, ...]:
    """Codes of ``MEASURES`` that the codebook asks for and that can be answered here, in its order."""
    if indicator.kind not in MEASURED:
        return ()
    known = {
        "order": grouping.ordered,
        "reference": bool(grouping.reference),
        "bounds": bounds_of(indicator) is not None,
        "population": codebook.source.kind != "table",
    }
    asked = codebook.disparity.measures
    return tuple(code for code in asked if all(known[need] for need in MEASURES[code].needs))


def bounds_of(indicator: Indicator) -> tuple[float, float] | None:
    """The lowest and highest value it can have, where there are such."""
    return (0.0, 1.0) if indicator.kind == "share" else indicator.bounds


def note_measures(codebook: Codebook, notes: Notes) -> None:
    """Tell which groupings and indicators a measure will be missing for; the others have it all the same."""
    for code in codebook.disparity.measures:
        needs = MEASURES[code].needs
        if "population" in needs and codebook.source.kind == "table":
            notes.warn("measure_needs_population", column="disparity.measures", measure=code)
        for grouping in codebook.groupings:
            if "order" in needs and not grouping.ordered:
                notes.warn("measure_needs_order", column=grouping.code, measure=code)
            if "reference" in needs and not grouping.reference:
                notes.warn("measure_needs_reference", column=grouping.code, measure=code)
        for indicator in codebook.indicators:
            if "bounds" in needs and indicator.kind in MEASURED and bounds_of(indicator) is None:
                notes.warn("measure_needs_bounds", column=indicator.code, measure=code)
