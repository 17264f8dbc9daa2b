"""Cells that are printed rounded: known between two numbers, all of them in one piece with what is hidden."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from likvard.disclosure.tables.auditing import audit
from likvard.disclosure.tables.certificate import Fault, certify, check, from_bytes, to_bytes
from likvard.disclosure.tables.system import Demand, Flags, Published, System, published
from tests.disclosure.tables.auditing.tiny import MOST, soon, systems, tables_of
from tests.disclosure.tables.instances import instance


def rounded(system: System, step: int) -> System:
    """Every cell printed to the nearest multiple of an odd ``step``."""
    low = np.maximum((system.values + step // 2) // step * step - step // 2, 0)
    high = (system.values + step // 2) // step * step + step // 2
    return replace(system, blur=np.array([system.values - low, high - system.values]))


def exposed_by_integer_programs(seen: Published, demand: Demand) -> list[int]:
    """Two for each protected cell, over all cells at once."""
    low, high = (np.where(seen.shown, seen.values, end) for end in (seen.low, seen.high))
    sums, aim = LinearConstraint(seen.sums, 0, 0), np.eye(len(low))
    found = []
    for cell, *wanted in zip(demand.cells, demand.low, demand.high, strict=True):
        asked = [
            milp(sign * aim[cell], constraints=sums, bounds=Bounds(low, high), integrality=np.ones(len(low)))
            for sign in (1, -1)
        ]
        if asked[0].fun > wanted[0] + 0.5 or -asked[1].fun < wanted[1] - 0.5:
            found.append(int(cell))
    return found


def faults(seen: Published, demand: Demand) -> list[Fault]:
    """Of the stored and read certificate."""
    proof = certify(seen, demand, audit(seen, demand, deadline=soon()))
    return check(from_bytes(to_bytes(proof)))


@settings(deadline=None, max_examples=60)
@given(systems(), st.data())
def test_rounded_cells_leave_what_counting_all_tables_leaves(
    given_: tuple[System, Published, Demand], data: st.DataObject
) -> None:
    system, seen, demand = given_
    shown = np.flatnonzero(seen.shown & (system.high == MOST)).tolist()
    blurred = data.draw(st.lists(st.sampled_from(shown), max_size=3, unique=True)) if shown else []
    blur = np.zeros((2, len(system.values)), dtype=np.int64)
    for side, most in enumerate((1, 2)):
        blur[side, blurred] = data.draw(st.integers(0, most))
    seen = published(replace(system, blur=blur), ~seen.shown)
    tables = tables_of(seen, MOST)[:, demand.cells]
    open_ = (tables.min(axis=0) <= demand.low) & (tables.max(axis=0) >= demand.high)
    found = audit(seen, demand, deadline=soon())
    assert sorted(found.exposed.cells.tolist()) == demand.cells[~open_].tolist()


@pytest.mark.parametrize("step", [3, 5])
@pytest.mark.parametrize("linked", [False, True])
def test_where_all_is_rounded_the_audit_names_what_integer_programs_name(step: int, linked: bool) -> None:
    made = instance(2, cells=140, dimensions=2, linked=linked)
    system, cells = rounded(made.system, step), made.demand.cells
    seen = published(system, np.zeros(len(system.values), dtype=bool))
    demand = Demand(cells, np.maximum(seen.low[cells], 1), np.minimum(seen.high[cells], 4))
    expected = exposed_by_integer_programs(seen, demand)
    found = faults(seen, demand)
    assert (seen.shown.any(), len(cells) > 20) == (False, True)
    assert found == ([Fault("exposed", tuple(expected))] if expected else [])


def test_hidden_cells_among_rounded_ones_are_named_where_integer_programs_name_them() -> None:
    made = instance(3, cells=140, dimensions=3)
    seen = published(rounded(made.system, 5), protected_only(made.system, made.demand))
    expected = exposed_by_integer_programs(seen, made.demand)
    assert 0 < len(expected) < len(made.demand.cells)
    assert faults(seen, made.demand) == [Fault("exposed", tuple(expected))]


def protected_only(system: System, demand: Demand) -> Flags:
    """What has to be hidden, and nothing else."""
    return np.isin(np.arange(len(system.values)), demand.cells)


def test_a_thousand_rounded_cells_are_proven_in_few_programs() -> None:
    """What is proven has no fault but the cells that are named, however the witnesses were found."""
    made = instance(1, cells=1000)
    system, cells = rounded(made.system, 5), made.demand.cells
    seen = published(system, np.zeros(len(system.values), dtype=bool))
    demand = Demand(cells, np.maximum(seen.low[cells], 1), np.minimum(seen.high[cells], 4))
    found = audit(seen, demand, deadline=soon())
    assert not seen.shown.any()
    assert len(found.exposed.cells) < len(cells) / 20
    assert found.solved < len(cells) / 2
    assert check(certify(seen, demand, found)) == [Fault("exposed", tuple(found.exposed.cells.tolist()))]
