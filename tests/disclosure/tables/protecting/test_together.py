"""Many ends are given moves at once, in systems where a question for each of them would take too long."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting import protect, searching
from likvard.disclosure.tables.protecting.general import SLIGHT, Program
from likvard.disclosure.tables.protecting.task import Floats, Task
from likvard.disclosure.tables.protecting.together import reach_together
from likvard.disclosure.tables.system import Integers
from tests.disclosure.tables.instances import instance
from tests.disclosure.tables.protecting.programs import assert_is_a_move
from tests.disclosure.tables.protecting.readers import counts
from tests.disclosure.tables.protecting.tasks import search, task, whole
from tests.disclosure.tables.protecting.test_protect import assert_moves_are_witnesses

NOBODY = np.zeros(0, np.int64)


def worth(one: Task, ends: Integers, rewards: Floats) -> tuple[Floats, Floats]:
    """What a person gained and a person lost costs in each cell, and how many there may be, (2, C) each."""
    most = one.ends.needs.max() * len(one.cost)
    high = np.minimum((one.up, one.down), most).astype(float)
    price = one.cost / np.clip(high, 1, one.ends.needs[ends].max()) + SLIGHT
    for end, reward in zip(ends, rewards / one.ends.needs[ends], strict=True):
        way, cell = 0 if one.ends.signs[end] > 0 else 1, one.ends.cells[end]
        price[:, cell] = (-reward, reward + SLIGHT) if way == 0 else (reward + SLIGHT, -reward)
        high[way, cell] = min(high[way, cell], one.ends.needs[end])
    return price, high


@settings(max_examples=60, deadline=None)
@given(counts(), st.integers(0, 2**32 - 1))
def test_one_move_goes_as_far_towards_some_ends_as_scipys_does(table, seed):
    one, chance = task(table), np.random.default_rng(seed)
    upwards = np.flatnonzero(one.ends.signs > 0)
    ends = chance.permutation(upwards)[: chance.integers(1, len(upwards) + 1)] if len(upwards) else NOBODY
    if not len(ends):
        return
    rewards = chance.lognormal(2.0, 2.0, len(ends))
    price, high = worth(one, ends, rewards)
    sums = one.sums.toarray()
    best = linprog(
        price.ravel(),
        A_eq=np.hstack((sums, -sums)),
        b_eq=np.zeros(len(sums)),
        bounds=list(zip(0 * high.ravel(), high.ravel(), strict=True)),
    )
    move = Program(one, np.arange(len(one.cost)), apart=True, deadline=Deadline.after(60)).push(ends, one.cost, rewards)
    if move is not None:
        amounts = whole(move, one)
        paid = (price * np.maximum((amounts, -amounts), 0)).sum()
        assert not (one.sums @ amounts).any()
        assert ((-one.down <= amounts) & (amounts <= one.up)).all()
        assert paid == pytest.approx(best.fun, abs=1e-4)


@settings(max_examples=40, deadline=None)
@given(counts(), st.integers(0, 1))
def test_what_is_reached_together_is_reached_by_moves_in_whole_people(table, leaning):
    one = task(table, leaning=leaning)
    here = search(one)
    reach_together(here, np.arange(len(one.ends.cells)))
    for end, number in enumerate(here.cover.witnesses):
        if number >= 0:
            amounts = whole(here.cover.moves[number], one)
            assert_is_a_move(one, end, amounts)
            assert here.cover.hidden()[amounts != 0].all()


@pytest.mark.parametrize("leaning", [0, 1])
def test_every_end_has_a_move_where_looking_near_gives_up_and_the_system_is_large(monkeypatch, leaning):
    monkeypatch.setattr(searching, "GENERAL", 0)
    monkeypatch.setattr(searching, "MORE", 1)
    monkeypatch.setattr("likvard.disclosure.tables.protecting.covering.FEW", 1)
    one = instance(3, cells=120, dimensions=3)
    found = protect(one.system, one.demand, one.cost, leaning=leaning, deadline=Deadline.after(60))
    assert_moves_are_witnesses(one, found, leaning)
