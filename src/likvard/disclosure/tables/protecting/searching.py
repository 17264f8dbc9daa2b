"""Moves that are no boxes, found for one end at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting.composing import Composer
from likvard.disclosure.tables.protecting.cover import Cover, Move
from likvard.disclosure.tables.protecting.lines import Lines
from likvard.disclosure.tables.protecting.programs import cheapest_move
from likvard.disclosure.tables.protecting.regions import Region
from likvard.disclosure.tables.protecting.task import Task
from likvard.disclosure.tables.system import Integers

SMALL = 400  # cells: a program takes all of them
MEDIUM = 2_000  # cells: a program takes those around its end and all that are hidden
WIDTHS = (3, 6)  # siblings in each direction that a program takes, before it takes all cells


@dataclass
class Search:
    """``programs``: how many linear programs may yet be solved for the sake of a lower loss."""

    cover: Cover
    lines: Lines
    composer: Composer
    deadline: Deadline
    programs: int

    def cheaper(self, end: int) -> bool:
        """Look for a move that adds little to what is hidden; whether there was one to be remembered."""
        self.programs -= 1
        cells = next(self._neighbourhoods(end))
        move = cheapest_move(self.cover.task, end, cells, self.cover.prices, self.deadline.left(), whole=False)
        return self._remembered(move)

    def any(self, end: int) -> bool:
        """Look for a move that leaves known cells alone and, where there is none, for any."""
        if self._remembered(self.composer.compose(end, self.cover.prices)) or self._found(end):
            return True
        apart = bool(self.cover.task.ends.apart[end])
        self.cover.task.ends.apart[end] = False
        return apart and self._found(end)

    def _found(self, end: int) -> bool:
        for cells in self._neighbourhoods(end):
            move = cheapest_move(self.cover.task, end, cells, self.cover.prices, self.deadline.left(), whole=True)
            if self._remembered(move):
                return True
        return False

    def _neighbourhoods(self, end: int) -> Iterator[Integers]:
        """Cells in which to look, from few to many; to all of a large system only for who knows no cell."""
        size = len(self.cover.task.cost)
        if size > SMALL:
            hidden = np.flatnonzero(self.cover.hidden()) if size <= MEDIUM else np.empty(0, np.int64)
            for width in WIDTHS:
                region = Region(self.cover.task, self.lines, self.cover.prices, width, totals=True)
                yield np.union1d(region.around(end), hidden)
        if size <= MEDIUM or not self.cover.task.ends.apart[end]:
            yield np.arange(size)

    def _remembered(self, move: Move | None) -> bool:
        """Keep a move for all ends that it reaches."""
        if move is None:
            return False
        for end in reached(self.cover.task, move).tolist():
            self.cover.add(end, move)
        return True


def reached(task: Task, move: Move) -> Integers:
    """The ends that a move reaches, (N,), and leaves alone what it has to."""
    ends = task.ends
    at = ends.number[np.where(move.amounts > 0, 0, 1), move.cells]
    far = np.abs(move.amounts) >= ends.needs[at]
    known = task.known[move.cells]
    alone = np.count_nonzero(known) - known == 0
    return np.asarray(at[(at >= 0) & far & (alone | ~ends.apart[at])])
