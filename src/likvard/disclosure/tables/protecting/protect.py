"""Complementary suppression: which cells are hidden so that those that must stay unknown do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting.choosing import choose_again
from likvard.disclosure.tables.protecting.cover import Cover
from likvard.disclosure.tables.protecting.covering import cover_all
from likvard.disclosure.tables.protecting.improving import improve
from likvard.disclosure.tables.protecting.parts import parts_of
from likvard.disclosure.tables.protecting.reaching import out_of_reach
from likvard.disclosure.tables.protecting.task import Floats, task_of
from likvard.disclosure.tables.protecting.witnesses import leant_on, witnesses_of
from likvard.disclosure.tables.system import Demand, Flags, Integers, System

if TYPE_CHECKING:
    from likvard.disclosure.tables.protecting.searching import Search

NOTHING = 1e-9  # of loss
CHEAP = 0.1  # of what a cell costs in the median: a move at hand that adds no more will do


@dataclass(frozen=True)
class Protected:
    """``hidden`` (C,) and ``moves`` (W, C): whole people, all sums kept, shown cells changed within their blur only.

    leant_on  (N,): protected cells that one who knows another cell may narrow more; no hiding prevents most of that:
              who is the only one in a part of a cell knows that the cell is not empty
    """

    hidden: Flags
    moves: csr_array
    leant_on: Integers


def protect(
    system: System,
    demand: Demand,
    cost: Floats,
    *,
    fixed: Flags | None = None,
    leaning: int = 1,
    deadline: Deadline,
) -> Protected:
    """Hide every cell of the demand and, at a low ``cost`` (C,), others, so that all its ends can be reached.

    For every end there is a move that takes the cell there and keeps within the bounds that everybody knows. It changes
    what is shown within its blur only, and so what is ``fixed`` (C,), which stays shown. It touches no cell of 1 to
    ``leaning`` people but the cell itself: they may be known to those who are in it. Where no such move is found,
    another is, and the cell is told in ``leant_on``; in systems of more than ``covering.MEDIUM`` cells moves of that
    kind are looked for around the cell only, and not where a question takes too many steps to know.

    Raises CannotProtect for cells that no move takes there, and TimeoutError.

    Method: a linear program for one end after the other, in which what is hidden already is as good as free, and then
    fewer cells where other moves serve as well (the heuristic of Fischetti and Salazar 2001). Large systems are worked
    on in parts (``parts``). The programs are solved by a dual simplex method that meets only cells near the end
    (``simplex``; Koberstein 2005); where that gives up, by a solver for programs of every kind (``general``). In larger
    parts where it gives up it is asked for many ends at once (``together``), and cells are not shown again. Answers are
    rounded and held against all sums in whole numbers; where rounding fails at all prices that are tried, an integer
    program around the end decides (``whole``). Cells are shown again alone and a few at a time (``improving``; Shaw
    1998). The loss is low, not proven to be the least.
    """
    from likvard.disclosure.tables.protecting.searching import Search

    task = task_of(system, demand, cost, fixed, leaning)
    task.ends.apart[out_of_reach(task)] = False
    cover, cheap = Cover.empty(task), CHEAP * float(np.median(cost))
    search = Search(cover, deadline)
    parts = parts_of(task.sums)
    cover_all(search, parts, cheap)
    if cover.loss > NOTHING:
        _lose_less(search, parts, cheap)
    return Protected(cover.hidden(), witnesses_of(cover), leant_on(task))


def _lose_less(search: Search, parts: Sequence[Integers], cheap: float) -> None:
    for cells in parts:
        if len(parts) > 1:
            search.within(cells)
        if not search.is_far:
            choose_again(search, cells, cheap)
        if not search.is_joint:
            improve(search, cells, cheap)
