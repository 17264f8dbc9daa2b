"""The rival that eliminates linear dependence, held against the rank of what is shown."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bench.parts.tables.elimination import hidden_by_elimination
from tests.disclosure.tables.small import demand_of, table

rows = st.lists(st.lists(st.integers(0, 6), min_size=3, max_size=3), min_size=2, max_size=3)


@given(rows)
def test_no_protected_cell_is_made_of_shown_ones_and_no_more_can_be_shown(given_rows):
    system = table(*given_rows)
    demand = demand_of(system)
    hidden = hidden_by_elimination(system, demand, np.log(2.0 + system.values))
    assert hidden[demand.cells].all()
    assert not any(follows(system, ~hidden, cell) for cell in demand.cells)
    for cell in np.flatnonzero(hidden):
        shown = ~hidden
        shown[cell] = True
        assert cell in demand.cells or any(follows(system, shown, other) for other in demand.cells)


def follows(system, shown, cell):
    """Whether one equation more, that of the cell, adds nothing to the sums and the shown cells."""
    units = np.eye(len(shown))
    known = np.vstack([system.sums.toarray(), units[shown]])
    return np.linalg.matrix_rank(np.vstack([known, units[cell]])) == np.linalg.matrix_rank(known)
