"""A statistic taken anew with the weights of each replicate, one replicate at a time."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from likvard.stats.replicates.replicates import Replicates

Floats = NDArray[np.float64]


def replicate_statistic(statistic: Callable[[Floats], Floats], replicates: Replicates) -> Floats:
    """(k, R + 1): what ``statistic`` (weights (n,) -> (k,)) says of the full sample, then of each replicate."""
    weighted = (replicates.replicate(number) for number in range(replicates.count))
    return np.column_stack([statistic(replicates.weights), *map(statistic, weighted)])
