"""Few moves that are witnesses of all ends."""

import numpy as np
from scipy.sparse import coo_array, csr_array

from likvard.disclosure.tables.protecting.cover import Cover
from likvard.disclosure.tables.protecting.moves import Move, reached
from likvard.disclosure.tables.protecting.task import Task
from likvard.disclosure.tables.system import Integers


def witnesses_of(cover: Cover) -> csr_array:
    """(W, C): the witnesses chosen, but those whose ends others reach as well."""
    task = cover.task
    open_ends = np.ones(len(cover.witnesses), bool)
    kept: list[Move] = []
    for end, number in enumerate(cover.witnesses):
        if open_ends[end]:
            kept.append(cover.moves[number])
            open_ends[reached(task, kept[-1])] = False
    return _stacked(kept, len(task.cost))


def leant_on(task: Task) -> Integers:
    """The cells with ends that cannot be reached without touching other cells that somebody may know, (N,)."""
    return np.unique(task.ends.cells[~task.ends.apart])


def _stacked(moves: list[Move], cells: int) -> csr_array:
    row = np.repeat(np.arange(len(moves)), [len(move.cells) for move in moves])
    column = np.concatenate([np.empty(0, np.int64), *(move.cells for move in moves)])
    amount = np.concatenate([np.empty(0, np.int64), *(move.amounts for move in moves)])
    return csr_array(coo_array((amount, (row, column)), shape=(len(moves), cells)))
