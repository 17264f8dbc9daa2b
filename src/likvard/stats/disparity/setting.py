"""What a measure sees, and what it answers with: a value and its slope."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indexes = NDArray[np.intp]
Bounds = tuple[float, float]


@dataclass(frozen=True)
class Setting:
    """B blocks side by side, groups first.

    values      (L, B): y, the share or mean of each group
    population  (L, B): N, its size
    reference   the group that the others are held against, or None
    ordered     whether the groups have an order, from the least to the most advantaged
    favourable  whether a high value is a good one
    bounds      the lowest and the highest value that the indicator can have, or None
    """

    values: Floats
    population: Floats
    reference: int | None = None
    ordered: bool = False
    favourable: bool = True
    bounds: Bounds | None = None

    @cached_property
    def size(self) -> Floats:
        """(B,): everybody."""
        return np.asarray(self.population.sum(axis=0))

    @cached_property
    def shares(self) -> Floats:
        """(L, B): p, each group's share of everybody."""
        return self.population / self.size

    @cached_property
    def mean(self) -> Floats:
        """(B,): the mean over everybody."""
        return np.asarray((self.shares * self.values).sum(axis=0))

    @cached_property
    def deviations(self) -> Floats:
        """(L, B): y - mean."""
        return self.values - self.mean

    @cached_property
    def relative(self) -> Floats:
        """(L, B): r = y / mean."""
        return self.values / self.mean

    @cached_property
    def log_relative(self) -> Floats:
        """(L, B): log of r."""
        return np.log(self.relative)

    @cached_property
    def highest(self) -> Indexes:
        """(B,): the group with the highest value; the first of those that tie."""
        return np.asarray(self.values.argmax(axis=0))

    @cached_property
    def lowest(self) -> Indexes:
        """(B,): the group with the lowest value; the first of those that tie."""
        return np.asarray(self.values.argmin(axis=0))

    @property
    def best(self) -> Indexes:
        """(B,): the group with the best value."""
        return self.highest if self.favourable else self.lowest

    @cached_property
    def ends(self) -> Indexes:
        """(2, B): the two groups that a difference or a ratio is made of, see ``pairs``."""
        if self.ordered:
            least, most = self.each(0), self.each(len(self.values) - 1)
            return np.stack([most, least] if self.favourable else [least, most])
        if self.reference is None:
            return np.stack([self.highest, self.lowest])
        return np.stack([self.referred, self.lowest] if self.favourable else [self.highest, self.referred])

    @cached_property
    def end_values(self) -> Floats:
        """(2, B): their values."""
        return np.take_along_axis(self.values, self.ends, axis=0)

    def each(self, group: int) -> Indexes:
        """(B,): the same group in every block."""
        return np.full(self.values.shape[1], group)

    @property
    def referred(self) -> Indexes:
        """(B,): the reference group, for measures that cannot do without."""
        if self.reference is None:
            raise ValueError("this measure needs a reference group")
        return self.each(self.reference)

    @property
    def limits(self) -> Bounds:
        """The bounds, for measures that cannot do without."""
        if self.bounds is None:
            raise ValueError("this measure needs bounds")
        return self.bounds


@dataclass(frozen=True)
class Slope:
    """A measure in each block and its gradient.

    value (B,); by_value (L, B): d/dy of each group; by_population (L, B): d/dN of each group
    """

    value: Floats
    by_value: Floats
    by_population: Floats


def mean_of(setting: Setting) -> Slope:
    """The mean over everybody."""
    return Slope(setting.mean, setting.shares, setting.deviations / setting.size)


def by_shares(setting: Setting, partial: Floats) -> Floats:
    """From d/dp, with each share p free, to d/dN: shares are N / sum of N."""
    return np.asarray((partial - (setting.shares * partial).sum(axis=0)) / setting.size)


def at(setting: Setting, group: Indexes) -> Slope:
    """The value of one group, which may be another one in each block."""
    place = (group, np.arange(len(group)))
    by_value = np.zeros_like(setting.values)
    by_value[place] = 1.0
    return Slope(setting.values[place], by_value, np.zeros_like(by_value))


def chain(value: Floats, *parts: tuple[Floats | float, Slope]) -> Slope:
    """A function of measures: its value, and each measure with the derivative by it."""
    return Slope(
        value,
        np.asarray(sum(derivative * part.by_value for derivative, part in parts)),
        np.asarray(sum(derivative * part.by_population for derivative, part in parts)),
    )


def quotient(one: Slope, other: Slope, times: float = 1.0) -> Slope:
    """times * one / other."""
    ratio = times * one.value / other.value
    return chain(ratio, (times / other.value, one), (-ratio / other.value, other))
