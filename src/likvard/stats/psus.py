"""Which stratum each primary sampling unit lies in."""

import numpy as np
from numpy.typing import NDArray


def stratum_of_psu(stratum: NDArray[np.integer], psu: NDArray[np.integer]) -> NDArray[np.int64]:
    """(P,), from the stratum (n,) and the PSU (n,) 0..P-1 of each respondent.

    Raises ``ValueError`` for a PSU in two strata or a number that no respondent has: it would count as drawn.
    """
    home = np.full(int(psu.max()) + 1, -1, dtype=np.int64)
    home[psu] = stratum
    if (home[psu] != stratum).any():
        raise ValueError("each PSU must lie within one stratum")
    if (home < 0).any():
        raise ValueError("PSUs must be numbered without gaps")
    return home
