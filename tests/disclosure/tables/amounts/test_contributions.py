"""The largest contributions to every cell are those that one finds by going through the rows."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from likvard.disclosure.tables.asked import load
from likvard.disclosure.tables.tasks import Task, counted_task
from likvard.stats.reading import read
from tests.disclosure.tables.amounts.files import COLUMNS, TABLES, companies, given, saved

NO_OWNER = TABLES.replace('owner = "company"\n', "")
LISTED = TABLES.replace('owner = "company"', 'largest = ["first", "second", "third"]\ncontributors = "n"')


def task(folder: Path, rows: list[tuple[object, ...]], text: str, columns: tuple[str, ...] = COLUMNS) -> Task:
    return counted_task(read(saved(folder / "a.csv", rows, columns)), load(text))


def largest(made: Task) -> dict[tuple[str, ...], list[int]]:
    assert made.contributions is not None
    rows = made.contributions.largest.tolist()
    return {made.built.names.of(cell): [amount for amount in row if amount] for cell, row in enumerate(rows) if row[0]}


@settings(deadline=None, max_examples=20)
@drawn(st.integers(0, 10_000), st.integers(1, 40))
def test_the_two_largest_of_each_cell_are_those_of_the_rows(seed: int, number: int) -> None:
    rows = companies(seed, number)
    with TemporaryDirectory() as folder:
        made = task(Path(folder), rows, TABLES)
    by_hand = {cell: sorted(gave.values(), reverse=True)[:2] for cell, gave in given(rows).items()}
    positive = {cell: [one for one in two if one] for cell, two in by_hand.items() if two[0]}
    found = largest(made)
    assert {cell: found[cell] for cell in found if cell in positive} == {
        cell: positive[cell] for cell in found if cell in positive
    }
    same = {frozenset(gave.items()) for cell, gave in given(rows).items() if cell not in found and max(gave.values())}
    assert same <= {frozenset(given(rows)[cell].items()) for cell in found}  # a county of one place is that place


def test_rows_without_an_owner_are_contributors_of_their_own(tmp_path: Path) -> None:
    rows = [("x", "a", "N", "t", 5), ("x", "a", "N", "t", 7), ("x", "b", "N", "t", 1), ("y", "c", "S", "u", 2)]
    assert largest(task(tmp_path, rows, NO_OWNER))["N", "t"] == [7, 5]
    assert largest(task(tmp_path, rows, TABLES))["N", "t"] == [13]


def test_a_weight_stands_for_several_of_the_same_size(tmp_path: Path) -> None:
    text = TABLES.replace("[amount]", '[amount]\nweight = "w"\nn = 4\nk = 80')
    rows = [("x", "a", "N", "t", 100, 2.5), ("y", "b", "N", "t", 30, 1), ("z", "c", "S", "u", 9, 1)]
    made = task(tmp_path, rows, text, (*COLUMNS, "w"))
    assert largest(made)["N", "t"] == [100, 100, 50, 30]
    assert made.built.system.values[made.built.names.cell({"area": "N", "trade": "t"})] == 280


def test_listed_contributions_of_a_total_are_the_largest_of_its_rows(tmp_path: Path) -> None:
    columns = ("place", "county", "trade", "turnover", "first", "second", "third", "n")
    rows = [
        ("a", "N", "t", 100, 50, 30, 10, 8),
        ("b", "N", "t", 90, 60, 30, "", 2),
        ("c", "S", "t", 0, "", "", "", 0),
        ("d", "S", "t", 7, 7, 0, 0, 1),
        ("all", "", "trades", 197, "", "", "", ""),
    ]
    made = task(tmp_path, rows, LISTED, columns)
    assert largest(made)["N", "t"] == [60, 50]
    assert made.contributions is not None
    number = {made.built.names.of(cell): int(one) for cell, one in enumerate(made.contributions.number)}
    assert (number["N", "t"], number["all", "t"], number["S", "t"]) == (10, 11, 1)
    alone = made.contributions.alone(made.built.system.values)
    assert {made.built.names.of(int(cell)) for cell in np.flatnonzero(alone)} == {("d", "t"), ("S", "t")}
