"""What is stored of another's protection is that of the tables that are made today, and keeps what it promises."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.linalg import null_space
from scipy.sparse import csr_array

from bench.parts.fresh import Unmeasured
from bench.parts.tables.rivals import packed, rivals, unpacked
from bench.parts.tables.storing import inner, order
from tests.disclosure.tables.instances import instance

SMALLEST = [one for one in rivals() if (one.arguments["cells"], one.arguments["seed"]) == (300, 1)]


@given(st.lists(st.booleans(), min_size=1))
def test_cells_that_are_unpacked_are_those_that_were_packed(flags):
    assert unpacked(packed(np.flatnonzero(flags), len(flags)), len(flags)).tolist() == flags


@pytest.mark.parametrize("rival", SMALLEST, ids=lambda one: "-".join(map(str, [*one.arguments.values(), one.method])))
def test_no_primary_cell_is_made_of_shown_ones(rival):
    made = rival.instance()
    hidden = rival.hidden(made)
    loose = null_space(np.vstack([made.system.sums.toarray(), np.eye(len(hidden))[~hidden]]))
    assert (np.abs(loose[made.demand.cells]).max(axis=1) > 1e-9).all()
    assert hidden.sum() > len(made.demand.cells)


def test_a_table_that_is_made_otherwise_today_is_told():
    with pytest.raises(Unmeasured, match="other tables"):
        replace(SMALLEST[0], digest="").instance()


@pytest.mark.parametrize(("dimensions", "linked"), [(1, False), (3, False), (2, True), (3, True)])
def test_inner_cells_make_all_cells_and_no_other_sums_hold(dimensions, linked):
    made = instance(1, cells=200, dimensions=dimensions, linked=linked)
    x, people = inner(made)
    assert not abs(made.system.sums @ x.T).sum()
    assert linked or (x.T @ people == made.system.values).all()
    sums = np.linalg.matrix_rank(made.system.sums.toarray())
    assert np.linalg.matrix_rank(x.toarray()) == x.shape[1] - sums


def test_empty_cells_come_first_then_many_people_then_few():
    x = csr_array([[1, 0, 0, 1], [0, 1, 0, 1], [0, 0, 1, 0]])
    assert order(x, x.T @ np.array([0, 5, 3])).tolist() == [0, 3, 1, 2]
