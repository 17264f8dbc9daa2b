"""One indicator's figures as cells with sums, and which of its figures to hide so that nobody can be worked out."""

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from likvard.disclosure.cells import YES, Cell, cells_behind
from likvard.disclosure.deadline import Deadline
from likvard.disclosure.demanding import demand_of
from likvard.disclosure.history import Told, to_coarsen
from likvard.disclosure.knowing import system_of
from likvard.disclosure.losing import losses
from likvard.disclosure.released import Basis, HiddenBecause, Refused, Rules
from likvard.disclosure.sums import Counted, counted
from likvard.disclosure.tables.protecting import CannotProtect, protect
from likvard.disclosure.tables.system import Demand, Flags, Integers, Published, System, published
from likvard.stats.estimates import Estimate

Keys = frozenset[str]
LEANING = 0  # nobody in a survey is known to be the only one of a cell


@dataclass(frozen=True)
class Figures:
    """The figures of one indicator.

    primary  those that are hidden for their own sake, or were hidden before
    fixed    (C,): cells that were shown before
    """

    rows: tuple[Estimate, ...]
    primary: Mapping[str, HiddenBecause]
    counted: Counted
    system: System
    demand: Demand
    fixed: Flags

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """In the order of the system, (C,)."""
        return tuple(self.counted.n)

    def refusal(self, places: Integers) -> Refused:
        """That these cells, (N,), cannot be protected."""
        return Refused(to_coarsen(min(self.cells[place] for place in places)))

    @cached_property
    def behind(self) -> Mapping[str, tuple[Cell, ...]]:
        """Key -> the cells that its figure tells of."""
        return {row.key: tuple(self._told_by(row)) for row in self.rows}

    def _told_by(self, row: Estimate) -> Iterator[Cell]:
        """A share tells how many answered yes as well as how many were asked."""
        for cell in cells_behind(row):
            yield from (one for one in (cell, cell._replace(answer=YES)) if one in self.counted.n)

    def concealed(self, hidden: Set[str]) -> Flags:
        """(C,): what a reader is not shown when the figures with these keys are hidden."""
        shown = self.fixed.copy()
        for key, cells in self.behind.items():
            if key not in hidden:
                shown[[self.counted.place[cell] for cell in cells]] = True
        return ~shown

    def given(self, hidden: Set[str]) -> Published:
        """What a reader has when the figures with these keys are hidden."""
        return published(self.system, self.concealed(hidden))

    def telling_of(self, cells: Collection[Cell]) -> Keys:
        """The figures that tell of any of these cells."""
        return frozenset(key for key, behind in self.behind.items() if not set(behind).isdisjoint(cells))


@dataclass(frozen=True)
class Hiding:
    """Keys of the figures that are hidden; and people whose number must not be known, so that others' is not."""

    keys: Keys
    needed: frozenset[Cell] = frozenset()


def figures_of(
    rows: Sequence[Estimate], primary: Mapping[str, HiddenBecause], told: Told, basis: Basis, rules: Rules
) -> Figures:
    """``rows``: of one indicator."""
    cells = counted(rows, basis.parents)
    demand = demand_of(cells, rows, primary, told.margins, rules.threshold)
    system = system_of(cells, rows, rules, told.margins)
    fixed = np.array([cell.people in told.cells for cell in cells.n], dtype=np.bool_)
    here = {row.key: primary[row.key] for row in rows if row.key in primary}
    return Figures(tuple(rows), here, cells, system, demand, fixed)


def hidden_figures(figures: Figures, again: Collection[Cell], deadline: Deadline) -> Hiding:
    """What is hidden, for its own sake or to protect others, at little loss.

    ``again``: people who are hidden in other tables, which makes it a small loss to hide them here.

    Raises Refused when there is no way, TimeoutError when there is no time.
    """
    if not figures.demand.cells.size:
        return Hiding(frozenset(figures.primary))
    wanted = ((row.stat, figures.behind[row.key]) for row in figures.rows if row.key not in figures.primary)
    cost = losses(figures.counted, wanted, again)
    try:
        found = protect(
            figures.system, figures.demand, cost, fixed=figures.fixed, leaning=LEANING, deadline=deadline
        ).hidden
    except CannotProtect as no:
        raise figures.refusal(no.cells) from None
    lost = frozenset(figures.cells[place] for place in np.flatnonzero(found & (cost > 0)))
    return Hiding(figures.telling_of(lost) | frozenset(figures.primary), frozenset(c for c in lost if c.people == c))
