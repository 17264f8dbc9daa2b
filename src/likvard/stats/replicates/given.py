"""Replicate weights that came with the file."""

from typing import Literal

import numpy as np

from likvard.stats.problems import Problem, Refused
from likvard.stats.replicates.replicates import CHUNK, Floats, Replicates
from likvard.stats.weighting.weighted import check_weights

Kind = Literal["BRR", "Fay", "JK1", "JK2", "JKn", "bootstrap", "SDR", "other"]
FAR = 2.0  # replicates estimate the same population: sums that differ by more than this factor are told


def given_replicates(
    weights: Floats,
    columns: Floats,
    kind: Kind,
    *,
    rho: float = 0.0,
    scale: float | None = None,
    rscales: Floats | None = None,
    mse: bool | None = None,
    combined: bool = True,
) -> Replicates:
    """weights (n,) of the full sample; columns (n, R).

    rho      of Fay's method
    scale, rscales (R,): see ``replicate_variance``; by default what the kind implies
    mse      by default only for SDR
    combined columns hold weights; otherwise factors of the full sample's weights

    Raises ``Refused`` for fewer than two columns, numbers that are not finite, or a kind that does not imply its
    scales: JKn needs ``rscales``, "other" needs ``scale``. Columns whose sums are far from that of the full sample
    are told.
    """
    check_weights(weights)
    count, times = columns.shape[1], np.ones(len(weights)) if combined else weights
    sums = _sums(columns, times)
    return Replicates(
        weights=weights,
        factors=columns,
        unit=np.arange(len(weights)),
        times=times,
        scale=_scale(kind, count, rho) if scale is None else scale,
        rscales=_rscales(kind, count) if rscales is None else rscales,
        mse=kind == "SDR" if mse is None else mse,
        problems=_far_sums(sums / weights.sum()),
    )


def _sums(columns: Floats, times: Floats) -> Floats:
    """Of each replicate's weights, (R,); in chunks, so that the columns are never copied whole."""
    parts = [slice(low, low + CHUNK) for low in range(0, len(times), CHUNK)]
    wrong = sum(int((~np.isfinite(columns[part])).sum()) for part in parts)
    if wrong:
        raise Refused(Problem("replicate_not_finite", params={"count": wrong}))
    return np.asarray(np.sum([times[part] @ columns[part] for part in parts], axis=0))


def _scale(kind: Kind, count: int, rho: float) -> float:
    """Wolter (2007), *Introduction to Variance Estimation*, ch. 3 to 5; for SDR, Fay and Train (1995)."""
    if kind == "other":
        raise Refused(Problem("replicate_scale_missing", params={"kind": kind, "missing": "scale"}))
    if not 0 <= rho < 1:
        raise Refused(Problem("fay_rho", params={"rho": rho}))
    scales = {
        "BRR": 1 / max(count, 1),
        "Fay": 1 / (max(count, 1) * (1 - rho) ** 2),
        "JK1": (count - 1) / max(count, 1),
        "bootstrap": 1 / max(count - 1, 1),
        "SDR": 4 / max(count, 1),
    }
    return scales.get(kind, 1.0)


def _rscales(kind: Kind, count: int) -> Floats:
    if kind == "JKn":
        raise Refused(Problem("replicate_scale_missing", params={"kind": kind, "missing": "rscales"}))
    return np.ones(count)


def _far_sums(ratio: Floats) -> tuple[Problem, ...]:
    """ratio (R,): the sum of each replicate, by that of the full sample."""
    far = (ratio > FAR) | (ratio < 1 / FAR)
    if not far.any():
        return ()
    return (
        Problem(
            "replicate_sums",
            severity="warning",
            params={"count": int(far.sum()), "lowest": float(ratio.min()), "highest": float(ratio.max())},
        ),
    )
