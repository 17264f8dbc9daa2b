"""What a surveillance method says of one point in time, and which counts it can be given."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from likvard.stats.problems import Problem, Refused

Floats: TypeAlias = NDArray[np.float64]
TAILS = (1e-12, 0.5)  # the least and the greatest chance of a false alarm that can be asked for
Status = Literal["ok", "few_cases", "not_estimable"]


@dataclass(frozen=True)
class Alarm:
    """One point in time.

    ``time`` counts from 0. ``alarm``: the count lies above ``upper``. ``few_cases``: it would, or would not, but so few
    cases raise no alarm. ``not_estimable`` with a ``reason``: "count_missing", "short_history", "history_missing",
    "no_cases_in_history", "no_variation_in_history", "no_convergence".
    """

    time: int
    observed: int | None
    expected: float | None = None
    upper: float | None = None
    alarm: bool = False
    status: Status = "ok"
    reason: str = ""


def counts_of(values: ArrayLike) -> Floats:
    """Counts at equally spaced times, float64 (n,), NaN where one is missing.

    A gap in time must be filled with missing counts, or the seasons would slide. Raises ``Refused`` for what is no
    count: negative, infinite or not whole.
    """
    counts = np.asarray(values, dtype=np.float64)
    wrong = ~np.isnan(counts) & ~((counts >= 0) & np.isfinite(counts) & (counts == np.floor(counts)))
    if wrong.any():
        raise Refused(Problem("count_invalid", params={"value": float(counts[wrong][0]), "count": int(wrong.sum())}))
    return counts


def judged(counts: Floats, time: int, expected: float, upper: float) -> Alarm:
    """An alarm where the count lies above ``upper``."""
    observed = int(counts[time])
    return Alarm(time, observed, expected, upper, alarm=observed > upper)


def unjudged(counts: Floats, time: int, reason: str) -> Alarm:
    """No verdict, and why."""
    observed = None if np.isnan(counts[time]) else int(counts[time])
    return Alarm(time, observed, status="not_estimable", reason=reason)
