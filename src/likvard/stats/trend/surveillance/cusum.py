"""Cumulative sums: small excesses that stay add up to an alarm."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from likvard.stats.distributions import poisson_chances
from likvard.stats.problems import Problem, Refused
from likvard.stats.trend.settings import must_lie
from likvard.stats.trend.surveillance.alarm import Alarm, counts_of, judged, unjudged

Scale = Literal["rossi", "standard", "count"]
LEAST_MEAN, MOST_DECISION = 1e-3, 200.0  # of the charts whose run length is worked out
PARTS = 10  # the run length is worked out on tenths of a case


@dataclass(frozen=True)
class Chart:
    """How the sum is kept. It grows by each value less ``reference`` (k) and alarms from ``decision`` (h) on.

    ``scale``: "rossi", (x - 3m + 2 sqrt(x m)) / (2 sqrt m), close to normal for small m (Rossi, Lampugnani and Marchi
    1999); "standard", (x - m) / sqrt m; "count", the count itself (Lucas 1985).
    """

    reference: float
    decision: float
    scale: Scale


ROSSI = Chart(1.04, 2.26, "rossi")  # in Rossi et al. (1999): a false alarm in 500 points, a shift seen in 7


def poisson_chart(mean: float, ratio: float, decision: float) -> Chart:
    """The chart that sees ``ratio`` times the mean soonest: k = m (ratio - 1) / log(ratio) (Lucas 1985)."""
    if mean <= 0 or ratio <= 1:
        raise Refused(Problem("cusum_ratio", params={"mean": mean, "ratio": ratio}))
    return Chart(mean * (ratio - 1) / math.log(ratio), decision, "count")


def cusum(counts: ArrayLike, mean: float, chart: Chart) -> tuple[Alarm, ...]:
    """One Alarm for each count: S = max(0, S + value - k), alarm when S >= h; ``upper`` is the count that gives S = h.

    ``mean``: the count to expect, from a time that is not judged here. A missing count leaves the sum as it is.
    """
    if not 0 < mean < math.inf:
        raise Refused(Problem("cusum_ratio", params={"mean": mean, "ratio": 1.0}))
    given, total, alarms = counts_of(counts), 0.0, []
    for time, count in enumerate(given):
        if np.isnan(count):
            alarms.append(unjudged(given, time, "count_missing"))
            continue
        upper = _count_at(chart.decision + chart.reference - total, mean, chart.scale)
        total = max(0.0, total + _value(count, mean, chart.scale) - chart.reference)
        verdict = judged(given, time, mean, upper)
        alarms.append(Alarm(time, verdict.observed, mean, upper, alarm=total >= chart.decision))
    return tuple(alarms)


def run_length(mean: float, chart: Chart) -> float:
    """How many points pass on average before an alarm when counts are Poisson with ``mean`` (Brook and Evans 1972).

    For a Poisson chart, with k and h rounded to tenths. The sum moves between tenths below h as a Markov
    chain with transitions R; the run lengths solve (1 - R) L = 1.
    """
    if chart.scale != "count":
        raise ValueError("the run length is that of a chart on the count itself")
    must_lie("decision", chart.decision, 1 / PARTS, MOST_DECISION)
    must_lie("mean", mean, LEAST_MEAN, MOST_DECISION)
    reference, decision = round(chart.reference * PARTS), round(chart.decision * PARTS)
    chances = poisson_chances(mean, (decision + reference) // PARTS + 1)
    here = np.arange(decision)[:, None]
    there = np.maximum(here + np.arange(len(chances)) * PARTS - reference, 0)
    inside = there < decision
    moves = np.zeros((decision, decision))
    np.add.at(
        moves,
        (np.broadcast_to(here, there.shape)[inside], there[inside]),
        np.broadcast_to(chances, there.shape)[inside],
    )
    return float(np.linalg.solve(np.eye(decision) - moves, np.ones(decision))[0])


def _value(count: float, mean: float, scale: Scale) -> float:
    if scale == "count":
        return count
    excess = count - mean if scale == "standard" else (count - 3 * mean + 2 * math.sqrt(count * mean)) / 2
    return excess / math.sqrt(mean)


def _count_at(value: float, mean: float, scale: Scale) -> float:
    """The count with this value, at least 0: the inverse of ``_value``."""
    if scale == "count":
        return max(value, 0.0)
    if scale == "standard":
        return max(mean + value * math.sqrt(mean), 0.0)
    root = math.sqrt(max(4 * mean + 2 * value * math.sqrt(mean), 0.0)) - math.sqrt(mean)
    return max(root, 0.0) ** 2
