"""What could explain that two sources say different things. Possibilities to look into, not verdicts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import permutations

from likvard.stats.signals.signal import Signal, detection_limit

REPORTED = ("incidents", "testimonies", "support")  # known only if somebody comes and tells
WEAK = ("use_with_caution", "too_unreliable")


@dataclass(frozen=True, order=True)
class Explanation:
    """``code`` is a property of ``source`` as against ``other``; of both where the order does not matter."""

    code: str
    source: str
    other: str


def _sees_less_than(one: Signal, other: Signal) -> bool:
    """``one`` found nothing, and would have missed an effect as large as the other's."""
    limit = detection_limit(one)
    alike = one.scale == other.scale and other.value is not None
    return one.says == "no_difference" and alike and limit is not None and limit > abs(other.value or 0.0)


# code, whether it is the same both ways, when it can be the reason that the first says other than the second
TABLE: tuple[tuple[str, bool, Callable[[Signal, Signal], bool]], ...] = (
    ("period_mismatch", True, lambda one, other: one.period != other.period),
    ("coverage", True, lambda one, other: one.covers != other.covers),
    ("group_drawn_otherwise", True, lambda one, other: one.grouping != other.grouping),
    (
        "under_reporting",
        False,
        lambda one, other: one.kind in REPORTED and other.kind not in REPORTED and other.says == "worse",
    ),
    ("detection_limit", False, _sees_less_than),
    ("weak_figure", False, lambda one, other: one.reliability in WEAK),
    ("design_unknown", False, lambda one, other: one.kind == "survey" and one.design == "unknown"),
)


def explanations_of(signals: Iterable[Signal]) -> tuple[Explanation, ...]:
    """Every explanation for every pair of signals that say different things, sorted and once each."""
    speaking = [signal for signal in signals if signal.says != "cannot_tell"]
    found = {
        Explanation(code, *(sorted((one.source, other.source)) if both_ways else (one.source, other.source)))
        for one, other in permutations(speaking, 2)
        if one.says != other.says
        for code, both_ways, holds in TABLE
        if holds(one, other)
    }
    return tuple(sorted(found))
