"""Merged cells and their homogeneity, against the raw data and scipy's chi-square test."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from likvard.stats.pooling.cells import Cell, Homogeneity, Merged, homogeneity, merge


def share_cell(yes: int, n: int, period: str = "2020", weight: float | None = None) -> Cell:
    p = yes / n
    se = math.sqrt(p * (1 - p) / n) or None
    return Cell("a", period, "g", p, n, float(n), float(n) if weight is None else weight, se)


COUNTS = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(st.lists(COUNTS, min_size=1, max_size=8))
def test_merged_shares_are_the_share_of_all_respondents(counts: list[tuple[int, int]]) -> None:
    merged = merge([share_cell(yes, n) for yes, n in counts], share=True)
    yes, n = (sum(column) for column in zip(*counts, strict=True))
    assert merged.value == pytest.approx(yes / n)
    assert (merged.n, merged.n_effective) == (n, pytest.approx(n))


@given(st.lists(COUNTS, min_size=2, max_size=8))
def test_homogeneity_of_shares_is_pearson_s_chi_square(counts: list[tuple[int, int]]) -> None:
    table = np.array([[yes, n - yes] for yes, n in counts])
    found = homogeneity([share_cell(yes, n) for yes, n in counts], share=True)
    if (table.sum(axis=0) == 0).any():
        assert found == Homogeneity(pytest.approx(0, abs=1e-12), len(counts) - 1, pytest.approx(1))
    else:
        theirs = stats.chi2_contingency(table, correction=False)
        assert found == Homogeneity(
            pytest.approx(theirs.statistic, abs=1e-9), theirs.dof, pytest.approx(theirs.pvalue, rel=1e-6)
        )


def test_where_everybody_says_yes_all_together_do_too() -> None:
    """Of many cells with uneven weights; a share a rounding above 1 would have no error."""
    weights = np.random.default_rng(1).uniform(0.1, 500, (200, 12))
    merged = [merge([share_cell(3, 3, weight=weight) for weight in row], share=True) for row in weights.tolist()]
    assert {(one.value, one.se) for one in merged} == {(1.0, None)}


def test_the_error_of_merged_cells_by_hand() -> None:
    cells = [Cell("a", "1", "g", 10.0, 8, 8, 100, 2.0), Cell("a", "2", "g", 14.0, 20, 16, 300, 1.0)]
    assert merge(cells, share=False) == Merged(
        pytest.approx(13.0),
        pytest.approx(math.sqrt(100**2 * 4 + 300**2) / 400),
        28,
        pytest.approx(400**2 / (100**2 / 8 + 300**2 / 16)),
    )


def test_homogeneity_of_means_by_hand() -> None:
    cells = [Cell("a", "1", "g", 10.0, 8, 8, 1, 2.0), Cell("a", "2", "g", 14.0, 20, 16, 1, 1.0)]
    found = homogeneity(cells, share=False)
    assert found.statistic == pytest.approx(4**2 / (2**2 + 1**2))
    assert found == Homogeneity(found.statistic, 1, pytest.approx(math.erfc(math.sqrt(found.statistic / 2))))


def test_a_cell_where_nobody_said_yes_is_not_certain() -> None:
    """0 of 8 and 4 of 8: its error is that of the pooled share, 2 of 8."""
    merged = merge([share_cell(0, 8), share_cell(4, 8)], share=True)
    assert merged.se == pytest.approx(math.sqrt((0.25 * 0.75 + 0.5 * 0.5) / 8) / 2)
    assert merge([share_cell(0, 8), share_cell(0, 9)], share=True).se is None


def test_a_mean_without_a_standard_error_leaves_the_merged_one_unknown() -> None:
    cells = [Cell("a", "1", "g", 10.0, 8, 8, 1), Cell("a", "2", "g", 14.0, 20, 16, 1, 1.0)]
    assert merge(cells, share=False).se is None
    assert homogeneity(cells, share=False) is None


def test_one_cell_cannot_differ_from_itself() -> None:
    assert homogeneity([share_cell(3, 8)], share=True) is None


def test_a_cell_that_stands_for_many_but_holds_few_counts_for_little() -> None:
    merged = merge([share_cell(2, 4, weight=9000.0), share_cell(50, 100, weight=1000.0)], share=True)
    assert merged.n_effective == pytest.approx(10_000**2 / (9000**2 / 4 + 1000**2 / 100))
    assert merged.n_effective < 5
