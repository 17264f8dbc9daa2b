"""Cells that are tied by sums, what must stay unknown of them, and what a reader is given.

The same form holds one table with its margins, tables that share margins, hierarchies, several years and everything
that was ever published from the same people: all of it is cells and sums.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
UNBOUNDED = 2**40  # no cell counts so many people


@dataclass(frozen=True)
class System:
    """C cells and S sums.

    values     (C,): how many people
    sums       (S, C): a total is 1 and its parts -1, so that sums @ values = 0
    low, high  (C,): between which everybody knows each cell to lie: 0 and ``UNBOUNDED``; both 0 where nobody can be
    blur       (2, C): how many fewer and how many more people a reader holds possible in a cell although it is shown,
               because it is printed rounded. None: all is printed exactly
    """

    values: Integers
    sums: csr_array
    low: Integers
    high: Integers
    blur: Integers | None = None


@dataclass(frozen=True)
class Demand:
    """A reader must hold every number from ``low`` to ``high`` possible for each of these cells, (P,) each."""

    cells: Integers
    low: Integers
    high: Integers


@dataclass(frozen=True)
class Published:
    """What a reader has: no more than the sums, the bounds and the cells that are shown.

    low, high  (C,): what is printed rounded is known to lie between these, as what everybody knows is
    shown      (C,): what is printed exactly;  values (C,): 0 where not
    """

    sums: csr_array
    low: Integers
    high: Integers
    shown: Flags
    values: Integers


def published(system: System, hidden: Flags) -> Published:
    """The system without the values of what is hidden, (C,), or rounded."""
    fewer, more = np.zeros((2, len(hidden)), np.int64) if system.blur is None else np.where(hidden, 0, system.blur)
    rounded = fewer + more > 0
    low = np.where(rounded, np.maximum(system.low, system.values - fewer), system.low)
    high = np.where(rounded, np.minimum(system.high, system.values + more), system.high)
    exact = ~hidden & ~rounded
    return Published(system.sums, low, high, exact, np.where(exact, system.values, 0))
