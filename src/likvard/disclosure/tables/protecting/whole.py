"""A move in whole people where linear programs split them: an integer program over the cells around its end."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack

from likvard.disclosure.tables.protecting.moves import Move
from likvard.disclosure.tables.protecting.task import Floats, Task
from likvard.disclosure.tables.system import Integers

NODES = 200  # of a search, before the best so far will do
GAP = 0.02  # in cost, at which the best so far will do
LIMIT_REACHED = 1


def whole_move(task: Task, end: int, cells: Integers, prices: Floats, seconds: float) -> Move | None:
    """A cheap move of some of these ``cells`` (N,) that reaches an end; None where there is none among them.

    ``prices`` (C,): a cell that is used in part is paid in part. Raises TimeoutError.
    """
    least, most = _bounds(task, end, cells)
    weights = np.concatenate((np.tile(prices[cells], 2), np.zeros(2 * len(cells))))
    weights[: 2 * len(cells)] /= np.clip(most[: 2 * len(cells)], 1, task.ends.needs[end])
    sums = csr_array(task.by_cell[:, cells])
    found = milp(
        weights,
        integrality=np.ones(len(weights)),
        bounds=Bounds(least, most),
        constraints=LinearConstraint(hstack((sums, -sums, sums, -sums)), 0, 0),
        options={"time_limit": seconds, "node_limit": NODES, "mip_rel_gap": GAP},
    )
    if found.x is None and found.status == LIMIT_REACHED:
        raise TimeoutError("no move was found in time")
    return None if found.x is None else _move(task, cells, np.rint(found.x).astype(np.int64))


def _bounds(task: Task, end: int, cells: Integers) -> tuple[Integers, Integers]:
    """What each cell gains and loses at least and at most, beyond its blur and within it, (4 * N,) each."""
    far = int(task.ends.needs.max()) * len(task.cost)  # no simple move gains more in one cell
    still = task.known[cells] & task.ends.apart[end]
    reach = np.where(still, 0, np.minimum((task.up[cells], task.down[cells]), far))
    blur = np.where(still, 0, np.minimum(task.blur[:, cells], reach))
    most = np.concatenate((reach - blur, blur))
    least, here = np.zeros_like(most), cells == task.ends.cells[end]
    most[:, here] = 0
    way = 0 if task.ends.signs[end] > 0 else 1
    least[way, here] = most[way, here] = task.ends.needs[end]
    return least.ravel(), most.ravel()


def _move(task: Task, cells: Integers, columns: Integers) -> Move | None:
    """If it keeps all sums: a solver's tolerance is not ours."""
    gain, loss, more, fewer = columns.reshape(4, -1)
    people = gain - loss + more - fewer
    moved = np.flatnonzero(people)
    keeps = not (csr_array(task.by_cell[:, cells]) @ people).any()
    return Move(cells[moved], people[moved]) if keeps else None
