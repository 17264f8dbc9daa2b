"""Complementary suppression: which cells are hidden so that those that must stay unknown do."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting.boxes import boxes_of
from likvard.disclosure.tables.protecting.choosing import cover_ends, improve
from likvard.disclosure.tables.protecting.composing import Composer
from likvard.disclosure.tables.protecting.cover import Cover
from likvard.disclosure.tables.protecting.lines import lines_of
from likvard.disclosure.tables.protecting.reaching import out_of_reach
from likvard.disclosure.tables.protecting.searching import MEDIUM, Search
from likvard.disclosure.tables.protecting.task import Floats, task_of
from likvard.disclosure.tables.protecting.witnesses import leant_on, witnesses_of
from likvard.disclosure.tables.system import Demand, Flags, Integers, System

KEPT = 100  # boxes for each end
TRIED = 600  # boxes that these are chosen from
ROUNDS = 4  # of showing hidden cells again
EFFORT = 500_000  # cells in all linear programs together that are solved for a lower loss
LARGE = 20_000  # cells: with more, boxes are taken as they are wherever there are any
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
    another is, and the cell is told in ``leant_on``. In systems of more than ``MEDIUM`` cells moves of that kind are
    looked for around the cell only.

    Raises CannotProtect for cells that no move takes there, and TimeoutError.

    Method: box moves (the hypercubes of Giessing and Repsilber 2002) chosen for all cells together and exchanged one by
    one, and linear programs for what no box reaches; intervals as in Fischetti and Salazar 2001.
    """
    task = task_of(system, demand, cost, fixed, leaning)
    task.ends.apart[out_of_reach(task)] = False
    lines = lines_of(task.sums)
    cover = Cover.empty(task, boxes_of(task, lines, keep=KEPT, most=TRIED))
    search = Search(cover, lines, Composer(task, lines, cover.without_boxes(), TRIED), deadline, EFFORT // len(cost))
    cheap = CHEAP * float(np.median(cost))
    cover_ends(search, cheap if len(cost) <= LARGE else np.inf)
    improve(search, ROUNDS if len(cost) <= MEDIUM else 2, cheap)
    return Protected(cover.hidden(), witnesses_of(cover), leant_on(task))
