"""Noise from record keys: the method of the 2021 census, an alternative to hiding for large tables of counts.

Everybody has a key, drawn once and kept secret; the keys of those in a cell, added up, settle the cell's noise. So the
same people get the same noise, in whatever table and however often they are asked for. Fraser and Wooton, "A proposed
method for confidentialising tabular output to protect against differencing" (UNECE work session on statistical data
confidentiality, 2005); chances of greatest entropy as Marley and Leaver (2011) and Giessing (2016) put them.

What holds: no count changes by more than the deviation; the noise has mean 0 and the variance asked for, whatever the
count; a printed count is never 1..blocked; zeros stay.
What does not: sums, since totals have noise of their own. One who adds up many unlike ways of making the same total
averages the noise away, so the number of tables from the same people counts; no interval is proven by the audit.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import root
from scipy.special import softmax

from likvard.disclosure.tables.system import Integers

Keys = NDArray[np.uint64]
Floats = NDArray[np.float64]
EXACT = 1e-9  # how near the mean and the variance come to what was asked
BITS = 53  # of a key, that a float can hold


@dataclass(frozen=True)
class Noise:
    """``chances`` (R, 2 D + 1): of a change by -D..D, for counts 0..R - 1; larger ones go by the last row."""

    chances: Floats

    @property
    def deviation(self) -> int:
        """D, the most that a count can change by."""
        return len(self.chances[0]) // 2


def noise_of_greatest_entropy(*, deviation: int, variance: float, blocked: int) -> Noise:
    """The noise that tells least among those with mean 0, this variance, and no printed count in 1..blocked.

    Raises ValueError, naming the count, where there is no such noise.
    """
    if deviation < 1 or blocked < 0:
        raise ValueError("the deviation is at least 1, and no less than no count is blocked")
    certain = np.zeros(2 * deviation + 1)
    certain[deviation] = 1
    counts = range(1, deviation + blocked + 2)  # from the last on, nothing stands in the way
    return Noise(np.array([certain, *(_chances(count, deviation, variance, blocked) for count in counts)]))


def _chances(count: int, deviation: int, variance: float, blocked: int) -> Floats:
    changes = np.arange(-deviation, deviation + 1)
    results = count + changes
    allowed = changes[(results == 0) | (results > blocked)]
    _check(count, allowed, variance)
    chances = np.zeros(len(changes))
    chances[allowed + deviation] = _greatest_entropy(allowed, variance)
    return chances


def _check(count: int, allowed: Integers, variance: float) -> None:
    """With mean 0, two changes next to 0 have the least variance, and the two outermost the most."""
    below, above = allowed[allowed < 0], allowed[allowed > 0]
    if not len(below) or not len(above):
        raise ValueError(f"a count of {count} cannot change both ways")
    least = 0 if 0 in allowed else -below[-1] * above[0]
    most = -below[0] * above[-1]
    if not least < variance < most:
        raise ValueError(f"a count of {count} has a variance between {least} and {most}, exclusive")


def _greatest_entropy(allowed: Integers, variance: float) -> Floats:
    """(K,) chances, the exponential of a quadratic; its two coefficients are where the convex dual has no slope."""
    traits = np.array([allowed, allowed**2 - variance]) / np.abs(allowed).max()

    def slope(at: Floats) -> Floats:
        return np.asarray(traits @ softmax(at @ traits))

    def curvature(at: Floats) -> Floats:
        chances = softmax(at @ traits)
        return np.asarray((traits * chances) @ traits.T - np.outer(traits @ chances, traits @ chances))

    chances: Floats = softmax(root(slope, np.zeros(2), jac=curvature, tol=EXACT**2).x @ traits)
    if np.abs([allowed @ chances, allowed**2 @ chances - variance]).max() > EXACT:
        raise ValueError(f"a variance of {variance} is too near the end of what can be had")
    return chances


def record_keys(people: Sequence[str], secret: bytes) -> Keys:
    """(N,) the key of each person, from who it is and a secret of 1 to 64 bytes.

    The secret is for the keeper of the register to store: other keys for the same people would undo the method.
    """
    digests = [hashlib.blake2b(person.encode(), key=secret, digest_size=8).digest() for person in people]
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


def cell_keys(keys: Keys, people: Integers, cells: Integers, number: int) -> Keys:
    """(number,) the keys of those in each cell, added up modulo 2**64, in whatever order they come.

    ``people`` and ``cells``, (M,): who stands in which cell; the same person in as many as there are.
    """
    totals = np.zeros(number, dtype=np.uint64)
    np.add.at(totals, cells, keys[people])
    return totals


def perturbed(counts: Integers, keys: Keys, noise: Noise) -> Integers:
    """(C,) the counts with the noise that their keys settle. Raises ValueError for a negative count."""
    if counts.min(initial=0) < 0:
        raise ValueError("counts are not negative")
    chances = noise.chances[np.minimum(counts, len(noise.chances) - 1)]
    share = (keys >> np.uint64(64 - BITS)) * 2.0**-BITS  # 0 <= share < 1
    place = (chances.cumsum(axis=1) <= share[:, None]).sum(axis=1)
    last = chances.shape[1] - 1 - (chances > 0)[:, ::-1].argmax(axis=1)
    return np.asarray(counts + np.minimum(place, last) - noise.deviation)  # chances may add up to a little below 1
