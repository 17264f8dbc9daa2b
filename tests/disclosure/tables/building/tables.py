"""Small tables for tests, and any tables at all."""

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
from hypothesis import strategies as st

from likvard.disclosure.tables.building import Built, Dimension, Rows, Table, system_of

AREAS = Dimension.of("area", {"nation": "", "north": "nation", "south": "nation", "a": "north", "b": "north"})
GROUPS = Dimension.flat("group", ("x", "y"), "all")
YEARS = Dimension.flat("year", ("2020", "2021"))
Counts = Mapping[tuple[str, ...], float]


def rows(names: Sequence[str], counts: Counts) -> Rows:
    """From counts by codes in the order of the dimensions."""
    columns = {name: np.array([codes[at] for codes in counts], dtype=np.str_) for at, name in enumerate(names)}
    return Rows(columns, np.array(list(counts.values())))


def built(*dimensions: Dimension, counts: Counts, **options: object) -> Built:
    """One table with these counts."""
    return system_of([Table(dimensions)], rows([one.name for one in dimensions], counts), **options)


def values_of(built: Built) -> dict[tuple[str, ...], int]:
    """The count of every cell by its codes."""
    return {built.names.of(cell): int(value) for cell, value in enumerate(built.system.values)}


def sums_of(built: Built) -> set[tuple[tuple[str, ...], frozenset[tuple[str, ...]]]]:
    """Every sum by the codes of its total and parts."""
    dense = built.system.sums.toarray()
    name = built.names.of
    return {
        (name(int(np.argmax(row))), frozenset(name(int(part)) for part in np.flatnonzero(row < 0))) for row in dense
    }


@st.composite
def dimensions(draw: st.DrawFn, name: str, *, whole: bool = False) -> Dimension:
    """Up to six codes, each part of another or, the first if ``whole``, of nothing, in any order."""
    size = draw(st.integers(1, 6))
    above = [draw(st.integers(0 if whole and code else -1, code - 1)) for code in range(size)]
    parts = [(f"{name}{code}", f"{name}{parent}" if parent >= 0 else "") for code, parent in enumerate(above)]
    return Dimension(name, tuple(draw(st.permutations(parts))))


@st.composite
def counted(draw: st.DrawFn) -> tuple[tuple[Dimension, ...], dict[tuple[str, ...], int]]:
    """One to three dimensions, and a count for some of the cells that are made of no others."""
    chosen = tuple(draw(dimensions(name)) for name in "pqr"[: draw(st.integers(1, 3))])
    cells = list(product(*(leaves(dimension) for dimension in chosen)))
    some = draw(st.lists(st.sampled_from(cells), unique=True))
    return chosen, {cell: draw(st.integers(0, 9)) for cell in some}


def leaves(dimension: Dimension) -> list[str]:
    """Codes that are made of no others."""
    return [code for code, _ in dimension.parts if code not in {parent for _, parent in dimension.parts}]


def belongs(dimension: Dimension, code: str, whole: str) -> bool:
    """Whether a code is another or part of it, at any depth."""
    parents = dict(dimension.parts)
    while code and code != whole:
        code = parents[code]
    return code == whole
