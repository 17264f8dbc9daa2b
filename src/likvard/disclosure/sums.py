"""The sums that tie cells together, and how many people there are in each cell."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from scipy.sparse import coo_array, csr_array

from likvard.disclosure.cells import (
    ANSWERED,
    BETWEEN,
    LEFT_OVER,
    NO,
    PEOPLE,
    YES,
    Cell,
    area_above,
    cell_of,
    members,
    yes_of,
)
from likvard.stats.estimates import Estimate

Numbers = dict[Cell, int]


@dataclass(frozen=True)
class Sum:
    """``total`` = all of ``parts``."""

    total: Cell
    parts: tuple[Cell, ...]


@dataclass(frozen=True)
class Counted:
    """The number of people in each cell of one indicator, and every sum between cells.

    ``rests``: those whom a sum leaves over -> all of whom they are left.
    ``broken`` counts sums that do not hold (parts exceed their total): nothing can be subtracted there.
    """

    n: Numbers
    sums: tuple[Sum, ...]
    rests: Mapping[Cell, Cell]
    broken: int

    @cached_property
    def place(self) -> Mapping[Cell, int]:
        """Where each cell is in the order of ``n``."""
        return {cell: index for index, cell in enumerate(self.n)}

    @cached_property
    def matrix(self) -> csr_array:
        """(sums, cells): a total is 1 and its parts -1, so that matrix @ numbers = 0."""
        entries = [
            (row, self.place[cell], sign)
            for row, one in enumerate(self.sums)
            for cell, sign in ((one.total, 1), *((part, -1) for part in one.parts))
        ]
        row, column, sign = np.array(entries, dtype=np.int64).reshape(-1, 3).T
        return csr_array(coo_array((sign, (row, column)), shape=(len(self.sums), len(self.n))))


@dataclass(frozen=True)
class _Tie:
    """``total`` = all of ``parts`` and ``rest``; without a rest, nobody else is in the total."""

    total: Cell
    parts: tuple[Cell, ...]
    rest: Cell | None = None


def counted(rows: Iterable[Estimate], parents: Mapping[str, str]) -> Counted:
    """Cells and sums of one indicator's rows. Rows without a number of people have no cell.

    ``parents``: area -> the larger area that it is a part of.
    """
    levels = [row for row in rows if row.stat == "level" and row.n is not None]
    people = {cell_of(row): row.n or 0 for row in levels}
    yes = {cell_of(row): number for row in levels if (number := yes_of(row)) is not None}
    yes = {cell: number for cell, number in yes.items() if 0 <= number <= people[cell]}
    ties = tuple(_ties(people, parents))
    broken = _completed(people, ties)
    _completed(yes, ties)
    yes = {cell: number for cell, number in yes.items() if 0 <= number <= people.get(cell, -1)}
    no = {cell: people[cell] - number for cell, number in yes.items()}
    numbers = people | _about(YES, yes) | _about(NO, no)
    rests = {tie.rest: tie.total for tie in ties if tie.rest in numbers}
    return Counted(numbers, tuple(_held(ties, numbers)), rests, broken)


def _about(answer: str, numbers: Mapping[Cell, int]) -> Numbers:
    return {cell._replace(answer=answer): number for cell, number in numbers.items()}


def _completed(numbers: Numbers, ties: Iterable[_Tie]) -> int:
    """Add what the sums define and leave over; how many parts exceed their total."""
    broken = 0
    for tie in ties:
        if all(part in numbers for part in tie.parts):
            found = sum(numbers[part] for part in tie.parts)
            if tie.rest is None:
                numbers[tie.total] = found
            elif tie.total in numbers and found <= numbers[tie.total]:
                numbers[tie.rest] = numbers[tie.total] - found
            else:
                broken += 1
    return broken


def _held(ties: Iterable[_Tie], numbers: Numbers) -> Iterator[Sum]:
    """The sums between cells that there are, of people and of both answers, and of the answers of each cell."""
    for answer in (PEOPLE, YES, NO):
        for tie in ties:
            parts = tie.parts if tie.rest is None else (*tie.parts, tie.rest)
            total, *summed = (cell._replace(answer=answer) for cell in (tie.total, *parts))
            if total in numbers and all(part in numbers for part in summed):
                yield Sum(total, tuple(summed))
    for cell in numbers:
        if cell.answer == NO:
            yield Sum(cell.people, (cell._replace(answer=YES), cell))


def _ties(people: Iterable[Cell], parents: Mapping[str, str]) -> Iterator[_Tie]:
    """All between cells of people. Those that define a total come first; those left over are divided by areas and
    periods as groups are, because there cannot be fewer than none in no group and no area."""
    cells = list(people)
    answered = [*_all_who_answered(cells)]
    cells += [tie.total for tie in answered]
    crossed = _known(cells, _over_crossings(cells))
    everybody = _known(cells, _everybody(answered))
    cells += [tie.rest for tie in everybody if tie.rest]
    areas = _known(cells, _over_areas(cells, parents))
    cells += [tie.rest for tie in areas if tie.rest]
    yield from (*answered, *everybody, *areas, *_known(cells, _over_periods(cells)), *crossed)


def _known(cells: Iterable[Cell], ties: Iterable[_Tie]) -> tuple[_Tie, ...]:
    """The ties whose total is one of the cells."""
    known = set(cells)
    return tuple(tie for tie in ties if tie.total in known)


def _all_who_answered(cells: Iterable[Cell]) -> Iterator[_Tie]:
    parts = defaultdict(list)
    for cell in cells:
        if cell.grouping:
            parts[cell._replace(group=ANSWERED)].append(cell)
    return (_Tie(total, tuple(groups)) for total, groups in parts.items())


def _everybody(answered: Iterable[_Tie]) -> Iterator[_Tie]:
    """Everybody = those who belong to some group, and those who belong to none."""
    for tie in answered:
        total = tie.total._replace(grouping="", group="")
        yield _Tie(total, (tie.total,), tie.total._replace(group=LEFT_OVER))


def _over_areas(cells: Sequence[Cell], parents: Mapping[str, str]) -> Iterator[_Tie]:
    """A larger area = the areas in it that have figures; all areas together = those that are in no larger one."""
    known, parts = set(cells), defaultdict(list)
    for cell in cells:
        if cell.area:
            above = area_above(cell, known, parents)
            parts[cell._replace(area=above), cell._replace(area=LEFT_OVER + above)].append(cell)
    return (_Tie(total, tuple(some), rest) for (total, rest), some in parts.items())


def _over_periods(cells: Sequence[Cell]) -> Iterator[_Tie]:
    """All periods together = the periods."""
    parts: dict[Cell, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.period:
            parts[cell._replace(period="")].append(cell)
    return (_Tie(total, tuple(some), total._replace(period=LEFT_OVER)) for total, some in parts.items())


def _over_crossings(cells: Iterable[Cell]) -> Iterator[_Tie]:
    """A group = those of its people in each group that it meets in a crossing, and those who are in none."""
    parts: dict[tuple[Cell, Cell], list[Cell]] = defaultdict(list)
    for cell in cells:
        for total, rest in around_crossing(cell):
            parts[total, rest].append(cell)
    return (_Tie(total, tuple(some), rest) for (total, rest), some in parts.items())


def around_crossing(cell: Cell) -> Iterator[tuple[Cell, Cell]]:
    """Every group that a group of a crossing is part of, and who is left over of it; nothing for other cells."""
    crossed, groups = members(cell.grouping), members(cell.group)
    if 1 < len(crossed) == len(groups):
        for some in _some_of(len(crossed)):
            total = cell._replace(
                grouping=BETWEEN.join(crossed[one] for one in some), group=BETWEEN.join(groups[one] for one in some)
            )
            rest = (groups[one] if one in some else LEFT_OVER for one in range(len(crossed)))
            yield total, cell._replace(group=BETWEEN.join(rest))


def _some_of(many: int) -> Iterator[tuple[int, ...]]:
    """Every choice of some, but neither none nor all, of so many."""
    for size in range(1, many):
        yield from combinations(range(many), size)
