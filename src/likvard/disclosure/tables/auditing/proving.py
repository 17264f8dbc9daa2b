"""The audit itself: what is published and what is wanted go in; intervals, the base and the moves come out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_array

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing.attacking import Interval, ends_of
from likvard.disclosure.tables.auditing.basing import base_of
from likvard.disclosure.tables.auditing.carrying import Before, Carried
from likvard.disclosure.tables.auditing.pieces import pieces_of
from likvard.disclosure.tables.auditing.reaching import Reach, reach_all
from likvard.disclosure.tables.auditing.reading import Contradiction, Unknowns, read
from likvard.disclosure.tables.auditing.solving import Floats, Program
from likvard.disclosure.tables.system import UNBOUNDED, Demand, Integers, Published


@dataclass(frozen=True)
class Audit:
    """What whole-number tables show of each protected cell.

    cells, low, high  (P,): least and greatest number reached by ``base`` and ``base`` + a move
    base   (C,): a table that agrees with all that is published
    moves  (W, C): base + each row is such a table too
    exposed  cells that do not reach both ends of what is demanded, with the attacker's interval in real numbers
    solved   how many linear and integer programs that took
    """

    cells: Integers
    low: Integers
    high: Integers
    base: Integers
    moves: csr_array
    exposed: Interval
    solved: int


def audit(
    published: Published,
    demand: Demand,
    *,
    deadline: Deadline,
    known: Sequence[tuple[int, int]] = (),
    before: Before | None = None,
) -> Audit:
    """Prove each protected cell open, or say that it is not.

    ``known``: (cell, number of people) that a reader has from elsewhere; such a cell is no secret to this reader.
    ``before``: an earlier release of the same series; what agrees with this one too is not solved again.

    Raises Contradiction when no table agrees with what is published, TimeoutError.
    """
    published, demand = told(published, known), _without(demand, known)
    reading = read(published)
    base, ends, pieces = reading.values.copy(), np.array([reading.values] * 2, dtype=np.float64), []
    wanted, carried = wanted_of(demand, len(base)), Carried.of(before, len(base)) if before else None
    for piece in pieces_of(reading.unknowns):
        reach = started(piece, wanted, deadline, carried)
        reach_all(reach, deadline)
        pieces.append(reach)
        base[piece.cells] = reach.base
        ends[:, piece.cells] = ends_of(piece, reach.program, np.flatnonzero(reach.closed.any(axis=0)), deadline)
    return _concluded(demand, base, pieces, ends)


def told(published: Published, known: Sequence[tuple[int, int]]) -> Published:
    """What one has who knows some cells besides what is published. Raises Contradiction when the two do not agree."""
    cells = np.array([cell for cell, _ in known], dtype=np.int64)
    numbers = np.array([number for _, number in known], dtype=np.int64)
    if (published.shown[cells] & (published.values[cells] != numbers)).any():
        raise Contradiction("a shown cell is known to be another number")
    shown, values = published.shown.copy(), published.values.copy()
    shown[cells], values[cells] = True, numbers
    return replace(published, shown=shown, values=values)


def wanted_of(demand: Demand, many: int) -> tuple[Integers, Integers]:
    """(C,) each: the ends that each cell must reach; of cells without protection nothing is wanted."""
    low, high = np.full(many, UNBOUNDED), np.full(many, -UNBOUNDED)
    np.minimum.at(low, demand.cells, demand.low)
    np.maximum.at(high, demand.cells, demand.high)
    return low, high


def started(
    piece: Unknowns, wanted: tuple[Integers, Integers], deadline: Deadline, carried: Carried | None = None
) -> Reach:
    """A piece with its base, and what was carried over of it."""
    program, low, high = Program(piece.sums, piece.totals), wanted[0][piece.cells], wanted[1][piece.cells]
    base = carried.base_of(piece, program, low, high, deadline) if carried else None
    if base is None:
        base = base_of(piece, program, low, high, deadline)
    reach = Reach.of(piece, program, base, low, high)
    if carried:
        carried.move(reach)
    return reach


def moves_of(pieces: Sequence[Reach], many: int) -> csr_array:
    """(W, C): the needed moves of all pieces, by cell."""
    moves = [(reach.piece.cells[places], changes) for reach in pieces for places, changes in reach.needed()]
    ends = np.cumsum([0, *(len(cells) for cells, _ in moves)])
    cells = np.concatenate([np.zeros(0, dtype=np.int64), *(cells for cells, _ in moves)])
    changes = np.concatenate([np.zeros(0, dtype=np.int64), *(changes for _, changes in moves)])
    found = csr_array((changes, cells, ends), shape=(len(moves), many))
    found.sort_indices()
    return found


def _without(demand: Demand, known: Sequence[tuple[int, int]]) -> Demand:
    secret = ~np.isin(demand.cells, [cell for cell, _ in known])
    return Demand(demand.cells[secret], demand.low[secret], demand.high[secret])


def _concluded(demand: Demand, base: Integers, pieces: Sequence[Reach], ends: Floats) -> Audit:
    moves = moves_of(pieces, len(base))
    low, high = extremes(base, moves)
    low, high = low[demand.cells], high[demand.cells]
    exposed = demand.cells[(low > demand.low) | (high < demand.high)]
    solved = sum(reach.program.solved for reach in pieces)
    return Audit(demand.cells, low, high, base, moves, Interval(exposed, *ends[:, exposed]), solved)


def extremes(base: Integers, moves: csr_array) -> tuple[Integers, Integers]:
    """(C,) each: the least and greatest number of every cell in ``base`` and in ``base`` + each move."""
    low, high = base.copy(), base.copy()
    tables = base[moves.indices] + moves.data
    np.minimum.at(low, moves.indices, tables)
    np.maximum.at(high, moves.indices, tables)
    return low, high
