"""Which stratum each primary sampling unit lies in."""

import numpy as np
from numpy.typing import NDArray


def stratum_of_psu(stratum: NDArray[np.integer], psu: NDArray[np.integer], *, gaps: bool = False) -> NDArray[np.int64]:
    """(P,), from the stratum (n,) and the PSU (n,) 0..P-1 of each respondent.

    gaps  numbers that no respondent has are no PSUs, and get -1; otherwise each would count as drawn

    Raises ``ValueError`` for a PSU in two strata and, without ``gaps``, for a number that no respondent has.
    """
    home = np.full(int(psu.max(initial=-1)) + 1, -1, dtype=np.int64)
    home[psu] = stratum
    if (home[psu] != stratum).any():
        raise ValueError("each PSU must lie within one stratum")
    if not gaps and (home < 0).any():
        raise ValueError("PSUs must be numbered without gaps")
    return home
