"""What an earlier release was proven with spares solving, and is believed in nothing."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import block_diag, csr_array

from likvard.disclosure.tables.auditing import Audit, Before, audit, pieces
from likvard.disclosure.tables.system import UNBOUNDED, Demand, Published, System
from tests.disclosure.tables.auditing.test_audit import HIDDEN, INNER, hiding
from tests.disclosure.tables.auditing.tiny import MOST, crossed, soon, systems, tables_of

DEMAND = Demand(np.array(HIDDEN), np.array([2, 1, 0, 0]), np.array([7, 6, 5, 5]))
LATER = [[2, 6, 2], [5, 0, 6], [2, 7, 9]]


def carried(earlier: Audit, places: list[int] | None = None) -> Before:
    many = len(earlier.base)
    return Before(earlier.base, earlier.moves, np.array(places if places is not None else range(many)))


def beside(first: System, second: System) -> System:
    """Both, with no sum in common."""
    both = [np.concatenate(pair) for pair in ((first.values, second.values), (first.low, second.low))]
    return System(both[0], csr_array(block_diag([first.sums, second.sums])), both[1], np.full(32, UNBOUNDED))


def test_what_has_not_changed_is_not_solved_again() -> None:
    seen = hiding(crossed(INNER), HIDDEN)
    first = audit(seen, DEMAND, deadline=soon())
    again = audit(seen, DEMAND, deadline=soon(), before=carried(first))
    assert first.solved > 0
    assert (again.solved, again.exposed.cells.tolist()) == (0, [])
    assert (again.low.tolist(), again.high.tolist()) == (first.low.tolist(), first.high.tolist())


def test_only_the_piece_that_is_new_is_solved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "PACKED", 1)  # each component by itself
    earlier = audit(hiding(crossed(INNER), HIDDEN), DEMAND, deadline=soon())
    later = audit(hiding(crossed(LATER), HIDDEN), DEMAND, deadline=soon())
    both, hidden = beside(crossed(LATER), crossed(INNER)), [*HIDDEN, *(16 + cell for cell in HIDDEN)]
    demand = Demand(np.array(hidden), np.tile(DEMAND.low, 2), np.tile(DEMAND.high, 2))
    found = audit(hiding(both, hidden), demand, deadline=soon(), before=carried(earlier, list(range(16, 32))))
    assert (found.solved, found.exposed.cells.tolist()) == (later.solved, [])


def test_cells_are_matched_by_their_places() -> None:
    system, order = crossed(INNER), np.random.default_rng(1).permutation(16)
    earlier = audit(hiding(system, HIDDEN), DEMAND, deadline=soon())
    moved = System(system.values[order], system.sums[:, order], system.low[order], system.high[order])
    places = np.argsort(order)
    found = audit(
        hiding(moved, places[HIDDEN].tolist()),
        replace(DEMAND, cells=places[HIDDEN]),
        deadline=soon(),
        before=carried(earlier, places.tolist()),
    )
    assert (found.solved, found.exposed.cells.tolist()) == (0, [])


def test_tables_of_before_are_completed_where_cells_are_new() -> None:
    """Two cells that were hidden before hold as many people as two new ones, which are hidden as well."""
    earlier = audit(hiding(crossed(INNER), HIDDEN), DEMAND, deadline=soon())
    old = crossed(INNER)
    pair = np.zeros((1, 18), dtype=np.int64)
    pair[0, [5, 9, 16, 17]] = 1, 1, -1, -1
    sums = csr_array(np.concatenate([np.pad(old.sums.toarray(), ((0, 0), (0, 2))), pair]))
    values = np.concatenate([old.values, [3, 4]])
    system = System(values, sums, np.zeros(18, dtype=np.int64), np.full(18, UNBOUNDED))
    cells = [*HIDDEN, 16]
    demand = Demand(np.array(cells), np.array([*DEMAND.low, 0]), np.array([*DEMAND.high, 7]))
    found = audit(hiding(system, [*cells, 17]), demand, deadline=soon(), before=carried(earlier))
    assert found.exposed.cells.tolist() == []
    assert found.base[:16].tolist() == earlier.base.tolist()


def test_moves_of_before_take_a_new_subtotal_with_them_by_addition() -> None:
    """One program completes the base; nothing else is solved again."""
    old, cells = crossed(INNER), [*HIDDEN, 16]
    earlier = audit(hiding(old, HIDDEN), DEMAND, deadline=soon())
    subtotal = np.zeros((1, 17), dtype=np.int64)
    subtotal[0, [5, 6, 9, 16]] = -1, -1, -1, 1
    sums = csr_array(np.concatenate([np.pad(old.sums.toarray(), ((0, 0), (0, 1))), subtotal]))
    values = np.append(old.values, old.values[[5, 6, 9]].sum())
    system = System(values, sums, np.zeros(17, dtype=np.int64), np.full(17, UNBOUNDED))
    found = audit(hiding(system, cells), DEMAND, deadline=soon(), before=carried(earlier))
    assert (found.solved, found.exposed.cells.tolist()) == (1, [])
    assert (found.low.tolist(), found.high.tolist()) == (earlier.low.tolist(), earlier.high.tolist())
    assert not (found.moves @ sums.T).toarray().any()


@settings(deadline=None, max_examples=60)
@given(systems(), st.integers(0, 2**32 - 1), st.booleans())
def test_nothing_false_misleads(given_: tuple[System, Published, Demand], seed: int, near: bool) -> None:
    """Numbers by chance, or the true ones changed here and there, in places by chance."""
    _system, seen, demand = given_
    many, chance = len(seen.values), np.random.default_rng(seed)
    plain = audit(seen, demand, deadline=soon())
    base, moves = chance.integers(-1, MOST + 2, many), chance.integers(-2, 3, (4, many))
    if near:
        base = plain.base + (chance.random(many) < 0.2) * base
        moves = np.concatenate([plain.moves.toarray(), moves * (chance.random((4, many)) < 0.2)])
    places = chance.integers(-1, many, many) if chance.random() < 0.3 else np.arange(many)
    found = audit(seen, demand, deadline=soon(), before=Before(base, csr_array(moves), places))
    every = {tuple(table) for table in tables_of(seen, MOST).tolist()}
    assert {tuple(table) for table in (found.base + np.pad(found.moves.toarray(), ((1, 0), (0, 0)))).tolist()} <= every
    assert found.exposed.cells.tolist() == plain.exposed.cells.tolist()
    assert found.exposed.low.tolist() == plain.exposed.low.tolist()


@settings(deadline=None, max_examples=30)
@given(systems())
def test_what_was_proven_before_is_proven_without_solving(given_: tuple[System, Published, Demand]) -> None:
    _system, seen, demand = given_
    first = audit(seen, demand, deadline=soon())
    again = audit(seen, demand, deadline=soon(), before=carried(first))
    assert again.exposed.cells.tolist() == first.exposed.cells.tolist()
    if not len(first.exposed.cells):
        assert again.solved == 0
