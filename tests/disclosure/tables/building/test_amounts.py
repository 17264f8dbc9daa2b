"""Amounts stay open exactly as far as the rules ask: a contributor can then no longer tell another's closely."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.disclosure.tables.building import dominance, p_percent
from likvard.disclosure.tables.building.problems import Problem
from likvard.disclosure.tables.system import Demand
from tests.disclosure.tables.building.refusing import refusal

CONTRIBUTIONS = st.lists(st.integers(0, 1000), min_size=1, max_size=8)


def demanded(rule, *cells: Sequence[int], **setting: int) -> Demand:
    largest = np.array([[*sorted(cell, reverse=True), 0, 0, 0][:3] for cell in cells])
    return rule(np.array([sum(cell) for cell in cells]), largest, **setting)


def test_the_second_largest_must_not_tell_the_largest_closely() -> None:
    # 100 of 130 is the largest, 20 the second: the rest, 10, hides the largest by 10 %; 25 % is asked.
    demand = demanded(p_percent, (100, 20, 10), (100, 20, 15, 10), p=25)
    assert [demand.cells.tolist(), demand.low.tolist(), demand.high.tolist()] == [[0], [115], [145]]


def test_few_must_not_be_most_of_an_amount() -> None:
    demand = demanded(dominance, (80, 10, 10), (50, 30, 20), n=1, k=75)
    assert [demand.cells.tolist(), demand.low.tolist(), demand.high.tolist()] == [[0], [93], [107]]


def test_the_only_contributor_is_known_to_all_and_an_empty_cell_is_nobodys() -> None:
    assert demanded(p_percent, (100,), (), p=10).cells.tolist() == [0]
    assert demanded(dominance, (100,), (), n=2, k=90).cells.tolist() == [0]


@given(CONTRIBUTIONS, st.integers(1, 100))
def test_p_percent_asks_for_no_less_and_no_more(cell: list[int], p: int) -> None:
    first, second = (*sorted(cell, reverse=True), 0)[:2]

    def close(total: int) -> bool:  # what the second largest would then take the largest to be
        return 100 * (total - second - first) < p * first

    demand = demanded(p_percent, cell, p=p)
    assert bool(demand.cells.size) == close(sum(cell))
    for high, low in zip(demand.high.tolist(), demand.low.tolist(), strict=True):
        assert (close(high - 1), close(high), low) == (True, False, max(0, 2 * sum(cell) - high))


@given(CONTRIBUTIONS, st.integers(1, 3), st.integers(1, 99))
def test_dominance_asks_for_no_less_and_no_more(cell: list[int], n: int, k: int) -> None:
    most = sum(sorted(cell, reverse=True)[:n])
    demand = demanded(dominance, cell, n=n, k=k)
    assert bool(demand.cells.size) == (100 * most > k * sum(cell))
    for high, low in zip(demand.high.tolist(), demand.low.tolist(), strict=True):
        assert (100 * most > k * (high - 1), 100 * most > k * high, low) == (True, False, max(0, 2 * sum(cell) - high))


@pytest.mark.parametrize("largest", [[5, 6], [9, -1], [9, 2]], ids=["rising", "negative", "more than the cell"])
def test_contributions_that_cannot_be_are_told(largest: list[int]) -> None:
    problem = refusal(p_percent, np.array([9, 10]), np.array([[5, 4], largest]), p=10)
    assert problem == Problem("contributions_impossible", row=2, params={"count": 1})


@pytest.mark.parametrize(
    ("rule", "setting", "name", "said"),
    [
        (p_percent, {"p": 0}, "p", (0, 100)),
        (p_percent, {"p": 101}, "p", (101, 100)),
        (dominance, {"n": 0, "k": 50}, "n", (0, 100)),
        (dominance, {"n": 1, "k": 100}, "k", (100, 99)),
    ],
)
def test_settings_that_ask_for_nothing_are_told(
    rule, setting: dict[str, int], name: str, said: tuple[int, int]
) -> None:
    params = {"name": name, "value": said[0], "least": 1, "most": said[1]}
    assert refusal(demanded, rule, (1,), **setting) == Problem("rule_out_of_range", params=params)


def test_a_rule_needs_as_many_contributions_as_it_looks_at() -> None:
    problem = refusal(p_percent, np.array([9]), np.array([[9]]), p=10)
    assert problem == Problem("contributions_few", params={"found": 1, "least": 2})
    problem = refusal(demanded, dominance, (1,), n=4, k=50)
    assert problem == Problem("contributions_few", params={"found": 3, "least": 4})
