"""What the sums of a stratum are multiplied by."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import LonelyRule
from likvard.stats.problems import Problem, Refused

Floats = NDArray[np.float64]
SHOWN = 5  # strata named in a refusal; the parameter "count" has them all


@dataclass(frozen=True)
class Factors:
    """c = (1 - f) n/(n - 1) and e = c/n of each stratum, in the order in which the rows come.

    inside   (H,): c, for the sum over PSUs
    between  (H,): e, for the square of the stratum's total; 0 where the only PSU is left uncentred
    """

    inside: Floats
    between: Floats


def factors_of(
    drawn: Floats,
    share: Floats,
    lonely: LonelyRule,
    above: Floats | float = 1.0,
    within: NDArray[np.int64] | None = None,
) -> Factors:
    """c = (1 - f) n/(n - 1) and e = c/n for n units drawn, (H,); 0 for a number that no stratum has (n = 0).

    above   what the stages before multiply by
    within  (H,): the unit of the stage before, of a later stage

    A lonely unit is not one where the stratum has no other: f is 1. What R's survey does, found by comparing numbers:
    ``grand_mean`` ("adjust") leaves the unit's total uncentred, which for a mean is the distance from the grand mean,
    since a mean does not change when all totals grow in proportion (Euler); ``average`` stretches the variance of the
    other strata by H/(H - lonely), counted in each unit of the stage before; ``remove`` and ``certainty`` add nothing.
    """
    alone = (drawn == 1) & (share < 1)
    if alone.any() and lonely == "refuse":
        numbers = tuple(int(stratum) for stratum in np.flatnonzero(alone))
        raise Refused(Problem("stratum_one_psu", params={"count": len(numbers), "strata": numbers[:SHOWN]}))
    several = np.maximum(drawn, 2.0)
    inside = np.where(drawn > 1, (1 - share) * several / (several - 1), 0.0)
    if lonely == "grand_mean":
        inside = np.where(alone, 1 - share, inside)
    elif lonely == "average":
        inside = inside * _stretch(drawn > 0, alone, within)
    inside = inside * above
    return Factors(inside, np.where(alone, 0.0, inside / np.maximum(drawn, 1.0)))


def _stretch(met: NDArray[np.bool_], alone: NDArray[np.bool_], within: NDArray[np.int64] | None) -> Floats:
    """(H,): how many strata there are, by how many are not lonely, in the unit that each lies within."""
    unit = np.zeros(len(met), dtype=np.int64) if within is None else within
    strata, others = (np.bincount(unit, weights=which) for which in (met, met & ~alone))
    return np.asarray((strata / np.maximum(others, 1.0))[unit])
