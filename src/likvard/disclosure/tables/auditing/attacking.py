"""The plain attacker: between which numbers do all real-valued tables keep a cell that agree with what is published?

Two linear programs for each cell (Fischetti and Salazar 2001, the intruder's problem), fewer where one solution shows
several cells at an end that single sums set.
"""

from dataclasses import dataclass

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing.pieces import pieces_of
from likvard.disclosure.tables.auditing.reading import Contradiction, Unknowns, read
from likvard.disclosure.tables.auditing.solving import TINY, Floats, Program, Unbounded
from likvard.disclosure.tables.system import Integers, Published


@dataclass(frozen=True)
class Interval:
    """Least and greatest possible number of each cell, (E,) each; ``inf`` for no end."""

    cells: Integers
    low: Floats
    high: Floats


def attack(published: Published, cells: Integers, deadline: Deadline) -> Interval:
    """The intervals of some cells. Raises Contradiction, TimeoutError."""
    reading = read(published)
    ends = np.array([reading.values, reading.values], dtype=np.float64)
    asked = np.zeros(ends.shape[1], dtype=bool)
    asked[cells] = True
    for piece in pieces_of(reading.unknowns):
        if asked[piece.cells].any():
            program = Program(piece.sums, piece.totals)
            ends[:, piece.cells] = ends_of(piece, program, np.flatnonzero(asked[piece.cells]), deadline)
    return Interval(cells, ends[0, cells], ends[1, cells])


def ends_of(piece: Unknowns, program: Program, places: Integers, deadline: Deadline) -> Floats:
    """(2, U): the true ends of the asked places; of others, how far solutions have shown them.

    Raises Contradiction, TimeoutError.
    """
    seen = np.array([np.full(len(piece.cells), np.inf), np.full(len(piece.cells), -np.inf)])
    bounds = np.array([piece.low, piece.high])
    for place in places:
        for side, sign in enumerate((1.0, -1.0)):
            if abs(seen[side, place] - bounds[side, place]) > TINY:
                _push(piece, program, place, side, sign, seen, deadline)
    return seen


def _push(
    piece: Unknowns, program: Program, place: int, side: int, sign: float, seen: Floats, deadline: Deadline
) -> None:
    """Minimise or maximise one cell, and look where all others stand meanwhile. Changes ``seen``."""
    cost = np.zeros(len(piece.cells))
    cost[place] = sign
    try:
        found = program.least(cost, piece.low, piece.high, deadline, near=True)
    except Unbounded:
        seen[side, place] = -sign * np.inf
        return
    if found is None:
        raise Contradiction("the sums leave no table")
    np.minimum(seen[0], found, out=seen[0])
    np.maximum(seen[1], found, out=seen[1])
