"""The design variance of any statistic that has been linearised: one influence value for each respondent."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from likvard.stats.codebook.model import LonelyRule
from likvard.stats.kernel.factors import Factors, factors_of
from likvard.stats.psus import stratum_of_psu

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
    home = stratum_of_psu(stratum, psu, gaps=True)
    strata = max((len(known) for known in (n_h, fpc) if known is not None), default=0)
    met = np.bincount(home[home >= 0], minlength=strata)
    drawn = np.asarray(met if n_h is None else n_h, dtype=np.float64)
    if (drawn < met).any():
        raise ValueError("n_h must count the PSUs that are met")
    share = np.zeros(len(met)) if fpc is None else np.minimum(drawn / fpc, 1.0)
    return spread(sums(influence, psu, len(home))[home >= 0], home[home >= 0], drawn, factors_of(drawn, share, lonely))


def spread(z: Floats, home: Indexes, drawn: Floats, by: Factors) -> Floats:
    """The same covariance (k, k), from the sums of the influence in each PSU.

    z     (J, k): of PSUs; those that are left out are 0;  home (J,): their strata, 0..H-1
    drawn (H,): PSUs of each stratum;  by: factors (H,)
    """
    centre = means(z, home, drawn, by)
    deviations = (z - centre[home]) * np.sqrt(by.inside)[home, None]
    left_out = centre * np.sqrt(by.inside * (drawn - np.bincount(home, minlength=len(drawn))))[:, None]
    return np.asarray(deviations.T @ deviations + left_out.T @ left_out)


def means(z: Floats, home: Indexes, drawn: Floats, by: Factors) -> Floats:
    """(H, k): what the PSUs of each stratum deviate from; 0 where the only one is left uncentred. See ``spread``."""
    return np.where(by.between > 0, 1 / np.maximum(drawn, 1), 0.0)[:, None] * sums(z, home, len(drawn))


def sums(values: Floats, unit: Indexes, units: int) -> Floats:
    """The sum of each column over the rows of each unit, (units, k)."""
    member = csr_array((np.ones(len(unit)), (unit, np.arange(len(unit)))), shape=(units, len(unit)))
    return np.asarray(member @ values)
