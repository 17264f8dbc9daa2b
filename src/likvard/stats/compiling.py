"""Compiles what estimation runs, so that nobody waits for it: ``python -m likvard.stats.compiling``, part of set-up.

The machine code is kept beside the source files (or, where those cannot be written, in the person's cache folder).
numba tells a changed file by its time, but not a change in what the file imports: so old code is thrown away first.
"""

import sys
from pathlib import Path

import numpy as np

import likvard.stats
from likvard.stats.disparity import Groups, measure
from likvard.stats.kernel import decode
from likvard.stats.kernel.columns import lines_of
from likvard.stats.kernel.factors import Factors
from likvard.stats.kernel.lanes import CHUNK
from likvard.stats.kernel.layout import Cut, Factor, Layout
from likvard.stats.kernel.run import Rows, state_of


def throw_away() -> None:
    """Remove what was compiled from older source files."""
    for pattern in ("**/*.nbi", "**/*.nbc"):
        for path in Path(likvard.stats.__file__).parent.glob(pattern):
            path.unlink()


def compile_all() -> None:
    """Run each compiled function once, on four people."""
    numbers = np.arange(4)
    rows = Rows(
        stratum=np.zeros(4, dtype=np.int64),
        psu=numbers.astype(np.int64),
        weight=np.ones(4),
        codes=(numbers % 2).astype(np.int32)[None],
        values=numbers.astype(np.float64)[None],
    )
    layout = Layout((Factor("group", 2),), (Cut((), ("group",)),), ("value",))
    state_of([rows], layout, Factors(np.ones(1), np.ones(1)), origin=np.zeros(1))
    labels, cursor = np.zeros((2, CHUNK), dtype=np.int64), np.array([0, 0, -1, 0])
    design = lines_of([rows.stratum, rows.psu])
    decode.count_psus(len(rows.psu), design, labels, cursor, np.zeros(2), np.zeros(3, dtype=np.int64))
    measure(Groups.from_estimates([0.1, 0.3], [0.01, 0.02], [10, 20]), ["d"])


if __name__ == "__main__":
    throw_away()
    compile_all()
    sys.exit(0)
