"""What a table of counts must be before anything is worked out from it. Empty cells are NaN and pass through."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from likvard.stats.problems import Problem, Refused

Floats = NDArray[np.float64]


def finite(values: ArrayLike) -> Floats:
    """float64, of any shape; refuses infinity."""
    found = np.asarray(values, dtype=np.float64)
    if np.isinf(found).any():
        raise Refused(Problem("number_infinite", params={"count": int(np.isinf(found).sum())}))
    return found


def counts(values: ArrayLike) -> Floats:
    """Numbers of cases, which may be weighted or averaged; refuses those below 0."""
    found = finite(values)
    wrong = found[found < 0]
    if wrong.size:
        raise Refused(Problem("count_negative", params={"value": float(wrong[0]), "count": wrong.size}))
    return found


def whole_counts(values: ArrayLike) -> Floats:
    """Numbers of cases for an exact interval, which knows no part of a case."""
    found = counts(values)
    wrong = found[found % 1 > 0]
    if wrong.size:
        raise Refused(Problem("count_fractional", params={"value": float(wrong[0]), "count": wrong.size}))
    return found


def denominators(values: ArrayLike) -> Floats:
    """People, person-years or expected cases; refuses 0 and below."""
    found = finite(values)
    wrong = found[found <= 0]
    if wrong.size:
        raise Refused(Problem("denominator_not_positive", params={"value": float(wrong[0]), "count": wrong.size}))
    return found


def parts(count: Floats, of: Floats) -> None:
    """Refuses more cases than people, which a share cannot have (a rate can)."""
    count, of = np.broadcast_arrays(count, of)
    wrong = count > of
    if wrong.any():
        value, people = float(count[wrong][0]), float(of[wrong][0])
        raise Refused(
            Problem("count_above_denominator", params={"value": value, "of": people, "count": int(wrong.sum())})
        )
