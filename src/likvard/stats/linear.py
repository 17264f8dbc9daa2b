"""The design variance of any statistic that has been linearised: one influence value for each respondent."""

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import LonelyRule
from likvard.stats.problems import Problem, Refused

Floats = NDArray[np.float64]
Indexes = NDArray[np.integer]
SHOWN = 5  # strata named in a refusal; the parameter "count" has them all


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
    lonely     a stratum with one PSU: "refuse" raises ``Refused``; "grand_mean" leaves its total uncentred, since the
               influence of everybody sums to 0 for all that does not change with the scale of the weights (see
               ``likvard.stats.design``; R survey, ``lonely.psu="adjust"``)

    With z_hj the sum of the influence in PSU j of stratum h, 0 for one that was drawn and not met, and z_h their mean,

        V = sum_h (1 - n_h/N_h) n_h/(n_h - 1) sum_j (z_hj - z_h)(z_hj - z_h)'.

    Deville (1999), Survey Methodology 25:193-203; Lumley (2010), Complex Surveys, ch. 2.
    """
    home = _stratum_of_psu(stratum, psu)
    met = np.bincount(home[home >= 0])
    drawn = np.asarray(met if n_h is None else n_h, dtype=np.float64)[: len(met)]
    if (drawn < met).any():
        raise ValueError("n_h must count the PSUs that are met")
    left = np.ones(len(met)) if fpc is None else 1 - drawn / fpc[: len(met)]
    alone = (drawn == 1) & (met == 1) & (left > 0)
    if alone.any() and lonely == "refuse":
        _refuse(np.flatnonzero(alone))
    return _between_psus(_sums(influence, psu), home, drawn, drawn - met, left)


def _between_psus(z: Floats, home: Indexes, drawn: Floats, absent: Floats, left: Floats) -> Floats:
    """V above. z (J, k); the rest of length H, ``absent`` the PSUs that were drawn and not met."""
    alone, several = drawn <= 1, np.maximum(drawn, 2.0)
    stretch = np.sqrt(np.where(alone, 1.0, several / (several - 1)) * left)[:, None]
    inside = home >= 0
    z, home = z[inside], home[inside]
    mean = np.where(alone[:, None], 0.0, _sums(z, home, len(drawn)) / several[:, None])
    deviations = (z - mean[home]) * stretch[home]
    missing = mean * stretch * np.sqrt(absent)[:, None]
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


def _refuse(strata: Indexes) -> None:
    numbers = tuple(int(number) for number in strata[:SHOWN])
    raise Refused(Problem("stratum_one_psu", params={"count": len(strata), "strata": numbers}))
