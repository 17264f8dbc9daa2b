"""Readers who know a cell from elsewhere: the one respondent in it, or two respondents who pool what they know.

Whoever is alone in a cell knows that it is 1. For each such reader the tables of the audit are used again where they
agree with that; only what they leave missing is searched for. A reader learns nothing about components of sums in which
none of the known cells stands, so pairs are asked within one component only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing.basing import base_of
from likvard.disclosure.tables.auditing.pieces import Neighbours, labels_of, pieces_of
from likvard.disclosure.tables.auditing.proving import started, wanted_of
from likvard.disclosure.tables.auditing.reaching import Reach, reach_all, reach_each
from likvard.disclosure.tables.auditing.reading import Unknowns, read
from likvard.disclosure.tables.system import UNBOUNDED, Demand, Flags, Integers, Published


@dataclass(frozen=True)
class Told:
    """What readers who know that each of ``known`` is 1 work out: ``exposed``, protected cells."""

    known: tuple[int, ...]
    exposed: tuple[int, ...]


@dataclass(frozen=True)
class Insiders:
    """How many readers were checked, of how many there are, and those who learn more than the others."""

    checked: int
    number: int
    told: tuple[Told, ...]


def ask_insiders(published: Published, demand: Demand, alone: Integers, *, size: int, deadline: Deadline) -> Insiders:
    """Ask readers who know ``size`` (1 or 2) of the cells ``alone``, which hold one person each.

    ``alone`` is known to the authority only, and so is the answer. What the plain audit exposes is not told again. When
    the time is over, ``checked`` is less than ``number``.
    """
    wanted = wanted_of(demand, len(published.shown))
    pieces = [(piece, _groups(piece, alone, size)) for piece in pieces_of(read(published).unknowns)]
    checked, told = 0, []
    try:
        for piece, groups in pieces:
            for learnt in _asked(piece, groups, wanted, deadline):
                checked += 1
                told += [learnt] if learnt.exposed else []
    except TimeoutError:
        pass
    return Insiders(checked, sum(len(groups) for _, groups in pieces), tuple(told))


def _groups(piece: Unknowns, alone: Integers, size: int) -> list[tuple[int, ...]]:
    """Places in the piece, in one component each."""
    label, places = labels_of(piece.sums)[1], np.flatnonzero(np.isin(piece.cells, alone))
    groups = combinations(places.tolist(), size)
    return [group for group in groups if len({int(label[place]) for place in group}) == 1]


def _asked(
    piece: Unknowns, groups: list[tuple[int, ...]], wanted: tuple[Integers, Integers], deadline: Deadline
) -> Iterator[Told]:
    if not groups:
        return
    plain = started(piece, wanted, deadline)
    reach_all(plain, deadline)
    tables = np.array([plain.base, *(_added(plain.base, places, changes) for places, changes in plain.needed())])
    neighbours, label = Neighbours(piece.sums), labels_of(piece.sums)[1]
    for group in groups:
        known = np.array(group)
        here = label == label[known[0]]
        reach = _knowing(plain, known, here, tables, deadline)
        reach_each(reach, neighbours, deadline)
        exposed = (reach.closed & ~plain.closed).any(axis=0)
        yield Told(tuple(piece.cells[known].tolist()), tuple(piece.cells[exposed].tolist()))


def _added(base: Integers, places: Integers, changes: Integers) -> Integers:
    table = base.copy()
    table[places] += changes
    return table


def _knowing(plain: Reach, known: Integers, here: Flags, tables: Integers, deadline: Deadline) -> Reach:
    """The piece for one who knows that ``known`` are 1, with what earlier tables (W, U) show to this reader too.

    Nothing is asked of the known cells, nor of other components than theirs, nor of what is exposed anyhow.
    """
    piece = plain.piece
    low, high = piece.low.copy(), piece.high.copy()
    low[known] = high[known] = 1
    piece = replace(piece, low=low, high=high)
    silent = ~here
    silent[known] = True
    wanted_low = np.where(silent, UNBOUNDED, plain.wanted_low + plain.base)
    wanted_high = np.where(silent, -UNBOUNDED, plain.wanted_high + plain.base)
    fitting = tables[(tables[:, known] == 1).all(axis=1)]
    base = fitting[0] if len(fitting) else base_of(piece, wanted_low, wanted_high, deadline)
    reach = Reach.of(piece, base, wanted_low, wanted_high)
    reach.closed[:] = plain.closed
    for table in fitting:
        places = np.flatnonzero(table != base)
        reach.note((places, (table - base)[places]))
    return reach
