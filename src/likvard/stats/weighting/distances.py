"""How far calibrated weights may lie from the design weights: g = F(u), one function for each distance.

Deville and Särndal (1992), *Journal of the American Statistical Association* 87:376-382, cases 1, 2, 6 and 7.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from likvard.stats.problems import Problem, Refused
from likvard.stats.weighting.weighted import Floats


class Distance(Protocol):
    """F with F(0) = F'(0) = 1."""

    def ratio(self, u: Floats) -> Floats:
        """F(u), the ratio of the new weight to the old, (n,)."""

    def slope(self, u: Floats) -> Floats:
        """F'(u), (n,)."""


@dataclass(frozen=True)
class Linear:
    """The regression estimator, F = 1 + u, cut at the bounds (case 7). Without bounds a weight can be negative."""

    low: float = -np.inf
    high: float = np.inf

    def __post_init__(self) -> None:
        """Raises ``Refused`` for bounds that leave no room around 1."""
        _check(self.low, self.high)

    def ratio(self, u: Floats) -> Floats:
        """See ``Distance``."""
        return np.clip(1 + u, self.low, self.high)

    def slope(self, u: Floats) -> Floats:
        """See ``Distance``."""
        return ((1 + u > self.low) & (1 + u < self.high)).astype(np.float64)


@dataclass(frozen=True)
class Raking:
    """F = exp(u), cut at the bounds: never negative; without bounds the weights of iterative proportional fitting."""

    low: float = 0.0
    high: float = np.inf

    def __post_init__(self) -> None:
        """Raises ``Refused`` for bounds that leave no room around 1."""
        _check(self.low, self.high)

    def ratio(self, u: Floats) -> Floats:
        """See ``Distance``."""
        return np.clip(np.exp(u), self.low, self.high)

    def slope(self, u: Floats) -> Floats:
        """See ``Distance``."""
        free = np.exp(u)
        return np.where((free > self.low) & (free < self.high), free, 0.0)


@dataclass(frozen=True)
class Logit:
    """Between the bounds, and smooth (case 6): with A = (U - L)/((1 - L)(U - 1)),

    F = [L (U - 1) + U (1 - L) exp(A u)] / [U - 1 + (1 - L) exp(A u)].
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        """Raises ``Refused`` for bounds that leave no room around 1."""
        _check(self.low, self.high)

    def ratio(self, u: Floats) -> Floats:
        """See ``Distance``."""
        return self.low + (self.high - self.low) * self._share(u)

    def slope(self, u: Floats) -> Floats:
        """See ``Distance``."""
        share = self._share(u)
        return self._steepness() * (self.high - self.low) * share * (1 - share)

    def _share(self, u: Floats) -> Floats:
        """How far from L to U: the same fraction, written so that exp cannot overflow."""
        with np.errstate(over="ignore"):
            return 1 / (1 + (self.high - 1) / (1 - self.low) * np.exp(-self._steepness() * u))

    def _steepness(self) -> float:
        return (self.high - self.low) / ((1 - self.low) * (self.high - 1))


def _check(low: float, high: float) -> None:
    if not low < 1 < high:
        raise Refused(Problem("calibration_bounds", params={"low": low, "high": high}))
