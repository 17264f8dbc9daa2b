"""What a Spark worker does with a partition: whole strata, sorted, as Arrow batches."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from likvard.stats.kernel.buffers import Buffers, Columns
from likvard.stats.kernel.factors import Factors
from likvard.stats.kernel.layout import Layout
from likvard.stats.kernel.run import Rows, state_of
from likvard.stats.kernel.state import Floats, State


@dataclass(frozen=True)
class Asked:
    """What the kernel is to sum, sent to every worker. ``labels`` (H,): all strata, increasing, as in ``factors``."""

    columns: Columns
    layout: Layout
    origin: Floats
    labels: NDArray[np.int64]
    factors: Factors
    pairs: bool
    moments: bool


def state_of_partition(batches: Iterator[pa.RecordBatch], asked: Asked) -> State:
    """One pass. Which strata there are shows only as the rows go by."""
    found = _Found(asked)
    return state_of(
        found.rows(batches),
        asked.layout,
        found.factors,
        origin=asked.origin,
        pairs=asked.pairs,
        moments=asked.moments,
    )


class _Found:
    """The factors of the strata met so far: the kernel reads those of a stratum when its rows have been given."""

    def __init__(self, asked: Asked) -> None:
        self._asked, self._met = asked, 0
        self._last: np.int64 | None = None
        self.factors = Factors(np.zeros(len(asked.labels)), np.zeros(len(asked.labels)))

    def rows(self, batches: Iterator[pa.RecordBatch]) -> Iterator[Rows]:
        buffers = Buffers(self._asked.columns)
        for batch in batches:
            if batch.num_rows:
                rows = buffers.rows(pa.Table.from_batches([batch]))
                self._meet(rows.stratum)
                yield rows

    def _meet(self, stratum: NDArray[np.int64]) -> None:
        """Look up the strata that begin in these rows."""
        before = stratum[0] - 1 if self._last is None else self._last
        new = stratum[np.flatnonzero(np.diff(stratum, prepend=before))]
        known, here = self._asked.factors, slice(self._met, self._met + len(new))
        place = np.searchsorted(self._asked.labels, new)
        if (place == len(self._asked.labels)).any() or (self._asked.labels[place] != new).any():
            raise ValueError("there are strata of which nobody has counted the PSUs")
        self.factors.inside[here], self.factors.between[here] = known.inside[place], known.between[place]
        self._met, self._last = here.stop, stratum[-1]
