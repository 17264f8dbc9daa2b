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
    first  factors of each stratum (H,) that the file holds, in the order of rows, for the first stage
    later  factors of each second-stage stratum (G,) likewise, or None where PSUs were taken whole
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
    first = factors_of(drawn, share, lonely)
    if respondents.ssu is None or respondents.fpc is None:
        order = np.lexsort((respondents.psu, respondents.stratum))
        return Design(order, _as_met(first, respondents.stratum[order]), None)
    strata = respondents.psu if respondents.ssu_stratum is None else respondents.ssu_stratum
    inside = stratum_of_psu(strata, respondents.ssu)
    units = np.bincount(inside).astype(np.float64)
    part = np.zeros_like(units) if respondents.ssu_fpc is None else np.minimum(units / respondents.ssu_fpc, 1.0)
    above = stratum_of_psu(respondents.psu, strata)
    later = factors_of(units, part, lonely, share[home[above]], above)
    order = np.lexsort((respondents.ssu, strata, respondents.psu, respondents.stratum))
    return Design(order, _as_met(first, respondents.stratum[order]), _as_met(later, strata[order]))


def _as_met(factors: Factors, stratum: NDArray[np.int64]) -> Factors:
    """In the order in which the kernel meets the strata (n,), which need not be that of their numbers."""
    met = stratum[np.sort(np.unique(stratum, return_index=True)[1])]
    return Factors(factors.inside[met], factors.between[met])
