"""What earlier releases about the same people told, in the cells of one system. It cannot be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from likvard.disclosure.tables.asked import Counted, Description, Own
from likvard.disclosure.tables.building import Built, widest
from likvard.disclosure.tables.building.problems import refuse
from likvard.disclosure.tables.record import Past
from likvard.disclosure.tables.record.recorded import HIDDEN, columns_of
from likvard.disclosure.tables.system import Demand, Flags, Integers
from likvard.stats.reading.datafile import DataFile


@dataclass(frozen=True)
class Told:
    """Of C cells: ``shown`` (C,) before; ``hidden`` (C,) before in all tables that have them; ``demand`` of then.

    places  of each release, (N,): which cells of the system its cells are
    """

    shown: Flags
    hidden: Flags
    demand: Demand
    places: tuple[Integers, ...] = ()

    @classmethod
    def nothing(cls, cells: int) -> "Told":
        """Where there was no earlier release."""
        none, empty = np.zeros(cells, dtype=np.bool_), np.empty(0, dtype=np.int64)
        return cls(none, none, Demand(empty, empty, empty))


def recognised(history: Sequence[Past], data: DataFile, description: Description) -> tuple[Past, ...]:
    """Earlier releases, each once.

    The same file is the same people. Another file is of the same people if both say that they are of one series: then
    whoever was counted before must be in it with the same codes, which ``told_by`` looks at, and there may be more.

    Raises Refused: people_unknown, methods_mixed.
    """
    releases = {past.certificate: past for past in history}
    for past in releases.values():
        if past.asked.method != description.method:
            raise refuse("methods_mixed", before=past.asked.method, now=description.method)
        if past.data != data.sha256 and not (past.asked.series and past.asked.series == description.series):
            raise refuse("people_unknown", before=past.asked.series, now=description.series)
    return tuple(releases.values())


def told_by(history: Sequence[Past], counted: Counted, built: Built) -> Told:
    """``counted`` for the editions of these releases. Raises Refused: codes_moved, counts_revised."""
    told = Told.nothing(len(built.system.values))
    for past, own in zip(history, counted.own[1:], strict=True):
        _refuse_moved(past, own)
        told = _with(told, past, _places(past, own, built), built)
    return told


def _places(past: Past, own: Own, built: Built) -> Integers:
    """(N,): where the cells of a release stand in the system."""
    found = [own.places(columns_of(table), built.names) for table in past.tables]
    return np.concatenate(found)


def _with(told: Told, past: Past, places: Integers, built: Built) -> Told:
    shown = past.counts != HIDDEN
    _refuse_revised(places[shown], past.counts[shown], built)
    ever = told.shown.copy()
    ever[places[shown]] = True
    hidden = told.hidden.copy()
    hidden[places[~shown]] = True
    then = past.demand
    demand = widest(told.demand, Demand(places[then.cells], then.low, then.high))
    return Told(ever, hidden & ~ever, demand, (*told.places, places))


def _refuse_moved(past: Past, own: Own) -> None:
    """The earlier total of a county is of the places that it had then."""
    for before, now in zip(past.tables, own.tables, strict=True):
        for then, dimension in zip(before.dimensions, now.dimensions, strict=True):
            moved = sorted({code for code, _ in set(then.parts) ^ set(dimension.parts)})
            if moved:
                raise refuse("codes_moved", column=dimension.name, codes=tuple(moved[:3]), count=len(moved))


def _refuse_revised(cells: Integers, counts: Integers, built: Built) -> None:
    """A count printed anew with another number gives away, by difference, who came or went."""
    changed = np.flatnonzero(built.system.values[cells] != counts)
    if changed.size:
        cell, before = int(cells[changed[0]]), int(counts[changed[0]])
        now = int(built.system.values[cell])
        raise refuse("counts_revised", codes=built.names.of(cell), before=before, now=now, count=int(changed.size))
