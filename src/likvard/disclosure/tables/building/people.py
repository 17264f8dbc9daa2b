"""Which counts of people must stay unknown for their own sake, and how far."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from likvard.disclosure.tables.building.built import Built
from likvard.disclosure.tables.building.demands import widest
from likvard.disclosure.tables.system import UNBOUNDED, Demand, Integers

UNANIMOUS = 3  # thresholds; as in likvard.disclosure.primary: from there on 0 % is a figure about the population


def few(built: Built, thresholds: Integers) -> Demand:
    """Cells with 1 to t - 1 people must look possible from 0 to t.

    From 0, and not from 1: that anybody in the place is in the group, or gave the answer, is already told of somebody.
    Cells with 0 are not asked for: whom ``unanimous`` does not find, an empty cell tells nothing about. Where a total
    above the cell is below t and yet large enough to be shown, for it tells less, all of it is enough.

    thresholds  (C,): t of every cell
    """
    values = built.system.values
    return _up_to(thresholds, built, np.flatnonzero((values > 0) & (values < thresholds)))


def few_others(built: Built, thresholds: Integers, along: Collection[str]) -> Demand:
    """A group of 97 among 100 tells about the other 3: from 0 to t others must look possible.

    Asked of the group: with v of T people, from T - t (or 0) to T. The others' own cells are small, and ``few`` asks
    for each of them. A group of nobody tells nothing that its total does not tell.

    along  dimensions whose totals are such margins: groups and answers, but not areas or years, where nobody is
           told to belong to the rest
    """
    parts = _parts(built, along)
    values = built.system.values[parts.cells]
    others = parts.totals - values
    found = (values > 0) & (others > 0) & (others < thresholds[parts.cells])
    cells, totals = parts.cells[found], parts.totals[found]
    return widest(Demand(cells, np.maximum(totals - thresholds[cells], 0), totals))


def unanimous(built: Built, thresholds: Integers, along: Collection[str]) -> Demand:
    """Where all but one answer are empty, everyone gave that one: each empty answer must look possible from 0 to t.

    To t, or all that there are, as in ``few``. For fewer than ``UNANIMOUS`` thresholds of people. An answer that nobody
    there can give (a structural zero) does not count: where only one is left, everybody knew it before.

    along  dimensions whose parts are answers, or anything else that is told of a person
    """
    parts = _parts(built, along)
    values = built.system.values[parts.cells]
    whole = (values == parts.totals) & (values > 0) & (values < UNANIMOUS * thresholds[parts.cells])
    told = np.isin(parts.sums, parts.sums[whole])
    cells = np.unique(parts.cells[told & (values == 0) & (built.system.high[parts.cells] > 0)])
    return _up_to(thresholds, built, cells)


def _up_to(thresholds: Integers, built: Built, cells: Integers) -> Demand:
    return Demand(cells, np.zeros_like(cells), np.minimum(thresholds, _most(built, thresholds))[cells])


def _most(built: Built, thresholds: Integers) -> Integers:
    """(C,): the least of all totals above a cell (or itself) that have enough people to be shown."""
    parts = _parts(built, built.names.codes)
    known = np.where(built.system.values < thresholds, UNBOUNDED, built.system.values)
    while True:
        most = known.copy()
        np.minimum.at(most, parts.cells, known[built.sums.total[parts.sums]])
        if (most == known).all():
            return most
        known = most


@dataclass(frozen=True)
class _Parts:
    """N parts of totals: the sum, the part and how many people the total has, (N,) each."""

    sums: Integers
    cells: Integers
    totals: Integers


def _parts(built: Built, along: Collection[str]) -> _Parts:
    chosen = np.isin(built.sums.dimension, [built.names.dimension(name) for name in along])
    entries = built.system.sums.tocoo()
    part = (entries.data < 0) & chosen[entries.row]
    sums = entries.row[part].astype(np.int64)
    return _Parts(sums, entries.col[part].astype(np.int64), built.system.values[built.sums.total[sums]])
