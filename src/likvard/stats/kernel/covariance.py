"""The covariance of the groups of each block, put together from what the kernel has summed."""

import numpy as np

from likvard.stats.kernel import lanes
from likvard.stats.kernel.state import Floats, State


def centred(state: State, cut: int) -> tuple[Floats, Floats]:
    """(B, K, 2L) and (B, K, 2L, 2L): the sums of w (y - origin) for each group, then of w, and their covariance.

    For means: what the origin takes away would cost digits if it were put back first. Needs a state with pairs.
    """
    totals = np.concatenate([grouped(state.total, state, cut), grouped(state.weight, state, cut)], axis=2)
    tt, tn, nn = (_whole(state, cut, *parts) for parts in _PARTS)
    return totals, _joined(tt, tn, nn)


def grouped(sums: Floats, state: State, cut: int) -> Floats:
    """(B, K, L) from (D, K)."""
    domains = slice(state.layout.first_domain[cut], state.layout.first_domain[cut + 1])
    shape = (state.layout.places[cut], state.layout.groups[cut], len(state.origin))
    return np.swapaxes(sums[domains].reshape(shape), 1, 2)


def met(state: State, cut: int, own: Floats, part: int) -> Floats:
    """(B, K, L, L): PSUs (``lanes.PAIR_PSUS``) or strata met by both groups; ``own`` (B, K, L) by each."""
    return _filled(state, cut, own, part, part)


_PARTS = (
    (0, lanes.PAIR_TT, lanes.PAIR_TT),
    (1, lanes.PAIR_TN, lanes.PAIR_NT),
    (2, lanes.PAIR_NN, lanes.PAIR_NN),
)


def _whole(state: State, cut: int, diagonal: int, above: int, below: int) -> Floats:
    return _filled(state, cut, grouped(state.variances()[diagonal], state, cut), above, below)


def _filled(state: State, cut: int, diagonal: Floats, above: int, below: int) -> Floats:
    """(B, K, L, L) from what each group has by itself and what every two have together."""
    groups, blocks, indicators = state.layout.groups[cut], state.layout.places[cut], len(state.origin)
    whole = np.empty((blocks, indicators, groups, groups))
    one, other = np.triu_indices(groups, 1)
    pairs = slice(state.layout.first_pair[cut], state.layout.first_pair[cut + 1])
    line = np.arange(groups)
    whole[:, :, line, line] = diagonal
    for part, rows, columns in ((above, one, other), (below, other, one)):
        products = state.products(part)[pairs].reshape(blocks, len(one), indicators)
        whole[:, :, rows, columns] = np.swapaxes(products, 1, 2)
    return whole


def _joined(tt: Floats, tn: Floats, nn: Floats) -> Floats:
    nt = np.swapaxes(tn, 2, 3)
    return np.concatenate([np.concatenate([tt, tn], axis=3), np.concatenate([nt, nn], axis=3)], axis=2)
