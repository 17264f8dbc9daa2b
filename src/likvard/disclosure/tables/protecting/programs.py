"""The cheapest move by linear programming, in whole people: for what no box reaches, or not cheaply."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csc_array, csr_array, hstack

from likvard.disclosure.tables.protecting.cover import Move
from likvard.disclosure.tables.protecting.task import Floats, Task
from likvard.disclosure.tables.system import Integers

NODES = 200  # of the search for whole numbers, before the best so far will do
GAP = 0.02  # in cost, at which the best whole numbers so far will do
UNPREPARED = 3_000  # variables, up to which a program is solved as it is
LIMIT_REACHED = 1


def cheapest_move(task: Task, end: int, cells: Integers, prices: Floats, seconds: float, *, whole: bool) -> Move | None:
    """The move of these cells (N,) that reaches an end and adds least to what is hidden, at these prices (C or more,).

    Where people would be split, a search for whole numbers follows if ``whole``.
    A cell that is used in part is paid in part, so it is only roughly the cheapest. Cells with an infinite price are
    left alone. None where there is no move. Raises TimeoutError.
    """
    cells = _usable(task, end, cells, prices)
    program = _program(task, end, cells, prices)
    amounts = _solved(program, seconds, whole=False)
    if whole and amounts is not None and not _is_move(program, amounts):
        amounts = _solved(program, seconds, whole=True)
    if amounts is None or not _is_move(program, amounts):
        return None
    people = np.rint(amounts).astype(np.int64)
    return Move(cells[people != 0], people[people != 0])


@dataclass(frozen=True)
class _Program:
    """People gained, lost and moved within the blur by each of N cells: 3 N variables, tied by the sums (S, N)."""

    sums: csr_array
    low: Floats
    high: Floats
    weights: Floats


def _usable(task: Task, end: int, cells: Integers, prices: Floats) -> Integers:
    itself = cells == task.ends.cells[end]
    taboo = task.known[cells] & task.ends.apart[end]
    movable = (task.up[cells] + task.down[cells] > 0) & ~taboo & np.isfinite(prices[cells])
    return np.asarray(cells[movable | itself])


def _program(task: Task, end: int, cells: Integers, prices: Floats) -> _Program:
    need, sign = task.ends.needs[end], task.ends.signs[end]
    rows = csr_array(task.by_cell[:, cells])
    rows = rows[np.diff(rows.indptr) > 0]
    most = need * len(cells)  # no simple move gains more in one cell
    more, fewer = np.minimum(task.blur[:, cells], most)
    gain, loss = np.minimum(task.up[cells], most) - more, np.minimum(task.down[cells], most) - fewer
    low, high = np.concatenate((0 * gain, 0 * loss, -fewer)), np.concatenate((gain, loss, more))
    place = np.searchsorted(cells, task.ends.cells[end]) + np.arange(3) * len(cells)
    low[place] = high[place] = 0
    low[place[0 if sign > 0 else 1]] = high[place[0 if sign > 0 else 1]] = need
    weights = np.concatenate((prices[cells], prices[cells], 0 * prices[cells])) / np.clip(high, 1, need)
    return _Program(rows, low.astype(float), high.astype(float), weights)


def _solved(program: _Program, seconds: float, *, whole: bool) -> Floats | None:
    """(N,) people gained, or None where there is no move.

    Most are small, and making them smaller first takes longer than solving them as they are.
    """
    result: OptimizeResult = milp(
        program.weights,
        integrality=np.full(len(program.weights), int(whole)),
        bounds=Bounds(program.low, program.high),
        constraints=LinearConstraint(csc_array(hstack((program.sums, -program.sums, program.sums))), 0, 0),
        options={
            "time_limit": seconds,
            "node_limit": NODES,
            "mip_rel_gap": GAP,
            "presolve": whole or len(program.weights) > UNPREPARED,
        },
    )
    if result.x is None:
        if result.status == LIMIT_REACHED:
            raise TimeoutError("no move was found in time")
        return None
    gain, loss, blurred = np.split(np.asarray(result.x), 3)
    return np.asarray(gain - loss + blurred)


def _is_move(program: _Program, amounts: Floats) -> bool:
    """Whether the nearest whole numbers keep all sums and bounds."""
    people = np.rint(amounts)
    gain, loss, more = np.split(program.high, 3)
    inside = (people <= gain + more) & (people >= -loss + np.split(program.low, 3)[2])
    return bool(inside.all() and not (program.sums @ people).any())
