"""Two implementations that share no line, on every cell of made-up designs: the kernel, and Ibis in a database."""

import ibis
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from likvard.stats.codebook.model import LonelyRule
from likvard.stats.pushdown import Source, state_in_database
from tests.stats.pushdown.designs import COLUMNS, LAYOUT, ORIGIN, Made, assert_same, sample, samples

LONELY = st.sampled_from(["remove", "certainty", "grand_mean", "average"])


@settings(max_examples=8, deadline=None)
@given(samples(), LONELY, st.booleans())
def test_duckdb_and_the_kernel_agree_on_every_cell(made: Made, lonely: LonelyRule, by_period: bool) -> None:
    """Whatever is done with lonely PSUs, and whether the periods are taken one by one."""
    source = Source(ibis.memtable(made.table), COLUMNS, population="of", lonely=lonely)
    found = state_in_database(source, LAYOUT, origin=ORIGIN, one_at_a_time="period" if by_period else "")
    assert_same(found, made.state(lonely))
    np.testing.assert_array_equal(found.origin, ORIGIN)


@pytest.mark.parametrize("seed", range(2))
def test_postgresql_and_the_kernel_agree_on_every_cell(postgresql: ibis.BaseBackend, seed: int) -> None:
    made = sample([1, 4, 3, 2, 4, 1], seed, people=40)
    name = f"answers_{seed}"
    postgresql.create_table(name, made.table, temp=True)
    source = Source(postgresql.table(name), COLUMNS, population="of", lonely="average")
    assert_same(state_in_database(source, LAYOUT, origin=ORIGIN, one_at_a_time="period"), made.state("average"))
