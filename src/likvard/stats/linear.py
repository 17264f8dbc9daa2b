"""The design variance of any statistic that has been linearised: one influence value for each respondent."""

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import LonelyRule
from likvard.stats.kernel.factors import factors_of

Floats = NDArray[np.float64]
Indexes = NDArray[np.integer]


def taylor(
    influence: Floats,
    stratum: Indexes,
    psu: Indexes,
    n_h: NDArray[np.number] | None = None,
    fpc: Floats | None = None,
    lonely: LonelyRule = "refuse",
) -> Floats:
    """The covariance (k, k) of k statistics, float64.

    influence  (n, k): weight times what one unit of weight on the respondent would change each statistic by; for a
               total that is w y, for a mean w (y - mean) / sum of w
    stratum    (n,): 0..H-1;  psu (n,): 0..J-1, each in one stratum. Respondents whose influence is 0 may be left out
    n_h        (H,): PSUs drawn in each stratum; without it, those met in ``psu``
    fpc        (H,): PSUs in the population of each stratum, ``inf`` where PSUs were drawn with replacement; without it,
               all were
    lonely     what becomes of a stratum with one PSU: "refuse" raises ``Refused``; see ``likvard.stats.kernel.factors``

    With z_hj the sum of the influence in PSU j of stratum h, 0 for one that was drawn and not met, and z_h their mean,

        V = sum_h (1 - n_h/N_h) n_h/(n_h - 1) sum_j (z_hj - z_h)(z_hj - z_h)'.

    Deville (1999), Survey Methodology 25:193-203; Lumley (2010), Complex Surveys, ch. 2.
    """
    home = _stratum_of_psu(stratum, psu)
    strata = max((len(known) for known in (n_h, fpc) if known is not None), default=0)
    met = np.bincount(home[home >= 0], minlength=strata)
    drawn = np.asarray(met if n_h is None else n_h, dtype=np.float64)
    if (drawn < met).any():
        raise ValueError("n_h must count the PSUs that are met")
    share = np.zeros(len(met)) if fpc is None else np.minimum(drawn / fpc, 1.0)
    by = factors_of(drawn, share, lonely)
    z = _sums(influence, psu)[home >= 0]
    totals = _sums(z, home[home >= 0], len(drawn))
    mean = np.where(by.between > 0, 1 / np.maximum(drawn, 1), 0.0)[:, None] * totals
    deviations = (z - mean[home[home >= 0]]) * np.sqrt(by.inside)[home[home >= 0], None]
    missing = mean * np.sqrt(by.inside * (drawn - met))[:, None]
    return np.asarray(deviations.T @ deviations + missing.T @ missing)


def _sums(values: Floats, unit: Indexes, units: int = 0) -> Floats:
    """The sum of each column over the rows of each unit, (units, k)."""
    columns = [np.bincount(unit, weights=column, minlength=units) for column in values.T]
    return np.stack(columns, axis=1)


def _stratum_of_psu(stratum: Indexes, psu: Indexes) -> NDArray[np.int64]:
    """(J,): -1 for a PSU that is not met."""
    home = np.full(int(psu.max(initial=-1)) + 1, -1, dtype=np.int64)
    home[psu] = stratum
    if (home[psu] != stratum).any():
        raise ValueError("each PSU must lie within one stratum")
    return home
