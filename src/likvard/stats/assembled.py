"""From the kernel's state, which holds everything at once, to blocks for one indicator each."""

from dataclasses import dataclass

import numpy as np

from likvard.stats.block import Block, Counts, Floats
from likvard.stats.kernel import covariance, lanes
from likvard.stats.kernel.state import State


@dataclass(frozen=True)
class Assembled:
    """The blocks of one cut for all indicators, as arrays with B, K first."""

    origin: Floats
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

    def block(self, place: int, indicator: int) -> Block:
        """One of them."""
        at = (place, indicator)
        return Block(
            origin=float(self.origin[indicator]),
            any_psus=int(self.any_psus[at]),
            any_strata=int(self.any_strata[at]),
            **{name: getattr(self, name)[at] for name in _ARRAYS},
        )


_ARRAYS = (
    "totals", "covariance", "magnitude", "squares", "weight_squares", "n", "n_positive", "n_missing", "psus", "strata",
)  # fmt: skip


def assembled(state: State, cut: int) -> Assembled:
    """The blocks of one cut. The state must have been made with pairs and moments."""
    totals, joint = covariance.centred(state, cut)
    within = state.within()
    blocks = slice(state.layout.first_block[cut], state.layout.first_block[cut + 1])
    any_psus, any_strata = (met[blocks] for met in state.met_by_any())

    def grouped(sums: Floats) -> Floats:
        return covariance.grouped(sums, state, cut)

    return Assembled(
        origin=state.origin,
        totals=totals,
        covariance=joint,
        magnitude=np.sqrt(np.concatenate([grouped(within[0]), grouped(within[2])], axis=2)),
        squares=grouped(state.moment(lanes.SQUARES)),
        weight_squares=grouped(state.moment(lanes.WEIGHT_SQUARES)),
        n=_counts(grouped(state.n)),
        n_positive=_counts(grouped(state.moment(lanes.POSITIVE))),
        n_missing=_counts(grouped(state.n_missing)),
        psus=_counts(covariance.met(state, cut, grouped(state.psus), lanes.PAIR_PSUS)),
        strata=_counts(covariance.met(state, cut, grouped(state.strata), lanes.PAIR_STRATA)),
        any_psus=_counts(any_psus),
        any_strata=_counts(any_strata),
    )


def _counts(numbers: Floats) -> Counts:
    return numbers.astype(np.int64)
