"""A figure at several points in time, with the covariance of its errors."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from likvard.stats.problems import Problem, Refused

Floats: TypeAlias = NDArray[np.float64]
FEWEST = 3  # two points always lie on a line
SINGULAR = 1e-12  # smallest eigenvalue of a correlation matrix, as a share of the largest, that can be inverted
TOLERANCE = 1e-8  # how far below 0 rounding may push an eigenvalue, as a share of the largest


@dataclass(frozen=True)
class Series:
    """Estimates in the order of time.

    time        float64 (n,): years, or any unit that ``slope`` is then per; strictly increasing, gaps allowed
    value       float64 (n,)
    covariance  float64 (n, n): of the estimates' errors; diagonal where rounds share no respondents and no PSUs
    """

    time: Floats
    value: Floats
    covariance: Floats


def series(time: ArrayLike, value: ArrayLike, covariance: ArrayLike, *, fewest: int = FEWEST) -> Series:
    """A checked Series. ``covariance`` is (n, n), or (n,) for the variances of independent rounds.

    Raises ``Refused`` for lengths that differ, fewer than ``fewest`` points, numbers that are not finite, times that
    do not increase, variances that are not positive, and a matrix that can be no covariance.
    """
    times, values, given = (np.asarray(array, dtype=np.float64) for array in (time, value, covariance))
    square = np.diag(given) if given.ndim == 1 else given
    if not times.shape == values.shape == square.shape[:1] == square.shape[1:]:
        raise Refused(Problem("lengths_differ", params={"lengths": (times.size, values.size, len(square))}))
    if len(times) < fewest:
        raise Refused(Problem("time_points_few", params={"count": len(times), "least": fewest}))
    for array in (times, values, square):
        must_be_finite(array)
    if (np.diff(times) <= 0).any():
        raise Refused(Problem("times_not_increasing", params={"position": int(np.argmax(np.diff(times) <= 0)) + 2}))
    return Series(times, values, checked_covariance(square))


def must_be_finite(values: Floats) -> None:
    """Raises ``Refused`` where a number is missing or infinite."""
    wrong = int((~np.isfinite(values)).sum())
    if wrong:
        raise Refused(Problem("values_not_finite", params={"count": wrong}))


def checked_covariance(matrix: Floats) -> Floats:
    """``matrix`` (n, n) if it can be the covariance of n estimates that each have an error."""
    variances = np.diag(matrix)
    if (variances <= 0).any():
        value, position = float(variances.min()), int(np.argmin(variances)) + 1
        raise Refused(Problem("variance_not_positive", params={"value": value, "position": position}))
    scale = np.sqrt(np.outer(variances, variances))
    correlation = matrix / scale
    if not np.allclose(correlation, correlation.T, rtol=0, atol=TOLERANCE):
        raise Refused(Problem("covariance_asymmetric"))
    lowest = float(np.linalg.eigvalsh(correlation).min())
    if lowest < -TOLERANCE * len(matrix):
        raise Refused(Problem("covariance_impossible", params={"eigenvalue": lowest}))
    return (matrix + matrix.T) / 2


def whitener(covariance: Floats) -> Floats:
    """W with W V W' = 1, (n, n): the errors of W y are independent, each with variance 1.

    Raises ``Refused`` where V cannot be inverted: then some combination of the rounds would have no error at all.
    """
    scale = np.sqrt(np.diag(covariance))
    values, vectors = np.linalg.eigh(covariance / np.outer(scale, scale))
    if values.min() < SINGULAR * values.max():
        raise Refused(Problem("covariance_singular"))
    root: Floats = (vectors / np.sqrt(values)) @ vectors.T / scale
    return root
