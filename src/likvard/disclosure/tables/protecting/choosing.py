"""What is hidden is chosen among again, in another order: much of it is not needed any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from likvard.disclosure.tables.system import Integers

if TYPE_CHECKING:
    from likvard.disclosure.tables.protecting.searching import Search

TOGETHER = 20  # ends that are given other witnesses at once
SAME = 1e-9  # of loss


def choose_again(search: Search, cells: Integers, cheap: float) -> None:
    """Give the ends of these cells (N,) witnesses anew, the last ones first, when nearly all that they need is hidden.

    The first ends did not know what would be hidden for the last ones. Where that gains nothing, all stays.
    """
    last = np.flatnonzero(np.isin(search.cover.task.ends.cells, cells))[::-1].tolist()
    for start in range(0, len(last), TOGETHER):
        _anew(search, last[start : start + TOGETHER], cheap)


def _anew(search: Search, ends: list[int], cheap: float) -> None:
    cover, before = search.cover, search.cover.loss
    old = cover.drop_all(ends)
    for end in ends:
        number, price = cover.cheapest(end)
        if price > cheap:
            search.cheaper(end, most=price)
            number, price = cover.cheapest(end)
        cover.use(end, number)
    if cover.loss > before - SAME:
        cover.put_back(ends, old)
