"""A PSU folded into its stratum, and a stratum into its domains."""

import numpy as np

from likvard.stats.kernel.lanes import (
    BETWEEN_TT,
    LANES,
    MISSING,
    PSU_T,
    PSUS,
    STRATA,
    STRATUM_T,
    TOTAL_T,
    WIDTH,
    WITHIN_TT,
)
from likvard.stats.kernel.native import compiled
from likvard.stats.kernel.vectors import add_counts, add_line, people_of, take


@compiled
def end_psu(panel, scale, in_psu, in_stratum, met_psu, met_stratum, cut, start):
    """Fold the PSU at hand into its stratum, for one cut. ``scale`` is c."""
    for j in range(start, start + met_psu[cut]):
        at = in_psu[j] * WIDTH
        if people_of(panel, at + STRATUM_T) == 0:
            in_stratum[start + met_stratum[cut]] = in_psu[j]
            met_stratum[cut] += 1
        _add_products(panel, np.uintp(in_psu[j]), scale, PSU_T, WITHIN_TT, PSUS)
        add_line(panel, at + STRATUM_T, take(panel, at + PSU_T))
    met_psu[cut] = 0


@compiled
def end_stratum(panel, scale, in_stratum, met_stratum, cut, start):
    """Fold the stratum at hand into its domains, for one cut. ``scale`` is e."""
    for j in range(start, start + met_stratum[cut]):
        d, at = np.uintp(in_stratum[j]), in_stratum[j] * WIDTH
        _add_products(panel, d, scale, STRATUM_T, BETWEEN_TT, STRATA)
        for k in range(2 * LANES):
            panel[d, TOTAL_T + k] += panel[d, STRATUM_T + k]
        add_counts(panel, at + MISSING, take(panel, at + STRATUM_T))
    met_stratum[cut] = 0


@compiled
def _add_products(panel, d, scale, of, products, met):
    """Of T and N from ``of`` on the products by ``scale`` from ``products`` on, and 1 where anybody answered."""
    for k in range(LANES):
        a, b = panel[d, of + k], panel[d, of + LANES + k]
        panel[d, products + k] += scale * a * a
        panel[d, products + LANES + k] += scale * a * b
        panel[d, products + 2 * LANES + k] += scale * b * b
        panel[d, met + k] += 1.0 if b > 0.0 else 0.0
