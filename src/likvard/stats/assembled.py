"""From the kernel's state, which holds everything at once, to blocks for one indicator each."""

from dataclasses import dataclass, fields

import numpy as np

from likvard.stats.block import Block, Counts, Floats, Sums
from likvard.stats.kernel import covariance, lanes
from likvard.stats.kernel.state import State


@dataclass(frozen=True)
class Assembled:
    """The blocks of one cut: ``sums`` with (B, K) first, and the origin (K,) of each indicator."""

    origin: Floats
    sums: Sums

    def block(self, place: int, indicator: int) -> Block:
        """One of them."""
        parts = {part.name: getattr(self.sums, part.name)[place, indicator] for part in fields(Sums)}
        return Block(**parts, origin=float(self.origin[indicator]))


def assembled(state: State, cut: int) -> Assembled:
    """The blocks of one cut. The state must have been made with pairs and moments."""
    totals, joint = covariance.centred(state, cut)
    within = state.within()
    blocks = slice(state.layout.first_block[cut], state.layout.first_block[cut + 1])
    any_psus, any_strata = (met[blocks] for met in state.met_by_any())

    def grouped(sums: Floats) -> Floats:
        return covariance.grouped(sums, state, cut)

    sums = Sums(
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
    return Assembled(state.origin, sums)


def _counts(numbers: Floats) -> Counts:
    return numbers.astype(np.int64)
