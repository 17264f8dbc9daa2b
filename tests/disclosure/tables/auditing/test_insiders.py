"""Readers who know a cell: what the reused tables say is what an audit from the beginning says."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing import (
    Contradiction,
    Insiders,
    Reader,
    Told,
    ask_insiders,
    audit,
    bounds_for,
    reaching,
)
from likvard.disclosure.tables.system import UNBOUNDED, Demand, Published, System
from tests.disclosure.tables.auditing.test_audit import HIDDEN, INNER, hiding
from tests.disclosure.tables.auditing.tiny import crossed, soon, systems

DEMAND = Demand(np.array(HIDDEN), np.array([2, 1, 0, 0]), np.array([7, 6, 5, 5]))


def afresh(seen: Published, demand: Demand, reader: Reader) -> tuple[int, ...]:
    plain = audit(seen, demand, deadline=soon()).exposed.cells
    told = audit(seen, demand, deadline=soon(), known=reader).exposed.cells
    return tuple(sorted(set(told.tolist()) - set(plain.tolist())))


def test_the_one_respondent_of_four_hidden_cells_knows_the_others() -> None:
    found = ask_insiders(hiding(crossed(INNER), HIDDEN), DEMAND, [((10, 1),)], deadline=soon())
    assert found == Insiders(1, 1, (Told(((10, 1),), (5, 6, 9)),))


def test_what_is_conceded_to_a_reader_is_not_told() -> None:
    seen = hiding(crossed(INNER), HIDDEN)
    low, high = bounds_for(seen, ((10, 1),))
    assert (low == high).all()
    less = Demand(np.array([5, 9]), low[[5, 9]], high[[5, 9]])
    found = ask_insiders(seen, DEMAND, [((10, 1),)], conceded={((10, 1),): less}, deadline=soon())
    assert found.told == (Told(((10, 1),), (6,)),)


def test_totals_hold_at_least_the_part_that_is_known() -> None:
    low, high = bounds_for(hiding(crossed(INNER), list(range(16))), ((5, 3),))
    assert {cell: int(low[cell]) for cell in range(16) if low[cell]} == {0: 3, 1: 3, 4: 3, 5: 3}
    assert {cell: int(high[cell]) for cell in range(16) if high[cell] < UNBOUNDED} == {5: 3}


@pytest.fixture(params=[1, reaching.LITTLE], ids=["held together", "each alone"])
def little(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """From how many ends on tables are looked for that keep all readers from knowing more."""
    monkeypatch.setattr(reaching, "LITTLE", request.param)


@pytest.mark.usefixtures("little")
@pytest.mark.parametrize("size", [1, 2])
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(systems())
def test_every_insider_is_told_what_an_audit_with_that_knowledge_tells(
    size: int, given_: tuple[System, Published, Demand]
) -> None:
    system, seen, demand = given_
    readers = list(combinations([(int(cell), int(system.values[cell])) for cell in demand.cells], size))
    expected = {reader: exposed for reader in readers if (exposed := afresh(seen, demand, reader))}
    found = ask_insiders(seen, demand, readers, deadline=soon())
    assert (found.checked, found.number) == (len(readers), len(readers))
    assert {told.known: told.exposed for told in found.told} == expected


def test_when_the_time_is_over_it_says_how_many_were_checked() -> None:
    seen = hiding(crossed(INNER), HIDDEN)
    assert ask_insiders(seen, DEMAND, [((10, 1),)], deadline=Deadline.after(0)) == Insiders(0, 1, ())


def test_nobody_knows_what_cannot_be() -> None:
    with pytest.raises(Contradiction):
        ask_insiders(hiding(crossed(INNER), HIDDEN), DEMAND, [((10, 90),)], deadline=soon())
