"""A cheap choice of witnesses: first greedily, then by taking one hidden cell at a time away and mending."""

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting.cover import NONE, Cover

SAME = 1e-9


def cover_greedily(cover: Cover, deadline: Deadline) -> None:
    """Give each end the cheapest box at hand, those that have the dearest first: others then reuse it."""
    price = [cover.cheapest(end)[1] for end in range(len(cover.witnesses))]
    for end in np.argsort(-np.array(price), kind="stable").tolist():
        number, _ = cover.cheapest(end)
        if number != NONE:
            cover.use(end, number)
    deadline.left()


def improve(cover: Cover, rounds: int, deadline: Deadline) -> None:
    """Try each hidden cell in turn, dearest first, until a round finds nothing more."""
    for _ in range(rounds):
        before = cover.loss
        cells = [cell for cell, ends in cover.users.items() if ends]
        for cell in sorted(cells, key=lambda cell: (-cover.task.cost[cell], cell)):
            if cover.users[cell]:
                do_without(cover, [cell])
            deadline.left()
        if cover.loss > before - SAME:
            return


def do_without(cover: Cover, cells: list[int]) -> None:
    """Show these cells if their ends find other witnesses at no more loss; else leave all as it was."""
    before = cover.loss
    ends = sorted(set().union(*(cover.users[cell] for cell in cells)))
    old = [cover.drop(end) for end in ends]
    kept = cover.prices[cells].copy()
    cover.prices[cells] = np.inf
    mended = _mend(cover, ends)
    if not mended or cover.loss > before + SAME:
        for end in ends:
            cover.drop(end)
        cover.prices[cells] = kept
        for end, number in zip(ends, old, strict=True):
            cover.use(end, number)
    else:
        cover.prices[cells] = kept


def _mend(cover: Cover, ends: list[int]) -> bool:
    """Whether each of these ends could be given a witness."""
    for end in ends:
        number, price = cover.cheapest(end)
        if np.isinf(price):
            return False
        cover.use(end, number)
    return True
