"""Moves by linear programming for the ends that no box reaches."""

from collections.abc import Iterator

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting.composing import Composer
from likvard.disclosure.tables.protecting.cover import NONE, Cover, Move
from likvard.disclosure.tables.protecting.lines import Lines
from likvard.disclosure.tables.protecting.programs import cheapest_move
from likvard.disclosure.tables.protecting.regions import Region
from likvard.disclosure.tables.protecting.task import CannotProtect, Task
from likvard.disclosure.tables.system import Integers

WIDTHS = (3, 6)  # siblings in each direction that a move may touch, before all cells may be touched
TRIED = 600
CHEAP = 0.5  # the price of a move at hand, at which no cheaper one is looked for


def reach_the_rest(cover: Cover, lines: Lines, deadline: Deadline) -> None:
    """Give a witness to each end that has none. Raises CannotProtect."""
    lost = []
    open_ends = np.flatnonzero(np.array(cover.witnesses) == NONE)
    composer = Composer(cover.task, lines, open_ends, TRIED)
    for end in open_ends.tolist():
        if cover.cheapest(end)[1] > CHEAP:
            move = composer.compose(end, cover.prices) or _searched(cover, lines, end, deadline)
            if move is None:
                lost.append(cover.task.ends.cells[end])
                continue
            remember(cover, move)
        cover.use(end, cover.cheapest(end)[0])
    if lost:
        raise CannotProtect(np.unique(lost))


def _searched(cover: Cover, lines: Lines, end: int, deadline: Deadline) -> Move | None:
    """A move that leaves known cells alone; where there is none, any move."""
    move = _found(cover, lines, end, deadline)
    if move is None and cover.task.ends.apart[end]:
        cover.task.ends.apart[end] = False
        move = _found(cover, lines, end, deadline)
    return move


def _found(cover: Cover, lines: Lines, end: int, deadline: Deadline) -> Move | None:
    for cells in _neighbourhoods(cover, lines, end):
        move = cheapest_move(cover.task, end, cells, cover.prices, deadline.left())
        if move is not None:
            return move
    return None


def _neighbourhoods(cover: Cover, lines: Lines, end: int) -> Iterator[Integers]:
    for width in WIDTHS:
        yield Region(cover.task, lines, cover.prices, width, totals=True).around(end)
    yield np.arange(len(cover.task.cost))


def remember(cover: Cover, move: Move) -> None:
    """Keep a move for all ends that it reaches."""
    for end in reached(cover.task, move).tolist():
        cover.add(end, move)


def reached(task: Task, move: Move) -> Integers:
    """The ends that a move reaches, (N,), and leaves alone what it has to."""
    ends = task.ends
    at = ends.number[np.where(move.amounts > 0, 0, 1), move.cells]
    far = np.abs(move.amounts) >= ends.needs[at]
    known = task.known[move.cells]
    alone = np.count_nonzero(known) - known == 0
    return np.asarray(at[(at >= 0) & far & (alone | ~ends.apart[at])])
