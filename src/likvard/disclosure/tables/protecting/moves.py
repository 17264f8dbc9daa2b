"""Moves: whole people shifted between cells so that all sums stay, and all the ends that they reach."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from likvard.disclosure.tables.protecting.task import Task
from likvard.disclosure.tables.system import UNBOUNDED, Integers


@dataclass(frozen=True, eq=False)
class Move:
    """``cells`` (N,) change by ``amounts`` (N,) people, and all sums stay."""

    cells: Integers
    amounts: Integers


def reached(task: Task, move: Move) -> Integers:
    """The ends that a move reaches, (N,), and leaves alone what it has to."""
    ends = task.ends
    at = ends.number[np.where(move.amounts > 0, 0, 1), move.cells]
    far = np.abs(move.amounts) >= ends.needs[at]
    known = task.known[move.cells]
    alone = np.count_nonzero(known) - known == 0
    return np.asarray(at[(at >= 0) & far & (alone | ~ends.apart[at])])


def harvested(task: Task, move: Move) -> Iterator[Move]:
    """The move, as far as it goes both ways while nothing more has to be hidden for it."""
    step = move.amounts // np.gcd.reduce(move.amounts)
    hidden = task.beyond(move.cells, move.amounts) | task.protected[move.cells]
    up = np.where(hidden, task.up[move.cells], task.blur[0, move.cells])
    down = np.where(hidden, task.down[move.cells], task.blur[1, move.cells])
    for way in (step, -step):
        times = int((np.where(way > 0, up, down) // np.abs(way)).min(initial=UNBOUNDED))
        if times > 0:
            yield Move(move.cells, way * min(times, _most(task, move, way)))


def _most(task: Task, move: Move, way: Integers) -> int:
    """How many times reaches every end in it."""
    ends = task.ends.number[np.where(way > 0, 0, 1), move.cells]
    needs = np.where(ends >= 0, task.ends.needs[ends], 1)
    return int((-(-needs // np.abs(way))).max(initial=1))
