"""Many comparisons at once: p-values adjusted within families that are declared before looking.

A family is one indicator, one grouping and one kind of comparison (with the reference group, or with the rest), over
all levels, areas and periods. The totals over areas and periods belong to it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from likvard.stats.estimates import REST, Estimate


def family_of(indicator: str, grouping: str, versus: str) -> str:
    """The family's name: ``indicator|grouping|reference`` or ``indicator|grouping|rest``."""
    return "|".join((indicator, grouping, REST if versus == REST else "reference"))


def holm(p: Sequence[float]) -> NDArray[np.float64]:
    """Holm (1979), step-down: the chance of any false finding in the family is at most the threshold used."""
    values = np.asarray(p, dtype=np.float64)
    order = np.argsort(values, kind="stable")
    stepped = np.maximum.accumulate(values[order] * np.arange(len(values), 0, -1))
    return _back(np.minimum(stepped, 1), order)


def benjamini_hochberg(p: Sequence[float]) -> NDArray[np.float64]:
    """Benjamini and Hochberg (1995), step-up: the expected share of false findings among the findings."""
    values = np.asarray(p, dtype=np.float64)
    order = np.argsort(-values, kind="stable")
    size = len(values)
    stepped = np.minimum.accumulate(values[order] * (size / np.arange(size, 0, -1)))
    return _back(np.minimum(stepped, 1), order)


def adjusted(estimates: Sequence[Estimate]) -> tuple[Estimate, ...]:
    """The estimates with ``p_holm`` and ``q_bh`` filled in where they have a p-value and a family."""
    families: dict[str, list[int]] = defaultdict(list)
    for place, estimate in enumerate(estimates):
        if estimate.p_value is not None:
            families[estimate.family].append(place)
    result = list(estimates)
    for places in families.values():
        p = [estimates[place].p_value or 0.0 for place in places]
        for place, p_holm, q_bh in zip(places, holm(p), benjamini_hochberg(p), strict=True):
            result[place] = replace(estimates[place], p_holm=float(p_holm), q_bh=float(q_bh))
    return tuple(result)


def _back(stepped: NDArray[np.float64], order: NDArray[np.intp]) -> NDArray[np.float64]:
    result = np.empty_like(stepped)
    result[order] = stepped
    return result
