"""Counts that tell about few people must stay unknown, and so must zeros that tell about everyone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.disclosure.tables.building import Built, Dimension, Readers, few, few_others, unanimous
from likvard.disclosure.tables.building.people import UNANIMOUS
from likvard.disclosure.tables.system import Demand
from tests.disclosure.tables.building.refusing import refusal
from tests.disclosure.tables.building.tables import AREAS, GROUPS, built, counted, values_of

ANSWERS = Dimension.flat("answer", ("yes", "no", "unsure"), "answers")


def thresholds(table: Built, threshold: int) -> np.ndarray:
    return np.full(len(table.system.values), threshold)


def asked(table: Built, demand: Demand) -> dict[tuple[str, ...], tuple[int, int]]:
    """What is asked for, by codes."""
    bounds = zip(demand.low.tolist(), demand.high.tolist(), strict=True)
    return {table.names.of(cell): each for cell, each in zip(demand.cells, bounds, strict=True)}


def asked_few(table: Built, threshold: int) -> dict[tuple[str, ...], tuple[int, int]]:
    return asked(table, few(table, thresholds(table, threshold)))


def asked_others(table: Built, threshold: int, *along: str) -> dict[tuple[str, ...], tuple[int, int]]:
    return asked(table, few_others(table, thresholds(table, threshold), along))


def asked_unanimous(table: Built, threshold: int, *along: str) -> dict[tuple[str, ...], tuple[int, int]]:
    return asked(table, unanimous(table, thresholds(table, threshold), along))


def test_a_cell_of_fewer_than_the_threshold_must_look_possible_from_nobody_to_the_threshold() -> None:
    table = built(AREAS, counts={("a",): 1, ("b",): 4, ("south",): 0})
    assert asked_few(table, 5) == {("a",): (0, 5), ("b",): (0, 5)}


def test_each_cell_has_its_own_threshold() -> None:
    table = built(GROUPS, counts={("x",): 7, ("y",): 7})
    assert asked(table, few(table, np.array([5, 8, 7]))) == {("x",): (0, 8)}


def test_a_total_that_may_be_shown_is_as_many_as_can_be_hidden_in_it() -> None:
    table = built(GROUPS, ANSWERS, counts={("x", "yes"): 2, ("x", "no"): 3, ("y", "yes"): 10, ("y", "no"): 0})
    stricter = np.where(table.names.column("group") == "all", 10, 20)
    asked_for = asked(table, few(table, stricter))
    assert {cell: high for cell, (_, high) in asked_for.items()} == {
        ("all", "no"): 10,  # may be hidden in 15
        ("x", "answers"): 15,  # of 15 people, whose number tells nothing of groups
        ("y", "answers"): 15,
        ("x", "yes"): 12,  # of 12 who answered yes
        ("y", "yes"): 12,
        ("x", "no"): 15,
    }


def test_a_group_of_97_among_100_tells_about_the_other_3() -> None:
    table = built(GROUPS, counts={("x",): 97, ("y",): 3})
    assert asked_others(table, 10, "group") == {("x",): (90, 100)}


def test_the_others_may_be_in_several_groups() -> None:
    table = built(ANSWERS, counts={("yes",): 20, ("no",): 2, ("unsure",): 3})
    assert asked_others(table, 6, "answer") == {("yes",): (19, 25)}
    assert asked_others(table, 5, "answer") == {}


def test_fewer_people_than_the_threshold_may_all_be_others() -> None:
    table = built(GROUPS, counts={("x",): 2, ("y",): 1})
    assert asked_others(table, 10, "group") == {("x",): (0, 3), ("y",): (0, 3)}


def test_a_municipality_that_is_most_of_its_county_tells_nothing_of_the_rest() -> None:
    table = built(AREAS, GROUPS, counts={("a", "x"): 97, ("b", "x"): 3, ("a", "y"): 50})
    assert asked_others(table, 10, "group") == {}
    assert asked_others(table, 10, "area")["a", "x"] == (90, 100)


def test_where_all_but_one_answer_are_empty_each_empty_one_must_look_possible() -> None:
    table = built(ANSWERS, counts={("yes",): 12})
    assert asked_unanimous(table, 5, "answer") == {("no",): (0, 5), ("unsure",): (0, 5)}
    assert asked_few(table, 5) == {}


@pytest.mark.parametrize(
    "counts",
    [{("yes",): 15}, {("yes",): 12, ("no",): 1}, {}],
    ids=["three thresholds of people", "two answers", "nobody at all"],
)
def test_zeros_that_tell_about_no_one_are_shown(counts) -> None:
    assert asked_unanimous(built(ANSWERS, counts=counts), 5, "answer") == {}


def test_zeros_along_what_is_not_told_of_people_are_shown() -> None:
    table = built(AREAS, ANSWERS, counts={("a", "yes"): 1, ("a", "no"): 2})
    assert asked_unanimous(table, 5, "answer") == {}


def test_an_answer_that_nobody_there_can_give_discloses_nothing() -> None:
    table = built(ANSWERS, counts={("yes",): 12}, nobody=[{"answer": "no"}])
    assert asked_unanimous(table, 5, "answer") == {("unsure",): (0, 5)}
    alone = built(ANSWERS, counts={("yes",): 12}, nobody=[{"answer": "no"}, {"answer": "unsure"}])
    assert asked_unanimous(alone, 5, "answer") == {}


def test_a_dimension_that_no_table_has_is_told() -> None:
    table = built(GROUPS, counts={})
    assert refusal(few_others, table, thresholds(table, 5), ["sex"]).code == "dimension_unknown"


@given(counted(), st.integers(2, 12))
def test_rules_find_what_one_finds_who_looks_at_every_sum(drawn, threshold: int) -> None:
    dimensions, counts = drawn
    table = built(*dimensions, counts=counts)
    values = values_of(table)
    others, zeros = {}, {}
    for cell, value in values.items():
        parents = [dict(dimension.parts)[code] for dimension, code in zip(dimensions, cell, strict=True)]
        for at, parent in enumerate(parents):
            if not parent:
                continue
            total = values[*cell[:at], parent, *cell[at + 1 :]]
            if value and 0 < total - value < threshold:
                low, high = others.get(cell, (total, 0))
                others[cell] = (min(low, max(0, total - threshold)), max(high, total))
            siblings = [code for code, above in dimensions[at].parts if above == parent]
            most = max(values[*cell[:at], code, *cell[at + 1 :]] for code in siblings)
            if value == 0 and 0 < total == most < UNANIMOUS * threshold:
                zeros[cell] = (0, threshold)
    names = [dimension.name for dimension in dimensions]
    assert asked_few(table, threshold) == {cell: (0, threshold) for cell, n in values.items() if 0 < n < threshold}
    assert asked_others(table, threshold, *names) == others
    assert asked_unanimous(table, threshold, *names) == zeros


def readers(table: Built, shown: set[tuple[str, ...]], unprinted: frozenset[tuple[str, ...]] = frozenset()) -> Readers:
    """Who saw these cells before, and never sees others."""
    cells = [table.names.of(cell) for cell in range(len(table.system.values))]
    return Readers(np.array([cell not in unprinted for cell in cells]), np.array([cell in shown for cell in cells]))


def test_where_a_group_was_shown_it_is_the_total_that_must_look_possible_with_others() -> None:
    table = built(GROUPS, counts={("x",): 97, ("y",): 3})
    limits = thresholds(table, 10)
    assert asked(table, few_others(table, limits, ["group"], readers(table, {("x",)}))) == {("all",): (97, 107)}
    both = readers(table, {("x",), ("all",)})
    assert asked(table, few_others(table, limits, ["group"], both)) == {("x",): (90, 100)}


def test_a_total_that_nobody_sees_tells_nothing_of_others() -> None:
    table = built(GROUPS, counts={("x",): 97, ("y",): 3})
    never = readers(table, set(), frozenset({("all",)}))
    assert asked(table, few_others(table, thresholds(table, 10), ["group"], never)) == {}


def test_a_total_that_nobody_sees_is_no_bound_for_its_parts() -> None:
    table = built(GROUPS, counts={("x",): 5, ("y",): 8})
    limits = np.where(table.names.column("group") == "all", 10, 20)
    never = readers(table, set(), frozenset({("all",)}))
    assert asked(table, few(table, limits)) == {("x",): (0, 13), ("y",): (0, 13)}
    assert asked(table, few(table, limits, never)) == {("x",): (0, 20), ("y",): (0, 20)}


def test_an_empty_answer_that_was_shown_is_not_hidden_for_a_total_that_is_new() -> None:
    table = built(ANSWERS, counts={("yes",): 12, ("no",): 0, ("unsure",): 0})
    limits = thresholds(table, 10)
    found = asked(table, unanimous(table, limits, ["answer"], readers(table, {("no",)})))
    assert found == {("unsure",): (0, 10)}
    both = readers(table, {("no",), ("answers",)})
    assert asked(table, unanimous(table, limits, ["answer"], both)) == {("no",): (0, 10), ("unsure",): (0, 10)}
