"""Less is hidden: one hidden cell at a time is shown again where its ends find other witnesses."""

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting.blocks import blocks_of
from likvard.disclosure.tables.protecting.cover import NONE, Cover
from likvard.disclosure.tables.protecting.searching import Search
from likvard.disclosure.tables.system import Integers

MOST = 500  # cells in a block
TOGETHER = 20  # cells in the middle of a block, and cells to be shown for which one program serves
ROUNDS = 4  # of showing hidden cells again
WORK, WORK_PER_CELL = 20_000, 20  # steps of the simplex method in all these rounds
WORTHWHILE = 0.01  # part of the loss that a round must gain if there is to be another
FIRST = 160  # cells that are tried before it is asked whether the round will gain as much
SAME = 1e-9  # of loss


def improve(cover: Cover, cheap: float, deadline: Deadline) -> None:
    """Try to show each hidden cell again, in rounds, as long as that lowers the loss by much and for so much work.

    Cells that are dear and serve few come first, and by turns those that are dear: each order gets past some of the
    choices that the other cannot undo.
    """
    work = WORK + WORK_PER_CELL * len(cover.prices)
    for number in range(ROUNDS):
        before = cover.loss
        work = _round(cover, _secondary(cover, by_use=number % 2 == 0), work, cheap, deadline)
        if work <= 0 or (number % 2 and cover.loss > before * (1 - WORTHWHILE)):
            return


def _round(cover: Cover, cells: Integers, work: int, cheap: float, deadline: Deadline) -> int:
    """Try each of these cells; the work that is left, none where the first cells gain too little for the others."""
    before, tried = cover.loss, 0
    for block in blocks_of(cover.task, cover.prices, cells, most=MOST, together=TOGETHER):
        here = cells[np.isin(cells, block.centres)]
        for start in range(0, len(here), TOGETHER):
            some = here[start : start + TOGETHER]
            work -= _show(cover, block.cells, some, work, cheap, deadline)
            tried += len(some)
            pays = before - cover.loss >= before * WORTHWHILE * tried / len(cells)
            if work <= 0 or not (pays or tried < FIRST):
                return 0
    return work


def _secondary(cover: Cover, *, by_use: bool) -> Integers:
    """What is hidden for others, (N,)."""
    served = {cell: len(ends) if by_use else 1 for cell, ends in cover.users.items() if ends}
    return np.array(sorted(served, key=lambda cell: (-cover.task.cost[cell] / served[cell], cell)), np.int64)


def _show(cover: Cover, block: Integers, cells: Integers, work: int, cheap: float, deadline: Deadline) -> int:
    """Try to show these cells by moves of a block; how much work that was."""
    search = Search(cover, _worth(cover, block, cells), deadline)
    for cell in cells.tolist():
        if cover.users[cell] and search.steps < work:
            _do_without(search, cell, cheap)
    return search.steps


def _worth(cover: Cover, block: Integers, shown: Integers) -> Integers:
    """The cells of a block but those that cost more than any that is to be shown, so that hiding them gains nothing."""
    worth = cover.prices[block] <= cover.task.cost[shown].max()
    return np.asarray(block[worth | (cover.task.blur[:, block] > 0).any(axis=0)])


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
