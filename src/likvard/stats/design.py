"""The sampling design, counted from the whole sample before any filter."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import LonelyRule
from likvard.stats.prepared import Respondents
from likvard.stats.problems import Problem, Refused

SHOWN = 5  # strata named in a refusal; the parameter "count" has them all


@dataclass(frozen=True)
class Design:
    """What the variance needs to know about each stratum and primary sampling unit (PSU).

    psus    float64 (H,): n_h, PSUs drawn in the stratum, those with nobody in a domain included
    scale   float64 (H,): n_h / (n_h - 1), or 1 in a stratum with one PSU (no finite population correction)
    centre  float64 (H,): 1 / n_h, or 0 where the PSU is centred on the grand mean, see ``design_of``
    order   int64 (J,): the place of each PSU when PSUs are sorted by stratum
    """

    psus: NDArray[np.float64]
    scale: NDArray[np.float64]
    centre: NDArray[np.float64]
    order: NDArray[np.int64]


def design_of(respondents: Respondents, lonely: LonelyRule) -> Design:
    """Count the PSUs of every stratum in the full sample.

    A stratum with one PSU says nothing about how PSUs differ. ``lonely="refuse"`` raises ``Refused``;
    ``"grand_mean"`` centres that PSU on the mean of all PSUs (R survey, ``lonely.psu="adjust"``). A share, a mean
    and everything made from them do not change when all totals grow in proportion, so their gradient is at right
    angles to the grand mean (Euler), and leaving the PSU uncentred gives the same variance.
    """
    home = _stratum_of_psu(respondents)
    psus = np.bincount(home[home >= 0]).astype(np.float64)
    alone = psus == 1
    if alone.any() and lonely == "refuse":
        numbers = tuple(int(stratum) for stratum in np.flatnonzero(alone))
        raise Refused(Problem("stratum_one_psu", params={"count": len(numbers), "strata": numbers[:SHOWN]}))
    drawn = np.where(psus > 1, psus, 2.0)
    scale, centre = np.where(alone, 1.0, drawn / (drawn - 1)), np.where(alone, 0.0, 1 / drawn)
    order = np.empty(len(home), dtype=np.int64)
    order[np.argsort(home, kind="stable")] = np.arange(len(home))
    return Design(psus=psus, scale=scale, centre=centre, order=order)


def _stratum_of_psu(respondents: Respondents) -> NDArray[np.int64]:
    home = np.full(int(respondents.psu.max(initial=-1)) + 1, -1, dtype=np.int64)
    home[respondents.psu] = respondents.stratum
    if (home[respondents.psu] != respondents.stratum).any():
        raise ValueError("each PSU must lie within one stratum")
    return home
