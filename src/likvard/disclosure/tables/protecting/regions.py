"""The neighbourhood in which a move for one cell is looked for."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from likvard.disclosure.tables.protecting.lines import Lines
from likvard.disclosure.tables.protecting.task import Floats, Task
from likvard.disclosure.tables.system import Flags, Integers

CRAMPED = 0.1  # the least room, as a part of what is needed, that a cell is taken to have


@dataclass(frozen=True)
class Region:
    """Cells that move together: in each direction the same few positions all over.

    width    how many siblings there are of the first cell that is met in a direction
    totals   whether they may be totals
    chosen   the positions of each direction
    """

    task: Task
    lines: Lines
    prices: Floats
    width: int
    totals: bool
    chosen: dict[int, Integers] = field(default_factory=dict)

    def around(self, end: int) -> Integers:
        """Sorted cells (N,): that of the end, its cheapest siblings in each direction, and all that they entail."""
        known = new = self.task.ends.cells[[end]]
        need = int(self.task.ends.needs[end])
        while len(new):
            met = [self._siblings(cells, sums, need) for cells, sums in self._directions(new)]
            new = np.setdiff1d(np.concatenate([known[:0], *met]), known)
            known = np.union1d(known, new)
        return known

    def _directions(self, cells: Integers) -> Iterator[tuple[Integers, Integers]]:
        """Cells and their sums, for each direction in turn."""
        place, slot = np.nonzero(self.lines.sums[cells] >= 0)
        sums = self.lines.sums[cells[place], slot]
        directions = self.lines.directions[sums]
        for direction in np.unique(directions):
            here = directions == direction
            yield cells[place[here]], sums[here]

    def _siblings(self, cells: Integers, sums: Integers, need: int) -> Integers:
        direction = int(self.lines.directions[sums[0]])
        if direction not in self.chosen:
            self.chosen[direction] = self._choose(int(cells[0]), int(sums[0]), need)
        found = self.lines.grid[self.lines.starts[sums][:, None] + self.chosen[direction]]
        return np.asarray(found[found >= 0])

    def _choose(self, cell: int, s: int, need: int) -> Integers:
        """The position of a cell in a sum, and those of its siblings that cost least for what they can take."""
        line = self.lines.grid[self.lines.starts[s] : self.lines.starts[s + 1]]
        itself = np.flatnonzero(line == cell)
        room = np.clip(np.minimum(self.task.up[line], self.task.down[line]) / need, CRAMPED, 1)
        price = np.where(self._left_out(line, s), np.inf, (self.prices[line] + CRAMPED) / room)
        price[itself] = np.inf
        order = np.argsort(price, kind="stable")[: self.width]
        return np.append(order[np.isfinite(price[order])], itself)

    def _left_out(self, line: Integers, s: int) -> Flags:
        stuck = (line < 0) | (self.task.up[line] + self.task.down[line] == 0)
        total = ((self.lines.sums[line] == s) & (self.lines.signs[line] > 0)).any(axis=1)
        left_out: Flags = stuck | (total & (not self.totals))
        return left_out
