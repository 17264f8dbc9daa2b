"""Which columns a codebook asks for, and which of them the file does not have."""

import difflib
from collections.abc import Iterator

from likvard.stats.codebook.check import conditions, parts
from likvard.stats.codebook.model import Codebook, Design, TableShape
from likvard.stats.preparing.notes import Notes
from likvard.stats.preparing.replicated import star_columns


def check_columns(codebook: Codebook, notes: Notes) -> None:
    """An error for each column that is missing, with the names that look like it."""
    there = notes.data.table.column_names
    derived = {column.name for column in codebook.derived}
    for name in sorted(derived & set(there)):
        notes.error("derived_taken", column=name)
    for name in dict.fromkeys(_columns(codebook, there)):
        if name and name not in there and name not in derived:
            notes.error("column_missing", column=name, close=alike(name, there))


def condition_columns(codebook: Codebook) -> dict[str, bool]:
    """Columns that conditions look at -> whether they look at them as numbers."""
    looked: dict[str, bool] = {}
    for _, condition in conditions(codebook):
        for part in parts(condition):
            if part.column:
                looked[part.column] = looked.get(part.column, False) or part.between is not None
    return looked


def _columns(codebook: Codebook, there: list[str]) -> Iterator[str]:
    yield from (codebook.area.column, codebook.period.column)
    yield from _design_columns(codebook.design, there)
    yield from (derived.column for derived in codebook.derived)
    yield from condition_columns(codebook)
    yield from (grouping.column for grouping in codebook.groupings)
    yield from (indicator.column for indicator in codebook.indicators)
    yield from (indicator.denominator for indicator in codebook.indicators if indicator.is_divided)
    if codebook.table:
        yield from _shape_columns(codebook.table)


def _design_columns(design: Design, there: list[str]) -> Iterator[str]:
    """A star that stands for no column is named itself."""
    yield from (design.weight, design.stratum, design.psu, design.fpc, design.ssu, design.ssu_stratum, design.ssu_fpc)
    yield from (margin.column for margin in design.margins)
    for name in design.replicates.columns if design.replicates else ():
        yield from star_columns(name, there) or (name,)


def _shape_columns(shape: TableShape) -> tuple[str, ...]:
    return (shape.value, *shape.indicator, shape.n, shape.se, shape.note, *shape.label)


def alike(name: str, there: list[str]) -> tuple[str, ...]:
    """Up to three names that differ little, whatever their case."""
    by_lower = {column.lower(): column for column in there}
    return tuple(by_lower[match] for match in difflib.get_close_matches(name.lower(), by_lower, 3))
