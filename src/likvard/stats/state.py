"""The kernel's contract: rows of whole strata -> State; states of different strata -> merged with +.

Everything an estimate of a share or a mean needs, and nothing about any one person. It is itself disclosive
(small counts): keep it as carefully as the rows.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from likvard.stats.blocks import Block
from likvard.stats.design import Design

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
CHUNK = 65_536  # PSUs taken at a time: keeps the working set in the processor's cache


@dataclass(frozen=True)
class Answers:
    """One indicator seen through one grouping; an entry for each row of the file.

    value (n,) NaN for no answer; weight (n,); level (n,) 0..levels-1, negative for none; origin: see ``State``
    """

    value: Floats
    weight: Floats
    level: NDArray[np.int16]
    levels: int
    origin: float


@dataclass(frozen=True)
class State:
    """One indicator in one area and period, for the L groups that exclude each other in one grouping.

    origin         what was taken from every value before summing, so that large values lose no digits
    totals         (2L,): sum of w(y - origin) for each group, then sum of w; rows with an answer and w > 0
    covariance     (2L, 2L): design covariance of ``totals`` by Taylor linearisation, with replacement
    squares        (L,): sum of w(y - origin)^2
    weight_squares (L,): sum of w^2
    n, n_positive, n_missing   (L,): respondents with an answer, with an answer above 0, and without
    psus, strata   (L, L): those met by both groups; the diagonal is the group's own
    any_psus, any_strata       those met by any group
    """

    origin: float
    totals: Floats
    covariance: Floats
    squares: Floats
    weight_squares: Floats
    n: Counts
    n_positive: Counts
    n_missing: Counts
    psus: Counts
    strata: Counts
    any_psus: int
    any_strata: int

    @property
    def levels(self) -> int:
        """L, the number of groups."""
        return len(self.n)

    def __add__(self, other: "State") -> "State":
        """Merge with the state of other strata. The two must have the same origin."""
        if self.origin != other.origin:
            raise ValueError("states with different origins cannot be merged")
        mine, theirs = vars(self), vars(other)
        return State(**{name: mine[name] + theirs[name] for name in mine if name != "origin"}, origin=self.origin)


def measure(block: Block, design: Design, answers: Answers) -> State:
    """Sum one block. A row with weight 0 is not in the sample, but its PSU is (R survey does the same)."""
    weights, groups, given = answers.weight[block.rows], answers.level[block.rows], answers.value[block.rows]
    grouped = (groups >= 0) & (weights > 0)
    answered = grouped & ~np.isnan(given)
    group, w, raw = groups[answered].astype(np.int64), weights[answered], given[answered]
    y, levels = raw - answers.origin, answers.levels

    def per_group(amounts: Floats) -> Floats:
        return np.bincount(group, weights=amounts, minlength=levels).astype(np.float64)

    return State(
        origin=answers.origin,
        squares=per_group(w * y * y),
        weight_squares=per_group(w * w),
        n=np.bincount(group, minlength=levels),
        n_positive=np.bincount(group[raw > 0], minlength=levels),
        n_missing=np.bincount(groups[grouped & ~answered], minlength=levels),
        **_over_psus(block, design, levels, block.psu[answered], group, w * y, w),
    )


def _over_psus(
    block: Block, design: Design, levels: int, psu: Counts, group: Counts, wy: Floats, w: Floats
) -> dict[str, Any]:
    """Totals, covariance and meetings. With z_hj the 2L totals of PSU j in stratum h, n_h PSUs in the full sample and
    m_h of them in the block,

        V = sum_h n_h/(n_h - 1) [ sum_j (z_hj - z_h)(z_hj - z_h)' + (n_h - m_h) z_h z_h' ],  z_h = sum_j z_hj / n_h.

    The last term is the PSUs with nobody in the block: their z is 0, and they count.
    """
    covariance, psus, any_psus = np.zeros((2 * levels, 2 * levels)), np.zeros((levels, levels)), 0
    met_psus = np.diff(block.stratum_first, append=block.psus)
    home = np.repeat(np.arange(len(block.stratum)), met_psus)
    by_stratum = _totals(len(block.stratum), levels, home[psu], group, wy, w)
    middle = by_stratum * design.centre[block.stratum, None]
    stretch = np.sqrt(design.scale[block.stratum])
    for low in range(0, block.psus, CHUNK):
        here = home[low : low + CHUNK]
        rows = slice(*np.searchsorted(psu, (low, low + len(here))))
        z = _totals(len(here), levels, psu[rows] - low, group[rows], wy[rows], w[rows])
        met = z[:, levels:] > 0
        psus, any_psus = psus + _meetings(met), any_psus + int(met.any(axis=1).sum())
        z = (z - middle[here]) * stretch[here, None]
        covariance += z.T @ z
    absent = middle * (stretch * np.sqrt(design.psus[block.stratum] - met_psus))[:, None]
    met = by_stratum[:, levels:] > 0
    return {
        "totals": by_stratum.sum(axis=0),
        "covariance": covariance + absent.T @ absent,
        "psus": psus.astype(np.int64),
        "strata": _meetings(met).astype(np.int64),
        "any_psus": any_psus,
        "any_strata": int(met.any(axis=1).sum()),
    }


def _totals(units: int, levels: int, unit: Counts, group: Counts, wy: Floats, w: Floats) -> Floats:
    """The 2L totals of each PSU or stratum, (units, 2L)."""
    cell, size = unit * levels + group, units * levels
    values, weights = (np.bincount(cell, weights=sums, minlength=size).reshape(units, levels) for sums in (wy, w))
    return np.hstack([values, weights])


def _meetings(met: NDArray[np.bool_]) -> Floats:
    """How many rows of ``met`` hold for both of each pair of columns."""
    present = met.astype(np.float64)
    return present.T @ present
