"""One block for one indicator: groups that exclude each other in one area and period, with their joint covariance."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Replicated:
    """The same totals with each replicate's weights, where the design is known by replicate weights.

    totals   (R, 2L), as in ``Block``
    scale, rscales (R,), mse   see ``likvard.stats.replicates.replicate_variance``
    df       of the replicates
    """

    totals: Floats
    scale: float
    rscales: Floats
    mse: bool
    df: int


@dataclass(frozen=True)
class Sums:
    """What has been summed over L groups. In a table of blocks, every array has the block and the indicator first.

    totals         (2L,): sum of w(y - origin) for each group, then sum of w; rows with an answer and w > 0
    covariance     (2L, 2L): design covariance of ``totals``
    magnitude      (2L,): the square root of the sums whose difference the variances are: what is smaller than their
                   rounding is 0
    squares        (L,): sum of w(y - origin)^2
    weight_squares (L,): sum of w^2
    n, n_positive, n_missing   (L,): respondents with an answer, with an answer above 0, and without
    psus, strata   (L, L): those met by both groups; the diagonal is the group's own
    any_psus, any_strata   (): those met by any group
    """

    totals: Floats
    covariance: Floats
    magnitude: Floats
    squares: Floats
    weight_squares: Floats
    n: Counts
    n_positive: Counts
    n_missing: Counts
    psus: Counts
    strata: Counts
    any_psus: Counts
    any_strata: Counts


@dataclass(frozen=True, kw_only=True)
class Block(Sums):
    """Everything an estimate of a share or a mean needs, for L groups. It is disclosive: keep it as the rows.

    origin   what was taken from every value before summing, so that large values lose no digits
    """

    origin: float
    replicated: Replicated | None = None

    @property
    def levels(self) -> int:
        """L, the number of groups."""
        return len(self.n)
