"""A reader who turns printed shares and half-widths back into counts, by trying every number of people."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from math import sqrt

import numpy as np

from likvard.disclosure.tables.system import UNBOUNDED, Demand, Flags, Integers, System
from tests.disclosure.tables.small import may_be

MOST = 100  # people in a line, as far as the reader tries
BASE = 5
Range = tuple[int, int]


@dataclass(frozen=True)
class Paper:
    """How lines of a table are printed: shares of the line's total, with ``decimals``.

    ``people``: the total, rounded to ``BASE``; ``half_width``: of the 95 % interval of each share, with one decimal.
    """

    decimals: int = 0
    people: bool = True
    half_width: bool = False

    def printed(self, count: int, total: int) -> tuple[str, ...]:
        """What stands in a cell."""
        share = count / total
        width = 196 * sqrt(share * (1 - share) / total)
        return (f"{100 * share:.{self.decimals}f}", *([f"{width:.1f}"] if self.half_width else []))

    def total(self, total: int) -> str:
        """What stands for the total."""
        return str(BASE * round(total / BASE)) if self.people else ""


@dataclass(frozen=True)
class Line:
    """The cells of a line, (K,), with its total last; a reader sees what is printed of those that are ``shown``."""

    cells: Integers
    shown: Flags

    def readings(self, values: Integers, paper: Paper) -> list[dict[int, Range]]:
        """For each total that fits what is printed: from how many to how many people each cell has."""
        *parts, last = self.cells.tolist()
        total = int(values[last])
        if not self.shown[-1] or total == 0:
            return [{}]
        words = {
            cell: paper.printed(int(values[cell]), total) for cell, seen in zip(parts, self.shown, strict=False) if seen
        }
        if not words and not paper.people:
            return [{}]
        found = (_fitting(words, tried, paper) | {last: (tried, tried)} for tried in _totals(paper.total(total), paper))
        return [reading for reading in found if len(reading) == len(words) + 1]


def _totals(printed: str, paper: Paper) -> Iterator[int]:
    return (tried for tried in range(1, MOST + 1) if paper.total(tried) == printed)


def _fitting(words: dict[int, tuple[str, ...]], total: int, paper: Paper) -> dict[int, Range]:
    """Only the cells that some count fits."""
    said = {count: paper.printed(count, total) for count in range(total + 1)}
    counts = {cell: [count for count in said if said[count] == word] for cell, word in words.items()}
    return {cell: (fits[0], fits[-1]) for cell, fits in counts.items() if fits}


def narrowed(system: System, lines: Integers, demand: Demand, hidden: Flags, paper: Paper) -> list[int]:
    """Cells of the demand that the reader can narrow. ``lines`` (N, K): cells of each printed line, its total last."""
    seen = [Line(line, ~hidden[line]).readings(system.values, paper) for line in lines]
    held = [_bounded(system, combined) for readings in product(*seen) if (combined := _combined(readings)) is not None]
    everything = np.ones(len(hidden), dtype=bool)

    def possible(cell: int, least: int, most: int) -> bool:
        return any(may_be(one, everything, cell, least, most) for one in held)

    ends = zip(demand.cells.tolist(), demand.low.tolist(), demand.high.tolist(), strict=True)
    return [cell for cell, low, high in ends if not (possible(cell, 0, low) and possible(cell, high, UNBOUNDED))]


def _combined(readings: tuple[dict[int, Range], ...]) -> dict[int, Range] | None:
    """What all lines say of each cell; None where they cannot all be right."""
    both: dict[int, Range] = {}
    for reading in readings:
        for cell, (low, high) in reading.items():
            before = both.get(cell, (0, MOST))
            both[cell] = max(before[0], low), min(before[1], high)
    return both if all(low <= high for low, high in both.values()) else None


def _bounded(system: System, ranges: dict[int, Range]) -> System:
    low, high = system.low.copy(), system.high.copy()
    for cell, ends in ranges.items():
        low[cell], high[cell] = ends
    return replace(system, low=low, high=high)
