"""A gap taken apart."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.stats.comparing import ROUND_OFF

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Decomposition:
    """gap = sum of ``total`` = sum of ``detail``, in the unit of the outcome. NaN for every se when none is known.

    parts   (P,): what the gap is divided into, such as "explained" and "unexplained"
    terms   (K,): what each part is divided into: covariates, or categories
    total, total_se    (P,)
    detail, detail_se  (P, K)
    """

    parts: tuple[str, ...]
    terms: tuple[str, ...]
    gap: float
    gap_se: float
    total: Floats
    total_se: Floats
    detail: Floats
    detail_se: Floats


def decomposition(
    parts: tuple[str, ...], terms: tuple[str, ...], detail: Floats, covariance: Floats | None
) -> Decomposition:
    """Sums, and their standard errors from the ``covariance`` (PK, PK) of ``detail`` (P, K), row by row."""
    each = np.eye(detail.size)
    by_part = each.reshape(*detail.shape, detail.size).sum(axis=1)
    wanted = np.vstack([by_part.sum(axis=0), by_part, each])
    se = np.full(len(wanted), np.nan) if covariance is None else _se(wanted, covariance)
    total = detail.sum(axis=1)
    return Decomposition(
        parts=parts,
        terms=terms,
        gap=float(total.sum()),
        gap_se=float(se[0]),
        total=total,
        total_se=se[1 : 1 + len(parts)],
        detail=detail,
        detail_se=se[1 + len(parts) :].reshape(detail.shape),
    )


def _se(sums: Floats, covariance: Floats) -> Floats:
    """0 where the variance is no larger than rounding could make it."""
    variance = np.einsum("ij,jk,ik->i", sums, covariance, sums)
    largest = (sums @ np.sqrt(np.diag(covariance))) ** 2
    return np.sqrt(np.where(variance > ROUND_OFF * largest, variance, 0.0))
