"""Moves on the corners of a box: the fewest cells that can move together in a table.

A cell with one sibling in each of its directions spans a box of 2^d cells. People move between its corners by turns, so
that all sums stay. Giessing's hypercube method hides such boxes; here they are candidates among which the cheapest
combination is looked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.disclosure.tables.protecting.lines import Lines
from likvard.disclosure.tables.protecting.task import Task
from likvard.disclosure.tables.system import Flags, Integers

CORNERS_AT_ONCE = 2**20
NONE = np.inf
KNOWN = 1e6  # what makes a cell that somebody may know dearer than all others


@dataclass(frozen=True)
class Boxes:
    """N boxes, M corners each: those that reach end e are ``starts[e]`` to ``starts[e + 1]``, cheapest first.

    cells  (N, M): C for no cell
    signs  (N, M): in which direction each moves, by as many people as the end needs; 0 for no cell
    paid   (N, M): the cells that are to be hidden for that; C for no cell
    """

    cells: NDArray[np.int32]
    signs: NDArray[np.int8]
    paid: NDArray[np.int32]
    starts: Integers

    def of(self, end: int) -> NDArray[np.int32]:
        """What is paid for the boxes that reach this end, (N of the end, M)."""
        return self.paid[self.starts[end] : self.starts[end + 1]]


@dataclass(frozen=True)
class _Batch:
    """Boxes of A cells, G each, M corners, the cell itself first: ``cells`` and ``signs`` (A, G, M)."""

    anchors: Integers
    cells: Integers
    signs: Integers


def boxes_of(task: Task, lines: Lines, keep: int, most: int) -> Boxes:
    """For each end the ``keep`` cheapest of ``most`` boxes."""
    found = [_reaching(task, batch, keep) for batch in _batches(task, lines, most)]
    corners = 2 ** lines.sums.shape[1]
    ends = np.concatenate([np.empty(0, np.int64), *(f[0] for f in found)])
    cells = _stacked([f[1] for f in found], corners, len(task.cost))
    signs = _stacked([f[2] for f in found], corners, 0)
    order = np.argsort(ends, kind="stable")
    ends, cells, signs = ends[order], cells[order], signs[order]
    starts = np.searchsorted(ends, np.arange(len(task.ends.cells) + 1))
    paid = np.where(_within_blur(task, cells, signs, task.ends.needs[ends][:, None]), len(task.cost), cells)
    return Boxes(cells.astype(np.int32), signs.astype(np.int8), paid.astype(np.int32), starts)


def _within_blur(task: Task, cells: Integers, signs: Integers, need: Integers) -> Flags:
    """Where a corner can move by the need although it is shown; not asked for no cell."""
    more, fewer = np.pad(task.blur, ((0, 0), (0, 1)))
    within: Flags = np.where(signs > 0, more[cells], fewer[cells]) >= need
    return within


def _stacked(arrays: list[Integers], width: int, empty: int) -> Integers:
    """Arrays of fewer columns on top of each other, (N, width)."""
    padded = [np.pad(array, ((0, 0), (0, width - array.shape[1])), constant_values=empty) for array in arrays]
    return np.concatenate([np.empty((0, width), np.int64), *padded])


def _batches(task: Task, lines: Lines, most: int) -> Iterator[_Batch]:
    anchors = np.unique(task.ends.cells)
    for profile in np.unique(lines.profiles[anchors]):
        group = anchors[lines.profiles[anchors] == profile]
        directions = int(np.count_nonzero(lines.sums[group[0]] >= 0))
        widths = _widths([_length(lines, group, slot) - 1 for slot in range(directions)], most)
        if directions and min(widths) > 0:
            size = max(1, CORNERS_AT_ONCE // (int(np.prod(widths)) * 2**directions))
            for start in range(0, len(group), size):
                yield _batch(task, lines, group[start : start + size], widths)


def _length(lines: Lines, cells: Integers, slot: int) -> int:
    s = lines.sums[cells[0], slot]
    return int(lines.starts[s + 1] - lines.starts[s])


def _widths(widths: list[int], most: int) -> list[int]:
    """How many siblings to look at in each direction, so that there are at most ``most`` boxes."""
    while np.prod(widths) > most:
        longest = int(np.argmax(widths))
        widths[longest] = max(1, min(widths[longest] - 1, int(widths[longest] * 0.9)))
    return widths


def _batch(task: Task, lines: Lines, anchors: Integers, widths: list[int]) -> _Batch:
    chosen = np.indices(widths).reshape(len(widths), -1)
    cells = np.broadcast_to(anchors[:, None, None], (len(anchors), chosen.shape[1], 1))
    signs = np.ones(cells.shape, np.int64)
    for slot, choice in enumerate(chosen):
        positions = _siblings(task, lines, anchors, slot, widths[slot])[:, choice, None]
        moved = _at(lines, cells, slot, positions)
        signs = np.concatenate((signs, -signs * lines.signs[cells, slot] * lines.signs[moved, slot]), axis=2)
        cells = np.concatenate((cells, moved), axis=2)
    return _Batch(anchors, cells, signs)


def _at(lines: Lines, cells: Integers, slot: int, positions: Integers) -> Integers:
    """The cells at these positions of the sums of these cells; -1 for neither and for cells of another profile."""
    none = (cells < 0) | (positions < 0)
    found = lines.grid[np.where(none, 0, lines.starts[lines.sums[cells, slot]] + positions)]
    return np.asarray(np.where(none | (lines.profiles[found] != lines.profiles[cells]), -1, found))


def _siblings(task: Task, lines: Lines, cells: Integers, slot: int, width: int) -> Integers:
    """Positions of the cheapest cells with which these may move, (A, width); -1 where there are fewer."""
    positions = np.arange(_length(lines, cells, slot))
    others = _at(lines, cells[:, None], slot, positions[None, :])
    no_use = (others < 0) | (others == cells[:, None]) | (task.up[others] + task.down[others] == 0)
    price = np.where(no_use, NONE, task.cost[others] + KNOWN * task.known[others])
    order = np.argsort(price, axis=1, kind="stable")[:, :width]
    return np.where(np.isinf(np.take_along_axis(price, order, axis=1)), -1, order)


def _reaching(task: Task, batch: _Batch, keep: int) -> tuple[Integers, Integers, Integers]:
    """Ends (N,), and cells and signs of the boxes that reach them, (N, M)."""
    known = task.known[batch.cells[:, :, 1:]].any(axis=2)
    there = (batch.cells >= 0).all(axis=2)
    parts = []
    for ends, sign in zip(task.ends.number[:, batch.anchors], (1, -1), strict=True):
        usable = (ends >= 0)[:, None] & there & ~(known & task.ends.apart[ends][:, None])
        parts.append(_cheapest(task, batch, usable, ends, sign, keep))
    ends, cells, signs = (np.concatenate(column) for column in zip(*parts, strict=True))
    closed = _closed(task, cells, signs)
    return ends[closed], cells[closed], signs[closed]


def _cheapest(
    task: Task, batch: _Batch, usable: Flags, ends: Integers, sign: int, keep: int
) -> tuple[Integers, Integers, Integers]:
    signs = batch.signs * sign
    need = task.ends.needs[ends][:, None, None]
    room = np.where(signs > 0, task.up[batch.cells], task.down[batch.cells]) >= need
    price = np.where(_within_blur(task, batch.cells, signs, need), 0.0, task.cost[batch.cells]).sum(axis=2)
    price = np.where(usable & room.all(axis=2), price, NONE)
    order = np.argsort(price, axis=1, kind="stable")[:, :keep]
    anchor, rank = np.nonzero(np.isfinite(np.take_along_axis(price, order, axis=1)))
    box = order[anchor, rank]
    return ends[anchor], batch.cells[anchor, box], signs[anchor, box]


def _closed(task: Task, cells: Integers, signs: Integers) -> Flags:
    """Whether the corners are different cells and all sums stay, (N,): not so where tables are tied in odd ways.

    Each sum has a random number, so that what a cell changes in all of them is one number of 64 bits.
    """
    numbers = np.random.default_rng(0).integers(-(2**62), 2**62, task.sums.shape[0])
    changes = task.by_cell.T @ numbers
    several = np.sort(cells, axis=1)
    distinct = (several[:, 1:] != several[:, :-1]).all(axis=1)
    closed: Flags = distinct & ((signs * changes[cells]).sum(axis=1) == 0)
    return closed
