"""The sums of each block as R tells them: nothing has been taken from the values."""

import numpy as np
from numpy.typing import NDArray

from likvard.stats.kernel.covariance import centred
from likvard.stats.kernel.state import State

Floats = NDArray[np.float64]


def uncentred(state: State, cut: int) -> tuple[Floats, Floats]:
    """(B, K, 2L) and (B, K, 2L, 2L): sums of w y for each group, then of w, and their covariance."""
    totals, covariance = centred(state, cut)
    groups = state.layout.groups[cut]
    back = np.tile(np.eye(2 * groups), (len(state.origin), 1, 1))
    back[:, range(groups), range(groups, 2 * groups)] = state.origin[:, None]
    return np.einsum("kij,bkj->bki", back, totals), np.einsum("kij,bkjl,kml->bkim", back, covariance, back)
