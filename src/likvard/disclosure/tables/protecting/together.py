"""Many ends at once, where moves go so far and wide that a question for each of them takes too long.

A program that moves cells towards many ends is as quick as one for a single end, and splits people less often. Where
everything hangs together there are not enough people for all ends in one move: so a few ends count for much and others
for little, by chance, and fewer are asked for when little is gained. Little is paid for them at first, so that most are
reached by what is hidden for others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from likvard.disclosure.tables.protecting.cover import NONE, Cover
from likvard.disclosure.tables.system import Integers

if TYPE_CHECKING:
    from likvard.disclosure.tables.protecting.searching import Search

LITTLE = 0.05  # of the ends that are asked for: when fewer are gained, fewer are asked for
WORTH = (0.01, 0.1, 1.0)  # cells of the usual cost that may be hidden for an end, when it is asked for all of them
SPREAD = 1.0  # of the logarithm of what ends count


def reach_together(search: Search, ends: Integers) -> None:
    """Give witnesses to as many of these ends (N,) as can be reached in rounds. Raises TimeoutError."""
    program, chance = search.program(apart=True), np.random.default_rng(len(ends))
    costs = search.cover.task.cost
    usual = float(np.median(costs[costs > 0])) if costs.any() else 1.0
    left = ends[program.high[program.columns(ends)] > 0]
    for worth in WORTH:
        left = _rounds(search, left, worth * usual, chance)


def _rounds(search: Search, left: Integers, worth: float, chance: np.random.Generator) -> Integers:
    """Ask for all of these ends (N,), and for ever fewer; those that are left. The fewer, the more is paid for each."""
    cover, program, many, total = search.cover, search.program(apart=True), len(left), len(left)
    while len(left) and many:
        search.deadline.left()
        asked, before = chance.permutation(left)[:many], len(left)
        rewards = worth * total / many * chance.lognormal(0.0, SPREAD, len(asked))
        move = program.push(asked, np.where(cover.hidden(), 0.0, cover.task.cost), rewards)
        if move is not None and len(move.cells):
            cover.remember(move)
            left = _without_witness(cover, left)
        if before - len(left) <= LITTLE * many:
            many //= 2
    return left


def _without_witness(cover: Cover, ends: Integers) -> Integers:
    """Those that no move at hand reaches; the others get the cheapest."""
    for end in ends.tolist():
        number, _ = cover.cheapest(end)
        if number != NONE:
            cover.use(end, number)
    return ends[[cover.witnesses[end] == NONE for end in ends.tolist()]]
