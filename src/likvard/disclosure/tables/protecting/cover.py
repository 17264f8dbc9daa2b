"""Which cells are hidden, and which move is the witness of each end."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from likvard.disclosure.tables.protecting.boxes import Boxes
from likvard.disclosure.tables.protecting.task import Floats, Task
from likvard.disclosure.tables.system import Flags, Integers

FREE = 0.02  # what touching a hidden cell counts, of its cost: it keeps witnesses on cells that others need too
NONE = -1


@dataclass(frozen=True, eq=False)
class Move:
    """``cells`` (N,) change by ``amounts`` (N,) people, and all sums stay."""

    cells: Integers
    amounts: Integers


@dataclass
class Cover:
    """The witnesses chosen so far. A cell is hidden as long as one of them touches it.

    A witness is a number: of a box, or of a move that was found otherwise, counted on from the boxes.

    prices     (C + 1,): what touching a cell adds; the last place stands for no cell
    secondary  (C + 1,): cells that are not hidden for their own sake
    witnesses  of each end, or NONE
    users      the ends whose witnesses touch a cell that is hidden for their sake
    found      moves that are no boxes; ``paid``: what is to be hidden for each; ``reaching``: their numbers, by end
    loss       the cost of all that is hidden
    """

    task: Task
    boxes: Boxes
    prices: Floats
    secondary: Flags
    witnesses: list[int]
    users: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    found: list[Move] = field(default_factory=list)
    paid: list[Integers] = field(default_factory=list)
    reaching: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    loss: float = 0.0

    @classmethod
    def empty(cls, task: Task, boxes: Boxes) -> "Cover":
        """Nothing is hidden but what is protected."""
        return cls(
            task, boxes, np.append(task.cost, 0.0), np.append(~task.protected, False), [NONE] * len(task.ends.cells)
        )

    def hidden(self) -> Flags:
        """(C,)."""
        hidden = self.task.protected.copy()
        hidden[[cell for cell, ends in self.users.items() if ends]] = True
        return hidden

    def without_boxes(self) -> Integers:
        """The ends that no box reaches, (N,)."""
        return np.flatnonzero(np.diff(self.boxes.starts) == 0)

    def move(self, number: int, need: int) -> Move:
        """The move with this number, when so many people are needed."""
        if number >= len(self.boxes.cells):
            return self.found[number - len(self.boxes.cells)]
        used = self.boxes.signs[number] != 0
        cells = self.boxes.cells[number, used].astype(np.int64)
        return Move(cells, self.boxes.signs[number, used].astype(np.int64) * need)

    def add(self, end: int, move: Move) -> int:
        """Remember a move that reaches this end; its number."""
        self.found.append(move)
        self.paid.append(move.cells[self.task.beyond(move.cells, move.amounts)])
        number = len(self.boxes.cells) + len(self.found) - 1
        self.reaching[end].append(number)
        return number

    def cheapest(self, end: int) -> tuple[int, float]:
        """The move at hand that reaches this end at the lowest price; NONE and infinity where there is none."""
        sums = self.prices[self.boxes.of(end)].sum(axis=1)
        best = int(sums.argmin()) if len(sums) else NONE
        number, price = (int(self.boxes.starts[end]) + best, float(sums[best])) if len(sums) else (NONE, np.inf)
        for other in self.reaching.get(end, ()):
            lower = float(self.prices[self.paid[other - len(self.boxes.cells)]].sum())
            if lower < price:
                number, price = other, lower
        return number, price

    def use(self, end: int, number: int) -> None:
        """Make this move the witness of an end that has none."""
        self.witnesses[end] = number
        for cell in self._others(number):
            ends = self.users[cell]
            if not ends:
                self.loss += float(self.task.cost[cell])
            ends.add(end)
            self.prices[cell] = FREE * self.task.cost[cell] / len(ends)

    def drop(self, end: int) -> int:
        """Take the witness of this end away; its number."""
        number = self.witnesses[end]
        self.witnesses[end] = NONE
        for cell in self._others(number) if number != NONE else ():
            ends = self.users[cell]
            ends.discard(end)
            self.prices[cell] = FREE * self.task.cost[cell] / len(ends) if ends else self.task.cost[cell]
            if not ends:
                self.loss -= float(self.task.cost[cell])
        return number

    def _others(self, number: int) -> Iterable[int]:
        """The cells that are to be hidden for a move, and not for their own sake."""
        small = number < len(self.boxes.cells)
        cells = self.boxes.paid[number] if small else self.paid[number - len(self.boxes.cells)]
        secondary: list[int] = cells[self.secondary[cells]].tolist()
        return secondary
