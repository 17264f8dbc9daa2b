"""Several demands are one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from likvard.disclosure.tables.building import widest
from likvard.disclosure.tables.system import Demand

DEMANDS = st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9), st.integers(9, 20))), max_size=4)


@given(DEMANDS)
def test_each_cell_is_asked_for_once_from_the_lowest_to_the_highest(several) -> None:
    demands = (np.array(each, dtype=np.int64).reshape(-1, 3).T for each in several)
    found = widest(*(Demand(*columns) for columns in demands))
    asked = [one for each in several for one in each]
    assert list(zip(found.cells.tolist(), found.low.tolist(), found.high.tolist(), strict=True)) == [
        (cell, min(low for of, low, _ in asked if of == cell), max(high for of, _, high in asked if of == cell))
        for cell in sorted({of for of, _, _ in asked})
    ]
