"""Small counts rounded with every sum kept, held against all ways of rounding and against addition by hand."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from likvard.disclosure.tables.rounding import round_small
from tests.disclosure.tables.small import system_of, table


def everything(system):
    return np.ones(len(system.values), dtype=np.bool_)


tables = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, 9), min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
    )
)


@given(tables, st.integers(2, 5), st.integers(0, 3))
def test_what_is_promised_holds_when_all_is_shown(rows, base, seed):
    system = table(*rows)
    rounded = round_small(system, everything(system), base=base, seed=seed)
    assert not np.isin(rounded.values, np.arange(1, base)).any()
    assert not (system.sums @ rounded.values).any()
    inner, was = rounded.values[: np.size(rows)], np.ravel(rows)
    kept = (was == 0) | (was >= base)
    assert (inner[kept] == was[kept]).all()
    assert set(inner[~kept].tolist()) <= {0, base}
    assert rounded.largest == np.abs(rounded.values - system.values).max()


@given(tables, st.integers(2, 5), st.data())
def test_only_what_is_shown_must_not_be_small(rows, base, data):
    system = table(*rows)
    size = len(system.values)
    shown = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    rounded = round_small(system, shown, base=base, seed=0)
    assert not np.isin(rounded.values[shown], np.arange(1, base)).any()
    assert not (system.sums @ rounded.values).any()
    assert (np.abs(rounded.values - system.values)[: np.size(rows)] < base).all()


def test_leaves_that_no_small_cell_is_made_of_stay_as_they_are():
    system = table([1, 2], [8, 9])
    totals = np.arange(len(system.values)) >= 4
    rounded = round_small(system, totals, base=3, seed=0)
    assert rounded.values.tolist() == system.values.tolist()


def test_a_cell_that_becomes_small_takes_its_leaves_with_it():
    """The first row has 1 + 2, which is enough; for the sake of the first column its 1 becomes 0, and then 2 is not."""
    system = table([1, 2], [0, 9])
    shown = np.zeros(9, dtype=np.bool_)
    shown[[4, 6]] = True
    rounded = round_small(system, shown, base=3, seed=0)
    assert rounded.values.tolist() == [0, 3, 0, 9, 3, 9, 0, 12, 12]


@settings(max_examples=60)
@given(tables, st.integers(2, 4))
def test_no_way_of_rounding_is_nearer_by_more_than_the_base(rows, base):
    """Of all ways of rounding the small leaves, the nearest has a largest change less than a base below ours."""
    inner = np.array(rows)
    small = np.argwhere((inner > 0) & (inner < base))[:10]
    inner = np.where((inner < base) & ~marked(inner.shape, small), 0, inner)
    system = table(*inner.tolist())
    ours = round_small(system, everything(system), base=base, seed=0).largest
    nearest = min(largest_change(inner, small, base, up) for up in product((0, base), repeat=len(small)))
    assert nearest <= ours < nearest + base


def marked(shape, places):
    mask = np.zeros(shape, dtype=np.bool_)
    mask[tuple(places.T)] = True
    return mask


def largest_change(inner, small, base, up):
    """Added up here by numpy's own sums over axes."""
    change = np.zeros_like(inner)
    change[tuple(small.T)] = np.array(up) - inner[tuple(small.T)]
    margins = (change, change.sum(axis=0), change.sum(axis=1), change.sum())
    return max(np.abs(part).max() for part in margins)


def test_a_large_table_keeps_its_totals_near():
    rng = np.random.default_rng(5)
    system = table(*rng.poisson(1.2, (30, 20)).tolist())
    rounded = round_small(system, everything(system), base=3, seed=0)
    at_random = 3 * np.sqrt(600 * 2 / 9)  # everybody, were each leaf rounded by chance: three standard deviations
    assert abs(rounded.values[-1] - system.values[-1]) <= 3 < at_random
    assert rounded.largest <= 4


def test_the_same_in_gives_the_same_out_and_the_seed_settles_ties():
    system = table([1, 1, 1], [1, 1, 1], [1, 1, 1])
    found = [tuple(round_small(system, everything(system), base=3, seed=seed).values) for seed in (0, 0, 1, 2, 3)]
    assert found[0] == found[1]
    assert len(set(found)) > 1


def test_a_hierarchy_adds_up_at_each_level():
    """Two municipalities in each of two counties."""
    system = system_of([1, 2, 4, 7, 3, 11, 14], [(4, [0, 1]), (5, [2, 3]), (6, [4, 5])])
    rounded = round_small(system, everything(system), base=3, seed=0)
    assert rounded.values.tolist() == [0, 3, 4, 7, 3, 11, 14]


def test_two_makings_of_a_total_are_refused():
    system = system_of([2, 3, 1, 4, 5], [(4, [0, 1]), (4, [2, 3])])
    with pytest.raises(ValueError, match="two sets of leaves"):
        round_small(system, everything(system), base=3, seed=0)


def test_a_total_of_itself_is_refused():
    system = system_of([0, 0, 0], [(0, [1]), (1, [0, 2])])
    with pytest.raises(ValueError, match="made of itself"):
        round_small(system, everything(system), base=3, seed=0)


@pytest.mark.parametrize(("values", "base"), [([-1, 2, 1], 3), ([1, 2, 3], 1)])
def test_negative_counts_and_a_base_of_one_are_refused(values, base):
    system = system_of(values, [(2, [0, 1])])
    with pytest.raises(ValueError, match="at least 2"):
        round_small(system, everything(system), base=base, seed=0)
