"""A PSU folded into its stratum, and a stratum into its domains."""

import numpy as np

from likvard.stats.kernel.lanes import (
    BETWEEN_NN,
    BETWEEN_TN,
    BETWEEN_TT,
    COUNT,
    LANES,
    PSU_C,
    PSU_N,
    PSU_T,
    PSUS,
    STRATA,
    STRATUM_N,
    STRATUM_T,
    TOTAL_N,
    TOTAL_T,
    WITHIN_NN,
    WITHIN_TN,
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
        for k in range(LANES):
            a, b = panel[d, PSU_T + k], panel[d, PSU_N + k]
            panel[d, PSU_T + k] = 0.0
            panel[d, PSU_N + k] = 0.0
            panel[d, STRATUM_T + k] += a
            panel[d, STRATUM_N + k] += b
            panel[d, WITHIN_TT + k] += scale * a * a
            panel[d, WITHIN_TN + k] += scale * a * b
            panel[d, WITHIN_NN + k] += scale * b * b
            panel[d, PSUS + k] += 1.0 if b > 0.0 else 0.0
    met_psu[cut] = 0


@compiled
def end_stratum(panel, marks, scale, in_stratum, met_stratum, cut, start):
    """Fold the stratum at hand into its domains, for one cut. ``scale`` is e."""
    for j in range(start, start + met_stratum[cut]):
        d = np.uintp(in_stratum[j])
        marks[d] = 0
        for k in range(LANES):
            a, b = panel[d, STRATUM_T + k], panel[d, STRATUM_N + k]
            panel[d, STRATUM_T + k] = 0.0
            panel[d, STRATUM_N + k] = 0.0
            panel[d, TOTAL_T + k] += a
            panel[d, TOTAL_N + k] += b
            panel[d, BETWEEN_TT + k] += scale * a * a
            panel[d, BETWEEN_TN + k] += scale * a * b
            panel[d, BETWEEN_NN + k] += scale * b * b
            panel[d, STRATA + k] += 1.0 if b > 0.0 else 0.0
    met_stratum[cut] = 0
