"""The sample, weighted again and again."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from likvard.stats.problems import Problem, Refused

Floats = NDArray[np.float64]
Indexes = NDArray[np.integer]
RANK = 1e-5  # R survey's tolerance for ``degf``
LIMIT = 5_000  # replicates
CHUNK = 16_384  # units taken at a time, so that the (U, R) factors are never copied whole


@dataclass(frozen=True)
class Replicates:
    """R sets of weights for n respondents. The weight of respondent i in replicate r is
    ``times[i] * factors[unit[i], r]``.

    weights (n,): of the full sample
    factors (U, R): of each unit: the PSU where replicates are made from a design, the respondent where they are given
    unit    (n,): 0..U-1;  times (n,)
    scale, rscales (R,), mse: see ``replicate_variance``
    problems: warnings
    """

    weights: Floats
    factors: Floats
    unit: Indexes
    times: Floats
    scale: float
    rscales: Floats
    mse: bool = False
    problems: tuple[Problem, ...] = field(default=())

    def __post_init__(self) -> None:
        """Raises ``Refused`` for fewer than two replicates, or scales that are not one for each."""
        count = self.factors.shape[1]
        if count < 2:
            raise Refused(Problem("replicates_too_few", params={"count": count}))
        if len(self.rscales) != count:
            raise Refused(Problem("replicate_scales", params={"replicates": count, "scales": len(self.rscales)}))

    @property
    def count(self) -> int:
        """R, the number of replicates."""
        return int(self.factors.shape[1])

    def among(self, rows: Indexes, counted: Floats | float = 1.0) -> "Replicates":
        """The weights of some respondents (m,), each ``counted`` (m,) times."""
        return replace(
            self, weights=self.weights[rows] * counted, unit=self.unit[rows], times=self.times[rows] * counted
        )

    def replicate(self, number: int) -> Floats:
        """The weights (n,) of one replicate, 0..R-1."""
        return np.asarray(self.times * self.factors[self.unit, number])


def degrees_of_freedom(replicates: Replicates) -> int:
    """The rank of the (n, R) weights, minus 1 (R survey, ``degf``). A producer's own number goes before it."""
    squares = np.bincount(replicates.unit, weights=replicates.times**2, minlength=len(replicates.factors))
    stretched = np.sqrt(squares)[:, None]
    gram = np.zeros((replicates.count, replicates.count))
    for low in range(0, len(stretched), CHUNK):
        part = replicates.factors[low : low + CHUNK] * stretched[low : low + CHUNK]
        gram += part.T @ part
    values = np.linalg.eigvalsh(gram)
    return int((values > RANK**2 * values[-1]).sum()) - 1


def check_count(count: int) -> None:
    """Raises ``Refused`` for more replicates than can be held; a bootstrap needs fewer."""
    if count > LIMIT:
        raise Refused(Problem("replicates_too_many", params={"count": count, "limit": LIMIT}))
