"""PSUs by stratum, as the makers of replicates need them."""

from dataclasses import dataclass

import numpy as np

from likvard.stats.problems import Problem, Refused
from likvard.stats.psus import stratum_of_psu
from likvard.stats.replicates.replicates import Indexes

SHOWN = 5  # strata named in a refusal; the parameter "count" has them all


@dataclass(frozen=True)
class Strata:
    """home (P,): the stratum of each PSU;  psus (H,): how many each stratum has."""

    home: Indexes
    psus: Indexes

    def members(self) -> list[Indexes]:
        """The PSUs of each stratum that has any, in order."""
        return [np.flatnonzero(self.home == stratum) for stratum in np.flatnonzero(self.psus)]


def strata_of(stratum: Indexes, psu: Indexes) -> Strata:
    """stratum (n,) 0..H-1, psu (n,) 0..P-1. Raises ``Refused`` for a stratum with one PSU."""
    home = stratum_of_psu(stratum, psu)
    psus = np.bincount(home)
    alone = np.flatnonzero(psus == 1)
    if len(alone):
        numbers = tuple(int(number) for number in alone[:SHOWN])
        raise Refused(Problem("stratum_one_psu", params={"count": len(alone), "strata": numbers}))
    return Strata(home, psus)
