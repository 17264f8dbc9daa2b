"""What people lose when they do not see a cell."""

from math import log

import pytest

from likvard.disclosure.tables.building import costs
from tests.disclosure.tables.building.tables import AREAS, GROUPS, built


def test_a_total_costs_once_more_for_every_way_in_which_it_is_one() -> None:
    table = built(AREAS, GROUPS, counts={("a", "x"): 6, ("south", "y"): 14})
    found = {table.names.of(cell): cost for cell, cost in enumerate(costs(table.system))}
    assert found["a", "x"] == pytest.approx(log(8))
    assert found["b", "y"] == pytest.approx(log(2))
    assert found["north", "x"] == pytest.approx(2 * log(8))
    assert found["nation", "all"] == pytest.approx(3 * log(22))
