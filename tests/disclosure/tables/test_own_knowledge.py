"""Who knows a cell learns nothing of others from all that is printed, but for what is told: tried by one who adds."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from likvard.disclosure.tables.asked import load
from likvard.disclosure.tables.building import Contributions
from likvard.disclosure.tables.building.problems import Problem, Refused
from likvard.disclosure.tables.readers import readers_of
from likvard.disclosure.tables.releasing import protected, proven
from likvard.disclosure.tables.system import System
from likvard.disclosure.tables.withstanding import Withstood
from tests.disclosure.tables.auditing.tiny import crossed
from tests.disclosure.tables.earlier.attacker import Attacker, Cell, count, having, kinds, printed
from tests.disclosure.tables.earlier.files import (
    AREA,
    GROUP,
    Person,
    asked,
    hidden,
    people,
    released,
    saved,
    shown,
    tables,
)

SLOW = settings(max_examples=3, deadline=None)
LEAST = 10
TABLES = tables(AREA, GROUP)


def meaning(codes: tuple[str, ...]) -> Cell:
    area, group = codes
    wanted = {"county" if area.startswith("c") else "place": area} if area != "all" else {}
    return having(**wanted, **({"group": group} if group != "everybody" else {}))


def narrowed(
    found: list[Person], seen: dict[tuple[str, ...], int], known: list[tuple[str, ...]], secret: set[tuple[str, ...]]
) -> dict[tuple[str, ...], tuple[int, int]]:
    """What those in the known cells bring below 0 to the threshold, of the other small hidden cells."""
    facts = [(meaning(codes), count(found, meaning(codes))) for codes in known]
    attacker = Attacker(kinds(found), [*printed(seen, meaning), *facts])
    told = {}
    for codes in secret - set(known):
        if 0 < count(found, meaning(codes)) < LEAST:
            low, high = attacker.interval(meaning(codes))
            if low > 1e-6 or high < LEAST - 1e-6:
                told[codes] = (round(low), min(round(high), LEAST))
    return told


@SLOW
@given(st.integers(0, 10_000))
def test_one_who_is_alone_learns_only_what_is_told(seed: int) -> None:
    found = people(seed, [2020], 120, places=6)
    with TemporaryDirectory() as folder:
        made, _ = released(saved(Path(folder) / "a.csv", found), TABLES)
    names, told = made.task.built.names, {}
    for one in made.learnt:
        told.setdefault(one.reader, {})[names.of(one.cell)] = (one.low, one.high)
    for reader in made.task.readers(~made.certificate.published.shown):
        known = [names.of(cell) for cell, _ in reader]
        learnt = narrowed(found, shown(made), known, hidden(made))
        assert set(learnt) <= set(told.get(reader, {}))
        for codes, (low, high) in told.get(reader, {}).items():
            if codes in learnt:
                assert (learnt[codes][0] <= low, learnt[codes][1] >= high) == (True, True)


def test_without_looking_at_them_one_who_is_alone_learns_more() -> None:
    found = [("p0", "c0", "00", "", group, "2020") for group in "x" * 6 + "y" + "z" * 30]
    found += [("p1", "c0", "00", "", group, "2020") for group in "x" * 30 + "y" * 30 + "z" * 30]
    seen = {("p0", "everybody"): 37, ("p1", "everybody"): 90, ("p0", "z"): 30, ("p1", "z"): 30}
    seen |= {("all", "everybody"): 127, ("all", "x"): 36, ("all", "y"): 31}
    secret = {("p0", "x"), ("p0", "y"), ("p1", "x"), ("p1", "y")}
    assert narrowed(found, seen, [("p0", "y")], secret) == {("p0", "x"): (6, 6)}
    with TemporaryDirectory() as folder:
        made, _ = released(saved(Path(folder) / "a.csv", found), TABLES)
    assert narrowed(found, shown(made), [("p0", "y")], hidden(made)) == {}


@SLOW
@given(st.integers(0, 10_000))
def test_two_who_tell_each_other_learn_only_what_is_told(seed: int) -> None:
    found = people(seed, [2020], 100, places=4)
    with TemporaryDirectory() as folder:
        made, _ = released(saved(Path(folder) / "a.csv", found), TABLES.replace("= 1\n", "= 1\ninsiders = 2\n", 1))
    names = made.task.built.names
    told = {(one.reader, names.of(one.cell)) for one in made.learnt}
    assert made.task.rules["insiders"] == 2
    for reader in made.task.readers(~made.certificate.published.shown):
        known = [names.of(cell) for cell, _ in reader]
        learnt = narrowed(found, shown(made), known, hidden(made))
        assert {(reader, codes) for codes in learnt} <= told


def test_what_the_insiders_see_through_is_no_release(tmp_path: Path) -> None:
    found = people(5, [2020], 120, places=6)
    task = asked(saved(tmp_path / "a.csv", found), TABLES)
    whole = protected(task, 60)
    assert whole.learnt
    with pytest.raises(Refused) as refused:
        proven(task, Withstood(whole.hidden), 60)
    assert [problem.code for problem in refused.value.problems] == ["protection_unproven"]


def test_a_total_of_one_and_its_part_are_known_by_the_same_person() -> None:
    system = crossed([[1, 0], [2, 5]])  # 0 to 8: the whole, two columns; a row of 1, two cells; a row of 7, two cells
    every = np.ones(9, dtype=np.bool_)
    assert readers_of(system, every, None, pooling=1) == (((3, 1), (4, 1)),)
    assert readers_of(system, every, None, pooling=2) == (((3, 1), (4, 1)), ((7, 2),))
    assert readers_of(system, np.arange(9) == 4, None, pooling=1) == (((4, 1),),)


def test_two_in_cells_of_their_own_pool_where_hidden_cells_tie_these() -> None:
    system = crossed([[1, 8], [9, 1]])
    square = np.isin(np.arange(9), [4, 5, 7, 8])
    assert readers_of(system, square, None, pooling=2) == (((4, 1),), ((8, 1),), ((4, 1), (8, 1)))
    apart = np.isin(np.arange(9), [4, 8])
    assert readers_of(system, apart, None, pooling=2) == (((4, 1),), ((8, 1),))


def test_too_many_pairs_are_told() -> None:
    system: System = crossed(np.ones((11, 11), dtype=np.int64).tolist())
    with pytest.raises(Refused) as refused:
        readers_of(system, np.ones(144, dtype=np.bool_), None, pooling=2)
    params = {"found": 121 * 120 // 2, "limit": 5_000}
    assert refused.value.problems == (Problem("insiders_too_many", params=params),)


def test_a_contributor_knows_all_cells_that_nobody_else_gave_to() -> None:
    system = crossed([[30, 8], [9, 70]])
    largest, owner = np.zeros((9, 2), dtype=np.int64), np.zeros(9, dtype=np.int64)
    largest[[4, 8, 5], 0], owner[[4, 8, 5]] = (30, 70, 7), (1, 1, 2)
    found = readers_of(system, np.ones(9, dtype=np.bool_), Contributions(largest, owner, owner), pooling=1)
    assert found == (((4, 30), (8, 70)),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("insiders = 0\n", ("value_unknown", {"value": 0, "allowed": (1, 2)})),
        ("insiders = 3\n", ("value_unknown", {"value": 3, "allowed": (1, 2)})),
        ('insiders = 2\namount.column = "n"\n', ("pooled_amounts", {})),
    ],
)
def test_how_many_tell_each_other_is_one_or_two_and_of_amounts_one(text: str, said: object) -> None:
    with pytest.raises(Refused) as refused:
        load(text + TABLES)
    assert [(one.code, one.params) for one in refused.value.problems] == [said]
