"""What is hidden is chosen among again, in another order: much of it is not needed any more."""

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting.blocks import blocks_of
from likvard.disclosure.tables.protecting.cover import Cover
from likvard.disclosure.tables.protecting.searching import Search
from likvard.disclosure.tables.system import Flags

MOST = 500  # cells in a block
TOGETHER = 20  # protected cells in the middle of a block
SAME = 1e-9  # of loss


def choose_again(cover: Cover, cheap: float, deadline: Deadline) -> None:
    """Give all ends witnesses anew, the last ones first, out of what is hidden now.

    The first ends did not know what would be hidden for the last ones. A block in which that gains nothing stays.
    """
    ends = cover.task.ends
    for block in blocks_of(cover.task, cover.prices, ends.cells, most=MOST, together=TOGETHER):
        here = np.flatnonzero(np.isin(ends.cells, block.centres))
        _anew(Search(cover, block.cells[_movable(cover)[block.cells]], deadline), here[::-1].tolist(), cheap)


def _movable(cover: Cover) -> Flags:
    """What can move at no cost that is not paid already, (C,)."""
    movable: Flags = cover.hidden() | (cover.task.cost == 0) | (cover.task.blur > 0).any(axis=0)
    return movable


def _anew(search: Search, ends: list[int], cheap: float) -> None:
    cover, before = search.cover, search.cover.loss
    old = cover.drop_all(ends)
    for end in ends:
        number, price = cover.cheapest(end)
        if price > cheap and search.cheaper(end):
            number, price = cover.cheapest(end)
        cover.use(end, number)
    if cover.loss > before - SAME:
        cover.put_back(ends, old)
