"""Direct standardisation of a survey: a group's share or mean, had it the composition of a standard population."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from likvard.stats import comparing
from likvard.stats.block import Block
from likvard.stats.comparing import Side
from likvard.stats.standardise.standard import shares


def standardised_side(block: Block, levels: Sequence[int], standard: ArrayLike) -> Side:
    """sum_k s_k (share or mean of level k), a ``Side`` to be compared with others as any.

    ``block`` is of the grouping that crosses group and category; ``levels`` (K,) are those of one group, one for each
    category of ``standard`` (K,), whose proportions s are known without error. As a function of the totals it has a
    gradient, so its variance and its covariance with other groups are those of the design (R survey:
    ``svystandardize``, then ``svyby``). A category of the standard without respondents: NaN. Raises ``Refused``
    ("weight_negative", "weights_all_zero").
    """
    share, sides = shares(standard), [comparing.side_of(block, (level,)) for level in levels]
    n, n_positive = (sum(counts) for counts in zip(*((side.n, side.n_positive) for side in sides), strict=True))
    if any(weight > 0 and side.n == 0 for weight, side in zip(share, sides, strict=True)):
        return Side(math.nan, np.zeros_like(block.totals), 0.0, n, n_positive)
    met = [(weight, side) for weight, side in zip(share, sides, strict=True) if weight > 0]
    gradient = np.sum([weight * side.gradient for weight, side in met], axis=0)
    value = float(sum(weight * side.value for weight, side in met))
    return Side(value, gradient, comparing.variance_of(block, gradient), n, n_positive)
