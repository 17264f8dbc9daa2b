"""A cheap choice of witnesses: first one end after the other, then by showing one hidden cell at a time again."""

import numpy as np

from likvard.disclosure.tables.protecting.cover import NONE, Cover
from likvard.disclosure.tables.protecting.searching import Search
from likvard.disclosure.tables.protecting.task import CannotProtect
from likvard.disclosure.tables.system import Integers

SAME = 1e-9  # of loss


def cover_ends(search: Search, cheap: float) -> None:
    """Give each end the cheapest move at hand, or one that is looked for if that is not cheap.

    Those whose boxes are dearest come first: what is hidden for them serves the others. Raises CannotProtect.
    """
    cover, lost = search.cover, []
    for end in _dearest_first(cover):
        number, price = cover.cheapest(end)
        search.deadline.left()
        if price > cheap and search.cheaper(end):
            number, price = cover.cheapest(end)
        if number == NONE and search.any(end):
            number, price = cover.cheapest(end)
        if number == NONE:
            lost.append(cover.task.ends.cells[end])
        else:
            cover.use(end, number)
    if lost:
        raise CannotProtect(np.unique(lost))


def _dearest_first(cover: Cover) -> list[int]:
    price = [cover.cheapest(end)[1] for end in range(len(cover.witnesses))]
    order: Integers = np.argsort(-np.array(price), kind="stable")
    return [int(end) for end in order]


def improve(search: Search, rounds: int, cheap: float) -> None:
    """Try to show each hidden cell again, in rounds, as long as that lowers the loss.

    Cells that are dear and serve few come first, and by turns those that are dear: each order gets past some of the
    choices that the other cannot undo.
    """
    for number in range(rounds):
        before = search.cover.loss
        for cell in _hidden_cells(search.cover, by_use=number % 2 == 0):
            if search.cover.users[cell]:
                _do_without(search, cell, cheap)
            search.deadline.left()
        if number % 2 and search.cover.loss > before - SAME:
            return


def _hidden_cells(cover: Cover, *, by_use: bool) -> list[int]:
    served = {cell: len(ends) if by_use else 1 for cell, ends in cover.users.items() if ends}
    return sorted(served, key=lambda cell: (-cover.task.cost[cell] / served[cell], cell))


def _do_without(search: Search, cell: int, cheap: float) -> None:
    """Show this cell if its ends find other witnesses at no more loss; else leave all as it was."""
    cover, before = search.cover, search.cover.loss
    ends = sorted(cover.users[cell])
    old = [cover.drop(end) for end in ends]
    cover.prices[cell] = np.inf
    mended = _mended(search, ends, before, cheap)
    cover.prices[cell] = cover.task.cost[cell]
    if not mended:
        for end, number in zip(ends, old, strict=True):
            cover.drop(end)
            cover.use(end, number)


def _mended(search: Search, ends: list[int], most: float, cheap: float) -> bool:
    """Whether each of these ends could be given a witness without more loss than that."""
    cover = search.cover
    for end in ends:
        number, price = cover.cheapest(end)
        if price > cheap and search.programs > 0 and search.cheaper(end):
            number, price = cover.cheapest(end)
        if np.isinf(price):
            return False
        cover.use(end, number)
        if cover.loss > most + SAME:
            return False
    return True
