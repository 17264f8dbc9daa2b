"""A reader who writes down every table that agrees with what is published, on systems of a few cells."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st
from scipy.sparse import csr_array

from likvard.disclosure.tables.system import UNBOUNDED, Demand, Flags, Integers, System

THRESHOLD = 3


def crossed(counts: Integers) -> System:
    """A table of any number of dimensions with a total in each."""
    values = counts
    for axis in range(counts.ndim):
        values = np.concatenate((values, values.sum(axis=axis, keepdims=True)), axis=axis)
    places = np.arange(values.size).reshape(values.shape)
    lines = [
        line for axis in range(values.ndim) for line in np.moveaxis(places, axis, -1).reshape(-1, values.shape[axis])
    ]
    sums = np.zeros((len(lines), values.size), np.int64)
    for row, line in enumerate(lines):
        sums[row, line] = -1
        sums[row, line[-1]] = 1
    flat = values.reshape(-1).astype(np.int64)
    return System(flat, csr_array(sums), np.zeros_like(flat), np.full_like(flat, UNBOUNDED))


def small_cells(system: System) -> Demand:
    """All cells from 1 to the threshold may be anything from 0 to it."""
    cells = np.flatnonzero((system.values > 0) & (system.values < THRESHOLD))
    return Demand(cells, np.zeros_like(cells), np.full_like(cells, THRESHOLD))


def may_be(system: System, known: Flags, cell: int, least: int, most: int) -> bool:
    """Whether some table of whole numbers agrees with all known cells (C,) and has from least to most in this cell."""
    largest = int(system.values.max()) + 4 * THRESHOLD
    low = np.where(known, system.values, system.low)
    high = np.where(known, system.values, np.minimum(system.high, largest))
    low[cell], high[cell] = max(low[cell], least), min(high[cell], most)
    return _can_be_filled(system.sums.toarray(), low, high)


def _can_be_filled(sums: Integers, low: Integers, high: Integers) -> bool:
    """Tries each value of the cell with the fewest that are left."""
    low, high = _narrowed(sums, low, high)
    if (low > high).any():
        return False
    loose = np.flatnonzero(low < high)
    if not len(loose):
        return not (sums @ low).any()
    cell = loose[np.argmin((high - low)[loose])]
    return any(
        _can_be_filled(sums, _with(low, cell, value), _with(high, cell, value))
        for value in range(low[cell], high[cell] + 1)
    )


def _with(bounds: Integers, cell: int, value: int) -> Integers:
    changed = bounds.copy()
    changed[cell] = value
    return changed


def _narrowed(sums: Integers, low: Integers, high: Integers) -> tuple[Integers, Integers]:
    """Bounds after each sum has told what its other cells leave to each of its cells."""
    for _ in range(4):
        least, most = np.where(sums > 0, low, -high), np.where(sums > 0, high, -low)
        most_left = least.sum(axis=1, where=sums != 0, keepdims=True) - least
        least_left = most.sum(axis=1, where=sums != 0, keepdims=True) - most
        at_least = np.where(sums > 0, -least_left, most_left)
        at_most = np.where(sums > 0, -most_left, least_left)
        low = np.maximum(low, at_least.max(axis=0, where=sums != 0, initial=0))
        high = np.minimum(high, at_most.min(axis=0, where=sums != 0, initial=UNBOUNDED))
    return low, high


@st.composite
def counts(draw: st.DrawFn) -> Integers:
    """Counts in two or three dimensions, mostly small."""
    shape = draw(st.sampled_from([(3, 3), (2, 4), (2, 2, 2), (3, 4), (2, 2, 3)]))
    size = int(np.prod(shape))
    return np.array(draw(st.lists(st.sampled_from([0, 1, 1, 2, 2, 3, 4, 6]), min_size=size, max_size=size))).reshape(
        shape
    )


def blurred(system: System, data: st.DataObject) -> tuple[System, Flags]:
    """The system with some of its larger cells printed rounded and some shown before, (C,)."""
    size = len(system.values)
    drawn = data.draw(st.lists(st.sampled_from([0, 0, 1, 2, 4]), min_size=3 * size, max_size=3 * size))
    fewer, more, shown = np.array(drawn, dtype=np.int64).reshape(3, size)
    fixed = (shown == 1) & ~np.isin(np.arange(size), small_cells(system).cells)
    return replace(system, blur=np.stack((fewer, more))), fixed
