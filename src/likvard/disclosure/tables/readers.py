"""Who knows which cells from elsewhere: people who are alone in them, or contributors who gave all of an amount."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from likvard.disclosure.tables.auditing import Reader
from likvard.disclosure.tables.building import Contributions
from likvard.disclosure.tables.building.problems import refuse
from likvard.disclosure.tables.system import Flags, Integers, System

PAIRS = 5_000  # that are looked at


def readers_of(
    system: System, hidden: Flags, contributions: Contributions | None, *, pooling: int
) -> tuple[Reader, ...]:
    """Everybody who knows hidden cells, (C,), with all that they know.

    pooling  1: each for themselves; 2: two people who tell each other, in one cell of two or in a cell each, where
             sums of hidden cells tie these

    Raises Refused: insiders_too_many.
    """
    if contributions is not None:
        return tuple(_owners(system.values, hidden, contributions))
    people = tuple(_people(system, hidden, pooling))
    return people if pooling == 1 else (*people, *_pairs(system, hidden, people))


def _owners(values: Integers, hidden: Flags, contributions: Contributions) -> Iterator[Reader]:
    alone = np.flatnonzero(contributions.alone(values) & hidden)
    return _grouped(alone, contributions.owner[alone], values)


def _people(system: System, hidden: Flags, most: int) -> Iterator[Reader]:
    """Those in cells of 1 to ``most``; where a total and its part count as many, they are the same."""
    values, entries = system.values, system.sums.tocoo()
    total_of = np.zeros(entries.shape[0], dtype=np.int64)
    up = entries.data > 0
    total_of[entries.row[up]] = entries.col[up]
    totals, parts = total_of[entries.row[~up]], entries.col[~up]
    same = (values[totals] == values[parts]) & (values[parts] > 0) & (values[parts] <= most)
    ties = coo_array((np.ones(int(same.sum())), (totals[same], parts[same])), shape=(len(values), len(values)))
    _, label = connected_components(ties, directed=False)
    cells = np.flatnonzero((values > 0) & (values <= most) & hidden)
    return _grouped(cells, label[cells], values)


def _grouped(cells: Integers, groups: Integers, values: Integers) -> Iterator[Reader]:
    order = np.argsort(groups, kind="stable")
    ends = np.flatnonzero(np.diff(groups[order])) + 1
    for members in np.split(cells[order], ends) if len(cells) else ():
        yield tuple((int(cell), int(values[cell])) for cell in members)


def _pairs(system: System, hidden: Flags, people: Sequence[Reader]) -> Iterator[Reader]:
    sums = system.sums[:, np.flatnonzero(hidden)]
    place = np.cumsum(hidden) - 1
    ties = (abs(sums).T @ abs(sums)).tocsr()
    label = connected_components(ties, directed=False)[1]
    homes: dict[int, list[Reader]] = {}
    for reader in (one for one in people if one[0][1] == 1):
        homes.setdefault(int(label[place[reader[0][0]]]), []).append(reader)
    found = sum(len(home) * (len(home) - 1) // 2 for home in homes.values())
    if found > PAIRS:
        raise refuse("insiders_too_many", found=found, limit=PAIRS)
    return (tuple(sorted((*one, *other))) for home in homes.values() for one, other in combinations(home, 2))
