"""Samples from a made-up population whose inequality is known, for counting how often intervals hold the truth."""

import numpy as np

from likvard.stats.disparity import MEASURES, Groups
from likvard.stats.disparity.setting import Setting

STRATA, PSUS = 6, 10  # in each stratum
DF = STRATA * (PSUS - 1)
PEOPLE = (3, 5, 4, 6)  # of each group in a PSU, on average


def samples(shares: tuple[float, ...], *, count: int, seed: int) -> Groups:
    """``count`` samples of 60 PSUs. PSUs differ by +-0.1 in all groups, in weight, and in how many people they have."""
    random, levels = np.random.default_rng(seed), len(shares)
    shift, weight = random.uniform(-0.1, 0.1, (count, 60, 1)), random.uniform(0.5, 2, (count, 60, 1))
    people = random.poisson(PEOPLE, (count, 60, levels))
    yes = random.binomial(people, np.array(shares) + shift)
    z = np.concatenate([weight * yes, weight * people], axis=2).reshape(count, STRATA, PSUS, 2 * levels)
    deviations = (z - z.mean(axis=2, keepdims=True)).reshape(count, 60, 2 * levels)
    covariance = deviations.transpose(0, 2, 1) @ deviations * PSUS / (PSUS - 1)
    return Groups(z.sum(axis=(1, 2)), covariance, np.zeros(count))


def truth(code: str, shares: tuple[float, ...], *, ordered: bool = True) -> float:
    """The measure in the population."""
    values, people = np.array(shares)[:, None], np.array(PEOPLE, dtype=float)[:, None]
    setting = Setting(values, people, reference=1, ordered=ordered, bounds=(0.0, 1.0))
    with np.errstate(divide="ignore"):  # of slopes that equal groups do not have
        return float(MEASURES[code].slope(setting).value[0])
