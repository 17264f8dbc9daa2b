"""A move that was found once tells of other ends as well."""

import numpy as np
from hypothesis import given, settings

from likvard.disclosure.tables.protecting.moves import Move, harvested, reached
from tests.disclosure.tables.protecting.readers import counts
from tests.disclosure.tables.protecting.tasks import found, search, task, whole


@settings(max_examples=40, deadline=None)
@given(counts())
def test_what_a_move_makes_possible_keeps_all_sums_and_bounds(table):
    one = task(table)
    here = search(one)
    for end in range(len(one.ends.cells)):
        move = found(here, end)
        for other in harvested(one, move) if move else ():
            amounts = whole(other, one)
            assert not (one.sums @ amounts).any()
            assert (amounts <= one.up).all()
            assert (amounts >= -one.down).all()
            assert set(other.cells.tolist()) <= set(move.cells.tolist())


def test_one_box_serves_both_ends_of_its_small_cells():
    one = task(np.array([[1, 30], [2, 40]]))
    box = np.array([0, 1, 3, 4])
    first, second = harvested(one, Move(box, np.array([2, -2, -2, 2])))
    assert first.amounts.tolist() == [2, -2, -2, 2]
    assert second.amounts.tolist() == [-1, 1, 1, -1]
    ends = np.concatenate((reached(one, first), reached(one, second)))
    found = sorted((one.ends.cells[end], one.ends.signs[end] * one.ends.needs[end]) for end in ends)
    assert found == [(0, -1), (0, 2), (3, -2), (3, 1)]
