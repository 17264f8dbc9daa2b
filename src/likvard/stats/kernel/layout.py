"""Which domains there are: cuts of the people by their factors, and where each domain stands in the state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Factor:
    """Something that divides people: an area, a period, a grouping. Codes run from 0 to ``size`` - 1."""

    name: str
    size: int


@dataclass(frozen=True)
class Cut:
    """Every combination of the factors ``within`` is a place, every combination of those ``by`` a group.

    A place with its groups is a block: the groups of a block are compared, so they share a covariance. Groups by sex in
    each area and year: within ("area", "period"), by ("sex",). Two years compared in each area: within ("area",),
    by ("period", "sex"). An intersection: by ("sex", "origin"). Everybody: by ().
    """

    within: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """The cuts of one run. Domains, pairs and blocks are numbered through all cuts.

    A domain's number is ``first_domain[cut] + place * groups[cut] + group``; combinations are numbered with the last
    factor running fastest.
    """

    factors: tuple[Factor, ...]
    cuts: tuple[Cut, ...]
    indicators: tuple[str, ...]

    @cached_property
    def places(self) -> tuple[int, ...]:
        """How many places each cut has."""
        return tuple(self._size(cut.within) for cut in self.cuts)

    @cached_property
    def groups(self) -> tuple[int, ...]:
        """How many groups each cut has."""
        return tuple(self._size(cut.by) for cut in self.cuts)

    @cached_property
    def first_domain(self) -> tuple[int, ...]:
        """The first domain of each cut, and at the end how many there are."""
        return _starts(places * groups for places, groups in zip(self.places, self.groups, strict=True))

    @cached_property
    def first_pair(self) -> tuple[int, ...]:
        """The first pair of groups of each cut, and at the end how many there are."""
        sizes = zip(self.places, self.groups, strict=True)
        return _starts(places * (groups * (groups - 1) // 2) for places, groups in sizes)

    @cached_property
    def first_block(self) -> tuple[int, ...]:
        """The first block of each cut, and at the end how many there are."""
        return _starts(self.places)

    @cached_property
    def combinations(self) -> tuple[tuple[str, ...], ...]:
        """What cuts are made of that is more than one factor; rows carry the codes of single factors already."""
        several = (names for cut in self.cuts for names in (cut.within, cut.by) if len(names) > 1)
        return tuple(dict.fromkeys(several))

    @cached_property
    def plan(self) -> NDArray[np.int64]:
        """The cuts as the compiled kernel reads them, (cuts, 7): the columns are named in ``kernel.lanes``.

        ``WITHIN`` and ``BY`` say in which line of codes they stand: those of the factors, then of ``combinations``; -1
        for everybody. The last is where a cut's list of the domains met begins: one place more than it has domains.
        """
        lines = {names: len(self.factors) + line for line, names in enumerate(self.combinations)}
        lines |= {(factor.name,): line for line, factor in enumerate(self.factors)} | {(): -1}
        cuts = zip(self.cuts, self.first_domain, self.groups, self.first_pair, self.first_block, strict=False)
        plan = [
            (lines[cut.within], lines[cut.by], domain, groups, pair, block, domain + number)
            for number, (cut, domain, groups, pair, block) in enumerate(cuts)
        ]
        return np.array(plan, dtype=np.int64).reshape(-1, 7)

    def combine(
        self, codes: Sequence[NDArray[Any]] | NDArray[Any], combinations: Sequence[tuple[str, ...]]
    ) -> NDArray[np.int32]:
        """Codes of each combination for each row, (combinations, n), from those of each factor, (n,).

        A row outside one of the factors is outside the combination.
        """
        place = {factor.name: number for number, factor in enumerate(self.factors)}
        combined = np.zeros((len(combinations), len(codes[0]) if len(codes) else 0), dtype=np.int32)
        for line, names in zip(combined, combinations, strict=True):
            for step, number in enumerate(place[name] for name in names):
                if step == 0:
                    line[:] = codes[number]
                    continue
                outside = (line < 0) | (codes[number] < 0)
                np.multiply(line, self.factors[number].size, out=line)
                np.add(line, codes[number], out=line)
                line[outside] = -1
        return combined

    def _size(self, names: tuple[str, ...]) -> int:
        sizes = {factor.name: factor.size for factor in self.factors}
        return prod(sizes[name] for name in names)


def _starts(sizes: Iterable[int]) -> tuple[int, ...]:
    return (0, *accumulate(sizes))
