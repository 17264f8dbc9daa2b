"""Readers who know a cell from elsewhere: the one respondent in it, or two respondents who pool what they know.

Tables in which all that any of them knows stays as it is keep each of them from knowing more. So it is asked first how
far such tables go, for all readers together, and then for ever smaller groups of them. For each reader, all tables that
were found before are used again where they agree with what this reader knows; only what they leave missing is searched
for, in the same program with the known cells held still. A reader learns nothing about components of sums in which none
of the known cells stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing.basing import base_of
from likvard.disclosure.tables.auditing.pieces import labels_of, pieces_of
from likvard.disclosure.tables.auditing.pool import Pool
from likvard.disclosure.tables.auditing.proving import started, wanted_of
from likvard.disclosure.tables.auditing.proving import told as known_to
from likvard.disclosure.tables.auditing.reaching import Reach, reach_all, reach_many
from likvard.disclosure.tables.auditing.reading import read
from likvard.disclosure.tables.system import UNBOUNDED, Demand, Flags, Integers, Published

Reader = tuple[tuple[int, int], ...]  # (cell, how many people are in it) for each cell that is known


@dataclass(frozen=True)
class Told:
    """``exposed``: protected cells that a reader who knows ``known`` narrows more than others can."""

    known: Reader
    exposed: tuple[int, ...]


@dataclass(frozen=True)
class Insiders:
    """How many readers were checked, of how many there are, and those who learn more than the others."""

    checked: int
    number: int
    told: tuple[Told, ...]


def bounds_for(published: Published, reader: Reader) -> tuple[Integers, Integers]:
    """(C,) each: between which numbers single sums leave each cell to one who knows these. Raises Contradiction."""
    reading = read(known_to(published, reader))
    low, high, unknowns = reading.values.copy(), reading.values.copy(), reading.unknowns
    low[unknowns.cells], high[unknowns.cells] = unknowns.low, unknowns.high
    return low, high


def ask_insiders(
    published: Published,
    demand: Demand,
    readers: Sequence[Reader],
    *,
    conceded: Mapping[Reader, Demand] | None = None,
    deadline: Deadline,
) -> Insiders:
    """Which protected cells each reader narrows below the demand, their own cells and what is exposed anyhow apart.

    ``readers`` are known to the authority only, and so is the answer. ``conceded``: what is asked instead of some cells
    towards some readers. When the time is over, ``checked`` is less than ``number``. Raises Contradiction where a
    reader knows what cannot be.
    """
    checked, told, less = 0, [], conceded or {}
    try:
        rooms = _rooms(published, demand, {cell for reader in readers for cell, _ in reader}, deadline)
        for reader, exposed in _asked(rooms, readers, less, deadline):
            checked += 1
            told += [Told(reader, tuple(sorted(exposed)))] if exposed else []
    except TimeoutError:
        pass
    return Insiders(checked, len(readers), tuple(told))


def _asked(
    rooms: Sequence["_Room"], readers: Sequence[Reader], less: Mapping[Reader, Demand], deadline: Deadline
) -> Iterator[tuple[Reader, list[int]]]:
    """What each learns, after what keeps all of them from it."""
    if len(readers) == 1:
        (reader,) = readers
        yield reader, [cell for room in rooms for cell in room.learnt(dict(reader), less.get(reader), deadline)]
    elif readers:
        known = {cell: number for reader in readers for cell, number in reader}
        conceded = np.unique([cell for reader in readers if reader in less for cell in less[reader].cells])
        for room in rooms:
            room.hold(known, conceded, deadline)
        half = len(readers) // 2
        yield from _asked(rooms, readers[:half], less, deadline)
        yield from _asked(rooms, readers[half:], less, deadline)


def _rooms(published: Published, demand: Demand, known: set[int], deadline: Deadline) -> list["_Room"]:
    """The pieces in which somebody knows something, with what everybody can know of them."""
    wanted, rooms = wanted_of(demand, len(published.shown)), []
    for piece in pieces_of(read(published).unknowns):
        if np.isin(piece.cells, list(known)).any():
            plain = started(piece, wanted, deadline)
            reach_all(plain, deadline)
            rooms.append(_Room(plain, labels_of(piece.sums)[1], Pool(plain.base)))
            rooms[-1].keep(plain)
    return rooms


@dataclass(frozen=True)
class _Room:
    """A piece as everybody sees it, the component of each cell (U,), and tables (U,) that agree with it."""

    plain: Reach
    label: Integers
    pool: Pool

    def learnt(self, known: dict[int, int], less: Demand | None, deadline: Deadline) -> list[int]:
        """Cells that one who knows these narrows; of some of them ``less`` is asked."""
        cells = self.plain.piece.cells
        places = np.flatnonzero(np.isin(cells, list(known)))
        if not len(places):
            return []
        numbers = np.array([known[int(cell)] for cell in cells[places]])
        reach = self._knowing(places, numbers, self._wanted(places, less), deadline)
        reach_all(reach, deadline)
        self.keep(reach)
        exposed = (reach.closed & ~self.plain.closed).any(axis=0)
        return [int(cell) for cell in cells[exposed]]

    def hold(self, known: dict[int, int], conceded: Integers, deadline: Deadline) -> None:
        """Look for tables in which all these cells are what they are known to be, where not less is asked of cells."""
        places = np.flatnonzero(np.isin(self.plain.piece.cells, list(known)))
        if len(places):
            numbers = np.array([known[int(cell)] for cell in self.plain.piece.cells[places]])
            low, high = self._wanted(places, None)
            later = np.isin(self.plain.piece.cells, conceded)
            wanted = np.where(later, UNBOUNDED, low), np.where(later, -UNBOUNDED, high)
            reach = self._knowing(places, numbers, wanted, deadline)
            reach_many(reach, np.random.default_rng(len(places)), deadline)
            self.keep(reach)

    def keep(self, reach: Reach) -> None:
        """For later readers."""
        for places, changes in reach.needed():
            table = reach.base.copy()
            table[places] += changes
            self.pool.add(table)

    def _knowing(
        self, places: Integers, numbers: Integers, wanted: tuple[Integers, Integers], deadline: Deadline
    ) -> Reach:
        """The piece for this reader, with what earlier tables show here too."""
        plain, (wanted_low, wanted_high) = self.plain, wanted
        low, high = plain.piece.low.copy(), plain.piece.high.copy()
        low[places] = high[places] = numbers
        piece = replace(plain.piece, low=low, high=high)
        fitting = self.pool.fitting(places, numbers)
        if not len(fitting):
            fitting = base_of(piece, plain.program, wanted_low, wanted_high, deadline)[np.newaxis]
            self.pool.add(fitting[0])
        reach = Reach.of(piece, plain.program, fitting[0].copy(), wanted_low, wanted_high)
        reach.closed[:] |= plain.closed
        reach.low[:], reach.high[:] = fitting.min(axis=0) - reach.base, fitting.max(axis=0) - reach.base
        return reach

    def _wanted(self, places: Integers, less: Demand | None) -> tuple[Integers, Integers]:
        """(U,) each. Nothing is asked of the known cells, nor of other components than theirs, nor of what is exposed
        anyhow."""
        plain, silent = self.plain, self._silent(places)
        low, high = plain.wanted_low + plain.base, plain.wanted_high + plain.base
        if less is not None:
            here = np.isin(less.cells, plain.piece.cells)
            of_piece = {int(cell): place for place, cell in enumerate(plain.piece.cells)}
            asked = [of_piece[int(cell)] for cell in less.cells[here]]
            low[asked], high[asked] = less.low[here], less.high[here]
        return np.where(silent, UNBOUNDED, low), np.where(silent, -UNBOUNDED, high)

    def _silent(self, places: Integers) -> Flags:
        silent = ~np.isin(self.label, self.label[places])
        silent[places] = True
        return silent
