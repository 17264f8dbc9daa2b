"""Levels, differences and ratios out of a State: value, variance and degrees of freedom, with the covariance."""

import math
from dataclasses import dataclass

import numpy as np

from likvard.stats.state import Floats, State

ROUND_OFF = 64 * np.finfo(np.float64).eps


@dataclass(frozen=True)
class Side:
    """The share or mean of one or more groups taken together.

    gradient  (2L,): how ``value`` changes with ``State.totals``
    n         respondents with an answer; n_positive those with an answer above 0
    """

    value: float
    gradient: Floats
    variance: float
    n: int
    n_positive: int

    @property
    def flat(self) -> bool:
        """The sample shows no variation, so it cannot say how sure the value is: no standard error."""
        return self.variance == 0


def side_of(state: State, groups: tuple[int, ...]) -> Side:
    """The groups together: sum of w y / sum of w. With no respondent, the value is NaN."""
    members = list(groups)
    total = float(state.totals[members].sum())
    weight = float(state.totals[state.levels :][members].sum())
    n = int(state.n[members].sum())
    if n == 0:
        return Side(math.nan, np.zeros_like(state.totals), 0.0, 0, 0)
    gradient = np.zeros_like(state.totals)
    gradient[members] = 1 / weight
    gradient[state.levels :][members] = -total / weight**2
    variance = variance_of(state, gradient)
    return Side(state.origin + total / weight, gradient, variance, n, int(state.n_positive[members].sum()))


def variance_of(state: State, gradient: Floats) -> float:
    """gradient' V gradient; 0 where that is no larger than rounding in V could make it."""
    variance = float(gradient @ state.covariance @ gradient)
    largest = float(np.abs(gradient) @ np.sqrt(np.diag(state.covariance))) ** 2
    return variance if variance > ROUND_OFF * largest else 0.0


def difference(state: State, one: Side, other: Side) -> tuple[float, float]:
    """one - other, and its standard error."""
    return one.value - other.value, math.sqrt(variance_of(state, one.gradient - other.gradient))


def ratio(state: State, one: Side, other: Side) -> tuple[float, float]:
    """one / other, and the standard error of its logarithm (delta method). Both values must be above 0."""
    gradient = one.gradient / one.value - other.gradient / other.value
    return one.value / other.value, math.sqrt(variance_of(state, gradient))


def df_of_level(state: State, group: int) -> int:
    """PSUs minus strata that hold somebody of the group with an answer."""
    return int(state.psus[group, group] - state.strata[group, group])


def df_of_pair(state: State, one: int, other: int) -> int:
    """PSUs minus strata that hold somebody of either group, minus one (R ``svyttest``; n - 2 in a simple sample)."""
    psus, strata = (met[one, one] + met[other, other] - met[one, other] for met in (state.psus, state.strata))
    return int(psus - strata) - 1


def df_of_all(state: State) -> int:
    """As ``df_of_pair``, for a group against the rest of its grouping."""
    return state.any_psus - state.any_strata - 1
