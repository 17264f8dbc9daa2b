"""What a reader with paper or a computer tries on tables that were protected, by going through every number.

Each attack is first shown to work where less is hidden.
"""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting import CannotProtect, protect
from likvard.disclosure.tables.system import UNBOUNDED, System
from tests.disclosure.tables.inverting import Paper, narrowed
from tests.disclosure.tables.protecting.readers import counts, crossed, small_cells
from tests.disclosure.tables.small import may_be, system_of

SLOW = settings(max_examples=15, deadline=None)
PAPERS = {
    "shares and people": Paper(),
    "shares and half-widths": Paper(decimals=1, people=False, half_width=True),
}
IN_SHARES = np.array([[1, 12, 10], [9, 2, 12], [7, 9, 8]])
FEW = [1, 1, 2, 2, 3, 5, 8]


def squares(few=FEW):
    """Tables of three by three."""
    return st.lists(st.sampled_from(few), min_size=9, max_size=9).map(lambda values: np.reshape(values, (3, 3)))


def hidden_in(system, *, leaning=0, fixed=None):
    demand, cost = small_cells(system), np.log(2.0 + system.values)
    return protect(system, demand, cost, fixed=fixed, leaning=leaning, deadline=Deadline.after(60))


def only_small(system):
    hidden = np.zeros(len(system.values), dtype=bool)
    hidden[small_cells(system).cells] = True
    return hidden


def narrowed_to(system, hidden):
    """Small cells that one who knows all others than these ``hidden`` ones may not narrow, and does."""
    demand = small_cells(system)
    ends = zip(demand.cells.tolist(), demand.low.tolist(), demand.high.tolist(), strict=True)
    asked = [(cell, low, high) for cell, low, high in ends if hidden[cell]]
    return [
        cell
        for cell, low, high in asked
        if not (may_be(system, hidden, cell, 0, low) and may_be(system, hidden, cell, high, UNBOUNDED))
    ]


# Subtraction from totals: with pencil and paper.


def subtracted(system, shown):
    """What follows from sums of which one cell is missing, again and again."""
    known, sums = shown.copy(), system.sums.toarray() != 0
    while (lacking := (sums & ~known).sum(axis=1) == 1).any():
        known |= (sums[lacking] & ~known).any(axis=0)
    return known


def test_subtraction_gives_back_what_is_hidden_alone_in_its_line():
    system = crossed(IN_SHARES)
    assert subtracted(system, ~only_small(system)).all()


@SLOW
@given(counts())
def test_subtraction_gives_back_nothing_that_is_protected(table):
    system = crossed(table)
    shown = ~hidden_in(system).hidden
    assert not subtracted(system, shown)[small_cells(system).cells].any()


# Shares and half-widths turned back into counts.


def rows_of(table):
    """Each line across a crossed table, its total last."""
    down, across = table.shape
    return np.arange((down + 1) * (across + 1)).reshape(down + 1, across + 1)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_shares_give_back_what_is_hidden_alone_in_its_line(paper):
    system = crossed(IN_SHARES)
    demand = small_cells(system)
    assert narrowed(system, rows_of(IN_SHARES), demand, only_small(system), paper) == demand.cells.tolist()


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
@SLOW
@given(squares())
def test_shares_of_shown_cells_give_back_nothing_that_is_protected(paper, table):
    system = crossed(table)
    assert narrowed(system, rows_of(table), small_cells(system), hidden_in(system).hidden, paper) == []


def test_a_share_with_its_half_width_tells_how_many_were_asked():
    paper = PAPERS["shares and half-widths"]
    fitting = [n for n in range(1, 201) if any(paper.printed(k, n) == ("13.0", "13.8") for k in range(n + 1))]
    assert fitting == [23]


# Two who tell each other what they know: each is alone in a cell, or they are all there are in one.


def alone_in_two(system):
    return list(combinations(np.flatnonzero(system.values == 1).tolist(), 2))


def two_in_one(system):
    return [(cell,) for cell in np.flatnonzero(system.values == 2).tolist()]


