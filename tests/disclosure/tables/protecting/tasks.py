"""Tasks of a few cells, as the protector sees them."""

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting.cover import Cover
from likvard.disclosure.tables.protecting.moves import Move
from likvard.disclosure.tables.protecting.searching import Search
from likvard.disclosure.tables.protecting.task import Task, task_of
from likvard.disclosure.tables.system import Integers
from tests.disclosure.tables.protecting.readers import crossed, small_cells


def task(counts: Integers, *, leaning: int = 0) -> Task:
    """The small cells of a table must stay unknown."""
    system = crossed(counts)
    return task_of(system, small_cells(system), np.log(2.0 + system.values), None, leaning)


def search(one: Task) -> Search:
    """Nothing is hidden yet."""
    return Search(Cover.empty(one), Deadline.after(60))


def whole(move: Move, one: Task) -> Integers:
    """(C,): how each cell of the system changes."""
    amounts = np.zeros(len(one.cost), np.int64)
    amounts[move.cells] = move.amounts
    return amounts


def found(here: Search, end: int, **asked: float) -> Move | None:
    """The move that a question finds, before more is made of it."""
    cover, moves = here.cover, list[Move]()
    cover.remember = moves.append
    here.cheaper(end, **asked)
    del cover.remember
    return moves[0] if moves else None
