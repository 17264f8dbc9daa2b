"""Many ends at once, where moves go so far and wide that a question for each of them takes too long.

A program that moves cells towards many ends is as quick as one for a single end, and splits people less often. Where
everything hangs together there are not enough people for all ends in one move: so a few ends count for much and others
for little, by chance, and fewer are asked for when little is gained.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from likvard.disclosure.tables.protecting.cover import NONE, Cover
from likvard.disclosure.tables.system import Integers

if TYPE_CHECKING:
    from likvard.disclosure.tables.protecting.searching import Search

LITTLE = 0.05  # of the ends that are asked for: when fewer are gained, fewer are asked for
SPREAD = 2.0  # of the logarithm of what ends count


def reach_together(search: Search, ends: Integers) -> None:
    """Give witnesses to as many of these ends (N,) as can be reached in rounds. Raises TimeoutError."""
    cover, chance, program = search.cover, np.random.default_rng(len(ends)), search.program(apart=True)
    left, many = ends[program.high[program.columns(ends)] > 0], len(ends)
    costly = cover.task.cost[cover.task.cost > 0]
    usual = float(np.median(costly)) if len(costly) else 1.0
    while len(left) and many:
        search.deadline.left()
        asked, before = chance.permutation(left)[:many], len(left)
        rewards = usual * len(ends) / many * chance.lognormal(0.0, SPREAD, len(asked))
        move = program.push(asked, np.where(cover.hidden(), 0.0, cover.task.cost), rewards)
        if move is not None and len(move.cells):
            cover.remember(move)
            left = _without_witness(cover, left)
        if before - len(left) <= LITTLE * many:
            many //= 2


def _without_witness(cover: Cover, ends: Integers) -> Integers:
    """Those that no move at hand reaches; the others get the cheapest."""
    for end in ends.tolist():
        number, _ = cover.cheapest(end)
        if number != NONE:
            cover.use(end, number)
    return ends[[cover.witnesses[end] == NONE for end in ends.tolist()]]
