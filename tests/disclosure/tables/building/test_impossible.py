"""Structural zeros: everybody knows that nobody can be there."""

from likvard.disclosure.tables.building import Dimension, Table, system_of
from likvard.disclosure.tables.building.problems import Problem
from tests.disclosure.tables.building.refusing import refusal
from tests.disclosure.tables.building.tables import AREAS, GROUPS, built, rows

AGES = Dimension.of("age", {"all ages": "", "young": "all ages", "old": "all ages", "0-9": "young", "10-19": "young"})


def nobody_in(found) -> set[tuple[str, ...]]:
    return {found.names.of(cell) for cell, high in enumerate(found.system.high) if high == 0}


def test_a_pattern_holds_for_all_below_its_codes() -> None:
    found = built(AGES, GROUPS, counts={}, nobody=[{"age": "young", "group": "x"}])
    assert nobody_in(found) == {("young", "x"), ("0-9", "x"), ("10-19", "x")}


def test_a_total_of_nothing_but_impossible_cells_is_impossible() -> None:
    found = built(AGES, GROUPS, counts={}, nobody=[{"age": "0-9"}, {"age": "10-19"}])
    assert nobody_in(found) == {(age, group) for age in ("young", "0-9", "10-19") for group in ("all", "x", "y")}


def test_a_pattern_holds_in_every_table_whatever_hierarchy_it_has() -> None:
    halves = Dimension.flat("area", ("a", "b", "south"), "nation")
    found = system_of([Table((halves,)), Table((AREAS, GROUPS))], rows((), {}), nobody=[{"area": "north"}])
    assert {codes[0] for codes in nobody_in(found)} == {"north", "a", "b"}


def test_people_where_nobody_can_be_are_told() -> None:
    problem = refusal(built, AGES, counts={("0-9",): 2}, nobody=[{"age": "0-9"}])
    assert problem == Problem("nobody_counted", params={"codes": ("0-9",), "value": 2, "count": 1})


def test_patterns_name_what_is_there() -> None:
    assert refusal(built, AGES, counts={}, nobody=[{"age": "90-"}]) == Problem(
        "code_unknown", column="age", params={"code": "90-", "count": 1}
    )
    assert refusal(built, AGES, counts={}, nobody=[{"sex": "w"}]).code == "dimension_unknown"
