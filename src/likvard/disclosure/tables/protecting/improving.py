"""Less is hidden: hidden cells are shown again where their ends find other witnesses.

One cell at a time first. Then a few together that stand in each other's way, by chance: that gets past choices which no
single cell can undo (large neighbourhood search, Shaw 1998).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from likvard.disclosure.tables.protecting.cover import NONE, Cover
from likvard.disclosure.tables.system import Integers

if TYPE_CHECKING:
    from likvard.disclosure.tables.protecting.searching import Search

SINGLE = 2  # rounds in which each hidden cell is tried alone
ROUNDS = 60  # of showing hidden cells again
PATIENCE = 10  # rounds in a row that may gain little
WORTHWHILE = 0.01  # part of the loss: less is little
FIRST = 160  # cells that are tried before it is asked whether the round will gain as much
WORK, WORK_PER_CELL = 20_000, 20  # steps of the simplex method in all these rounds: the larger of the two
OTHERS = 2  # cells at most that are tried together with one
SAME = 1e-9  # of loss


def improve(search: Search, within: Integers, cheap: float) -> None:
    """Try to show again what is hidden ``within`` these cells (N,), in rounds.

    There are rounds as long as they lower the loss by much, and for so much work. Cells that are dear and serve few
    come first, and by turns those that are dear: each order gets past some of the choices that the other cannot undo.
    """
    cover, chance, in_vain = search.cover, np.random.default_rng(len(search.cover.prices)), 0
    most = search.steps + max(WORK, WORK_PER_CELL * len(within))
    for number in range(ROUNDS):
        before = cover.loss
        cells = _secondary(cover, within, by_use=number % 2 == 0)
        _round(search, cells, most, cheap, chance if number >= SINGLE else None)
        in_vain = in_vain + 1 if cover.loss > before * (1 - WORTHWHILE) else 0
        if search.steps >= most or in_vain == PATIENCE:
            return


def _round(search: Search, cells: list[int], most: int, cheap: float, chance: np.random.Generator | None) -> None:
    """Try each of these cells, for so much work, as long as it gains as much for each as the round must gain."""
    cover, before = search.cover, search.cover.loss
    for tried, cell in enumerate(cells):
        pays = before - cover.loss >= before * WORTHWHILE * tried / len(cells)
        if search.steps >= most or not (pays or tried < FIRST):
            return
        if cover.users[cell]:
            _do_without(search, *_together(cover, cell, chance), cheap)


def _secondary(cover: Cover, within: Integers, *, by_use: bool) -> list[int]:
    """What is hidden for others."""
    users = {cell: cover.users[cell] for cell in within.tolist() if cell in cover.users}
    served = {cell: len(ends) if by_use else 1 for cell, ends in users.items() if ends}
    return sorted(served, key=lambda cell: (-cover.task.cost[cell] / served[cell], cell))


def _together(cover: Cover, cell: int, chance: np.random.Generator | None) -> tuple[list[int], list[int]]:
    """Cells that are to be shown, and ends that are to have other witnesses, in the order in which they are tried."""
    if chance is None:  # what is likely to fail comes first
        return [cell], sorted(cover.users[cell], key=lambda end: -cover.cheapest(end)[1])
    near = {other for end in cover.users[cell] for other in cover.paid[cover.witnesses[end]].tolist()} - {cell}
    others = chance.permutation(sorted(near))[: chance.integers(OTHERS + 1)].tolist()
    ends = set(cover.users[cell]).union(*(cover.users[other] for other in others))
    return [cell, *(other for other in others if chance.random() < 0.5)], chance.permutation(sorted(ends)).tolist()


def _do_without(search: Search, cells: list[int], ends: list[int], cheap: float) -> None:
    """Show these cells if the ends find other witnesses at no more loss; else leave all as it was."""
    cover, before = search.cover, search.cover.loss
    old = cover.drop_all(ends)
    cover.prices[cells] = np.inf
    mended = _mended(search, ends, before, cheap)
    cover.prices[cells] = cover.task.cost[cells]
    if not mended:
        cover.put_back(ends, old)


def _mended(search: Search, ends: list[int], most: float, cheap: float) -> bool:
    """Whether each of these ends could be given a witness without more loss than that."""
    cover = search.cover
    for end in ends:
        number, price = cover.cheapest(end)
        if price > cheap:
            search.cheaper(end, most=min(price, most - cover.loss + SAME))
            number, price = cover.cheapest(end)
        if number == NONE:
            return False
        cover.use(end, number)
        if cover.loss > most + SAME:
            return False
    return True
