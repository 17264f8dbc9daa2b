"""Totals of groups and their covariance when the weights are calibrated, in the terms of ``likvard.stats.block``."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from likvard.stats.codebook.model import LonelyRule
from likvard.stats.linear import taylor
from likvard.stats.psus import stratum_of_psu
from likvard.stats.weighting.basis import basis_of
from likvard.stats.weighting.residuals import stretch_of
from likvard.stats.weighting.weighted import Floats, Indexes, Weighted


@dataclass(frozen=True)
class CalibratedDesign:
    """The whole sample of n respondents and P PSUs, prepared once for all blocks and indicators.

    weights (n,): calibrated;  root (n,): of the regression weights;  psu (n,): 0..P-1
    basis   (n, r): the auxiliary variables, orthonormal in the metric of the regression
    fitted  (P, r): for each PSU, the sum of the influence that each column of the basis has
    stratum (P,): of each PSU;  fpc (H,): see ``taylor``
    """

    weights: Floats
    root: Floats
    psu: Indexes
    basis: Floats
    fitted: Floats
    stratum: Indexes
    fpc: Floats | None
    lonely: LonelyRule


def calibrated_design(
    weighted: Weighted,
    stratum: Indexes,
    psu: Indexes,
    *,
    regression: Floats | None = None,
    fpc: Floats | None = None,
    lonely: LonelyRule = "refuse",
) -> CalibratedDesign:
    """stratum (n,) 0..H-1 and psu (n,) 0..P-1 of the whole sample; regression (n,): see ``residuals``, by default the
    design weights.
    """
    metric = weighted.before if regression is None else regression
    basis, stretch = basis_of(weighted.auxiliary, metric).q, stretch_of(weighted.weights, metric)
    home, rows = stratum_of_psu(stratum, psu), np.arange(len(psu))
    return CalibratedDesign(
        weights=weighted.weights,
        root=np.sqrt(metric),
        psu=psu,
        basis=basis,
        fitted=csr_array((stretch, (psu, rows)), shape=(len(home), len(psu))) @ basis,
        stratum=home,
        fpc=fpc,
        lonely=lonely,
    )


def calibrated_totals(design: CalibratedDesign, value: Floats, level: Indexes, levels: int) -> tuple[Floats, Floats]:
    """``Block.totals`` (2L,) and ``Block.covariance`` (2L, 2L) of L groups: sums of w y, then sums of w.

    value (n,): NaN for no answer; level (n,): 0..levels-1, negative outside the block and the groups. Both are of the
    whole sample, since calibration ties every respondent to every total. With z_j the influence summed over PSU j and
    B the regression coefficients, the variance is that of z_j - (x-sums of PSU j)'B: the residuals of each person,
    summed, without ever holding them.
    """
    inside = np.flatnonzero((level >= 0) & ~np.isnan(value) & (design.weights != 0))
    y, group, psus = value[inside], level[inside].astype(np.int64), len(design.stratum)

    def per_psu(amount: Floats) -> Floats:
        cell = design.psu[inside] * levels + group
        return np.bincount(cell, weights=amount, minlength=psus * levels).reshape(psus, levels).astype(np.float64)

    def on_basis(amount: Floats) -> Floats:
        return np.asarray((csr_array((amount, (group, inside)), shape=(levels, len(value))) @ design.basis).T)

    w, root = design.weights[inside], design.root[inside]
    z = np.hstack([per_psu(w * y), per_psu(w)])
    left = z - design.fitted @ np.hstack([on_basis(root * y), on_basis(root)])
    covariance = taylor(left, design.stratum, np.arange(psus), fpc=design.fpc, lonely=design.lonely)
    return z.sum(axis=0), covariance
