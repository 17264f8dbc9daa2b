"""Where a value stands on an axis, and which values the axis names."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

ROUND_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Scale:
    """A linear axis from ``low`` to ``high`` with a mark at every ``step``."""

    low: float
    high: float
    step: float

    def place(self, value: float) -> float:
        """The value's place as a share of the axis, 0..1; what lies outside is put at the end."""
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)

    def ticks(self) -> list[float]:
        """The values that the axis names."""
        count = math.floor(round((self.high - self.low) / self.step, 9))
        return [round(self.low + index * self.step, 10) for index in range(count + 1)]

    @property
    def decimals(self) -> int:
        """How many decimals the tick labels need."""
        return decimals_of(self.step)


def decimals_of(step: float) -> int:
    """How many decimals the multiples of a step need."""
    return 0 if step == int(step) else len(f"{step:.6f}".rstrip("0").partition(".")[2])


def step_for(span: float, count: int) -> float:
    """The smallest round step that covers the span in at most ``count`` steps."""
    rough = span / count
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in ROUND_STEPS if step * power >= rough * (1 - 1e-9))


def scale_for(values: Iterable[float], *, maximum: float | None = None, count: int = 5) -> Scale:
    """An axis that begins at nought, or below when a value is negative, and ends on a round number.

    ``maximum`` is where the axis may end at most (100 for per cent) and does end when there is nothing to show.
    """
    known = [0.0, *values]
    low, high = min(known), max(known)
    if high == low:
        high = maximum or 1.0
    step = step_for(high - low, count)
    top = math.ceil(round(high / step, 9)) * step
    return Scale(
        math.floor(round(low / step, 9)) * step, min(top, maximum) if maximum and maximum >= high else top, step
    )


@dataclass(frozen=True)
class LogScale:
    """A logarithmic axis between two positive ends, for sizes that differ by powers of ten."""

    low: float
    high: float
    decimals: int = 0

    def place(self, value: float) -> float:
        """The value's place as a share of the axis, 0..1; what lies outside is put at the end."""
        share = math.log(max(value, self.low) / self.low) / math.log(self.high / self.low)
        return min(share, 1.0)

    def ticks(self) -> list[float]:
        """The powers of ten; with fewer than three of them, also twice and five times each."""
        first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
        tens = [10.0**power for power in range(first, last + 1)]
        between = [ten * times for ten in tens for times in (1, 2, 5)]
        inside = [[tick for tick in ticks if self.low <= tick <= self.high] for ticks in (tens, between)]
        return inside[0] if len(inside[0]) > 2 else inside[1]


def scale_of_sizes(sizes: Iterable[float]) -> Scale | LogScale:
    """An axis of positive sizes: from nought, or logarithmic when half of them would crowd in its first tenth."""
    known = sorted(sizes)
    if not known or known[len(known) // 2] * 10 > known[-1]:
        return scale_for(known)
    return LogScale(known[0] / 1.25, known[-1] * 1.25)
