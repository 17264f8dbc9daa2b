"""A reader of all releases who thinks in people: how many are there with each combination of codes?

Not built like the code under test: one unknown for each combination of what the columns say, whatever the tables are,
and one equation for each number that was printed.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import product

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from tests.disclosure.tables.earlier.files import COLUMNS, Person

Cell = Callable[[Person], bool]


def kinds(found: Sequence[Person]) -> list[Person]:
    """Every place with every pair of ages, group and year that anybody has."""
    places = sorted({person[:2] for person in found})
    ages = sorted({person[2:4] for person in found})
    groups, years = sorted({person[4] for person in found}), sorted({person[5] for person in found})
    return [(*place, *age, group, year) for place, age, group, year in product(places, ages, groups, years)]


def having(**codes: str | Sequence[str]) -> Cell:
    """Who has these codes, or one of several, in these columns."""
    wanted = {COLUMNS.index(name): (code,) if isinstance(code, str) else tuple(code) for name, code in codes.items()}
    return lambda person: all(person[at] in some for at, some in wanted.items())


class Attacker:
    """Of ``known``, what each printed number counts, and the number."""

    def __init__(self, every: Sequence[Person], known: Sequence[tuple[Cell, int]]) -> None:
        self.every = every
        self.equations = csr_array(np.array([self._row(cell) for cell, _ in known]))
        self.numbers = [number for _, number in known]

    def interval(self, cell: Cell) -> tuple[float, float]:
        """The least and the most that there can be."""
        ends = []
        for sign in (1, -1):
            found = linprog(sign * self._row(cell), A_eq=self.equations, b_eq=self.numbers, bounds=(0, None))
            ends.append(sign * np.inf if found.status == 3 else sign * found.fun)
        return -ends[0] if ends[0] == np.inf else ends[0], abs(ends[1])

    def _row(self, cell: Cell) -> np.ndarray:
        return np.array([cell(person) for person in self.every], dtype=np.float64)


def count(found: Sequence[Person], cell: Cell) -> int:
    """How many there are in truth."""
    return sum(map(cell, found))


def printed(
    numbers: Mapping[tuple[str, ...], int], meaning: Callable[[tuple[str, ...]], Cell]
) -> list[tuple[Cell, int]]:
    """What a release tells."""
    return [(meaning(codes), number) for codes, number in numbers.items()]
