"""Auxiliary variables made orthonormal, so that redundant and badly scaled columns do no harm."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import qr, solve_triangular

from likvard.stats.weighting.weighted import Floats

RANK = 1e-9  # a column that adds less than this share of its length adds nothing


@dataclass(frozen=True)
class Basis:
    """sqrt(weight) X = q r, for the r columns of X that the others do not already say.

    q     (n, r): orthonormal columns
    r     (r, q): upper triangular in the first r of ``order``
    order (q,): the columns of X, the r that count first
    scale (q,): the length of each column of sqrt(weight) X
    """

    q: Floats
    r: Floats
    order: NDArray[np.integer]
    scale: Floats

    def targets(self, targets: Floats) -> Floats:
        """What the orthonormal columns must sum to, (r,), for X to sum to ``targets`` (q,)."""
        rank = self.q.shape[1]
        wanted = (targets / self.scale)[self.order]
        return np.asarray(solve_triangular(self.r[:, :rank], wanted[:rank], trans="T"))

    def sums(self, orthonormal: Floats) -> Floats:
        """The way back: what X sums to, (q,), redundant columns included."""
        sums = np.empty(len(self.scale))
        sums[self.order] = self.r.T @ orthonormal
        return sums * self.scale


def basis_of(auxiliary: Floats, weight: Floats) -> Basis:
    """By Householder QR with pivoting. auxiliary (n, q), weight (n,)."""
    columns = auxiliary * np.sqrt(weight)[:, None]
    length = np.linalg.norm(columns, axis=0)
    scale = np.where(length > 0, length, 1.0)
    q, r, order = qr(columns / scale, mode="economic", pivoting=True)
    rank = int((np.abs(np.diag(r)) > RANK).sum())
    return Basis(q=np.ascontiguousarray(q[:, :rank]), r=r[:rank], order=order, scale=scale)
