"""Groups from a published table and from the kernel's blocks."""

import numpy as np
import pytest

from likvard.stats.block import Block
from likvard.stats.disparity import Groups, measure
from likvard.stats.problems import Problem, Refused
from tests.stats.reading_back import status_of


def test_a_table_of_estimates_is_held_as_totals_with_independent_groups() -> None:
    groups = Groups.from_estimates([0.2, 0.5], [0.01, 0.02], [100, 300])
    np.testing.assert_allclose(groups.totals, [[20, 150, 100, 300]])
    np.testing.assert_allclose(groups.covariance, [np.diag([1.0, 36.0, 0, 0])])
    assert (len(groups), groups.levels, groups.weighted) == (1, 2, True)
    np.testing.assert_allclose(groups.values[:, 0], [0.2, 0.5])


def test_a_group_without_a_figure_has_no_value_and_no_size() -> None:
    groups = Groups.from_estimates([[0.2, np.nan]], [[0.01, np.nan]], [[100, 300]])
    np.testing.assert_array_equal(groups.values[:, 0], [0.2, np.nan])
    np.testing.assert_array_equal(groups.population[:, 0], [100, 0])


def test_a_group_of_unknown_size_has_no_figure() -> None:
    found = measure(Groups.from_estimates([0.2, 0.5], [0.01, 0.01], [100, np.nan]), ["d", "bgv"])
    assert [status_of(found, code) for code in found.codes] == ["no_cases", "no_cases"]


def test_without_populations_each_group_counts_as_one() -> None:
    groups = Groups.from_estimates([0.2, 0.5], None, None)
    assert (groups.weighted, groups.covariance) == (False, None)
    np.testing.assert_allclose(groups.totals, [[0.2, 0.5, 1, 1]])


@pytest.mark.parametrize(
    ("values", "se", "population", "problem"),
    [
        ([1.0, np.inf], None, None, Problem("number_infinite", params={"count": 1})),
        ([1.0, 2.0], [np.inf, np.inf], None, Problem("number_infinite", params={"count": 2})),
        ([1.0, 2.0], [0.1, -0.1], None, Problem("standard_error_negative", params={"count": 1})),
        ([1.0, 2.0], None, [-5, -6], Problem("population_negative", params={"count": 2})),
    ],
)
def test_impossible_numbers_are_refused(
    values: list[float], se: list[float] | None, population: list[float] | None, problem: Problem
) -> None:
    with pytest.raises(Refused) as refused:
        Groups.from_estimates(values, se, population)
    assert refused.value.problems == (problem,)


def block(origin: float, totals: list[float], covariance: np.ndarray) -> Block:
    none, zeros = np.zeros(2, dtype=np.int64), np.zeros(2)
    table = np.zeros((2, 2), dtype=np.int64)
    magnitude = np.zeros(4)
    met = np.array(0)
    sums = (np.array(totals), covariance, magnitude, zeros, zeros, none, none, none, table, table, met, met)
    return Block(*sums, origin=origin)


def test_the_origin_of_a_block_changes_nothing_but_digits() -> None:
    """The same people, with 50 taken from each answer before summing: T' = T - 50 N, and so its covariance."""
    root = np.random.default_rng(2).normal(size=(4, 4))
    covariance, shift = root @ root.T, np.eye(4)
    shift[[0, 1], [2, 3]] = -50
    plain = block(0.0, [5200.0, 9600.0, 100.0, 200.0], covariance)
    moved = block(50.0, [200.0, -400.0, 100.0, 200.0], shift @ covariance @ shift.T)
    groups = Groups.from_blocks([plain, moved])
    np.testing.assert_allclose(groups.values, [[52, 52], [48, 48]])
    found = measure(groups, ["d", "r", "bgv", "ti", "gini"], ordered=True)
    np.testing.assert_allclose(found.values[0], found.values[1], rtol=1e-9)
    np.testing.assert_allclose(found.se[0], found.se[1], rtol=1e-9)


def test_some_of_the_blocks_are_groups_too() -> None:
    groups = Groups.from_estimates([[0.1, 0.2], [0.3, 0.5], [0.2, 0.9]], None, [[1, 2], [3, 4], [5, 6]])
    np.testing.assert_allclose(groups[1:].values, [[0.3, 0.2], [0.5, 0.9]])
