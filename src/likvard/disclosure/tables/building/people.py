"""Which counts of people must stay unknown for their own sake, and how far."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from likvard.disclosure.tables.building.built import Built
from likvard.disclosure.tables.building.demands import widest
from likvard.disclosure.tables.system import UNBOUNDED, Demand, Flags, Integers

UNANIMOUS = 3  # thresholds; as in likvard.disclosure.primary: from there on 0 % is a figure about the population


@dataclass(frozen=True)
class Readers:
    """What readers get of C cells besides what is released now.

    printed  (C,): in some table, shown or hidden; no reader sees a total that never is
    shown    (C,): shown before, so that it cannot be hidden any more
    """

    printed: Flags
    shown: Flags

    @classmethod
    def new(cls, cells: int) -> "Readers":
        """Where all cells are in the tables, and none was before."""
        return cls(np.ones(cells, dtype=np.bool_), np.zeros(cells, dtype=np.bool_))


def few(built: Built, thresholds: Integers, readers: Readers | None = None) -> Demand:
    """Cells with 1 to t - 1 people must look possible from 0 to t.

    From 0, and not from 1: that anybody in the place is in the group, or gave the answer, is already told of somebody.
    Cells with 0 are not asked for: whom ``unanimous`` does not find, an empty cell tells nothing about. Where a total
    above the cell is below t and yet large enough to be shown, for it tells less, all of it is enough.

    thresholds  (C,): t of every cell
    """
    values = built.system.values
    return _up_to(thresholds, built, np.flatnonzero((values > 0) & (values < thresholds)), readers)


def few_others(built: Built, thresholds: Integers, along: Collection[str], readers: Readers | None = None) -> Demand:
    """A group of 97 among 100 tells about the other 3: from 0 to t others must look possible.

    Asked of the group: with v of T people, from T - t (or 0) to T. The others' own cells are small, and ``few`` asks
    for each of them. A group of nobody tells nothing that its total does not tell. Where the group was shown before, it
    is the total that must look possible with 0 to t others.

    along  dimensions whose totals are such margins: groups and answers, but not areas or years, where nobody is
           told to belong to the rest
    """
    parts = _parts(built, along, readers)
    values = built.system.values[parts.cells]
    others = parts.totals - values
    found = (values > 0) & (others > 0) & (others < thresholds[parts.cells])
    known, found = found & parts.told, found & ~parts.told
    cells, totals = parts.cells[found], parts.totals[found]
    group = Demand(cells, np.maximum(totals - thresholds[cells], 0), totals)
    least, above = values[known], built.sums.total[parts.sums[known]]
    return widest(group, Demand(above, least, least + thresholds[parts.cells[known]]))


def unanimous(built: Built, thresholds: Integers, along: Collection[str], readers: Readers | None = None) -> Demand:
    """Where all but one answer are empty, everyone gave that one: each empty answer must look possible from 0 to t.

    To t, or all that there are, as in ``few``. For fewer than ``UNANIMOUS`` thresholds of people. An answer that nobody
    there can give (a structural zero) does not count: where only one is left, everybody knew it before. An empty answer
    that was shown before is not asked for: a total that is new tells nothing more of it.

    along  dimensions whose parts are answers, or anything else that is told of a person
    """
    parts = _parts(built, along, readers)
    values = built.system.values[parts.cells]
    whole = (values == parts.totals) & (values > 0) & (values < UNANIMOUS * thresholds[parts.cells])
    told = np.isin(parts.sums, parts.sums[whole])
    asked = told & (values == 0) & (built.system.high[parts.cells] > 0) & ~parts.told
    cells = np.unique(parts.cells[asked])
    return _up_to(thresholds, built, cells, readers)


def _up_to(thresholds: Integers, built: Built, cells: Integers, readers: Readers | None) -> Demand:
    return Demand(cells, np.zeros_like(cells), np.minimum(thresholds, _most(built, thresholds, readers))[cells])


def _most(built: Built, thresholds: Integers, readers: Readers | None) -> Integers:
    """(C,): the least of all totals above a cell (or itself) that have enough people to be shown."""
    parts = _parts(built, built.names.codes, readers)
    known = np.where(built.system.values < thresholds, UNBOUNDED, built.system.values)
    while True:
        most = known.copy()
        np.minimum.at(most, parts.cells, known[built.sums.total[parts.sums]])
        if (most == known).all():
            return most
        known = most


@dataclass(frozen=True)
class _Parts:
    """N parts of totals: the sum, the part and how many people the total has, (N,) each.

    told  (N,): the part was shown before, and the total was not
    """

    sums: Integers
    cells: Integers
    totals: Integers
    told: Flags


def _parts(built: Built, along: Collection[str], readers: Readers | None) -> _Parts:
    """Along these dimensions, of the totals that readers get."""
    readers = readers or Readers.new(len(built.system.values))
    chosen = np.isin(built.sums.dimension, [built.names.dimension(name) for name in along])
    chosen &= readers.printed[built.sums.total]
    entries = built.system.sums.tocoo()
    part = (entries.data < 0) & chosen[entries.row]
    sums, cells = entries.row[part].astype(np.int64), entries.col[part].astype(np.int64)
    total = built.sums.total[sums]
    return _Parts(sums, cells, built.system.values[total], readers.shown[cells] & ~readers.shown[total])
