"""The made-up tables are what they say, so that what is tried on them has been tried on something."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from tests.disclosure.tables.instances import Instance, instance, two_releases

SEEDS = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("dimensions", [1, 2, 3, 4])
@pytest.mark.parametrize("cells", [300, 3000])
def test_instances_have_about_as_many_cells_as_asked_for(cells: int, dimensions: int, linked: bool) -> None:
    made = instance(1, cells=cells, dimensions=dimensions, linked=linked)
    assert 0.7 * cells < len(made.system.values) < 1.3 * cells
    assert not (made.system.sums @ made.system.values).any()
    assert made.built.warnings == ()


def test_the_same_seed_makes_the_same_instance() -> None:
    first, again, other = (instance(seed).system.values for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()


@given(SEEDS)
def test_many_counts_are_small_and_some_are_large(seed: int) -> None:
    values = instance(seed, dimensions=3).system.values
    assert 0.3 < np.mean(values < 10) < 0.95
    assert values.max() > 1000


def test_a_linked_table_shares_cells_and_divides_the_nation_differently() -> None:
    names = instance(1, dimensions=2, linked=True).built.names
    areas, genders = names.column("area"), names.column("gender")
    assert set(areas[genders == "woman"]) & set(areas[genders == "all genders"]) >= {"nation", "place 0"}
    assert "county 0" not in areas[genders == "woman"]
    assert "region 0" in areas


@pytest.mark.parametrize("change", ["year", "group"])
def test_a_second_release_holds_the_first(change) -> None:
    pair = two_releases(1, cells=300, change=change)
    assert (pair.second.system.values[pair.places] == pair.first.system.values).all()
    assert len(pair.second.system.values) > len(pair.first.system.values)
    hidden = np.arange(len(pair.places)) % 2 == 0
    after = pair.after(hidden)
    assert sorted(np.flatnonzero(after.fixed)) == sorted(pair.places[~hidden])
    assert set(np.flatnonzero(pair.second.fixed)) <= set(pair.places)


@pytest.mark.parametrize("made", [instance(3, cells=100), two_releases(3, cells=100).second], ids=["one", "two"])
def test_every_demand_can_be_met_by_hiding_all_that_is_not_fixed(made: Instance) -> None:
    system = made.system
    bounds = np.stack([system.low, system.high], axis=1).astype(float)
    bounds[made.fixed] = system.values[made.fixed, None]
    for cell, low, high in zip(made.demand.cells, made.demand.low, made.demand.high, strict=True):
        reach = [_least(system.sums, bounds, cell, sign) for sign in (1, -1)]
        assert reach[0] <= low
        assert -reach[1] >= high


def _least(sums, bounds, cell: int, sign: int) -> float:
    aim = np.zeros(len(bounds))
    aim[cell] = sign
    bounds = np.minimum(bounds, 1e6)  # HiGHS takes no numbers as large as UNBOUNDED for feasible
    return linprog(aim, A_eq=sums, b_eq=np.zeros(sums.shape[0]), bounds=bounds, method="highs").fun
