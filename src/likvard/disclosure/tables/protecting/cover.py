"""Which cells are hidden, and which move is the witness of each end."""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from likvard.disclosure.tables.protecting.moves import Move, harvested, reached
from likvard.disclosure.tables.protecting.task import Floats, Task
from likvard.disclosure.tables.system import Flags, Integers

FREE = 0.02  # what touching a hidden cell counts, of its cost: it keeps witnesses on cells that others need too
NONE = -1


@dataclass
class Cover:
    """The witnesses chosen so far. A cell is hidden as long as one of them needs it to be.

    prices     (C,): what another witness that needs the cell hidden adds
    witnesses  of each end: the number of a move, or NONE
    users      the ends whose witnesses need a cell to be hidden
    moves      all that are known; ``paid``: the cells that are hidden for each, but not for their own sake
    reaching   the numbers of the moves that reach an end
    loss       the cost of all that is hidden
    """

    task: Task
    prices: Floats
    witnesses: list[int]
    users: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    moves: list[Move] = field(default_factory=list)
    paid: list[Integers] = field(default_factory=list)
    reaching: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    loss: float = 0.0

    @classmethod
    def empty(cls, task: Task) -> "Cover":
        """Nothing is hidden but what is protected."""
        return cls(task, task.cost.copy(), [NONE] * len(task.ends.cells))

    def hidden(self) -> Flags:
        """(C,)."""
        hidden = self.task.protected.copy()
        hidden[[cell for cell, ends in self.users.items() if ends]] = True
        return hidden

    def remember(self, move: Move) -> None:
        """Keep a move, and what it makes possible at no more cost, for all ends that it reaches."""
        for one in harvested(self.task, move):
            ends = reached(self.task, one)
            if len(ends):
                beyond = self.task.beyond(one.cells, one.amounts) & ~self.task.protected[one.cells]
                self.moves.append(one)
                self.paid.append(one.cells[beyond])
                for end in ends.tolist():
                    self.reaching[end].append(len(self.moves) - 1)

    def cheapest(self, end: int) -> tuple[int, float]:
        """The move at hand that reaches this end at the lowest price; NONE and infinity where there is none."""
        best, price = NONE, np.inf
        for number in self.reaching.get(end, ()):
            lower = float(self.prices[self.paid[number]].sum())
            if lower < price:
                best, price = number, lower
        return best, price

    def use(self, end: int, number: int) -> None:
        """Make this move the witness of an end that has none."""
        self.witnesses[end] = number
        for cell in self.paid[number].tolist():
            ends = self.users[cell]
            if not ends:
                self.loss += float(self.task.cost[cell])
            ends.add(end)
            self.prices[cell] = FREE * self.task.cost[cell] / len(ends)

    def drop(self, end: int) -> int:
        """Take the witness of this end away; its number."""
        number = self.witnesses[end]
        self.witnesses[end] = NONE
        for cell in self.paid[number].tolist() if number != NONE else ():
            ends = self.users[cell]
            ends.discard(end)
            self.prices[cell] = FREE * self.task.cost[cell] / len(ends) if ends else self.task.cost[cell]
            if not ends:
                self.loss -= float(self.task.cost[cell])
        return number

    def drop_all(self, ends: list[int]) -> list[int]:
        """Take the witnesses of these ends away; their numbers."""
        return [self.drop(end) for end in ends]

    def put_back(self, ends: list[int], numbers: list[int]) -> None:
        """Give these ends other witnesses than they have now."""
        self.drop_all(ends)
        for end, number in zip(ends, numbers, strict=True):
            if number != NONE:
                self.use(end, number)
