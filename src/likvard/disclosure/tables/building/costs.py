"""What it costs a reader not to see a cell."""

import numpy as np
from numpy.typing import NDArray

from likvard.disclosure.tables.system import System


def costs(system: System) -> NDArray[np.float64]:
    """(C,), at least log 2: log(2 + people), once for the cell and once more for every sum it is the total of.

    The logarithm lets ten small municipalities weigh more than one large one; a total is what other figures are held
    against, so people lose more with it.
    """
    totals = np.asarray((system.sums > 0).sum(axis=0)).ravel()
    return np.asarray(np.log(2.0 + system.values) * (1 + totals))
