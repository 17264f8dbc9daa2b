"""Classes of values for a map: equally wide, on round limits, open at an end that few values lie beyond."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from likvard.ui.charts.scale import decimals_of, step_for

MOST = 5  # fills that can be told apart
TAIL = 0.05  # the share of values, at either end, that no class is made for: a few outliers would leave the rest in one


@dataclass(frozen=True)
class Classes:
    """Classes from ``low``, each ``step`` wide; a value on a limit belongs to the class above it.

    ``open_low``, ``open_high``: whether there are values below the first limit, above the last.
    """

    low: float
    step: float
    count: int
    open_low: bool = False
    open_high: bool = False

    def of(self, value: float) -> int:
        """The class of a value, from 0; the highest limit and what lies beyond belong to the last class."""
        return min(max(math.floor(round((value - self.low) / self.step, 9)), 0), self.count - 1)

    def limits(self, index: int) -> tuple[float, float]:
        """Where a class begins and ends."""
        return round(self.low + index * self.step, 10), round(self.low + (index + 1) * self.step, 10)

    @property
    def decimals(self) -> int:
        """How many decimals the limits need."""
        return decimals_of(self.step)


def classes_for(values: Sequence[float]) -> Classes:
    """At most five classes, as narrow as that allows; one from 0 to 1 when there are no values."""
    if not values:
        return Classes(0.0, 1.0, 1)
    ranked = sorted(values)
    outside = int(TAIL * len(ranked))
    low, high = ranked[outside], ranked[-1 - outside]
    span = (high - low) or abs(high) or 1.0
    # Round limits may need one class more than the span has steps; a step for one class fewer then fits.
    found = [_between(low, high, step_for(span, most)) for most in (MOST, MOST - 1)]
    classes = next(classes for classes in found if classes.count <= MOST)
    top = classes.limits(classes.count - 1)[1]
    return replace(classes, open_low=ranked[0] < classes.low, open_high=ranked[-1] > top)


def _between(low: float, high: float, step: float) -> Classes:
    first = math.floor(round(low / step, 9))
    last = max(math.ceil(round(high / step, 9)), first + 1)
    return Classes(round(first * step, 10), step, last - first)
