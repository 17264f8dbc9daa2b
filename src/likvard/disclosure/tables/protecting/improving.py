"""Less is hidden: what is hidden is chosen among again, and then one hidden cell at a time is shown where it can be."""

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting.blocks import Block, blocks_of
from likvard.disclosure.tables.protecting.cover import NONE, Cover
from likvard.disclosure.tables.protecting.searching import Search
from likvard.disclosure.tables.system import Flags, Integers

MOST = 1_000  # cells in a block
TOGETHER = 20  # cells in the middle of a block
PASSES = 1  # of choosing again among what is hidden
ROUNDS = 4  # of showing hidden cells again
WORK, WORK_PER_CELL = 20_000, 20  # steps of the simplex method in all these rounds
SAME = 1e-9  # of loss


def choose_again(cover: Cover, cheap: float, deadline: Deadline) -> None:
    """Give all ends witnesses anew, in another order, out of what is hidden now.

    The first ends did not know what would be hidden for the last ones; now the last ones come first.
    """
    ends = cover.task.ends
    chance = np.random.default_rng(0)
    for number in range(PASSES):
        for block in blocks_of(cover.task, cover.prices, _distinct(ends.cells), most=MOST, together=TOGETHER):
            here = np.flatnonzero(np.isin(ends.cells, block.centres))
            order = here[::-1] if number == 0 else chance.permutation(here)
            search = Search(cover, block.cells[_movable(cover)[block.cells]], deadline)
            _anew(search, order.tolist(), cheap)


def _distinct(cells: Integers) -> Integers:
    """Each once, in the order in which they come first."""
    return cells[np.sort(np.unique(cells, return_index=True)[1])]


def _movable(cover: Cover) -> Flags:
    """What is hidden or printed rounded, (C,)."""
    return cover.hidden() | (cover.task.blur > 0).any(axis=0)


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


def improve(cover: Cover, cheap: float, deadline: Deadline) -> None:
    """Try to show each hidden cell again, in rounds, as long as that lowers the loss and for so much work.

    Cells that are dear and serve few come first, and by turns those that are dear: each order gets past some of the
    choices that the other cannot undo.
    """
    work = WORK + WORK_PER_CELL * len(cover.prices)
    for number in range(ROUNDS):
        before, cells = cover.loss, _secondary(cover, by_use=number % 2 == 0)
        for block in blocks_of(cover.task, cover.prices, cells, most=MOST, together=TOGETHER):
            search = Search(cover, _worth(cover, block), deadline)
            for cell in cells[np.isin(cells, block.centres)].tolist():
                if cover.users[cell] and search.steps < work:
                    _do_without(search, cell, cheap)
            work -= search.steps
            if work <= 0:
                return
        if number % 2 and cover.loss > before - SAME:
            return


def _secondary(cover: Cover, *, by_use: bool) -> Integers:
    """What is hidden for others, (N,)."""
    served = {cell: len(ends) if by_use else 1 for cell, ends in cover.users.items() if ends}
    return np.array(sorted(served, key=lambda cell: (-cover.task.cost[cell] / served[cell], cell)), np.int64)


def _worth(cover: Cover, block: Block) -> Integers:
    """The cells of a block but those that cost more than all of its centres, so that hiding them gains nothing."""
    cells, dearest = block.cells, cover.task.cost[block.centres].max(initial=0)
    return np.asarray(cells[(cover.prices[cells] <= dearest) | (cover.task.blur[:, cells] > 0).any(axis=0)])


def _do_without(search: Search, cell: int, cheap: float) -> None:
    """Show this cell if its ends find other witnesses at no more loss; else leave all as it was."""
    cover, before = search.cover, search.cover.loss
    ends = sorted(cover.users[cell])
    old = cover.drop_all(ends)
    cover.prices[cell] = np.inf
    mended = _mended(search, ends, cell, before, cheap)
    cover.prices[cell] = cover.task.cost[cell]
    if not mended:
        cover.put_back(ends, old)


def _mended(search: Search, ends: list[int], shown: int, most: float, cheap: float) -> bool:
    """Whether each of these ends could be given a witness without more loss than that."""
    cover = search.cover
    for end in sorted(ends, key=lambda end: -cover.cheapest(end)[1]):  # what is likely to fail comes first
        number, price = cover.cheapest(end)
        if price > cheap and search.cheaper(end, shown=shown):
            number, price = cover.cheapest(end)
        if number == NONE:
            return False
        cover.use(end, number)
        if cover.loss > most + SAME:
            return False
    return True
