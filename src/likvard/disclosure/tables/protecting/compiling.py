"""Compiles what looks for moves, so that no release waits for it: part of set-up, as ``likvard.stats.compiling`` is."""

from pathlib import Path

import numpy as np
from scipy.sparse import csr_array

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting.protect import protect
from likvard.disclosure.tables.system import UNBOUNDED, Demand, System

LONG = 600.0  # seconds


def compile_all() -> None:
    """Protect one of two people and their total."""
    values, zeros = np.array([2, 1, 3]), np.zeros(3, np.int64)
    system = System(values, csr_array(np.array([[-1, -1, 1]])), zeros, zeros + UNBOUNDED)
    demand = Demand(np.array([1]), np.array([0]), np.array([2]))
    protect(system, demand, np.ones(3), deadline=Deadline.after(LONG))


if __name__ == "__main__":
    for old in ("*.nbi", "*.nbc"):
        for path in Path(__file__).parent.rglob(old):
            path.unlink()
    compile_all()
