"""Readers who know a cell: what the reused tables say is what an audit from the beginning says."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing import Insiders, Told, ask_insiders, audit
from likvard.disclosure.tables.auditing.pieces import labels_of
from likvard.disclosure.tables.auditing.reading import read
from likvard.disclosure.tables.system import Demand, Published, System
from tests.disclosure.tables.auditing.test_audit import HIDDEN, INNER, hiding
from tests.disclosure.tables.auditing.tiny import crossed, soon, systems

DEMAND = Demand(np.array(HIDDEN), np.array([2, 1, 0, 0]), np.array([7, 6, 5, 5]))


def afresh(seen: Published, demand: Demand, group: tuple[int, ...]) -> tuple[int, ...]:
    plain = audit(seen, demand, deadline=soon()).exposed.cells
    told = audit(seen, demand, deadline=soon(), known=[(cell, 1) for cell in group]).exposed.cells
    return tuple(sorted(set(told.tolist()) - set(plain.tolist())))


def together(seen: Published, group: tuple[int, ...]) -> bool:
    """Single sums leave them open, and sums tie them."""
    unknowns = read(seen).unknowns
    label = dict(zip(unknowns.cells.tolist(), labels_of(unknowns.sums)[1].tolist(), strict=True))
    return all(cell in label for cell in group) and len({label[cell] for cell in group}) == 1


def test_the_one_respondent_of_four_hidden_cells_knows_the_others() -> None:
    found = ask_insiders(hiding(crossed(INNER), HIDDEN), DEMAND, np.array([10]), size=1, deadline=soon())
    assert found == Insiders(1, 1, (Told((10,), (5, 6, 9)),))


@pytest.mark.parametrize("size", [1, 2])
@settings(deadline=None, max_examples=25)
@given(systems())
def test_every_insider_is_told_what_an_audit_with_that_knowledge_tells(
    size: int, given_: tuple[System, Published, Demand]
) -> None:
    system, seen, demand = given_
    alone = demand.cells[system.values[demand.cells] == 1]
    groups = [group for group in combinations(alone.tolist(), size) if together(seen, group)]
    expected = {group: exposed for group in groups if (exposed := afresh(seen, demand, group))}
    found = ask_insiders(seen, demand, alone, size=size, deadline=soon())
    assert (found.checked, found.number) == (len(groups), len(groups))
    assert {told.known: told.exposed for told in found.told} == expected


def test_when_the_time_is_over_it_says_how_many_were_checked() -> None:
    seen = hiding(crossed(INNER), HIDDEN)
    assert ask_insiders(seen, DEMAND, np.array([10]), size=1, deadline=Deadline.after(0)) == Insiders(0, 1, ())
