"""The reader with linear programs, held against one with a program for each end of each cell and no short cut."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.parts.tables.attacker import attack
from likvard.disclosure.tables.system import published
from tests.disclosure.tables.small import demand_of, interval, table

rows = st.lists(st.lists(st.integers(0, 6), min_size=3, max_size=3), min_size=2, max_size=3)


@given(rows, st.data())
def test_the_same_cells_are_narrowed_and_known(given_rows, data):
    system = table(*given_rows)
    demand, size = demand_of(system), len(system.values)
    hidden = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    hidden[demand.cells] = True
    known = attack(published(system, hidden), demand)
    ends = [interval(system, hidden, cell) for cell in demand.cells]
    wanted = zip(ends, demand.low, demand.high, strict=True)
    assert known.narrow.tolist() == [low > least + 1e-5 or high < most - 1e-5 for (low, high), least, most in wanted]
    assert known.exact.tolist() == [high - low < 1e-5 for low, high in ends]


def test_numbers_that_disagree_are_told():
    system = table([1, 2], [3, 4])
    hidden = np.zeros(len(system.values), dtype=np.bool_)
    hidden[:2] = True
    lie = published(system, hidden)
    lie.values[6] += 9
    with pytest.raises(ValueError, match="disagrees"):
        attack(lie, demand_of(system))
