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
    """

    values: Integers
    sums: csr_array
    low: Integers
    high: Integers


@dataclass(frozen=True)
class Demand:
    """A reader must hold every number from ``low`` to ``high`` possible for each of these cells, (P,) each."""

    cells: Integers
    low: Integers
    high: Integers


@dataclass(frozen=True)
class Published:
    """What a reader has: no more than the sums, the bounds and the cells that are shown.

    shown   (C,);  values (C,): 0 where not shown
    """

    sums: csr_array
    low: Integers
    high: Integers
    shown: Flags
    values: Integers


def published(system: System, hidden: Flags) -> Published:
    """The system without the values of what is hidden, (C,)."""
    return Published(system.sums, system.low, system.high, ~hidden, np.where(hidden, 0, system.values))
