"""Systems so small that all their tables of whole numbers can be counted."""

from itertools import product

import numpy as np
from hypothesis import strategies as st
from scipy.sparse import csr_array

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.system import UNBOUNDED, Demand, Published, System, published


def soon() -> Deadline:
    return Deadline.after(60)


def crossed(inner: list[list[int]]) -> System:
    """A table with its margins: total and parts of each line, row by row, the total first."""
    table = np.array(inner)
    table = np.concatenate([table.sum(axis=0, keepdims=True), table])
    table = np.concatenate([table.sum(axis=1, keepdims=True), table], axis=1)
    rows, columns = table.shape
    place = np.arange(table.size).reshape(table.shape)
    sums = np.zeros((rows + columns, table.size), dtype=np.int64)
    for number, line in enumerate([*place, *place.T]):
        sums[number, line] = -1
        sums[number, line[0]] = 1
    values = table.ravel()
    return System(values, csr_array(sums), np.zeros_like(values), np.full_like(values, UNBOUNDED))


def tables_of(seen: Published, most: int) -> np.ndarray:  # type: ignore[type-arg]
    """Every table (T, C) that agrees with what is published and has no number above ``most``, found by trying all."""
    ways = [
        [int(value)] if shown else range(int(low), min(int(high), most) + 1)
        for value, shown, low, high in zip(seen.values, seen.shown, seen.low, seen.high, strict=True)
    ]
    tried = np.array(list(product(*ways)))
    return tried[~(tried @ seen.sums.toarray().T).any(axis=1)]


MOST = 3


@st.composite
def systems(draw: st.DrawFn) -> tuple[System, Published, Demand]:
    """Up to seven hidden cells in sums of any shape, each cell between 0 and 3."""
    many = draw(st.integers(3, 9))
    values = np.array(draw(st.lists(st.integers(0, MOST), min_size=many, max_size=many)))
    signs = st.lists(st.sampled_from([-1, 0, 0, 1]), min_size=many, max_size=many)
    tried = np.array(draw(st.lists(signs, min_size=1, max_size=5)))
    # what a sum lacks stands in a cell of its own, so that any signs make a true sum
    sums = np.concatenate([tried, -np.eye(len(tried), dtype=np.int64)], axis=1)
    values = np.concatenate([values, tried @ values])
    low = np.where(np.arange(len(values)) < many, 0, -UNBOUNDED)
    high = np.where(np.arange(len(values)) < many, MOST, UNBOUNDED)
    system = System(values, csr_array(sums), low, high)
    hidden = np.zeros(len(values), dtype=bool)
    hidden[draw(st.lists(st.integers(0, many - 1), min_size=1, max_size=7, unique=True))] = True
    cells = np.flatnonzero(hidden)
    ends = np.array(draw(st.lists(st.integers(0, MOST), min_size=len(cells), max_size=len(cells))))
    demand = Demand(cells, np.minimum(values[cells], ends), np.maximum(values[cells], ends))
    return system, published(system, hidden), demand
