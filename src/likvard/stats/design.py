"""The sampling design, counted from the whole sample before any filter, as what the kernel multiplies by."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import LonelyRule
from likvard.stats.kernel.factors import Factors, factors_of
from likvard.stats.prepared import Respondents
from likvard.stats.psus import stratum_of_psu


@dataclass(frozen=True)
class Design:
    """How the respondents were drawn.

    order  int64 (n,): the rows sorted by stratum, PSU and second-stage unit
    first  factors of each stratum (H,), for the first stage
    later  factors of each second-stage stratum (G,), or None where PSUs were taken whole
    """

    order: NDArray[np.int64]
    first: Factors
    later: Factors | None


def design_of(respondents: Respondents, lonely: LonelyRule) -> Design:
    """Count the units of every stratum in the full sample; ``lonely`` says what becomes of those with one.

    With replacement unless the file says how many units the population has. Of two stages, the second adds f times
    its own variance, f being the share of the stratum's PSUs that were drawn (Särndal, Swensson and Wretman 1992,
    result 4.3.1); where f is not known, the first stage alone is a little too careful and nothing is added.
    """
    home = stratum_of_psu(respondents.stratum, respondents.psu)
    drawn = np.bincount(home).astype(np.float64)
    share = np.zeros_like(drawn) if respondents.fpc is None else np.minimum(drawn / respondents.fpc, 1.0)
    first = _in_order(factors_of(drawn, share, lonely), drawn)
    if respondents.ssu is None or respondents.fpc is None:
        return Design(np.lexsort((respondents.psu, respondents.stratum)), first, None)
    strata = respondents.psu if respondents.ssu_stratum is None else respondents.ssu_stratum
    inside = stratum_of_psu(strata, respondents.ssu)
    units = np.bincount(inside).astype(np.float64)
    part = np.zeros_like(units) if respondents.ssu_fpc is None else np.minimum(units / respondents.ssu_fpc, 1.0)
    first_share = share[home[stratum_of_psu(respondents.psu, strata)]]
    later = _in_order(factors_of(units, part, lonely, first_share), units)
    order = np.lexsort((respondents.ssu, strata, respondents.psu, respondents.stratum))
    return Design(order, first, later)


def _in_order(factors: Factors, drawn: NDArray[np.float64]) -> Factors:
    """Of the strata that the file holds: the kernel meets them in the order of their numbers."""
    met = drawn > 0
    return Factors(factors.inside[met], factors.between[met])
