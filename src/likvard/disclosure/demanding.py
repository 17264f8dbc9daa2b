"""How uncertain a reader must stay about what is hidden for its own sake."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from likvard.disclosure.cells import NO, YES, Cell, cell_of, yes_of
from likvard.disclosure.primary import outside_lone_groups, unanimous
from likvard.disclosure.released import HiddenBecause
from likvard.disclosure.sums import Counted
from likvard.disclosure.tables.system import Demand
from likvard.stats.estimates import Estimate

# So many, or all of them, must look possible to have answered otherwise: the fewest whom offices print.
OTHERWISE = 3

_Asked = tuple[Cell, int, int]  # must look possible from one number to another


def demand_of(
    counted: Counted,
    rows: Sequence[Estimate],
    primary: Mapping[str, HiddenBecause],
    margins: Mapping[Cell, bool],
    threshold: int,
) -> Demand:
    """What is asked of the cells of one indicator. ``margins``: see ``history.Told``.

    few people         from nobody to the threshold
    few others         of them as much: the group and they together are the whole
    all alike          from nobody who answered otherwise to OTHERWISE, or all of them
    few left over      who hold people that were hidden before: from nobody to the threshold
    """
    asked = [*_of_rows(rows, primary, threshold), *_of_margins(counted, margins, threshold)]
    ends: dict[int, tuple[int, int]] = {}
    for cell, low, high in asked:
        if cell in counted.place:
            at = counted.place[cell]
            before = ends.get(at, (low, high))
            ends[at] = min(before[0], low), max(before[1], high)
    cells, low_high = np.array(sorted(ends), dtype=np.int64), np.array([ends[at] for at in sorted(ends)], np.int64)
    return Demand(cells, *low_high.reshape(-1, 2).T)


def _of_rows(rows: Sequence[Estimate], primary: Mapping[str, HiddenBecause], threshold: int) -> Iterator[_Asked]:
    outside = outside_lone_groups(rows)
    for row in rows:
        if row.stat == "level" and row.n is not None and row.key in primary:
            yield from _of_row(row, row.n, outside.get(row.key, row.n_complement), threshold)


def _of_row(row: Estimate, n: int, others: int | None, threshold: int) -> Iterator[_Asked]:
    cell = cell_of(row)
    if n < threshold:
        yield cell, 0, threshold
    elif row.grouping and others is not None and others < threshold:
        yield cell, max(n + others - threshold, 0), n + others
    if n and unanimous(row, n, threshold):
        yield cell._replace(answer=NO if yes_of(row) else YES), 0, min(n, OTHERWISE)


def _of_margins(counted: Counted, margins: Mapping[Cell, bool], threshold: int) -> Iterator[_Asked]:
    for cell, known in margins.items():
        if not known and counted.n.get(cell, threshold) < threshold:
            yield cell, 0, threshold
