"""What is hidden is enough: a reader who writes down all tables cannot narrow what must stay unknown."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting import CannotProtect, Protected, protect
from likvard.disclosure.tables.system import UNBOUNDED, Demand, Flags, System, published
from tests.disclosure.tables.instances import Instance, instance, two_releases
from tests.disclosure.tables.protecting.readers import blurred, counts, crossed, may_be, small_cells


def protected(system: System, demand: Demand, *, leaning: int = 1, fixed: Flags | None = None) -> Protected:
    cost = np.log(2.0 + system.values)
    return protect(system, demand, cost, fixed=fixed, leaning=leaning, deadline=Deadline.after(60))


def of_instance(one: Instance, *, leaning: int = 1) -> Protected:
    return protect(one.system, one.demand, one.cost, fixed=one.fixed, leaning=leaning, deadline=Deadline.after(60))


def reached(system: System, demand: Demand, result: Protected, leaning: int) -> Flags:
    """Which cells of a demand have a move to each end, (P, 2), by going through the moves one by one."""
    found = np.zeros((len(demand.cells), 2), bool)
    known = np.flatnonzero((system.values >= 1) & (system.values <= leaning))
    for move in result.moves.toarray():
        told = known[move[known] != 0]
        for place, cell in enumerate(demand.cells):
            if not set(told.tolist()) - {cell} or cell in result.leant_on:
                found[place] |= [
                    (system.values + move)[cell] <= demand.low[place],
                    (system.values + move)[cell] >= demand.high[place],
                ]
    found[:, 0] |= system.values[demand.cells] <= demand.low
    found[:, 1] |= system.values[demand.cells] >= demand.high
    return found


def assert_moves_are_witnesses(one: Instance, result: Protected, leaning: int = 1) -> None:
    system = one.system
    tables = system.values + result.moves.toarray()
    assert not (tables @ system.sums.T).any()
    assert (tables >= system.low).all()
    assert (tables <= system.high).all()
    assert not result.moves.toarray()[:, ~result.hidden].any()
    assert not (result.hidden & one.fixed).any()
    assert reached(system, one.demand, result, leaning).all()


@settings(max_examples=40, deadline=None)
@given(counts())
def test_a_reader_finds_tables_with_both_ends_of_every_protected_cell(table):
    system = crossed(table)
    demand = small_cells(system)
    result = protected(system, demand)
    assert result.hidden[demand.cells].all()
    for cell, low, high in zip(demand.cells, demand.low, demand.high, strict=True):
        assert may_be(system, ~result.hidden, cell, 0, low)
        assert may_be(system, ~result.hidden, cell, high, system.high[cell])


@settings(max_examples=40, deadline=None)
@given(counts())
def test_so_does_one_who_knows_another_cell_of_one_person(table):
    system = crossed(table)
    demand = small_cells(system)
    result = protected(system, demand)
    for cell, low, high in zip(demand.cells, demand.low, demand.high, strict=True):
        for own in np.setdiff1d(np.flatnonzero(system.values == 1), [cell]) if cell not in result.leant_on else []:
            known = ~result.hidden
            known[own] = True
            assert may_be(system, known, cell, 0, low)
            assert may_be(system, known, cell, high, system.high[cell])


@settings(max_examples=40, deadline=None)
@given(counts())
def test_own_knowledge_is_leant_on_only_where_it_tells_though_all_is_hidden(table):
    system = crossed(table)
    demand = small_cells(system)
    for cell in protected(system, demand).leant_on:
        known = system.values == 1
        known[cell] = False
        place = np.flatnonzero(demand.cells == cell)[0]
        assert not (
            may_be(system, known, cell, 0, demand.low[place])
            and may_be(system, known, cell, demand.high[place], system.high[cell])
        )


@settings(max_examples=40, deadline=None)
@given(counts(), st.data())
def test_what_is_printed_rounded_hides_without_being_hidden(table, data):
    system, fixed = blurred(crossed(table), data)
    demand = small_cells(system)
    try:
        result = protected(system, demand, fixed=fixed, leaning=0)
    except CannotProtect as no:
        result = Protected(~fixed, csr_array((0, len(fixed)), dtype=np.int64), no.cells)
    given = published(system, result.hidden)
    rounded = replace(system, low=given.low, high=given.high)
    assert not (result.hidden & fixed).any()
    for cell, low, high in zip(demand.cells, demand.low, demand.high, strict=True):
        reached = may_be(rounded, given.shown, cell, 0, low) and may_be(rounded, given.shown, cell, high, UNBOUNDED)
        assert reached or cell in result.leant_on


@settings(max_examples=40, deadline=None)
@given(counts(), st.data())
def test_what_cannot_be_protected_is_open_though_all_is_hidden_that_may_be(table, data):
    system, fixed = blurred(crossed(table), data)
    demand = small_cells(system)
    try:
        protected(system, demand, fixed=fixed, leaning=0)
    except CannotProtect as no:
        given = published(system, ~fixed)
        rounded = replace(system, low=given.low, high=given.high)
        for cell in no.cells:
            at = np.flatnonzero(demand.cells == cell)[0]
            assert not (
                may_be(rounded, given.shown, cell, 0, demand.low[at])
                and may_be(rounded, given.shown, cell, demand.high[at], UNBOUNDED)
            )


def test_nothing_else_is_hidden_where_the_others_are_printed_rounded():
    system = crossed(np.array([[1, 30], [20, 40]]))
    inner = np.tile([1, 1, 0, 1, 1, 0, 0, 0, 0], (2, 1))
    wide, narrow = (protected(replace(system, blur=blur), small_cells(system)) for blur in (2 * inner, inner))
    assert np.flatnonzero(wide.hidden).tolist() == [0]
    assert np.flatnonzero(narrow.hidden).tolist() == [0, 1, 3, 4]


def test_a_total_that_was_shown_rounded_moves_within_its_blur():
    system = crossed(np.array([[1, 30], [20, 40]]))
    blur = np.zeros((2, 9), np.int64)
    blur[:, [2, 6]] = [[1], [2]]
    fixed = np.ones(9, bool)
    fixed[[0, 8]] = False
    with pytest.raises(CannotProtect):
        protected(system, small_cells(system), fixed=fixed)
    result = protected(replace(system, blur=blur), small_cells(system), fixed=fixed)
    assert np.flatnonzero(result.hidden).tolist() == [0, 8]
    assert sorted(result.moves.toarray()[:, [0, 2, 6, 8]].tolist()) == [[-1, -1, -1, -1], [2, 2, 2, 2]]


@pytest.mark.parametrize(
    ("dimensions", "linked", "leaning"),
    [(1, False, 1), (2, False, 0), (2, True, 1), (3, False, 1), (3, False, 2), (3, True, 0)],
)
def test_every_end_has_a_move(dimensions, linked, leaning):
    one = instance(3, cells=120, dimensions=dimensions, linked=linked)
    assert_moves_are_witnesses(one, of_instance(one, leaning=leaning), leaning)


@pytest.mark.parametrize("change", ["year", "group"])
def test_what_was_shown_before_is_not_hidden(change):
    releases = two_releases(2, cells=100, change=change)
    assert_moves_are_witnesses(releases.second, of_instance(releases.second))


def test_the_same_is_hidden_each_time():
    one = instance(5, cells=120)
    first, second = of_instance(one), of_instance(one)
    assert (first.hidden == second.hidden).all()
    assert (first.moves.toarray() == second.moves.toarray()).all()


def test_nothing_is_hidden_where_nothing_is_asked():
    system = crossed(np.array([[4, 5], [6, 7]]))
    nothing = np.empty(0, np.int64)
    result = protected(system, Demand(nothing, nothing, nothing))
    assert not result.hidden.any()
    assert result.moves.shape == (0, 9)


def test_a_small_cell_takes_three_others_with_it():
    system = crossed(np.array([[1, 30, 40], [20, 50, 60], [70, 80, 90]]))
    result = protected(system, small_cells(system))
    assert np.flatnonzero(result.hidden).tolist() == [0, 1, 4, 5]
    assert sorted(result.moves.toarray()[:, [0, 1, 4, 5]].tolist()) == [[-1, 1, 1, -1], [2, -2, -2, 2]]


def test_cells_whose_neighbours_were_all_shown_are_named():
    system = crossed(np.array([[1, 30], [20, 2]]))
    fixed = np.ones(9, bool)
    fixed[[0, 4]] = False
    with pytest.raises(CannotProtect) as told:
        protected(system, small_cells(system), fixed=fixed)
    assert told.value.cells.tolist() == [0, 4]


def test_all_cells_that_move_by_half_people_only_are_named_at_once():
    """Twice: a total of 3 that holds two equal parts and one that is shown, and is known to be 2 or more."""
    half = np.array([[1, -1, -1, -1], [0, 1, -1, 0]])
    values, fixed = np.tile([3, 1, 1, 1], 2), np.tile([False, False, False, True], 2)
    low, high = np.tile([2, 0, 0, 0], 2), np.full(8, UNBOUNDED)
    system = System(values, csr_array(np.kron(np.eye(2, dtype=np.int64), half)), low, high)
    totals = np.array([0, 4])
    with pytest.raises(CannotProtect) as told:
        protected(system, Demand(totals, values[totals] - 1, values[totals]), fixed=fixed)
    assert told.value.cells.tolist() == [0, 4]


def test_a_cell_that_was_shown_cannot_be_protected():
    system = crossed(np.array([[1, 30], [20, 40]]))
    fixed = system.values == 1
    with pytest.raises(CannotProtect) as told:
        protected(system, small_cells(system), fixed=fixed)
    assert told.value.cells.tolist() == [0]


def test_a_cell_that_everybody_knows_to_be_smaller_cannot_be_protected():
    system = crossed(np.array([[1, 30], [20, 40]]))
    high = system.high.copy()
    high[0] = 2
    with pytest.raises(CannotProtect) as told:
        protected(replace(system, high=high), small_cells(system))
    assert told.value.cells.tolist() == [0]


def test_there_is_no_protection_when_time_is_over():
    system = crossed(np.array([[1, 30], [20, 40]]))
    with pytest.raises(TimeoutError):
        protect(system, small_cells(system), np.ones(9), deadline=Deadline.after(-1))
