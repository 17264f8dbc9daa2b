"""A PSU folded into its stratum, and a stratum into its domains."""

import numpy as np

from likvard.stats.kernel.lanes import (
    BETWEEN_TT,
    COUNT,
    LANES,
    PSU_C,
    PSU_T,
    PSUS,
    STRATA,
    STRATUM_T,
    TOTAL_T,
    WITHIN_TT,
)
from likvard.stats.kernel.native import compiled


@compiled
def end_psu(panel, marks, scale, in_psu, in_stratum, met_psu, met_stratum, cut, start):
    """Fold the PSU at hand into its stratum, for one cut. ``scale`` is c."""
    for j in range(start, start + met_psu[cut]):
        d = np.uintp(in_psu[j])
        if not marks[d]:
            in_stratum[start + met_stratum[cut]] = in_psu[j]
            met_stratum[cut] += 1
        marks[d] = 1
        panel[d, COUNT] += panel[d, PSU_C]
        panel[d, PSU_C] = 0.0
        _fold(panel, d, scale, PSU_T, STRATUM_T, WITHIN_TT, PSUS)
    met_psu[cut] = 0


@compiled
def end_stratum(panel, marks, scale, in_stratum, met_stratum, cut, start):
    """Fold the stratum at hand into its domains, for one cut. ``scale`` is e."""
    for j in range(start, start + met_stratum[cut]):
        d = np.uintp(in_stratum[j])
        marks[d] = 0
        _fold(panel, d, scale, STRATUM_T, TOTAL_T, BETWEEN_TT, STRATA)
    met_stratum[cut] = 0


@compiled
def _fold(panel, d, scale, of, to, products, met):
    """T and N from ``of`` to ``to``, their products by ``scale`` from ``products`` on, and 1 where anybody answered."""
    for k in range(LANES):
        a, b = panel[d, of + k], panel[d, of + LANES + k]
        panel[d, of + k] = 0.0
        panel[d, of + LANES + k] = 0.0
        panel[d, to + k] += a
        panel[d, to + LANES + k] += b
        panel[d, products + k] += scale * a * a
        panel[d, products + LANES + k] += scale * a * b
        panel[d, products + 2 * LANES + k] += scale * b * b
        panel[d, met + k] += 1.0 if b > 0.0 else 0.0
