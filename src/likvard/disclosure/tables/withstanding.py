"""Hiding more, so that those who know a cell from elsewhere learn nothing of others.

Each reader sees through every move that changes what this reader knows, and through no other: cells that others know
may move. The audit says who learns what. Only for these is more hidden: for all of them at once, and where that cannot
be, for one at a time. What no hiding prevents is told cell by cell.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing import Reader, Told, ask_insiders, bounds_for
from likvard.disclosure.tables.building import widest
from likvard.disclosure.tables.protecting import CannotProtect, Protected
from likvard.disclosure.tables.system import Demand, Flags, Integers, System, published

Why = Literal["own", "before", "sums"]
_WHY: Mapping[bool, Why] = {False: "sums", True: "before"}  # by whether anything was shown before
Protector = Callable[[System, Demand, Flags], Protected]  # hides beside what is hidden (C,) already


@dataclass(frozen=True)
class Learnt:
    """What no hiding keeps from a reader: that a ``cell`` lies no lower than ``low`` and no higher than ``high``.

    why  "own": it holds what the reader knows, or is part of that; "before": earlier results showed too much; "sums":
         nothing that is hidden could move without what the reader knows
    """

    reader: Reader
    cell: int
    low: int
    high: int
    why: Why


@dataclass(frozen=True)
class Withstood:
    """``hidden`` (C,), and what readers learn all the same."""

    hidden: Flags
    learnt: tuple[Learnt, ...] = ()


def withstood(
    system: System,
    demand: Demand,
    found: Withstood,
    readers: Sequence[Reader],
    shown: Flags,
    protector: Protector,
    deadline: Deadline,
) -> Withstood:
    """``shown`` (C,): before, and so for ever. Raises TimeoutError."""
    unavoidable = [one for reader in readers for one in _unavoidable(system, demand, reader, shown)]
    found, less = replace(found, learnt=(*found.learnt, *unavoidable)), conceded(unavoidable)
    asked = ask_insiders(published(system, found.hidden), demand, readers, conceded=less, deadline=deadline)
    if asked.checked < asked.number:
        raise TimeoutError
    left = {told.known: _left(demand, told, less.get(told.known)) for told in asked.told}
    found, vain = _together(system, left, found, protector)
    for reader, one in left.items():
        found = _against(system, _those(one, vain), found, reader, shown, protector)
    return found


def _together(
    system: System, left: Mapping[Reader, Demand], found: Withstood, protector: Protector
) -> tuple[Withstood, Integers]:
    """Hide what serves all these readers at once: moves that leave alone what any of them knows. Also the cells for
    which there are none: for these, each reader must be looked at alone."""
    asked, vain = widest(*left.values()), np.empty(0, dtype=np.int64)
    view = _view(system, [known for reader in left for known in reader])
    while asked.cells.size:
        try:
            return replace(found, hidden=found.hidden | protector(view, asked, found.hidden).hidden), vain
        except CannotProtect as no:
            vain = np.union1d(vain, no.cells)
            asked = _those(asked, np.setdiff1d(asked.cells, no.cells))
    return found, vain


def _those(demand: Demand, cells: Integers) -> Demand:
    """Of the demand, what is asked of these cells."""
    kept = np.isin(demand.cells, cells)
    return Demand(demand.cells[kept], demand.low[kept], demand.high[kept])


def _left(demand: Demand, told: Told, less: Demand | None) -> Demand:
    """What is still asked of the cells that a reader narrows."""
    asked = demand if less is None else _instead(demand, less)
    at = np.searchsorted(asked.cells, told.exposed)
    return Demand(asked.cells[at], asked.low[at], asked.high[at])


def _instead(demand: Demand, less: Demand) -> Demand:
    """The demand, with what is asked instead of some of its cells."""
    at = np.searchsorted(demand.cells, less.cells)
    low, high = demand.low.copy(), demand.high.copy()
    low[at], high[at] = less.low, less.high
    return Demand(demand.cells, low, high)


def _against(
    system: System, asked: Demand, found: Withstood, reader: Reader, shown: Flags, protector: Protector
) -> Withstood:
    """Hide what one reader takes; what is asked in vain is learnt."""
    view, learnt, why = _view(system, reader), list(found.learnt), _WHY[bool(shown.any())]
    while asked.cells.size:
        try:
            more = protector(view, asked, found.hidden).hidden
            return Withstood(found.hidden | more, tuple(learnt))
        except CannotProtect as no:
            vain = np.intersect1d(asked.cells, no.cells)
            known = zip(vain.tolist(), system.values[vain].tolist(), strict=True)
            learnt += [Learnt(reader, cell, value, value, why) for cell, value in known]
            asked = _those(asked, np.setdiff1d(asked.cells, vain))
    return Withstood(found.hidden, tuple(learnt))


def conceded(learnt: Sequence[Learnt]) -> Mapping[Reader, Demand]:
    """What is asked towards each reader of the cells that no hiding keeps open."""
    found: dict[Reader, dict[int, tuple[int, int]]] = {}
    for one in learnt:  # what is impossible comes after what is unavoidable, and is less
        found.setdefault(one.reader, {})[one.cell] = (one.low, one.high)
    return {
        reader: Demand(*(np.array(column, dtype=np.int64) for column in zip(*_rows(cells), strict=True)))
        for reader, cells in found.items()
    }


def _rows(cells: Mapping[int, tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    return ((cell, *ends) for cell, ends in sorted(cells.items()))


def _unavoidable(system: System, demand: Demand, reader: Reader, shown: Flags) -> Iterator[Learnt]:
    """What single sums tell the reader even if all is hidden that was not shown before."""
    alone = bounds_for(published(system, np.ones_like(shown)), reader)
    after = bounds_for(published(system, np.logical_not(shown)), reader) if shown.any() else alone
    low, high = (ends[demand.cells] for ends in after)
    own = (demand.low < alone[0][demand.cells]) | (demand.high > alone[1][demand.cells])
    less = ((demand.low < low) | (demand.high > high)) & ~np.isin(demand.cells, [cell for cell, _ in reader])
    low, high = np.maximum(low, demand.low), np.minimum(high, demand.high)
    for at in np.flatnonzero(less).tolist():
        yield Learnt(reader, int(demand.cells[at]), int(low[at]), int(high[at]), "own" if own[at] else "before")


def _view(system: System, reader: Sequence[tuple[int, int]]) -> System:
    """The system as the reader sees it: what is known cannot move."""
    low, high = system.low.copy(), system.high.copy()
    for cell, number in reader:
        low[cell] = high[cell] = number
    return replace(system, low=low, high=high)
