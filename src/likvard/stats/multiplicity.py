"""Many comparisons at once: p-values adjusted within families that are declared before looking.

A family is one indicator, one grouping and one kind of comparison (with the reference group, or with the rest), over
all levels, areas and periods. The totals over areas and periods belong to it. Larger areas, such as counties, are a
family of their own: they ask anew what their municipalities have asked, and would make the answers of those weaker.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from likvard.stats.estimates import REST, AreaType, Estimate
from likvard.stats.problems import Problem, Refused

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def family_of(indicator: str, grouping: str, versus: str, area_type: AreaType) -> str:
    """The family's name: ``indicator|grouping|reference`` or ``indicator|grouping|rest``; ``|larger`` after either."""
    kind = REST if versus == REST else "reference"
    return "|".join((indicator, grouping, kind, area_type)).rstrip("|")


@dataclass(frozen=True)
class Adjustments:
    """Adjusted p-values, float64 (n,) each; NaN where there is no p-value."""

    holm: Floats
    benjamini_hochberg: Floats
    benjamini_yekutieli: Floats


def holm(p: ArrayLike, family: ArrayLike | None = None) -> Floats:
    """Holm (1979), step-down: the chance of any false finding in the family is at most the threshold used.

    ``p`` (n,) in [0, 1], NaN where there is none; ``family`` (n,) integers, or None when all are one family.
    """
    return _ranked(p, family).holm()


def benjamini_hochberg(p: ArrayLike, family: ArrayLike | None = None) -> Floats:
    """Benjamini and Hochberg (1995), step-up: the expected share of false findings among the findings."""
    return _ranked(p, family).step_up(_no_penalty)


def benjamini_yekutieli(p: ArrayLike, family: ArrayLike | None = None) -> Floats:
    """Benjamini and Yekutieli (2001), theorem 1.3: as BH, whatever the dependence between the comparisons."""
    return _ranked(p, family).step_up(_harmonic)


def adjust(p: ArrayLike, family: ArrayLike | None = None) -> Adjustments:
    """All three out of one sorting: a million comparisons cost a fraction of a second."""
    ranked = _ranked(p, family)
    return Adjustments(ranked.holm(), ranked.step_up(_no_penalty), ranked.step_up(_harmonic))


def adjusted(estimates: Sequence[Estimate]) -> tuple[Estimate, ...]:
    """The estimates with ``p_holm``, ``q_bh`` and ``q_by`` filled in where they have a p-value and a family."""
    places = [place for place, estimate in enumerate(estimates) if estimate.p_value is not None]
    names: dict[str, int] = {}
    families = [names.setdefault(estimates[place].family, len(names)) for place in places]
    found = adjust(np.array([estimates[place].p_value for place in places], dtype=np.float64), families)
    result = list(estimates)
    values = (found.holm.tolist(), found.benjamini_hochberg.tolist(), found.benjamini_yekutieli.tolist())
    for place, p_holm, q_bh, q_by in zip(places, *values, strict=True):
        result[place] = replace(estimates[place], p_holm=p_holm, q_bh=q_bh, q_by=q_by)
    return tuple(result)


@dataclass(frozen=True)
class _Ranked:
    """The m p-values there are, sorted by family and then by size.

    values   float64 (m,); places int64 (m,): where they stood among all ``n``
    family   int64 (m,): 0, 1, ... in order; rank and size int64 (m,): 1 is the family's smallest, of how many
    """

    n: int
    values: Floats
    places: Integers
    family: Integers
    rank: Integers
    size: Integers

    def holm(self) -> Floats:
        """The running maximum of (size - rank + 1) p within each family."""
        return self._back(_running(np.maximum, self.family, self.values * (self.size - self.rank + 1)))

    def step_up(self, penalty: Callable[[Integers], Floats]) -> Floats:
        """The running minimum, from the largest down, of penalty(size) p size / rank within each family."""
        raw = self.values * (penalty(self.size) * self.size / self.rank)
        return self._back(_running(np.minimum, self.family[::-1], raw[::-1])[::-1])

    def _back(self, stepped: Floats) -> Floats:
        result = np.full(self.n, np.nan)
        result[self.places] = np.minimum(stepped, 1)
        return result


def _ranked(p: ArrayLike, family: ArrayLike | None) -> _Ranked:
    given = np.asarray(p, dtype=np.float64)
    families = np.zeros(len(given), dtype=np.int64) if family is None else np.asarray(family, dtype=np.int64)
    if given.shape != families.shape or given.ndim != 1:
        raise Refused(Problem("lengths_differ", params={"lengths": (given.size, families.size)}))
    outside = (given < 0) | (given > 1)
    if outside.any():
        value, count = float(given[outside][0]), int(outside.sum())
        raise Refused(Problem("p_out_of_range", params={"value": value, "count": count}))
    places = _sorted(given, families)
    first = np.flatnonzero(np.diff(families[places], prepend=families.min(initial=0) - 1))
    size = np.diff(first, append=len(places))
    return _Ranked(
        n=len(given),
        values=given[places],
        places=places,
        family=np.repeat(np.arange(len(first)), size),
        rank=np.arange(len(places)) - np.repeat(first, size) + 1,
        size=np.repeat(size, size),
    )


def _sorted(p: Floats, family: Integers) -> Integers:
    """The places that have a p-value, by family and then by p (ties in any order: they are adjusted alike).

    Two single sorts, the second on the smallest integers that hold the families, take a fifth of ``np.lexsort``.
    """
    places = np.flatnonzero(~np.isnan(p))
    places = places[np.argsort(p[places])]
    number = family[places] - family.min(initial=0)
    return places[np.argsort(number.astype(np.min_scalar_type(number.max(initial=0))), kind="stable")]


def _running(extreme: np.ufunc, family: Integers, values: Floats) -> Floats:
    """The running extreme, begun anew in each family.

    numpy orders complex numbers by their real part and then by the imaginary one. With the family as the real part,
    the next family's first value always wins over the last family's; the value itself is never rounded.
    """
    result: Floats = extreme.accumulate(family + 1j * values).imag
    return result


def _no_penalty(size: Integers) -> Floats:
    return np.ones(len(size))


def _harmonic(size: Integers) -> Floats:
    """1 + 1/2 + ... + 1/size."""
    sums = np.cumsum(1 / np.arange(1, size.max(initial=0) + 1))
    return np.asarray(sums[size - 1])
