"""Counts of incidents: how many, with exact Poisson intervals. Incidents are not people; nothing is weighted."""

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from likvard.stats import intervals
from likvard.stats.blocks import Block
from likvard.stats.codebook.model import Grouping
from likvard.stats.estimates import Estimate


def count_rows(about: Estimate, block: Block, grouping: Grouping, level: NDArray[np.int16]) -> Iterator[Estimate]:
    """One row for each group. No comparisons: without the people behind each group, counts say nothing of risk.

    ``level`` has an entry for each row of the file, an index into the grouping's levels or negative.
    """
    groups = level[block.rows]
    counts = np.bincount(groups[groups >= 0], minlength=len(grouping.levels))
    for of, count in zip(grouping.levels, counts, strict=True):
        yield _row(about, of.code, int(count), int(counts.sum() - count))


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
