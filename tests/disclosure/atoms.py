"""A reader who knows that everything printed is counted from people: how many of each kind there can be.

A kind of person is a group of each grouping (or none), an area, a period and an answer. Whatever is printed says how
many there are of some kinds taken together. No sums between cells are needed: unlike the gate, and as seen from
below.
"""

from collections.abc import Sequence
from itertools import product

import numpy as np
from scipy.optimize import linprog

from likvard.disclosure import ReleasedRow
from likvard.stats.estimates import REST
from tests.disclosure.people import Person, level_of

Kinds = list[Person]


def kinds_of(people: Sequence[Person], groupings: dict[str, tuple[str, ...]], parents: dict[str, str]) -> Kinds:
    """Everyone who could be: all groups or none, all areas and periods that there are, both answers."""
    areas, periods = sorted({*parents, *(one.area for one in people)}), sorted({one.period for one in people})
    levels = [("", *groups) for groups in groupings.values()]
    return [
        Person({code: level for code, level in zip(groupings, chosen, strict=True) if level}, yes, area, period)
        for *chosen, area, period, yes in product(*levels, areas, periods, (False, True))
    ]


class Reader:
    """``people`` are the truth. Told the exact numbers behind every shown figure, and those left over where few."""

    def __init__(
        self,
        rows: Sequence[ReleasedRow],
        people: Sequence[Person],
        groupings: dict[str, tuple[str, ...]],
        parents: dict[str, str],
        *,
        few: int = 10,
    ) -> None:
        self.kinds, self.people, self.parents, self.few = kinds_of(people, groupings, parents), people, parents, few
        self.lines: list[np.ndarray] = []
        self.numbers: list[int] = []
        for row in rows:
            if row.shown:
                self._told(row)
        self._left_over(rows)

    def interval(self, row: ReleasedRow, answer: bool | None = None) -> tuple[float, float]:
        """The least and the most people whom the figure can be about; of them, those with an answer."""
        aim = self._among(self.kinds, row.grouping, row.group, row.area, row.period, answer)
        ends = []
        for sign in (1, -1):
            lines = np.array(self.lines).reshape(-1, len(self.kinds))
            found = linprog(sign * aim, A_eq=lines, b_eq=self.numbers, method="highs")
            assert found.status in (0, 3), found.message
            ends.append(sign * found.fun if found.status == 0 else np.inf)
        return ends[0], ends[1]

    def _told(self, row: ReleasedRow) -> None:
        for answer in (None, True):
            self._know(row.grouping, row.group, row.area, row.period, answer)
            if row.versus:
                group = None if row.versus == REST else row.versus
                self._know(row.grouping, group, row.area, row.period, answer)

    def _left_over(self, rows: Sequence[ReleasedRow]) -> None:
        """Few who are in no group are known, where there are not few altogether."""
        for grouping, area, period in {(row.grouping, row.area, row.period) for row in rows if row.grouping}:
            everybody = self._among(self.kinds, "", "", area, period, None)
            line = everybody - self._among(self.kinds, grouping, None, area, period, None)
            n = self._counted("", "", area, period, None) - self._counted(grouping, None, area, period, None)
            if n < self.few <= self._counted("", "", area, period, None):
                self._add(line, n)

    def _know(self, grouping: str, group: str | None, area: str, period: str, answer: bool | None) -> None:
        self._add(
            self._among(self.kinds, grouping, group, area, period, answer),
            self._counted(grouping, group, area, period, answer),
        )

    def _add(self, line: np.ndarray, n: int) -> None:
        self.lines.append(line)
        self.numbers.append(n)

    def _counted(self, grouping: str, group: str | None, area: str, period: str, answer: bool | None) -> int:
        return int(self._among(self.people, grouping, group, area, period, answer).sum())

    def _among(
        self, some: Sequence[Person], grouping: str, group: str | None, area: str, period: str, answer: bool | None
    ) -> np.ndarray:
        """Which of them are meant; ``group`` None: those in any group of the grouping."""
        return np.array(
            [
                (level_of(one, grouping) == group if group is not None and grouping else True)
                and (group is not None or level_of(one, grouping) != "")
                and area in ("", one.area, self.parents.get(one.area))
                and period in ("", one.period)
                and answer in (None, one.yes)
                for one in some
            ],
            dtype=float,
        )
