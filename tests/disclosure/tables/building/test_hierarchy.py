"""Hierarchies that are none are told, with the dimension and the codes."""

import pytest

from likvard.disclosure.tables.building import Dimension, Table, system_of
from likvard.disclosure.tables.building.hierarchy import tree_of
from likvard.disclosure.tables.building.problems import Problem
from tests.disclosure.tables.building.refusing import refusal
from tests.disclosure.tables.building.tables import AREAS, GROUPS, YEARS, rows


@pytest.mark.parametrize(
    ("parts", "code", "params"),
    [
        ((), "dimension_empty", {}),
        ((("", ""),), "code_empty", {}),
        ((("a", ""), ("a", "")), "code_repeated", {"code": "a"}),
        (
            (("n", ""), ("m", ""), ("a", "n"), ("a", "m")),
            "parents_two",
            {"code": "a", "parents": ("n", "m")},
        ),
        ((("n", ""), ("a", "county")), "parent_missing", {"code": "a", "parent": "county"}),
        ((("n", ""), ("c", "a"), ("a", "b"), ("b", "a")), "hierarchy_circular", {"chain": ("a", "b", "a")}),
        ((("a", "a"),), "hierarchy_circular", {"chain": ("a", "a")}),
    ],
)
def test_what_is_wrong_is_named(parts, code: str, params: dict[str, object]) -> None:
    assert refusal(tree_of, Dimension("area", parts)) == Problem(code, column="area", params=params)


def test_parts_may_stand_before_their_wholes() -> None:
    tree = tree_of(Dimension("area", (("a", "county"), ("county", "nation"), ("nation", ""))))
    assert (tree.codes, tree.parent.tolist(), tree.depth.tolist()) == (("nation", "county", "a"), [-1, 0, 1], [0, 1, 2])


def test_a_deep_hierarchy_is_no_deeper_than_it_is_long() -> None:
    chain = Dimension("area", tuple((f"{step}", f"{step - 1}" if step else "") for step in reversed(range(5000))))
    assert tree_of(chain).depth.tolist() == list(range(5000))


def test_only_one_code_that_is_part_of_nothing_is_the_whole() -> None:
    assert [tree_of(dimension).whole for dimension in (AREAS, GROUPS, YEARS)] == ["nation", "all", ""]


def test_a_code_has_all_below_it() -> None:
    assert tree_of(AREAS).below("north") == {"north", "a", "b"}


def test_a_dimension_stands_once_in_a_table() -> None:
    problem = refusal(system_of, [Table((GROUPS, GROUPS))], rows((), {}))
    assert problem == Problem("dimension_repeated", column="group")
