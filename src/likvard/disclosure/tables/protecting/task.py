"""What is to be protected, as ends that are to be reached, and how far each cell may move for it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from likvard.disclosure.tables.system import Demand, Flags, Integers, System

Floats = NDArray[np.float64]


class CannotProtect(Exception):
    """There is no move that a reader would have to hold possible, whatever is hidden: ``cells`` (N,)."""

    def __init__(self, cells: Integers) -> None:
        super().__init__(f"{len(cells)} cells cannot be protected")
        self.cells = cells


@dataclass(frozen=True)
class Ends:
    """E ends: ``cells`` (E,) must be movable by ``needs`` (E,) people in the direction of ``signs`` (E,), 1 or -1.

    apart   (E,): whether the moves leave alone all other cells that somebody may know
    number  (2, C): which end is that of a cell upwards and downwards, -1 for none
    """

    cells: Integers
    signs: Integers
    needs: Integers
    apart: Flags
    number: Integers

    @classmethod
    def of(cls, cells: Integers, signs: Integers, needs: Integers, size: int) -> "Ends":
        """Ends of some of ``size`` cells."""
        number = np.full((2, size), -1)
        number[np.where(signs > 0, 0, 1), cells] = np.arange(len(cells))
        return cls(cells, signs, needs, np.ones(len(cells), bool), number)


@dataclass(frozen=True)
class Task:
    """A system of C cells, seen by one who looks for moves.

    sums      (S, C) by rows and ``by_cell`` by columns
    up, down  (C,): how many people each cell may gain and lose
    blur      (2, C): how many more and how many fewer people a reader holds possible in a cell that is shown
    known     (C,): cells that somebody may know by own knowledge
    cost      (C,) of hiding; 0 for what is hidden for its own sake, ``protected`` (C,), or cannot be hidden
    """

    sums: csr_array
    by_cell: csc_array
    up: Integers
    down: Integers
    blur: Integers
    known: Flags
    cost: Floats
    protected: Flags
    ends: Ends

    def beyond(self, cells: Integers, amounts: Integers) -> Flags:
        """Which of these cells are to be hidden so that they can move by so many people."""
        more, fewer = self.blur[:, cells]
        beyond: Flags = (amounts > more) | (-amounts > fewer)
        return beyond


def task_of(system: System, demand: Demand, cost: Floats, fixed: Flags | None, leaning: int) -> Task:
    """Raises CannotProtect when a cell was shown before or is known to lie closer than its demand."""
    free = np.ones(len(system.values), bool) if fixed is None else ~fixed
    protected = np.zeros(len(system.values), bool)
    protected[demand.cells] = True
    room = np.stack((system.high - system.values, system.values - system.low))
    blur = np.zeros_like(room) if system.blur is None else np.minimum(system.blur[::-1], room)
    blur[:, protected] = 0
    up, down = np.where(free, room, blur)
    task = Task(
        sums=csr_array(system.sums),
        by_cell=csc_array(system.sums),
        up=up,
        down=down,
        blur=blur,
        known=(system.values >= 1) & (system.values <= leaning),
        cost=np.where(protected | ~free, 0.0, cost),
        protected=protected,
        ends=_ends(system, demand),
    )
    _refuse_what_is_out_of_reach(task, protected & ~free)
    return task


def _ends(system: System, demand: Demand) -> Ends:
    """Ends with the largest need first: what serves them often serves the others too."""
    value = system.values[demand.cells]
    cells = np.concatenate((demand.cells, demand.cells))
    needs = np.concatenate((demand.high - value, value - demand.low))
    signs = np.repeat(np.array([1, -1]), len(value))
    order = np.lexsort((cells, -needs))
    order = order[needs[order] > 0]
    return Ends.of(cells[order], signs[order], needs[order], len(system.values))


def _refuse_what_is_out_of_reach(task: Task, shown_before: Flags) -> None:
    ends = task.ends
    reach = np.where(ends.signs > 0, task.up[ends.cells], task.down[ends.cells])
    bad = np.union1d(np.flatnonzero(shown_before), ends.cells[reach < ends.needs])
    if len(bad):
        raise CannotProtect(bad)
