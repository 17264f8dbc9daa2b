"""Too many cells are refused before they are made, with what to merge."""

import pytest

from likvard.disclosure.tables.building import Dimension, Table, system_of
from likvard.disclosure.tables.building.hierarchy import tree_of
from likvard.disclosure.tables.building.limits import check_size
from likvard.disclosure.tables.building.problems import Problem
from tests.disclosure.tables.building.refusing import refusal
from tests.disclosure.tables.building.tables import AREAS, GROUPS, YEARS, rows


def test_each_choice_is_told_with_what_it_would_leave() -> None:
    grids = [tuple(tree_of(one) for one in table) for table in ((AREAS, GROUPS, YEARS), (GROUPS, YEARS))]
    problem = refusal(check_size, grids, most=35)
    choices = (("group", 12), ("year", 18), ("area", 24))
    assert problem == Problem("cells_too_many", params={"cells": 36, "limit": 35, "choices": choices})
    check_size(grids, most=36)


@pytest.mark.parametrize("tables", [1, 2])
def test_a_million_cells_are_too_many(tables: int) -> None:
    places = Dimension.flat("area", tuple(f"{place}" for place in range(10_000)), "nation")
    days = Dimension.flat("day", tuple(f"{day}" for day in range(100_000 // tables)))
    problem = refusal(system_of, [Table((places, days))] * tables, rows((), {}))
    assert problem.params["cells"] == 1_000_100_000
    assert problem.params["choices"] == (("day", 10_001 * tables), ("area", 100_000))
