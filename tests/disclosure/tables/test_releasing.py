"""What is hidden of tables that somebody asks for."""

import numpy as np

from likvard.disclosure.tables.asked import Own
from likvard.disclosure.tables.building import Built
from likvard.disclosure.tables.releasing import protected
from likvard.disclosure.tables.system import Demand
from likvard.disclosure.tables.tasks import Task
from likvard.disclosure.tables.telling import Told
from tests.disclosure.tables.building.tables import AREAS, built

COUNTS = {("a",): 3, ("b",): 9, ("south",): 30}


def shown(highest: int) -> dict[str, bool]:
    """Where ``a`` must look possible from 0 to ``highest``."""
    table: Built = built(AREAS, counts=COUNTS)
    cell = table.names.cell({"area": "a"})
    demand, size = Demand(np.array([cell]), np.array([0]), np.array([highest])), len(table.system.values)
    task = Task(table, demand, table.names, np.arange(size), Told.nothing(size), {}, Own((), {}, {}, {}))
    found = protected(task, seconds=10)
    return {table.names.of(number)[0]: not hidden for number, hidden in enumerate(found.hidden)}


def test_the_number_of_all_people_is_shown_where_others_can_be_hidden() -> None:
    assert shown(12)["nation"]
    assert shown(42)["nation"]


def test_the_number_of_all_people_is_hidden_where_nothing_else_helps() -> None:
    assert not shown(50)["nation"]
