"""Weighted least squares, with what each respondent does to the coefficients."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.stats.problems import Problem, Refused

Floats = NDArray[np.float64]
SINGULAR = 1e-10  # of the largest diagonal entry of R, all columns of length 1


@dataclass(frozen=True)
class Influenced:
    """p statistics, and the influence of each of n respondents on them (see ``likvard.stats.linear``).

    value (p,); influence (n, p)
    """

    value: Floats
    influence: Floats

    def __add__(self, other: "Influenced") -> "Influenced":
        return Influenced(self.value + other.value, self.influence + other.influence)

    def __sub__(self, other: "Influenced") -> "Influenced":
        return Influenced(self.value - other.value, self.influence - other.influence)

    def __mul__(self, other: "Influenced") -> "Influenced":
        influence = self.influence * other.value + self.value * other.influence
        return Influenced(self.value * other.value, influence)


def means(x: Floats, weight: Floats) -> Influenced:
    """Weighted means of the columns of x (n, p), exact for a constant. Weight 0 leaves a respondent out."""
    near = x[weight.argmax()]
    value = near + weight @ (x - near) / weight.sum()
    return Influenced(value, weight[:, None] * (x - value) / weight.sum())


def coefficients(x: Floats, y: Floats, weight: Floats, side: int) -> Influenced:
    """b = (X'WX)^-1 X'Wy, with influence w (y - x'b) (X'WX)^-1 x: Binder (1983), Int. Stat. Review 51:279-292.

    x (n, p), y (n,). ``side`` tells who is meant when columns are multiples of each other: ``Refused``
    ("covariates_collinear").
    """
    root = np.sqrt(weight)
    length = np.linalg.norm(x * root[:, None], axis=0)
    q, r = np.linalg.qr(x * root[:, None] / np.where(length > 0, length, 1.0))
    pivots = np.abs(np.diag(r))
    if len(pivots) < x.shape[1] or (length == 0).any() or pivots.min() < SINGULAR * pivots.max():
        raise Refused(Problem("covariates_collinear", params={"side": side}))
    value = np.linalg.solve(r, q.T @ (y * root)) / length
    scores = (root * (y - x @ value))[:, None] * q
    return Influenced(value, np.linalg.solve(r, scores.T).T / length)
