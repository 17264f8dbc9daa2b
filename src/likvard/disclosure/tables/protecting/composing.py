"""Moves made of several boxes, for ends that no box reaches by itself because its cells have too few people."""

from dataclasses import replace

import numpy as np

from likvard.disclosure.tables.protecting.boxes import Boxes, boxes_of
from likvard.disclosure.tables.protecting.cover import Move
from likvard.disclosure.tables.protecting.lines import Lines
from likvard.disclosure.tables.protecting.task import Ends, Floats, Task
from likvard.disclosure.tables.system import UNBOUNDED, Integers

PARTIAL = 200  # boxes to choose from at each step


class Composer:
    """``boxes`` that move the cells of these ends by at least one person."""

    def __init__(self, task: Task, lines: Lines, ends: Integers, most: int) -> None:
        self.task = task
        some = Ends.of(task.ends.cells[ends], task.ends.signs[ends], np.ones_like(ends), len(task.cost))
        some.apart[:] = task.ends.apart[ends]
        self.boxes: Boxes = boxes_of(replace(task, ends=some), lines, PARTIAL, most)
        self.place = {end: place for place, end in enumerate(ends.tolist())}

    def compose(self, end: int, prices: Floats) -> Move | None:
        """Boxes one after the other, each the cheapest for its people, until the end is reached; None if it is not."""
        place = self.place[end]
        rows = slice(*self.boxes.starts[place : place + 2].tolist())
        cells, signs = self.boxes.cells[rows].astype(np.int64), self.boxes.signs[rows].astype(np.int64)
        change = np.zeros(len(self.task.cost) + 1, np.int64)
        prices = prices.copy()
        need = int(self.task.ends.needs[end])
        while need > 0:
            room = np.minimum(self._room(cells, signs, change), need)
            value = np.where(room > 0, prices[cells].sum(axis=1) / np.maximum(room, 1), np.inf)
            best = int(value.argmin()) if len(value) else -1
            if best < 0 or room[best] <= 0:
                return None
            change[cells[best]] += signs[best] * room[best]
            prices[cells[best]] = 0
            need -= int(room[best])
        moved = np.flatnonzero(change[:-1])
        return Move(moved, change[moved])

    def _room(self, cells: Integers, signs: Integers, change: Integers) -> Integers:
        """By how many people each box can move after this change, (N,)."""
        up = np.append(self.task.up, UNBOUNDED)
        down = np.append(self.task.down, UNBOUNDED)
        left = np.where(signs > 0, up[cells] - change[cells], down[cells] + change[cells])
        return np.asarray(np.where(signs == 0, UNBOUNDED, left).min(axis=1))
