"""The audit itself: what is published and what is wanted go in; intervals, the base and the moves come out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_array

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing.attacking import Interval, attack
from likvard.disclosure.tables.auditing.basing import base_of
from likvard.disclosure.tables.auditing.pieces import pieces_of
from likvard.disclosure.tables.auditing.reaching import Reach, reach_all
from likvard.disclosure.tables.auditing.reading import Contradiction, Unknowns, read
from likvard.disclosure.tables.system import UNBOUNDED, Demand, Integers, Published


@dataclass(frozen=True)
class Audit:
    """What whole-number tables show of each protected cell.

    cells, low, high  (P,): least and greatest number reached by ``base`` and ``base`` + a move
    base   (C,): a table that agrees with all that is published
    moves  (W, C): base + each row is such a table too
    exposed  cells that do not reach both ends of what is demanded, with the attacker's interval in real numbers
    """

    cells: Integers
    low: Integers
    high: Integers
    base: Integers
    moves: csr_array
    exposed: Interval


def audit(published: Published, demand: Demand, *, deadline: Deadline, known: Sequence[tuple[int, int]] = ()) -> Audit:
    """Prove each protected cell open, or say that it is not.

    ``known``: (cell, number of people) that a reader has from elsewhere; such a cell is no secret to this reader.
    Raises Contradiction when no table agrees with what is published, TimeoutError.
    """
    published, demand = told(published, known), _without(demand, known)
    reading = read(published)
    base, pieces = reading.values.copy(), []
    wanted = wanted_of(demand, len(base))
    for piece in pieces_of(reading.unknowns):
        reach = started(piece, wanted, deadline)
        base[piece.cells] = reach.base
        reach_all(reach, deadline)
        pieces.append(reach)
    return _concluded(published, demand, base, moves_of(pieces, len(base)), deadline)


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


def started(piece: Unknowns, wanted: tuple[Integers, Integers], deadline: Deadline) -> Reach:
    """A piece with its base."""
    low, high = wanted[0][piece.cells], wanted[1][piece.cells]
    return Reach.of(piece, base_of(piece, low, high, deadline), low, high)


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


def _concluded(published: Published, demand: Demand, base: Integers, moves: csr_array, deadline: Deadline) -> Audit:
    low, high = extremes(base, moves)
    low, high = low[demand.cells], high[demand.cells]
    exposed = demand.cells[(low > demand.low) | (high < demand.high)]
    return Audit(demand.cells, low, high, base, moves, attack(published, exposed, deadline))


def extremes(base: Integers, moves: csr_array) -> tuple[Integers, Integers]:
    """(C,) each: the least and greatest number of every cell in ``base`` and in ``base`` + each move."""
    low, high = base.copy(), base.copy()
    tables = base[moves.indices] + moves.data
    np.minimum.at(low, moves.indices, tables)
    np.maximum.at(high, moves.indices, tables)
    return low, high
