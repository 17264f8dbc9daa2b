"""Several tables: a cell of the same people is one cell, however many tables print it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.disclosure.tables.building import Dimension, Table, system_of
from likvard.disclosure.tables.building.problems import Problem
from tests.disclosure.tables.building.refusing import refusal
from tests.disclosure.tables.building.tables import (
    AREAS,
    GROUPS,
    YEARS,
    belongs,
    dimensions,
    leaves,
    rows,
    sums_of,
    values_of,
)

GENDER = Dimension.flat("gender", ("woman", "man"), "everybody")
REGIONS = Dimension.of(
    "area", {"nation": "", "coast": "nation", "land": "nation", "a": "coast", "b": "land", "south": "land"}
)
POOLED = Dimension.flat("year", ("2020", "2021"), "both")


def test_tables_share_the_cells_that_count_the_whole_of_what_only_one_divides() -> None:
    counts = {("x", ""): 5, ("y", ""): 2, ("", "woman"): 4, ("", "man"): 3}
    found = system_of([Table((GROUPS,)), Table((GENDER,))], rows(("group", "gender"), counts))
    assert values_of(found) == {
        ("all", "everybody"): 7,
        ("all", "woman"): 4,
        ("all", "man"): 3,
        ("x", "everybody"): 5,
        ("y", "everybody"): 2,
    }
    assert found.warnings == ()


def test_places_can_be_put_together_in_two_ways() -> None:
    counts = {("a",): 1, ("b",): 2, ("south",): 4}
    found = system_of([Table((AREAS,)), Table((REGIONS,))], rows(("area",), counts))
    assert {codes[0]: value for codes, value in values_of(found).items()} == {
        "nation": 7, "north": 3, "south": 4, "a": 1, "b": 2, "coast": 1, "land": 6,
    }  # fmt: skip
    assert {(total[0], frozenset(part[0] for part in parts)) for total, parts in sums_of(found)} == {
        ("nation", frozenset({"north", "south"})),
        ("north", frozenset({"a", "b"})),
        ("nation", frozenset({"coast", "land"})),
        ("coast", frozenset({"a"})),
        ("land", frozenset({"b", "south"})),
    }


def test_a_sum_that_two_tables_print_is_one_sum() -> None:
    counts = {("x", "woman"): 1, ("y", "man"): 2}
    alone = system_of([Table((GROUPS, GENDER))], rows(("group", "gender"), counts))
    twice = system_of([Table((GROUPS, GENDER)), Table((GROUPS,))], rows(("group", "gender"), counts))
    assert (twice.system.sums.toarray() == alone.system.sums.toarray()).all()
    assert values_of(twice) == values_of(alone)


def test_pooled_years_are_tied_to_years_that_another_table_prints() -> None:
    counts = {("x", "2020"): 1, ("y", "2020"): 2, ("x", "2021"): 4, ("y", "2021"): 8}
    found = system_of([Table((GROUPS, YEARS)), Table((POOLED,))], rows(("group", "year"), counts))
    assert values_of(found)["all", "both"] == 15
    assert (("all", "both"), frozenset({("all", "2020"), ("all", "2021")})) in sums_of(found)
    assert ("x", "both") not in values_of(found)


LONGER = Dimension.flat("year", ("2020", "2021", "2022"), "three")


def test_a_later_release_has_a_whole_of_its_own() -> None:
    counts = {("2020",): 1, ("2021",): 2, ("2022",): 3}
    found = system_of([Table((POOLED,)), Table((LONGER,))], rows(("year",), counts))
    assert values_of(found) == {**counts, ("both",): 3, ("three",): 6}


@pytest.mark.parametrize(("tables", "wholes"), [((POOLED, LONGER), ("both", "three")), ((YEARS,), ())])
def test_a_table_without_years_must_say_which_it_means_where_others_do_not(tables, wholes: tuple[str, ...]) -> None:
    problem = refusal(system_of, [*(Table((one,)) for one in tables), Table((GROUPS,))], rows((), {}))
    assert problem == Problem("whole_unclear", column="year", params={"wholes": wholes})


def test_what_one_table_divides_no_further_is_taken_from_the_table_that_does() -> None:
    counties = Dimension.flat("area", ("north", "south"), "nation")
    found = system_of([Table((counties,)), Table((AREAS,))], rows(("area",), {("a",): 1, ("b",): 2}))
    assert values_of(found)["nation",] == 3


@given(st.data())
def test_what_is_counted_from_the_same_people_adds_up(data: st.DataObject) -> None:
    both, one, other = (data.draw(dimensions(name, whole=True)) for name in "pqr")
    flat = Dimension.flat("p", tuple(leaves(both)), "p0") if len(both.parts) > 1 else both
    person = st.tuples(*(st.sampled_from(leaves(dimension)) for dimension in (both, one, other)))
    people = data.draw(st.lists(person))
    by_one = Counter((p, q, "") for p, q, _ in people)
    by_other = Counter((p, "", r) for p, _, r in people)
    # Where a dimension is nothing but its whole, both tables count the same cells.
    found = system_of([Table((both, one)), Table((flat, other))], rows("pqr", by_one | by_other))
    assert found.warnings == ()
    assert values_of(found) == {
        cell: sum(all(map(belongs, (both, one, other), who, cell)) for who in people) for cell in values_of(found)
    }


def test_tables_that_are_totals_of_each_other_leave_a_count_open() -> None:
    there, back = Dimension.of("area", {"a": "", "b": "a"}), Dimension.of("area", {"b": "", "a": "b"})
    problem = refusal(system_of, [Table((there,)), Table((back,))], rows(("area",), {}))
    assert (problem.code, problem.params) == ("cell_undetermined", {"codes": ("a",), "count": 2})
