"""What no hiding can give: ends that those who know a cell can exclude whatever else is hidden."""

import numpy as np

from likvard.disclosure.tables.protecting.task import Task
from likvard.disclosure.tables.system import Flags, Integers

ROUNDS = 5


def out_of_reach(task: Task) -> Flags:
    """Ends (E,) that cannot be reached, by the sums taken one at a time, while known cells keep their values.

    There may be others: it takes all sums together to find them.
    """
    up, down = np.where(task.known, 0, task.up), np.where(task.known, 0, task.down)
    first = _implied(task, up, down)
    for _ in range(ROUNDS):
        gain, loss = _implied(task, up, down)
        up, down = np.minimum(up, gain), np.minimum(down, loss)
    # What followed from a known cell's own value says nothing of that cell.
    gain, loss = np.where(task.known, first, _implied(task, up, down))
    cells, signs = task.ends.cells, task.ends.signs
    most = np.where(signs > 0, np.minimum(gain, task.up)[cells], np.minimum(loss, task.down)[cells])
    out: Flags = most < task.ends.needs
    return out


def _implied(task: Task, up: Integers, down: Integers) -> tuple[Integers, Integers]:
    """How much each cell can gain and lose at most as the others in each of its sums move, (C,) each."""
    rows = np.repeat(np.arange(task.sums.shape[0]), np.diff(task.sums.indptr))
    cells, total = task.sums.indices, task.sums.data > 0
    most = np.where(total, up[cells], down[cells])  # how much the entry can add to its sum, and take away
    least = np.where(total, down[cells], up[cells])
    rise, fall = (np.bincount(rows, each, task.sums.shape[0]).astype(np.int64)[rows] - each for each in (most, least))
    gain, loss = np.where(total, fall, rise), np.where(total, rise, fall)
    limits = np.full((2, len(up)), np.iinfo(np.int64).max)
    np.minimum.at(limits[0], cells, gain)
    np.minimum.at(limits[1], cells, loss)
    return limits[0], limits[1]
