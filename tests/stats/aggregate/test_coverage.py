"""How often intervals hold the truth: summed over every outcome, not simulated."""

import numpy as np
import pytest
from scipy import stats

from likvard.stats.aggregate import counts, share, share_difference

TRUE_SHARES = np.linspace(0.02, 0.98, 49)


def chances(n: int, true: np.ndarray) -> np.ndarray:
    """(true shares, 0..n): the chance of each number."""
    return stats.binom.pmf(np.arange(n + 1), n, true[:, None])


@pytest.mark.parametrize("n", [10, 40, 200])
def test_wilsons_interval_holds_its_level_on_average_and_the_exact_one_always(n: int) -> None:
    held = {}
    for interval in ("wilson", "exact_binomial"):
        found = share(np.arange(n + 1), n, interval=interval)
        holds = (found.low <= TRUE_SHARES[:, None]) & (TRUE_SHARES[:, None] <= found.high)
        held[interval] = (chances(n, TRUE_SHARES) * holds).sum(axis=1)
    assert 0.945 < held["wilson"].mean() < 0.96
    assert held["exact_binomial"].min() >= 0.95


@pytest.mark.parametrize(("n", "m"), [(20, 20), (15, 60)])
def test_newcombes_interval_holds_its_level_on_average_even_near_nobody(n: int, m: int) -> None:
    one, other = (grid.ravel() for grid in np.meshgrid(np.arange(n + 1), np.arange(m + 1), indexing="ij"))
    found = share_difference(one, n, other, m)
    true, beside = (grid.ravel() for grid in np.meshgrid(TRUE_SHARES, TRUE_SHARES))
    chance = chances(n, true)[:, one] * chances(m, beside)[:, other]
    gap = (true - beside)[:, None]
    held = (chance * ((found.low <= gap) & (gap <= found.high))).sum(axis=1)
    assert 0.945 < held.mean() < 0.965
    assert held.min() > 0.85


def test_the_exact_interval_of_a_count_holds_its_level_always_and_byars_nearly() -> None:
    true, outcomes = np.linspace(0.5, 60, 120)[:, None], np.arange(200)
    chance = stats.poisson.pmf(outcomes, true)
    held = {}
    for interval in ("poisson_exact", "byar"):
        found = counts(outcomes, interval=interval)
        held[interval] = (chance * ((found.low <= true) & (true <= found.high))).sum(axis=1).min()
    assert held["poisson_exact"] >= 0.95
    assert held["byar"] > 0.945
