"""Least squares with a bend at given points, and the best points by grid search."""

from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from likvard.stats.trend.series import Floats

EDGE = 2  # fewest observations beyond the first and the last joinpoint
BETWEEN = 2  # fewest observations strictly between two joinpoints


@dataclass(frozen=True)
class Whitened:
    """Observations turned so that their errors are independent with one variance.

    time  float64 (n,); root float64 (n, n): the whitener; y float64 (n,): root @ value
    """

    time: Floats
    root: Floats
    y: Floats

    def columns(self, joins: tuple[float, ...]) -> Floats:
        """1, time and (time - join)+ for each join, turned likewise, (n, 2 + k)."""
        bends = [np.maximum(self.time - join, 0) for join in joins]
        columns: Floats = self.root @ np.column_stack([np.ones_like(self.time), self.time, *bends])
        return columns


def placements(time: Floats, k: int) -> tuple[tuple[float, ...], ...]:
    """Every choice of k observed times that leaves ``EDGE`` observations outside and ``BETWEEN`` between them."""
    inner = range(EDGE, len(time) - EDGE)
    return tuple(
        tuple(float(time[place]) for place in places)
        for places in combinations(inner, k)
        if all(later - earlier > BETWEEN for earlier, later in pairwise(places))
    )


def best_joins(data: Whitened, k: int, responses: Floats) -> tuple[tuple[tuple[float, ...], ...], Floats]:
    """For each response, the k joinpoints with the least sum of squares, and that sum.

    ``responses`` float64 (n, m), each column turned as ``data.y``; the sums are float64 (m,). One QR factor serves
    all responses: the sum left is |y|^2 - |Q'y|^2, so it is taken of residuals from a straight line, which every
    placement fits, and nothing large is subtracted.
    """
    straight, _ = np.linalg.qr(data.columns(()))
    residuals = responses - straight @ (straight.T @ responses)
    total = (residuals**2).sum(axis=0)
    most, chosen = np.zeros(responses.shape[1]), np.zeros(responses.shape[1], dtype=np.int64)
    choices = placements(data.time, k)
    for place, joins in enumerate(choices):
        q, _ = np.linalg.qr(data.columns(joins))
        explained = ((q.T @ residuals) ** 2).sum(axis=0)
        chosen[explained > most] = place
        most = np.maximum(most, explained)
    return tuple(choices[place] for place in chosen), np.maximum(total - most, 0)


@dataclass(frozen=True)
class Fit:
    """Lines joined at ``joins``.

    slopes      float64 (k + 1,): of each segment, on the scale of the fitted values
    covariance  float64 (k + 1, k + 1): of the slopes, with the joinpoints taken as known
    fitted, residuals  float64 (n,): on the turned observations
    df          n - 2 (k + 1): every joinpoint costs a slope and a place
    """

    joins: tuple[float, ...]
    slopes: Floats
    covariance: Floats
    fitted: Floats
    residuals: Floats
    sse: float
    df: int


def fit(data: Whitened, joins: tuple[float, ...]) -> Fit:
    """Whitened least squares; the error variance is the sum of squares over n - 2 (k + 1)."""
    q, r = np.linalg.qr(data.columns(joins))
    inverse = np.linalg.inv(r)
    coefficients = inverse @ (q.T @ data.y)
    fitted = q @ (q.T @ data.y)
    residuals = data.y - fitted
    sse, df = float((residuals**2).sum()), len(data.y) - 2 * (len(joins) + 1)
    to_slopes = np.tril(np.ones((len(joins) + 1, len(joins) + 1))) @ inverse[1:]
    variance = sse / df
    return Fit(
        joins=joins,
        slopes=np.cumsum(coefficients[1:]),
        covariance=variance * to_slopes @ to_slopes.T,
        fitted=fitted,
        residuals=residuals,
        sse=sse,
        df=df,
    )


def best_fit(data: Whitened, k: int) -> Fit:
    """The best fit with k joinpoints."""
    (joins,), _ = best_joins(data, k, data.y[:, None])
    return fit(data, joins)
