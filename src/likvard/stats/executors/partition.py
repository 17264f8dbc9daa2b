"""What a Spark worker does with a partition: strata that lie whole in it are summed there, rows of the others travel.

A stratum is whole where as many of its rows are met as the scan has counted. In a file that is sorted by design nearly
all strata are, and no row leaves its worker; in any other order rows travel to the worker that is given their stratum.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from likvard.stats.executors.parcels import Parcels
from likvard.stats.kernel.buffers import Columns, design_numbers, rows_in
from likvard.stats.kernel.factors import Factors
from likvard.stats.kernel.layout import Layout
from likvard.stats.kernel.run import Rows, state_of
from likvard.stats.kernel.state import Floats, State

Labels = NDArray[np.int64]
AT_A_TIME = 2**18  # rows that are looked at together
Told = Callable[[int], None]  # of rows that have been summed


@dataclass(frozen=True)
class Asked:
    """What the kernel is to sum, sent to every worker.

    labels  (H,): all strata, increasing, as in ``factors``
    counts  (H,): how many rows each has
    parts   (H,): which part each belongs to, if its rows must travel
    """

    columns: Columns
    layout: Layout
    origin: Floats
    labels: Labels
    counts: Labels
    parts: Labels
    factors: Factors
    pairs: bool
    moments: bool

    def places(self, stratum: Labels) -> NDArray[np.intp]:
        """(n,): where each stratum stands in ``labels``."""
        place = np.searchsorted(self.labels, stratum)
        if (place == len(self.labels)).any() or (self.labels[place] != stratum).any():
            raise ValueError("there are strata of which nobody has counted the PSUs")
        return place


def state_of_strata(tables: Iterable[pa.Table], asked: Asked, told: Told) -> State:
    """One pass over tables of whole strata, in any order. Which strata there are shows only as the tables go by."""
    found = _Found(asked)
    rows = found.rows(tables, told)
    return state_of(rows, asked.layout, found.factors, origin=asked.origin, pairs=asked.pairs, moments=asked.moments)


def whole_strata(batches: Iterable[pa.RecordBatch], asked: Asked, parcels: Parcels) -> Iterator[pa.Table]:
    """The rows of strata that lie whole, ``AT_A_TIME`` or more together; the others are put into ``parcels``."""
    rest: list[pa.Table] = []
    for block in blocks(batches):
        table = pa.concat_tables([*rest, block])
        place = asked.places(design_numbers(table.column(asked.columns.stratum), asked.columns.stratum))
        whole = (np.bincount(place, minlength=len(asked.labels)) == asked.counts)[place]
        rest = [table.filter(pa.array(~whole))]
        if rest[0].num_rows > AT_A_TIME // 2:  # scattered: to wait for the others would fill the memory
            parcels.put(rest.pop(), asked.parts[place[~whole]])
        yield table.filter(pa.array(whole))
    for table in filter(len, rest):
        stratum = design_numbers(table.column(asked.columns.stratum), asked.columns.stratum)
        parcels.put(table, asked.parts[asked.places(stratum)])


def blocks(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """``AT_A_TIME`` rows or more together, whatever Spark hands over."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if sum(one.num_rows for one in held) >= AT_A_TIME:
            yield pa.Table.from_batches(held)
            held = []
    if held:
        yield pa.Table.from_batches(held)


class _Found:
    """The factors of the strata met so far: the kernel reads those of a stratum when its rows have been given."""

    def __init__(self, asked: Asked) -> None:
        self._asked, self._met = asked, 0
        self._last: np.int64 | None = None
        self.factors = Factors(np.zeros(len(asked.labels)), np.zeros(len(asked.labels)))

    def rows(self, tables: Iterable[pa.Table], told: Told) -> Iterator[Rows]:
        for table in tables:
            ordered = _by_design(table, self._asked.columns)
            for start in range(0, len(ordered), AT_A_TIME):
                rows = rows_in(ordered.slice(start, AT_A_TIME), self._asked.columns)
                self._meet(rows.stratum.astype(np.int64))
                yield rows
            told(len(ordered))

    def _meet(self, stratum: Labels) -> None:
        """Look up the strata that begin in these rows."""
        before = stratum[0] - 1 if self._last is None else self._last
        new = stratum[np.flatnonzero(np.diff(stratum, prepend=before))]
        known, here = self._asked.factors, slice(self._met, self._met + len(new))
        place = self._asked.places(new)
        self.factors.inside[here], self.factors.between[here] = known.inside[place], known.between[place]
        self._met, self._last = here.stop, stratum[-1]


def _by_design(table: pa.Table, columns: Columns) -> pa.Table:
    stratum, psu = (design_numbers(table.column(name), name) for name in (columns.stratum, columns.psu))
    later, same = np.diff(stratum) > 0, np.diff(stratum) == 0
    if (later | (same & (np.diff(psu) >= 0))).all():
        return table
    return table.take(pa.array(np.lexsort((psu, stratum))))
