"""Quantiles of many groups at once, with the intervals of Woodruff.

The quantile for probability p is the smallest answer y with F(y) >= p, where F is the weighted share of the group that
answers y or less: the inverse of the distribution function (R survey ``svyquantile``, ``qrule="math"``). The rules that
draw a line between two answers give numbers that depend on the order in which equal answers stand in the file, and are
left out for that.

Woodruff (1952), Journal of the American Statistical Association 47:635-646: p -+ t se(F at the quantile), taken back
through F. Sitter and Wu (2001), Statistics & Probability Letters 52:353-358, on how well it does. R takes F at the
quantile instead of p for the middle. Where answers are a few steps of a scale F there is far above p, and of R's 95 %
intervals much fewer than 95 % hold the truth.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import special

from likvard.stats import intervals
from likvard.stats.codebook.model import LonelyRule
from likvard.stats.linear import taylor
from likvard.stats.replicates.replicates import Replicates
from likvard.stats.replicates.variance import covariance_of, replicate_totals

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Indexes = NDArray[np.integer]
Scale = Literal["identity", "logit"]
Middle = Literal["probability", "share"]
ROUNDING = 1e-9  # two shares nearer than this are the same share


class Sampling(Protocol):
    """What is known of how sure a share is."""

    def variances(self, rows: Counts, weight: Floats, below: NDArray[np.bool_], share: Floats) -> Floats:
        """(k,): of the weighted ``share`` (k,) of respondents ``below`` (rows, k), among ``rows`` with ``weight``."""

    def df(self, rows: Counts) -> int:
        """Degrees of freedom of some of the respondents."""

    def among(self, rows: Counts) -> "Sampling":
        """Some of the respondents, numbered anew."""


@dataclass(frozen=True)
class Drawn:
    """How the respondents were drawn; the fields are those of ``likvard.stats.linear.taylor``.

    n_h has to be counted in the full sample, before anybody is left out for having no answer.
    """

    stratum: Indexes
    psu: Indexes
    n_h: NDArray[np.number]
    fpc: Floats | None = None
    lonely: LonelyRule = "refuse"

    def variances(self, rows: Counts, weight: Floats, below: NDArray[np.bool_], share: Floats) -> Floats:
        """See ``Sampling``. The influence of a respondent is w (1(below) - share) / sum w."""
        influence = (weight / weight.sum())[:, None] * (below - share)
        psu = np.unique(self.psu[rows], return_inverse=True)[1]
        return np.diagonal(taylor(influence, self.stratum[rows], psu, self.n_h, self.fpc, self.lonely))

    def df(self, rows: Counts) -> int:
        """PSUs less strata among some of the respondents."""
        return len(np.unique(self.psu[rows])) - len(np.unique(self.stratum[rows]))

    def among(self, rows: Counts) -> "Drawn":
        """See ``Sampling``; the strata keep their numbers."""
        return replace(self, stratum=self.stratum[rows], psu=self.psu[rows])


@dataclass(frozen=True)
class Reweighted:
    """The sample as replicate weights know it; ``freedom``: their degrees of freedom."""

    replicates: Replicates
    freedom: int

    def variances(self, rows: Counts, weight: Floats, below: NDArray[np.bool_], share: Floats) -> Floats:
        """See ``Sampling``: the share is taken anew with each replicate's weights. NaN where one has nobody."""
        replicates, everybody = self.replicates.among(rows), np.zeros(len(rows), dtype=np.int64)
        return np.array([_variance_of_share(replicates, column, everybody) for column in below.T])

    def df(self, rows: Counts) -> int:
        """The same whoever is asked about."""
        return self.freedom

    def among(self, rows: Counts) -> "Reweighted":
        """See ``Sampling``."""
        return replace(self, replicates=self.replicates.among(rows))


def _variance_of_share(replicates: Replicates, below: NDArray[np.bool_], everybody: Indexes) -> float:
    top, bottom = replicate_totals(replicates, below.astype(np.float64), everybody, 1)
    with np.errstate(invalid="ignore"):
        return float(covariance_of(replicates, top / bottom)[0, 0])


@dataclass(frozen=True)
class Quantiles:
    """Quantiles of D groups for P probabilities.

    value, low, high   (D, P): in the unit of the answers. NaN wherever ``reason`` says something; for an end that the
                       sample is too small to have (the interval of F goes beyond 0 or 1); and for both where F shows
                       no error, as at the largest answer
    se         (D, P): (high - low) / (2 t), in the unit of the answers; NaN without both ends and where they coincide:
               answers are then coarser than the interval, and no error of 0 is claimed
    share      (D, P): F at the quantile, at least p and more where many gave that answer
    share_se   (D, P): its standard error
    n, df      (D,): respondents with an answer and a weight above 0; their PSUs less their strata
    reason     (D,): "" or why there is no quantile: "no_cases", "too_few_psus", "no_variation"
    """

    value: Floats
    low: Floats
    high: Floats
    se: Floats
    share: Floats
    share_se: Floats
    n: Counts
    df: Counts
    reason: tuple[str, ...]


