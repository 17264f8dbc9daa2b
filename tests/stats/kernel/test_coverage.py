"""Of 95 % intervals over samples from a known population, about 95 % hold the truth.

1,000 samples go through the kernel at once: each is a place of its own, and has strata of its own.
"""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import special

from likvard.stats.kernel.covariance import centred
from likvard.stats.kernel.layout import Cut, Factor, Layout
from likvard.stats.kernel.run import Factors, Rows, state_of
from likvard.stats.kernel.state import State

Floats = NDArray[np.float64]
SAMPLES, STRATA, DRAWN, OF, PEOPLE = 1000, 4, 16, 48, 8
SEED = 20261128
SIZES = (SAMPLES, STRATA, DRAWN, PEOPLE)


def population(random: np.random.Generator) -> tuple[NDArray[np.int32], Floats]:
    """The group and the score of everybody, each (strata, PSUs, people). PSUs and strata differ."""
    shape = (STRATA, OF, PEOPLE)
    group = random.integers(0, 2, shape).astype(np.int32)
    level = random.normal(0, 1, (STRATA, OF, 1)) + np.arange(STRATA)[:, None, None]
    return group, level + 0.8 * group + random.normal(0, 2, shape)


def samples(*, correction: bool) -> tuple[State, Floats]:
    """The state, and the true mean of both groups. ``DRAWN`` of ``OF`` PSUs are drawn in each stratum."""
    random = np.random.default_rng(SEED)
    group, score = population(random)
    psus = np.argsort(random.random((SAMPLES, STRATA, OF)), axis=2)[:, :, :DRAWN]
    strata = np.arange(STRATA)[None, :, None]
    place = np.broadcast_to(np.arange(SAMPLES)[:, None, None, None], SIZES)
    unit = np.arange(SAMPLES * STRATA * DRAWN).reshape(SIZES[:3])
    rows = Rows(
        np.repeat(np.arange(SAMPLES * STRATA), DRAWN * PEOPLE),
        np.repeat(unit.ravel(), PEOPLE),
        np.full(place.size, OF / DRAWN),
        np.array([place.ravel(), group[strata, psus].ravel()], dtype=np.int32),
        score[strata, psus].reshape(1, -1),
    )
    layout = Layout((Factor("sample", SAMPLES), Factor("group", 2)), (Cut(("sample",), ("group",)),), ("score",))
    inside = np.full(SAMPLES * STRATA, (1 - DRAWN / OF if correction else 1) * DRAWN / (DRAWN - 1))
    state = state_of([rows], layout, Factors(inside, inside / DRAWN), origin=np.array([2.0]))
    return state, np.array([score[group == one].mean() for one in (0, 1)])


def intervals(state: State) -> tuple[Floats, Floats, Floats]:
    """Mean, standard error and t for each sample and group, (samples, 2)."""
    r, weight = state.total / state.weight, state.weight
    v_tt, v_tn, v_nn = state.variances()
    error = np.sqrt(v_tt - 2 * r * v_tn + r**2 * v_nn) / weight
    t = special.stdtrit(state.psus - state.strata, 0.975)
    mean, error, t = (part.reshape(SAMPLES, 2) for part in (state.origin + r, error, t))
    return mean, error, t


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    state, truth = samples(correction=True)
    mean, error, t = intervals(state)
    held = (np.abs(mean - truth) <= t * error).mean(axis=0)
    assert ((held > 0.93) & (held < 0.97)).all()
    np.testing.assert_allclose(error.mean(axis=0), mean.std(axis=0), rtol=0.06)


def test_differences_between_groups_do_so_with_their_covariance_and_not_without() -> None:
    """People of both groups live in the same PSUs and share what their PSU has: their means go up and down together."""
    state, truth = samples(correction=True)
    mean, error, _ = intervals(state)
    psus, strata = state.met_by_any()
    t = special.stdtrit(psus - strata, 0.975)[:, 0]
    weight, r = state.weight.reshape(SAMPLES, 2), (state.total / state.weight).reshape(SAMPLES, 2)
    gradient = np.concatenate([[-1, 1] / weight, [1, -1] * r / weight], axis=1)
    summed = centred(state, 0)[1][:, 0]
    together = np.sqrt(np.einsum("si,sij,sj->s", gradient, summed, gradient))
    off = np.abs(mean[:, 1] - mean[:, 0] - (truth[1] - truth[0]))
    assert 0.93 < (off <= t * together).mean() < 0.97
    assert (off <= t * np.hypot(error[:, 0], error[:, 1])).mean() > 0.98


def test_without_the_finite_population_correction_they_are_too_wide() -> None:
    """A third of the PSUs was drawn: the errors are sqrt(3/2) of what they should be."""
    mean, error, t = intervals(samples(correction=False)[0])
    truth = samples(correction=True)[1]
    assert (np.abs(mean - truth) <= t * error).mean() > 0.975
    assert (error.mean(axis=0) / mean.std(axis=0)) == pytest.approx(np.sqrt(3 / 2), rel=0.06)
