"""What calibration leaves of the influence: a respondent's answer minus what the auxiliary variables say of it."""

import numpy as np

from likvard.stats.weighting.basis import basis_of
from likvard.stats.weighting.weighted import Floats


def residuals(influence: Floats, auxiliary: Floats, weights: Floats, regression: Floats) -> Floats:
    """The influence (n, k) on statistics of calibrated weights, ready for ``likvard.stats.linear.taylor``.

    influence   (n, k): w times what one unit of weight would change each statistic by; w y for a total
    auxiliary   (n, q): x, what was calibrated on
    weights     (n,): w, calibrated
    regression  (n,): c, the weights of the regression: the design weights (``Weighted.before``)

    w e, with e = y - x'b and b the regression of y on x weighted by c: Deville and Särndal (1992), eq. 3.4. With the
    design weights it is R's ``calibrate`` (any distance) and ``postStratify``. R's ``rake`` sweeps the plain mean of
    each margin out of y in turn, which ends where the unweighted regression does: c = 1.
    """
    stretch = stretch_of(weights, regression)
    q = basis_of(auxiliary, regression).q
    y = np.divide(influence, stretch[:, None], out=np.zeros_like(influence), where=stretch[:, None] != 0)
    return np.asarray(stretch[:, None] * (y - q @ (q.T @ y)))


def stretch_of(weights: Floats, regression: Floats) -> Floats:
    """w / sqrt(c), (n,): from residuals in the metric of the regression to influences. 0 where c is."""
    root = np.sqrt(regression)
    return np.divide(weights, root, out=np.zeros_like(root), where=root > 0)
