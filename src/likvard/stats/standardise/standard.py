"""Standard populations: how many people of each category the figures are weighed by."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from likvard.stats.problems import Problem, Refused

Floats = NDArray[np.float64]
EUROPEAN_2013 = "european-2013.csv"


@dataclass(frozen=True)
class Standard:
    """``persons`` of each of ``categories``; only their proportions matter."""

    categories: tuple[str, ...]
    persons: tuple[float, ...]

    def shares_of(self, categories: Sequence[str]) -> Floats:
        """(K,), summing to 1, in the order of the table's own ``categories``.

        Raises ``Refused`` ("standard_mismatch") unless the two name the same categories.
        """
        missing, unknown = set(categories) - set(self.categories), set(self.categories) - set(categories)
        if missing or unknown:
            raise Refused(
                Problem(
                    "standard_mismatch",
                    params={"missing": tuple(sorted(missing)), "unknown": tuple(sorted(unknown))},
                )
            )
        persons = dict(zip(self.categories, self.persons, strict=True))
        return shares([persons[category] for category in categories])


def shares(persons: ArrayLike) -> Floats:
    """(K,) proportions; raises ``Refused`` ("weight_negative", "weights_all_zero")."""
    found = np.asarray(persons, dtype=np.float64)
    negative = found[~(found >= 0)]
    if negative.size:
        raise Refused(Problem("weight_negative", params={"value": float(negative[0]), "count": negative.size}))
    if not found.any():
        raise Refused(Problem("weights_all_zero"))
    return np.asarray(found / found.sum())


def european_2013(first_ages: Sequence[int]) -> Standard:
    """The European Standard Population of 2013 (Eurostat), in the table's age groups ("0-4", ..., "85+").

    ``first_ages``: the first year of each group, rising; the last group has no end, and those younger than the first
    are left out. Raises ``Refused`` ("ages_unmatched") where the standard has no group that begins there.
    """
    if not first_ages or any(after <= first for first, after in pairwise(first_ages)):
        raise ValueError("first ages must rise")
    text = resources.files("likvard.stats.standardise").joinpath(EUROPEAN_2013).read_text(encoding="utf-8")
    lines = [line.split(",") for line in text.splitlines() if line[0].isdigit()]
    ages = np.array([int(age) for age, _ in lines])
    unmatched = tuple(sorted(set(first_ages) - set(ages.tolist())))
    if unmatched:
        raise Refused(Problem("ages_unmatched", params={"ages": unmatched, "known": tuple(ages.tolist())}))
    sums = np.add.reduceat([float(persons) for _, persons in lines], np.searchsorted(ages, first_ages))
    return Standard(_named(first_ages), tuple(sums.tolist()))


def _named(first_ages: Sequence[int]) -> tuple[str, ...]:
    closed = (f"{first}-{after - 1}" if after - first > 1 else f"{first}" for first, after in pairwise(first_ages))
    return (*closed, f"{first_ages[-1]}+")
