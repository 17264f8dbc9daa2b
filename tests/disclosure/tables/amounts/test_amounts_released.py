"""Amounts of few contributors: none of them can tell another's closely from all that is printed."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from likvard.disclosure.tables.asked import load
from likvard.disclosure.tables.building.problems import Problem, Refused
from likvard.disclosure.tables.certificate import check, to_bytes
from likvard.disclosure.tables.coarsening import choices
from likvard.disclosure.tables.recording import recorded
from likvard.disclosure.tables.releasing import protected, proven
from likvard.disclosure.tables.tasks import counted_task
from likvard.stats.reading import read
from tests.disclosure.tables.amounts.attacker import closely_told, interval
from tests.disclosure.tables.amounts.files import TABLES, companies, given, hidden, released, saved, shown

SLOW = settings(max_examples=4, deadline=None)


@SLOW
@drawn(st.integers(0, 10_000), st.sampled_from([10, 25]))
def test_the_second_largest_never_tells_the_largest_closely(seed: int, p: int) -> None:
    rows = companies(seed, 60)
    with TemporaryDirectory() as folder:
        made = released(saved(Path(folder) / "a.csv", rows), TABLES.replace("[amount]", f"[amount]\np = {p}"))
    printed = shown(made)
    assert printed == {cell: sum(given(rows).get(cell, {}).values()) for cell in printed}
    assert closely_told(rows, printed, p) == set()
    assert check(made.certificate) == []
    assert made.certificate.rules == {"p": p, "insiders": 1}


def test_where_only_those_cells_are_hidden_the_second_largest_does_tell(tmp_path: Path) -> None:
    rows = companies(5, 60)
    everything = {cell: sum(gave.values()) for cell, gave in given(rows).items()}
    sensitive = closely_told(rows, everything, 10)
    alone = {cell: amount for cell, amount in everything.items() if cell not in sensitive}
    assert closely_told(rows, alone, 10)
    made = released(saved(tmp_path / "a.csv", rows))
    assert sensitive <= hidden(made)


def test_as_far_below_the_amount_stays_possible_too(tmp_path: Path) -> None:
    rows = companies(8, 60)
    printed = shown(released(saved(tmp_path / "a.csv", rows)))
    for cell, gave in given(rows).items():
        first, second = (*sorted(gave.values(), reverse=True), 0)[:2]
        whole = sum(gave.values())
        width = 0.1 * first - (whole - first - second)
        if width > 0:
            assert interval(rows, printed, cell)[0] <= max(0, whole - width) + 1e-6


def test_who_gave_all_of_an_amount_tells_no_other_closely_but_for_what_is_told(tmp_path: Path) -> None:
    rows = companies(7, 40)
    made = released(saved(tmp_path / "a.csv", rows))
    names, told = made.task.built.names, {(one.reader, made.task.built.names.of(one.cell)) for one in made.learnt}
    readers = made.task.readers(~made.certificate.published.shown)
    assert readers
    for reader in readers:
        known = {names.of(cell): amount for cell, amount in reader}
        learnt = closely_told(rows, {**shown(made), **known}, 10) - set(known)
        assert {(reader, cell) for cell in learnt} <= told


@pytest.mark.parametrize(("third", "ends"), [(5, (120, 130)), (10, None)])
def test_the_example_of_the_handbook(tmp_path: Path, third: int, ends: tuple[int, int] | None) -> None:
    gave = [("a", "p0", "c0", "t0", 100), ("b", "p0", "c0", "t0", 20), ("c", "p0", "c0", "t0", third)]
    elsewhere = (("p0", "t1"), ("p1", "t0"), ("p1", "t1"))
    others = [(f"x{at}", place, "c0", trade, 40) for at in range(9) for place, trade in elsewhere]
    task = counted_task(read(saved(tmp_path / "a.csv", [*gave, *others])), load(TABLES))
    cell = task.built.names.cell({"area": "p0", "trade": "t0"})
    demand = task.demand
    found = {int(one): (int(demand.low[at]), int(demand.high[at])) for at, one in enumerate(demand.cells)}
    assert found.get(cell) == ends


def test_few_may_not_be_most_where_that_is_asked_too(tmp_path: Path) -> None:
    rows = companies(3, 80)
    made = released(saved(tmp_path / "a.csv", rows), TABLES.replace("[amount]", "[amount]\nn = 3\nk = 75"))
    printed = shown(made)
    assert made.certificate.rules == {"p": 10, "k3": 75, "insiders": 1}
    for gave in (gave for cell, gave in given(rows).items() if cell in printed):
        assert 100 * sum(sorted(gave.values())[-3:]) <= 75 * sum(gave.values())


def test_few_of_a_sensitive_group_may_pool_what_they_know(tmp_path: Path) -> None:
    rows = companies(4, 60)
    text = TABLES.replace('total = "trades"', 'total = "trades"\nclass = "religion"')
    made = released(saved(tmp_path / "a.csv", rows), text)
    for cell in shown(made):
        gave = given(rows).get(cell, {})
        assert cell[1] == "trades" or not max(gave.values(), default=0) or len(gave) >= 20
    for cell in hidden(made):
        gave = given(rows)[cell]
        if cell[1] != "trades" and len(gave) < 20:
            assert interval(rows, shown(made), cell)[1] >= sum(gave.values()) + 0.1 * max(gave.values()) - 1e-6


def test_an_earlier_result_about_the_same_amounts_counts_as_known(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", companies(6, 60))
    first = released(path, TABLES.replace('["place", "county"]', '["county"]'))
    certificate = to_bytes(first.certificate)
    text = TABLES.replace('["place", "county"]', '["county"]')
    history = recorded(first, description=text, data=read(path).sha256, certificate=certificate)
    task = counted_task(read(path), load(TABLES), history)
    second = proven(task, protected(task, 60), 60)
    assert closely_told(companies(6, 60), {**shown(first), **shown(second)}, 10) == set()
    assert {cell: shown(second).get(cell) for cell in shown(first)} == shown(first)


def test_people_and_amounts_are_not_the_same_result(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", companies(6, 60))
    first = released(path)
    certificate = to_bytes(first.certificate)
    history = recorded(first, description=TABLES, data=read(path).sha256, certificate=certificate)
    counting = TABLES.replace('[amount]\ncolumn = "turnover"\nowner = "company"\n', "")
    with pytest.raises(Refused) as refused:
        counted_task(read(path), load(counting), history)
    assert refused.value.problems == (Problem("count_changed", params={"before": "turnover", "now": ""}),)


def test_what_less_detail_leaves_is_told_of_amounts_too(tmp_path: Path) -> None:
    data = read(saved(tmp_path / "a.csv", companies(6, 60)))
    assert [problem.code for problem in choices(data, load(TABLES))] == ["without_dimension", "without_column"]
