"""Columns of figures with their uncertainty."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Figures:
    """Element by element, all of one shape; NaN where there is no such number: none is invented.

    ``se`` is in the unit of ``value``; ``low`` and ``high`` end the two-sided interval that ``method`` names.
    """

    value: Floats
    se: Floats
    low: Floats
    high: Floats
    method: str

    def __mul__(self, factor: float | Floats) -> "Figures":
        """The same in another unit, such as cases per 100,000."""
        return Figures(self.value * factor, self.se * factor, self.low * factor, self.high * factor, self.method)


@dataclass(frozen=True)
class Compared:
    """One side against the other, element by element as in ``Figures``; ``p`` two-sided."""

    value: Floats
    se: Floats
    low: Floats
    high: Floats
    p: Floats
    method: str


def unless_flat(se: Floats) -> Floats:
    """No standard error where it would be 0: figures without variation cannot say how sure they are."""
    return np.where(se > 0, se, np.nan)
