"""Tables become cells and sums: every total is what people counted one by one would give, every sum is there once."""

from itertools import product

import numpy as np
from hypothesis import given

from likvard.disclosure.tables.building import Dimension, Rows, system_of
from likvard.disclosure.tables.system import UNBOUNDED
from tests.disclosure.tables.building.tables import (
    AREAS,
    GROUPS,
    YEARS,
    belongs,
    built,
    counted,
    sums_of,
    values_of,
)


def test_totals_are_the_sums_of_what_is_given() -> None:
    found = values_of(built(AREAS, GROUPS, counts={("a", "x"): 3, ("b", "x"): 1, ("south", "x"): 5, ("a", "y"): 7}))
    assert found == {
        ("nation", "all"): 16, ("nation", "x"): 9, ("nation", "y"): 7,
        ("north", "all"): 11, ("north", "x"): 4, ("north", "y"): 7,
        ("south", "all"): 5, ("south", "x"): 5, ("south", "y"): 0,
        ("a", "all"): 10, ("a", "x"): 3, ("a", "y"): 7,
        ("b", "all"): 1, ("b", "x"): 1, ("b", "y"): 0,
    }  # fmt: skip


def test_every_total_is_tied_to_its_parts_along_each_dimension() -> None:
    table = built(Dimension.flat("answer", ("yes", "no"), "answers"), GROUPS, counts={("yes", "x"): 1})
    assert sums_of(table) == {
        (("answers", code), frozenset({("yes", code), ("no", code)})) for code in ("all", "x", "y")
    } | {((code, "all"), frozenset({(code, "x"), (code, "y")})) for code in ("answers", "yes", "no")}


def test_years_without_a_printed_total_are_tied_to_nothing() -> None:
    table = built(YEARS, GROUPS, counts={("2020", "x"): 1})
    assert sums_of(table) == {((year, "all"), frozenset({(year, "x"), (year, "y")})) for year in ("2020", "2021")}


def test_readers_know_that_nobody_is_counted_below_none() -> None:
    system = built(GROUPS, counts={("x",): 1}).system
    assert (system.low.tolist(), system.high.tolist()) == ([0, 0, 0], [UNBOUNDED] * 3)


def test_no_rows_and_no_tables_are_empty_tables() -> None:
    nothing = Rows({}, np.empty(0, dtype=np.int64))
    assert values_of(built(GROUPS, counts={})) == {("all",): 0, ("x",): 0, ("y",): 0}
    assert system_of([], nothing).system.sums.shape == (0, 0)


def test_a_table_without_dimensions_is_one_cell() -> None:
    assert values_of(built(counts={})) == {(): 0}


@given(counted())
def test_every_cell_counts_those_who_belong_to_all_its_codes(table) -> None:
    dimensions, counts = table
    everything = product(*([code for code, _ in dimension.parts] for dimension in dimensions))
    assert values_of(built(*dimensions, counts=counts)) == {
        cell: sum(count for leaf, count in counts.items() if all(map(belongs, dimensions, leaf, cell)))
        for cell in everything
    }


@given(counted())
def test_every_sum_is_there_once(table) -> None:
    dimensions, counts = table
    found = built(*dimensions, counts=counts)
    expected = set()
    for cell in values_of(found):
        for at, dimension in enumerate(dimensions):
            parts = [code for code, parent in dimension.parts if parent == cell[at]]
            expected |= {(cell, frozenset((*cell[:at], code, *cell[at + 1 :]) for code in parts))} if parts else set()
    assert sums_of(found) == expected
    assert found.system.sums.shape[0] == len(expected)
    assert not (found.system.sums @ found.system.values).any()