def test_two_who_pool_what_they_know_narrow_a_cell_that_either_alone_cannot():
    system = crossed(np.array([[1, 1, 2], [6, 5, 4]]))
    hidden = hidden_in(system).hidden
    assert [narrowed_to(system, without(hidden, *cells)) for cells in ([0], [1], [0, 1])] == [[], [], [2]]


def without(hidden, *cells):
    """What stays hidden from those who know these cells."""
    left = hidden.copy()
    left[list(cells)] = False
    return left


@pytest.mark.parametrize(("coalitions", "leaning"), [(alone_in_two, 1), (two_in_one, 2)])
@SLOW
@given(counts())
def test_a_coalition_of_two_narrows_only_what_is_said_to_lean_on_them(coalitions, leaning, table):
    system = crossed(table)
    result = hidden_in(system, leaning=leaning)
    for cells in coalitions(system):
        assert set(narrowed_to(system, without(result.hidden, *cells))) <= set(result.leant_on.tolist())


# Cells that everybody knows to be empty.


@st.composite
def with_impossible_cells(draw):
    table = draw(counts())
    nobody = np.array(draw(st.lists(st.booleans(), min_size=table.size, max_size=table.size))).reshape(table.shape)
    table = np.where(nobody, 0, table)
    system = crossed(table)
    people = crossed((~nobody).astype(int)).values
    return replace(system, high=np.where(people > 0, UNBOUNDED, 0))


def test_who_knows_that_a_cell_must_be_empty_sees_through_what_leans_on_it():
    unaware = crossed(np.array([[1, 0, 9], [8, 9, 9], [9, 8, 9]]))
    knowing = replace(unaware, high=np.where(np.arange(16) == 1, 0, unaware.high))
    hidden = np.isin(np.arange(16), [0, 1, 4, 5])
    assert [may_be(system, hidden, 0, 0, 0) for system in (unaware, knowing)] == [True, False]


@SLOW
@given(with_impossible_cells())
def test_structural_zeros_tell_nothing_of_what_is_protected(system):
    try:
        hidden = hidden_in(system).hidden
    except CannotProtect:
        assume(False)
    assert narrowed_to(system, hidden) == []


# Two releases: one column more, with the total of the first ones printed before.


def two_releases(table):
    """The later table with the earlier one's totals beside it, and which cells stand in the earlier one, (C,)."""
    later, places = crossed(table), rows_of(table)
    before = places[:, :-2]
    totals = later.values.size + np.arange(len(places))
    sums = [(total, parts) for total, parts in zip(totals, before, strict=True)] + [(totals[-1], totals[:-1])]
    sums += [(line[-1], line[:-1]) for line in (*places, *places.T)]
    system = system_of([*later.values, *later.values[before].sum(axis=1)], sums)
    return system, np.isin(np.arange(len(system.values)), [*before.ravel(), *totals])


def first_release(system, earlier):
    """The cells and sums of the earlier one alone."""
    inside = np.asarray(abs(system.sums) @ ~earlier == 0)
    sums = csr_array(system.sums[np.flatnonzero(inside)][:, np.flatnonzero(earlier)])
    return System(system.values[earlier], sums, system.low[earlier], system.high[earlier])


def hidden_first(system, earlier):
    """What the earlier release hid, (C,)."""
    hidden = np.zeros(len(earlier), dtype=bool)
    hidden[earlier] = hidden_in(first_release(system, earlier)).hidden
    return hidden


def test_two_releases_that_do_not_know_of_each_other_tell_the_difference():
    table = np.array([[9, 8, 1], [7, 9, 8], [8, 8, 9]])
    system, earlier = two_releases(table)
    hidden = hidden_in(crossed(table)).hidden
    apart = np.where(earlier, hidden_first(system, earlier), np.append(hidden, np.zeros(4, dtype=bool)))
    assert narrowed_to(crossed(table), hidden) == []
    assert narrowed_to(system, apart) == [2]


@SLOW
@given(squares([0, *FEW]))
def test_the_difference_of_two_releases_tells_nothing_of_what_is_protected(table):
    system, earlier = two_releases(table)
    fixed = earlier & ~hidden_first(system, earlier)
    try:
        hidden = hidden_in(system, fixed=fixed).hidden
    except CannotProtect:
        assume(False)
    assert not (hidden & fixed).any()
    assert narrowed_to(system, hidden) == []
