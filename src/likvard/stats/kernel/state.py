"""The kernel's contract: rows of whole strata -> State; states of different strata -> merged with +.

Everything that an estimate of a share, mean, total or ratio needs, and nothing about any one person; calibrated
weights, replicate weights and quantiles need the rows as well. It is itself disclosive (small counts): keep it as
carefully as the rows.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from likvard.stats.kernel import lanes
from likvard.stats.kernel.lanes import LANES
from likvard.stats.kernel.layout import Layout

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class State:
    """What the rows have added up to, for D domains and K indicators.

    origin   (K,): what was taken from every value before summing, so that large values lose no digits
    panels   one (D, ..) for each ``LANES`` indicators: the sums, see ``lanes``
    moments  likewise, or empty where they were not asked for
    pairs    likewise, (P, ..): the off-diagonal of the covariance blocks, or empty
    blocks   likewise, (B, ..): PSUs and strata met by any group of a block; only with ``pairs``
    """

    layout: Layout
    origin: Floats
    panels: tuple[Floats, ...]
    moments: tuple[Floats, ...] = ()
    pairs: tuple[Floats, ...] = ()
    blocks: tuple[Floats, ...] = ()

    def __add__(self, other: "State") -> "State":
        """Merge with the state of other strata. The two must have the same layout and origin."""
        if self.layout != other.layout or not np.array_equal(self.origin, other.origin):
            raise ValueError("states with different layouts or origins cannot be merged")
        return replace(
            self,
            panels=_added(self.panels, other.panels),
            moments=_added(self.moments, other.moments),
            pairs=_added(self.pairs, other.pairs),
            blocks=_added(self.blocks, other.blocks),
        )

    def with_stage(self, stage: "State") -> "State":
        """Add the variance that a later stage of sampling brings; totals and counts stay those of the first."""
        variance = slice(lanes.WITHIN_TT - lanes.WITHIN_TT, lanes.PSUS - lanes.WITHIN_TT)
        between = slice(lanes.BETWEEN_TT - lanes.WITHIN_TT, lanes.STRATA - lanes.WITHIN_TT)
        panels = [panel.copy() for panel in self.panels]
        for panel, more in zip(panels, stage.panels, strict=True):
            panel[:, variance] += more[:, variance]
            panel[:, between] += more[:, between]
        pairs = [pair.copy() for pair in self.pairs]
        for pair, more in zip(pairs, stage.pairs, strict=True):
            pair[:, : lanes.PAIR_PSUS] += more[:, : lanes.PAIR_PSUS]
        return replace(self, panels=tuple(panels), pairs=tuple(pairs))

    @property
    def total(self) -> Floats:
        """(D, K): sum of w (y - origin)."""
        return self._sums(lanes.TOTAL_T)

    @property
    def weight(self) -> Floats:
        """(D, K): sum of w over those who answered."""
        return self._sums(lanes.TOTAL_N)

    @property
    def n(self) -> Floats:
        """(D, K): respondents who answered."""
        everybody = self.panels[0][:, lanes.COUNT - lanes.WITHIN_TT, None]
        return everybody - self.n_missing

    @property
    def n_missing(self) -> Floats:
        """(D, K): respondents without an answer."""
        return self._sums(lanes.MISSING)

    @property
    def psus(self) -> Floats:
        """(D, K): PSUs that hold somebody with an answer."""
        return self._sums(lanes.PSUS)

    @property
    def strata(self) -> Floats:
        """(D, K): strata that hold somebody with an answer."""
        return self._sums(lanes.STRATA)

    def variances(self) -> tuple[Floats, Floats, Floats]:
        """(D, K) each: the design variance of ``total``, its covariance with ``weight``, the variance of ``weight``."""
        within, between = self.within(), self.between()
        return within[0] - between[0], within[1] - between[1], within[2] - between[2]

    def within(self) -> tuple[Floats, Floats, Floats]:
        """The sums over PSUs from which ``variances`` subtracts: their size tells how much may be rounding."""
        return self._sums(lanes.WITHIN_TT), self._sums(lanes.WITHIN_TN), self._sums(lanes.WITHIN_NN)

    def between(self) -> tuple[Floats, Floats, Floats]:
        """The sums over strata that ``variances`` subtracts."""
        return self._sums(lanes.BETWEEN_TT), self._sums(lanes.BETWEEN_TN), self._sums(lanes.BETWEEN_NN)

    def moment(self, part: int) -> Floats:
        """(D, K): ``lanes.SQUARES``, ``WEIGHT_SQUARES`` or ``POSITIVE``."""
        return self._joined(self.moments, part)

    def products(self, part: int) -> Floats:
        """(P, K): one of the sums kept for each pair of groups, such as ``lanes.PAIR_TT``."""
        return self._joined(self.pairs, part)

    def met_by_any(self) -> tuple[Floats, Floats]:
        """(B, K) each: PSUs, and strata, that hold somebody of any group of the block with an answer.

        Of a block with one group these are the group's own.
        """
        psus, strata = self._joined(self.blocks, 0).copy(), self._joined(self.blocks, LANES).copy()
        layout = self.layout
        for cut, groups in enumerate(layout.groups):
            if groups == 1:
                blocks = slice(layout.first_block[cut], layout.first_block[cut + 1])
                domains = slice(layout.first_domain[cut], layout.first_domain[cut + 1])
                psus[blocks], strata[blocks] = self.psus[domains], self.strata[domains]
        return psus, strata

    def _sums(self, part: int) -> Floats:
        return self._joined(self.panels, part - lanes.WITHIN_TT)

    def _joined(self, panels: tuple[Floats, ...], part: int) -> Floats:
        lines = [panel[:, part : part + LANES] for panel in panels]
        whole = lines[0] if len(lines) == 1 else np.hstack(lines)
        return whole[:, : len(self.origin)]


def _added(some: tuple[Floats, ...], others: tuple[Floats, ...]) -> tuple[Floats, ...]:
    return tuple(one + other for one, other in zip(some, others, strict=True))
