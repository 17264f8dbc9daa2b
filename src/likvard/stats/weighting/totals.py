"""Totals of groups and their covariance when the weights are calibrated."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from likvard.stats.codebook.model import LonelyRule
from likvard.stats.comparing import ROUND_OFF
from likvard.stats.kernel.factors import Factors, factors_of
from likvard.stats.linear import means, spread
from likvard.stats.psus import stratum_of_psu
from likvard.stats.weighting.basis import basis_of
from likvard.stats.weighting.weighted import Floats, Indexes, Weighted


@dataclass(frozen=True)
class CalibratedDesign:
    """The whole sample of n respondents, P PSUs and H strata, prepared once for all blocks and indicators.

    weights (n,): calibrated;  root (n,): of the regression weights;  psu (n,): 0..P-1
    basis   (n, r): the auxiliary variables, orthonormal in the metric of the regression
    stratum (P,): of each PSU;  drawn (H,): PSUs of each stratum;  by: factors (H,)
    fitted  (P, r): for each PSU, the sum of the influence that each column of the basis has, less its stratum's mean
    joint   (r, r): the covariance of the totals of these influences
    """

    weights: Floats
    root: Floats
    psu: Indexes
    basis: Floats
    stratum: Indexes
    drawn: Floats
    by: Factors
    fitted: Floats
    joint: Floats


def calibrated_design(
    weighted: Weighted,
    stratum: Indexes,
    psu: Indexes,
    *,
    regression: Floats | None = None,
    fpc: Floats | None = None,
    lonely: LonelyRule = "refuse",
) -> CalibratedDesign:
    """stratum (n,) 0..H-1 and psu (n,) 0..P-1 of the whole sample; fpc (H,): see ``likvard.stats.linear.taylor``.

    regression (n,): c, the weights of the regression of y on x; by default the design weights, as in R's ``calibrate``
    (any distance) and ``postStratify``. R's ``rake`` sweeps the plain mean of each margin out of y in turn, which ends
    where the unweighted regression does: c = 1.
    """
    metric = weighted.before if regression is None else regression
    root, basis = np.sqrt(metric), basis_of(weighted.auxiliary, metric).q
    home, rows = stratum_of_psu(stratum, psu), np.arange(len(psu))
    drawn = np.bincount(home).astype(np.float64)
    by = factors_of(drawn, np.zeros_like(drawn) if fpc is None else np.minimum(drawn / fpc, 1.0), lonely)
    stretch = np.divide(weighted.weights, root, out=np.zeros_like(root), where=root > 0)
    fitted = csr_array((stretch, (psu, rows)), shape=(len(home), len(psu))) @ basis
    joint = spread(fitted, home, drawn, by)
    fitted -= means(fitted, home, drawn, by)[home]
    return CalibratedDesign(weighted.weights, root, psu, basis, home, drawn, by, fitted, joint)


def calibrated_totals(
    design: CalibratedDesign, rows: Indexes, amounts: Floats, group: Indexes, groups: int
) -> tuple[Floats, Floats]:
    """The sums of w times each of k amounts in L groups, (k L,), groups running fastest; and their covariance.

    rows (m,): respondents in the groups;  amounts (m, k);  group (m,): 0..groups-1

    The influence of each respondent of the sample is w e, with e = y - x'b and b the regression of y on x weighted by
    c, y being 0 outside the group: Deville and Särndal (1992), *Journal of the American Statistical Association*
    87:376-382, eq. 3.4. Whoever has a design weight is part of the regression, a calibrated weight of 0 or not.

    Summed over PSU j that is z_j - F_j B. z is 0 in most PSUs, and F is the same for every group. So with C the
    covariance of two totals, V = C(z, z) - C(z, F) B - B'C(F, z) + B'C(F, F) B, and a group needs its own rows only.
    """
    kept = design.root[rows] > 0
    rows, amounts, group = rows[kept], amounts[kept], group[kept]
    column = np.arange(amounts.shape[1])[:, None] * groups + group  # (k, m)
    psus, place = np.unique(design.psu[rows], return_inverse=True)
    shape = len(psus), amounts.shape[1] * groups
    cell = (place * shape[1] + column).ravel()
    amount = (design.weights[rows] * amounts.T).ravel()
    z = np.bincount(cell, weights=amount, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float64)
    return _with_covariance(design, psus, z, _coefficients(design, rows, amounts, column, shape[1]))


def _coefficients(design: CalibratedDesign, rows: Indexes, amounts: Floats, column: Indexes, columns: int) -> Floats:
    """B, (r, k L): of the regression of each amount in each group on the basis."""
    at = column.ravel(), np.tile(rows, len(column))
    amount = (design.root[rows] * amounts.T).ravel()
    return np.asarray((csr_array((amount, at), shape=(columns, len(design.root))) @ design.basis).T)


def _with_covariance(design: CalibratedDesign, psus: Indexes, z: Floats, b: Floats) -> tuple[Floats, Floats]:
    """Totals and covariance, from the sums z (J, k L) of the J PSUs that hold anybody of the groups."""
    strata, home = np.unique(design.stratum[psus], return_inverse=True)
    by = Factors(design.by.inside[strata], design.by.between[strata])
    crossed = (z * by.inside[home, None]).T @ design.fitted[psus] @ b
    raw, explained = spread(z, home, design.drawn[strata], by), b.T @ design.joint @ b
    covariance = raw - crossed - crossed.T + explained
    certain = np.diag(covariance) <= ROUND_OFF * (np.diag(raw) + np.diag(explained))
    covariance[certain] = covariance[:, certain] = 0.0  # calibrated on: known, but for rounding
    return z.sum(axis=0), covariance
