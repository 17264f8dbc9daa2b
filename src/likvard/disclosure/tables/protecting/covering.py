"""The first choice of witnesses, one end after the other; what is hidden for one serves the next."""

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting.blocks import blocks_of
from likvard.disclosure.tables.protecting.cover import NONE, Cover
from likvard.disclosure.tables.protecting.searching import Search
from likvard.disclosure.tables.protecting.task import CannotProtect
from likvard.disclosure.tables.system import Integers

MOST = 500  # cells in a block
TOGETHER = 20  # protected cells for which moves are looked for in one block
WIDER = 3  # times as many cells where there is no move; more where that is so for most ends
MEDIUM = 2_400  # cells in which a move is looked for that leaves known cells alone


def cover_all(cover: Cover, cheap: float, deadline: Deadline) -> None:
    """Give each end a witness. Raises CannotProtect, TimeoutError.

    A move at hand that adds less than ``cheap`` will do. Where there is no move near an end, blocks are larger; in the
    end known cells may move.
    """
    size, most, ends = len(cover.prices), MOST, cover.task.ends
    left = np.arange(len(cover.witnesses))
    while before := len(left):
        for block in blocks_of(cover.task, cover.prices, ends.cells[left], most=most, together=TOGETHER):
            _cover(Search(cover, block.cells, deadline), left[np.isin(ends.cells[left], block.centres)], cheap)
        left = np.flatnonzero(np.array(cover.witnesses) == NONE)
        apart = ends.apart[left]
        if most >= size and not apart.all():
            raise CannotProtect(np.unique(ends.cells[left[~apart]]))
        if most >= min(size, MEDIUM) and apart.any():
            ends.apart[left] = False
            most = MOST
        else:
            most *= WIDER if len(left) < before / 2 else WIDER**2


def _cover(search: Search, ends: Integers, cheap: float) -> None:
    """Give each of these ends the cheapest move, if there is any."""
    cover = search.cover
    for end in ends.tolist():
        number, price = cover.cheapest(end)
        if price > cheap and (search.cheaper(end) or (number == NONE and search.whole(end))):
            number, price = cover.cheapest(end)
        if number != NONE:
            cover.use(end, number)
