"""The first choice of witnesses, one end after the other; what is hidden for one serves the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from likvard.disclosure.tables.protecting.cover import NONE
from likvard.disclosure.tables.protecting.moves import Move
from likvard.disclosure.tables.protecting.near import Distances
from likvard.disclosure.tables.protecting.outcome import Outcome
from likvard.disclosure.tables.protecting.task import CannotProtect
from likvard.disclosure.tables.protecting.together import reach_together
from likvard.disclosure.tables.protecting.whole import whole_move
from likvard.disclosure.tables.system import Integers

if TYPE_CHECKING:
    from likvard.disclosure.tables.protecting.searching import Search

MORE = 50  # questions, after which it is known of a larger part whether most of them give up
FEW, MANY = 200, 2_000  # steps of the simplex method for one question, at first and when much is hidden
FEWEST = 200  # cells in which a move in whole people is looked for at first
WIDER = 4  # times as many cells where there is none
MEDIUM = 2_400  # cells in which such a move is looked for that leaves known cells alone


def cover_all(search: Search, parts: Sequence[Integers], cheap: float) -> None:
    """Give each end a witness, in each of the ``parts`` first. Raises CannotProtect, TimeoutError.

    A move at hand that adds less than ``cheap`` will do. Known cells may move where there is no other way.
    """
    ends = search.cover.task.ends
    for cells in parts:
        search.within(cells)
        here = np.flatnonzero(np.isin(ends.cells, cells)).tolist()
        nowhere = _cover_some(search, here, cheap, anywhere=len(parts) == 1)
    if len(parts) > 1:
        search.everywhere()
        nowhere = _cover_some(search, range(len(ends.cells)), cheap, anywhere=True)
    if nowhere:
        raise CannotProtect(np.unique(ends.cells[nowhere]))
    vain = [end for end in _left(search, range(len(ends.cells))) if not _insisted(search, end, cheap)]
    if vain:
        raise CannotProtect(np.unique(ends.cells[vain]))


def _left(search: Search, ends: Sequence[int]) -> list[int]:
    """Those without a witness."""
    return [end for end in ends if search.cover.witnesses[end] == NONE]


def _cover_some(search: Search, some: Sequence[int], cheap: float, *, anywhere: bool) -> list[int]:
    """Give these ends witnesses; those for which there is no move. ``anywhere``: whether all cells may move."""
    apart, leans, outcomes = search.cover.task.ends.apart, search.cover.task.known.any(), {}
    for steps in (FEW, MANY):
        for end in in_turn(search, _left(search, some)):
            if search.is_joint:
                break
            outcome = _cover(search, end, cheap, steps)
            hopeless = (anywhere and outcome == Outcome.NOWHERE) or (steps == MANY and outcome == Outcome.GAVE_UP)
            if hopeless and leans and apart[end]:
                apart[end] = False
                outcome = _cover(search, end, cheap, steps)
            outcomes[end] = outcome
    if search.is_joint:
        reach_together(search, np.array(_left(search, some), dtype=np.int64))
    return [end for end in _left(search, some) if outcomes.get(end) == Outcome.NOWHERE]


def in_turn(search: Search, ends: list[int]) -> list[int]:
    """In a larger part some of every kind come first: from these it is learned whether moves are found near by."""
    every = 1 if search.is_small else max(1, len(ends) // MORE)
    return ends[::every] + [end for place, end in enumerate(ends) if place % every]


def _cover(search: Search, end: int, cheap: float, steps: int, *, insist: bool = False) -> Outcome:
    """Give this end the cheapest move, if there is any; what came of the question."""
    cover, outcome = search.cover, Outcome.FOUND
    number, price = cover.cheapest(end)
    if price > cheap:
        outcome = search.cheaper(end, steps=steps, insist=insist)
        number, price = cover.cheapest(end)
    if number == NONE:
        return outcome
    cover.use(end, number)
    return Outcome.FOUND


def _insisted(search: Search, end: int, cheap: float) -> bool:
    """Give this end a move, if there is any in whole people; whether there is. Raises TimeoutError."""
    cover, most = search.cover, FEWEST
    task, distances = cover.task, Distances(cover.task, cover.prices)
    while (outcome := _cover(search, end, cheap, MANY, insist=True)) != Outcome.FOUND:
        nowhere, leans = outcome == Outcome.NOWHERE, task.known.any() and task.ends.apart[end]
        move = None if nowhere else _whole_near(search, end, distances, most)
        if move is not None:
            cover.remember(move)
        elif leans and (nowhere or most >= min(len(task.cost), MEDIUM)):
            task.ends.apart[end] = False
            most = FEWEST
        elif nowhere or most >= len(task.cost):
            return False
        else:
            most *= WIDER
    return True


def _whole_near(search: Search, end: int, distances: Distances, most: int) -> Move | None:
    task = search.cover.task
    near = distances.nearest(int(task.ends.cells[end]), most)
    return whole_move(task, end, near, search.cover.prices, search.deadline.left())
