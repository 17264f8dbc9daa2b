"""Counts of incidents: how many, with exact Poisson intervals. Incidents are not people; nothing is weighted."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from likvard.stats import intervals
from likvard.stats.estimates import Estimate


def count_rows(about: Estimate, group: NDArray[np.integer], codes: Sequence[str]) -> Iterator[Estimate]:
    """One row for each group. No comparisons: without the people behind each group, counts say nothing of risk.

    group (m,): of each incident, 0..L-1
    """
    counts = np.bincount(group, minlength=len(codes))
    for code, count in zip(codes, counts.tolist(), strict=True):
        yield _row(about, code, count, int(counts.sum()) - count)


def _row(about: Estimate, code: str, count: int, others: int) -> Estimate:
    low, high = intervals.poisson_interval(count, about.confidence)
    return replace(
        about,
        group=code,
        value=float(count),
        se=math.sqrt(count) if count else None,
        ci_low=low,
        ci_high=high,
        ci_method="poisson_exact",
        n=count,
        n_complement=others if about.grouping else None,
    )
