"""Weights as near the design weights as they can be, whose totals are those of the population."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from likvard.stats.problems import Problem, Refused
from likvard.stats.weighting.basis import Basis, basis_of
from likvard.stats.weighting.distances import Distance, Linear
from likvard.stats.weighting.margins import Margin, agreed, indicators, names_of, targets_of
from likvard.stats.weighting.weighted import Floats, Weighted, check_weights

HALVINGS = 30
CONTRADICT = 1e-9  # targets further than this share from what the others imply contradict them
LINEAR = Linear()


def calibrate(
    weights: Floats,
    auxiliary: Floats,
    targets: Floats,
    *,
    distance: Distance = LINEAR,
    names: Sequence[str] = (),
    tolerance: float = 1e-10,
    most: int = 50,
) -> Weighted:
    """Calibrated weights w = d F(x'l), with l such that sum w x = t: Newton's method, Deville and Särndal (1992).

    weights (n,) d; auxiliary (n, q) x; targets (q,) t; names: of the q columns, for refusals. Done when each total is
    within tolerance (1 + |t|) of its target. Columns that follow from others are allowed. Raises ``Refused`` when the
    targets contradict each other, or are not met within ``most`` steps (bounds too narrow, or targets out of reach).
    Negative weights are told: a ``Raking`` or ``Logit`` distance, or a ``Linear`` one with bounds, has none.
    """
    check_weights(weights)
    _check_finite(auxiliary, targets)
    basis = basis_of(auxiliary, weights)
    labels = tuple(names) or tuple(str(column) for column in range(len(targets)))
    _check_consistent(basis, targets, labels)
    fitted, steps = weights, 0
    for steps, ratio in enumerate(_newton(basis, weights, targets, distance)):
        fitted = weights * ratio
        reached = auxiliary.T @ fitted
        if (np.abs(reached - targets) <= tolerance * (1 + np.abs(targets))).all():
            return Weighted(weights, fitted, auxiliary, steps, _negative(fitted))
        if steps == most:
            break
    raise Refused(_failed(auxiliary.T @ fitted, targets, labels, steps))


def calibrate_to_margins(
    weights: Floats,
    margins: Sequence[Margin],
    *,
    distance: Distance = LINEAR,
    tolerance: float = 1e-10,
    most: int = 50,
) -> Weighted:
    """``calibrate`` on the categories of the margins. Raises ``Refused``, see ``agreed``."""
    check_weights(weights)
    margins = agreed(weights, margins)
    auxiliary, targets, names = indicators(margins), targets_of(margins), names_of(margins)
    return calibrate(weights, auxiliary, targets, distance=distance, names=names, tolerance=tolerance, most=most)


@dataclass(frozen=True)
class _Point:
    """Where Newton's method stands: l (r,), u = x'l (n,), and what is left to the targets (r,)."""

    multiplier: Floats
    u: Floats
    misfit: Floats

    @property
    def distance(self) -> float:
        return float(np.linalg.norm(self.misfit))


def _newton(basis: Basis, weights: Floats, targets: Floats, distance: Distance) -> Iterator[Floats]:
    """The ratios F(u) after 0, 1, 2 ... steps, in the orthonormal basis; ends where no step comes nearer."""
    root = np.sqrt(weights)
    x = np.divide(basis.q, root[:, None], out=np.zeros_like(basis.q), where=root[:, None] > 0)
    wanted = basis.targets(targets)

    def at(multiplier: Floats) -> _Point:
        u = x @ multiplier
        with np.errstate(over="ignore", invalid="ignore"):
            return _Point(multiplier, u, wanted - x.T @ (weights * distance.ratio(u)))

    here: _Point | None = at(np.zeros(len(wanted)))
    while here is not None:
        yield distance.ratio(here.u)
        jacobian = (x * (weights * distance.slope(here.u))[:, None]).T @ x
        step = np.linalg.lstsq(jacobian, here.misfit)[0]
        nearer = (at(here.multiplier + step / 2**halving) for halving in range(HALVINGS))
        here = next((there for there in nearer if there.distance < here.distance), None)


def _check_finite(auxiliary: Floats, targets: Floats) -> None:
    count = int((~np.isfinite(auxiliary)).sum() + (~np.isfinite(targets)).sum())
    if count:
        raise Refused(Problem("auxiliary_not_finite", params={"count": count}))


def _check_consistent(basis: Basis, targets: Floats, names: Sequence[str]) -> None:
    """A column that follows from others must have the target that follows from theirs."""
    implied = basis.sums(basis.targets(targets))
    worst = int(np.argmax(np.abs(implied - targets) / (1 + np.abs(targets))))
    if abs(implied[worst] - targets[worst]) > CONTRADICT * (1 + abs(targets[worst])):
        raise Refused(
            Problem(
                "targets_contradict",
                params={"name": names[worst], "target": float(targets[worst]), "implied": float(implied[worst])},
            )
        )


def _negative(fitted: Floats) -> tuple[Problem, ...]:
    negative = fitted < 0
    if not negative.any():
        return ()
    return (
        Problem(
            "calibration_negative",
            severity="warning",
            params={"count": int(negative.sum()), "lowest": float(fitted.min()), "instead": "logit"},
        ),
    )


def _failed(reached: Floats, targets: Floats, names: Sequence[str], steps: int) -> Problem:
    worst = int(np.argmax(np.abs(reached - targets) / (1 + np.abs(targets))))
    return Problem(
        "calibration_failed",
        params={
            "name": names[worst],
            "target": float(targets[worst]),
            "reached": float(reached[worst]),
            "iterations": steps,
        },
    )
