"""A gap between the means of two populations, divided by regression: Oaxaca (1973) and Blinder (1973).

With x the means of the covariates and b the coefficients, y1 - y2 = x1'b1 - x2'b2, which can be written as parts that
come with the covariates and parts that do not. Jann (2008), Stata Journal 8:453-479, gives the formulas. The
coefficient part of a *number* depends on where its zero lies, and so only its sum with that of the intercept has a
meaning by itself (Jones 1983); categories are normalised and do not suffer from this choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import LonelyRule
from likvard.stats.decompose.covariates import Covariate, columns_of
from likvard.stats.decompose.parts import Decomposition, decomposition
from likvard.stats.decompose.regression import Influenced, coefficients, means
from likvard.stats.linear import taylor
from likvard.stats.problems import Problem, Refused

Floats = NDArray[np.float64]
Reference = Literal["first", "second", "pooled", "omega"]
BOTH = -1  # the side told when both populations are regressed together


@dataclass(frozen=True)
class People:
    """The respondents of a survey, n rows throughout, those of neither population included for the design's sake.

    outcome  NaN where missing;  side  0 the first population, 1 the second, negative for neither
    weight, stratum, psu  as in ``likvard.stats.prepared.Respondents``;  fpc  (H,) as in ``linear.taylor``
    """

    outcome: Floats
    side: NDArray[np.integer]
    weight: Floats
    stratum: NDArray[np.integer]
    psu: NDArray[np.integer]
    fpc: Floats | None = None


@dataclass(frozen=True)
class _Model:
    """The regressions to make: x (n, p) and y (n,), 0 for what is missing; the first column of each term.

    weights: those of each population, 0 for the other and for respondents who lack an answer
    """

    x: Floats
    y: Floats
    weights: tuple[Floats, Floats]
    terms: tuple[str, ...]
    first: list[int]


def twofold(
    people: People, covariates: Sequence[Covariate], *, reference: Reference = "pooled", lonely: LonelyRule = "refuse"
) -> Decomposition:
    """The gap (first - second) in two parts, for the intercept and each covariate.

        explained = (x1 - x2) b*,   unexplained = x1 (b1 - b*) + x2 (b* - b2)

    ``reference`` says whose coefficients b* are: those of one population, or of both together, "pooled" with an
    indicator of population beside the covariates (Jann 2008), "omega" without (Neumark 1988), which gives to the
    covariates part of what belongs to the populations. Respondents without the outcome or a covariate are left out, and
    their PSUs counted. Standard errors take means and coefficients as drawn. Raises ``Refused`` ("side_empty",
    "category_empty", "covariates_collinear", "stratum_one_psu").
    """
    model = _model(people, covariates)
    (x1, b1), (x2, b2) = _fitted(model, 0), _fitted(model, 1)
    b = _reference(model, reference)
    parts = {"explained": (x1 - x2) * b, "unexplained": x1 * (b1 - b) + x2 * (b - b2)}
    return _told(people, model, parts, lonely)


def threefold(people: People, covariates: Sequence[Covariate], *, lonely: LonelyRule = "refuse") -> Decomposition:
    """The gap (first - second) in three parts, seen from the second population; otherwise as ``twofold``.

    endowments = (x1 - x2) b2,   coefficients = x2 (b1 - b2),   interaction = (x1 - x2) (b1 - b2)
    """
    model = _model(people, covariates)
    (x1, b1), (x2, b2) = _fitted(model, 0), _fitted(model, 1)
    x, b = x1 - x2, b1 - b2
    return _told(people, model, {"endowments": x * b2, "coefficients": x2 * b, "interaction": x * b}, lonely)


def _model(people: People, covariates: Sequence[Covariate]) -> _Model:
    known = ~np.isnan(people.outcome) & np.all([covariate.known for covariate in covariates], axis=0)
    for side in (0, 1):
        _refuse_unmet(covariates, known & (people.side == side) & (people.weight > 0), side)
    one, other = (np.where(known & (people.side == side), people.weight, 0.0) for side in (0, 1))
    x, first = columns_of(covariates)
    terms = ("intercept", *(covariate.name for covariate in covariates))
    return _Model(np.nan_to_num(x), np.nan_to_num(people.outcome), (one, other), terms, first)


def _refuse_unmet(covariates: Sequence[Covariate], inside: NDArray[np.bool_], side: int) -> None:
    """A population with nobody has no mean, and a category with nobody in it no coefficient there."""
    if not inside.any():
        raise Refused(Problem("side_empty", params={"side": side}))
    for covariate in covariates:
        unmet = set(range(covariate.categories)) - set(covariate.values[inside].tolist())
        if unmet:
            name, category = covariate.name, min(unmet)
            raise Refused(Problem("category_empty", params={"side": side, "covariate": name, "category": category}))


def _fitted(model: _Model, side: int) -> tuple[Influenced, Influenced]:
    """The means of the columns and the coefficients of one population."""
    weight = model.weights[side]
    return means(model.x, weight), coefficients(model.x, model.y, weight, side)


def _reference(model: _Model, reference: Reference) -> Influenced:
    if reference in ("first", "second"):
        return _fitted(model, 0 if reference == "first" else 1)[1]
    one, other = model.weights
    beside = [(one > 0).astype(np.float64)[:, None]] if reference == "pooled" else []
    b = coefficients(np.hstack([model.x, *beside]), model.y, one + other, BOTH)
    columns = model.x.shape[1]
    return Influenced(b.value[:columns], b.influence[:, :columns])


def _told(people: People, model: _Model, parts: dict[str, Influenced], lonely: LonelyRule) -> Decomposition:
    """Columns summed by term, and the design's covariance of the sums."""
    detail = np.stack([np.add.reduceat(part.value, model.first) for part in parts.values()])
    influence = np.hstack([np.add.reduceat(part.influence, model.first, axis=1) for part in parts.values()])
    covariance = taylor(influence, people.stratum, people.psu, fpc=people.fpc, lonely=lonely)
    return decomposition(tuple(parts), model.terms, detail, covariance)