@dataclass(frozen=True)
class _Distribution:
    """F of each group, as steps sorted by group and answer.

    order   respondents who count, sorted likewise;  first (D + 1,): where each group begins among them
    step    (D + 1,): where each group's steps begin;  answer, height (S,): F(answer) = height
    key     (S,): group + height, which increases
    """

    order: Counts
    first: Counts
    step: Counts
    answer: Floats
    height: Floats
    key: Floats

    def place(self, shares: Floats) -> Counts:
        """The step of the smallest answer with F >= share. shares (D, P) within 0..1, in groups that are not empty."""
        group = np.arange(len(shares))[:, None]
        found = np.searchsorted(self.key, group + shares - ROUNDING)
        return np.clip(found, self.step[:-1, None], np.maximum(self.step[1:, None] - 1, 0))


def quantiles(
    value: Floats,
    weight: Floats,
    level: Indexes,
    levels: int,
    probabilities: Sequence[float],
    drawn: Sampling,
    *,
    confidence: float = 0.95,
    scale: Scale = "identity",
    around: Middle = "probability",
) -> Quantiles:
    """The quantiles of each group.

    value          (n,): answers, NaN for none
    weight         (n,): who has 0 or less is left out, since F must not fall
    level          (n,): the group, 0..levels-1, negative for none
    probabilities  P numbers between 0 and 1
    scale          where F gets its t interval: "identity", as Woodruff did, or "logit", which never leaves 0..1 and
                   does better in the tails
    around         the middle of that interval: p, or as in R the share F at the quantile
    """
    wanted = np.tile(np.asarray(probabilities, dtype=np.float64), (levels, 1))
    if not ((wanted > 0) & (wanted < 1)).all():
        raise ValueError("probabilities lie between 0 and 1")
    of = _distribution(value, weight, level, levels)
    reason, df = _reasons(of, drawn)
    known = np.array([not why for why in reason])
    at = of.place(wanted)
    found, share = _where(known, of.answer, at), _where(known, of.height, at)
    share_se = _errors(of, value, weight, drawn, found, share)
    t = intervals.t_ends(0.0, 1.0, np.maximum(df, 1.0), confidence)[1][:, None]
    middle = share if around == "share" else wanted
    low, high = (_taken_back(of, end) for end in _ends(middle, t * share_se, scale))
    se = np.where(high > low, (high - low) / (2 * t), np.nan)
    return Quantiles(found, low, high, se, share, share_se, np.diff(of.first), df, reason)


def _distribution(value: Floats, weight: Floats, level: Indexes, levels: int) -> _Distribution:
    counted = np.flatnonzero((level >= 0) & (weight > 0) & ~np.isnan(value))
    order = counted[np.lexsort((value[counted], level[counted]))]
    group, answer = level[order], value[order]
    new = np.flatnonzero((np.diff(group, prepend=-1) != 0) | (np.diff(answer, prepend=np.nan) != 0))
    total = np.bincount(group, weights=weight[order], minlength=levels)
    share = np.add.reduceat(weight[order] / total[group], new) if len(new) else np.empty(0)
    met = np.cumsum(np.bincount(group, minlength=levels) > 0)
    height = np.minimum(np.cumsum(share) - (met[group[new]] - 1), 1.0)
    bounds = np.arange(levels + 1)
    first, step = np.searchsorted(group, bounds), np.searchsorted(group[new], bounds)
    return _Distribution(order, first, step, answer[new], height, group[new] + height)


def _reasons(of: _Distribution, drawn: Sampling) -> tuple[tuple[str, ...], Counts]:
    """Why each group has no quantile, and its degrees of freedom."""
    members = np.split(of.order, of.first[1:-1])
    df = np.array([drawn.df(rows) for rows in members], dtype=np.int64)
    reasons = zip(np.diff(of.first), df, np.diff(of.step), strict=True)
    return tuple(_reason(int(n), int(free), int(steps)) for n, free, steps in reasons), df


def _reason(n: int, df: int, answers: int) -> str:
    if n == 0:
        return "no_cases"
    return "too_few_psus" if df <= 0 else "no_variation" if answers == 1 else ""


def _where(known: NDArray[np.bool_], steps: Floats, at: Counts) -> Floats:
    found = np.full(at.shape, np.nan)
    found[known] = steps[at[known]]
    return found


def _errors(of: _Distribution, value: Floats, weight: Floats, drawn: Sampling, found: Floats, share: Floats) -> Floats:
    """The standard error of F at each quantile, (D, P)."""
    errors = np.full(found.shape, np.nan)
    for group in np.flatnonzero(~np.isnan(found).any(axis=1)):
        rows = of.order[of.first[group] : of.first[group + 1]]
        below = value[rows, None] <= found[group]
        errors[group] = np.sqrt(drawn.variances(rows, weight[rows], below, share[group]))
    return errors


def _ends(middle: Floats, reach: Floats, scale: Scale) -> tuple[Floats, Floats]:
    """Both ends of the interval of F, (D, P); NaN without an error."""
    reach = np.where(reach > ROUNDING, reach, np.nan)
    if scale == "identity":
        return middle - reach, middle + reach
    stretched = reach / (middle * (1 - middle))
    return special.expit(special.logit(middle) - stretched), special.expit(special.logit(middle) + stretched)


def _taken_back(of: _Distribution, shares: Floats) -> Floats:
    """The answer at each share, NaN where that is beyond 0..1 or unknown."""
    inside = (shares >= 0) & (shares <= 1)
    answers = np.full(shares.shape, np.nan)
    answers[inside] = of.answer[of.place(np.where(inside, shares, 0.5))[inside]]
    return answers
