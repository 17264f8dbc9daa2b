"""Every disparity measure: its formula, what it needs, what it is held against and how its interval is made."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from likvard.stats.disparity import distances, gradients, pairs, ranks, spread
from likvard.stats.disparity.setting import Setting, Slope

Against = Literal["ends", "target", "mean", "best", "reference", "pairs", "order"]
Need = Literal["order", "reference", "population", "bounds"]


@dataclass(frozen=True)
class Domain:
    """Where a measure has a meaning: (B,) true or false, and the status where it has not."""

    status: str
    holds: Callable[[Setting], NDArray[np.bool_]]


@dataclass(frozen=True)
class Measure:
    """One measure.

    code      its name, as WHO's healthequal has it where it is one of that package's 21
    slope     value and gradient
    against   what groups are held against: two ends or a target (see ``pairs``), the mean, the best group, the
              reference group, each other in pairs, or the order of the groups
    needs     what must be known; without it the measure is refused
    null      its value where groups are equal
    signed    whether it has two sides: above ``null`` the more advantaged have more (``pairs`` has the exceptions).
              If not, it is never below ``null``, and larger is more unequal
    log       whether the interval is made on the logarithm
    domain    where it has a meaning
    """

    code: str
    slope: Callable[[Setting], Slope]
    against: Against
    needs: frozenset[Need] = frozenset()
    null: float = 0.0
    signed: bool = False
    log: bool = False
    domain: Domain | None = None

    def refers(self, ordered: bool) -> bool:
        """Whether a reference group, if there is one, is part of it."""
        return self.against == "reference" or (self.against in ("ends", "target") and not ordered)


def _ends_positive(setting: Setting) -> NDArray[np.bool_]:
    return np.asarray((setting.end_values > 0).all(axis=0))


def _ends_inside(setting: Setting) -> NDArray[np.bool_]:
    low, high = setting.limits
    values = setting.end_values
    return np.asarray(((values > low) & (values < high)).all(axis=0))


def _mean_inside(setting: Setting) -> NDArray[np.bool_]:
    low, high = setting.limits
    return (setting.mean > low) & (setting.mean < high)


def _values_inside(setting: Setting) -> NDArray[np.bool_]:
    if setting.bounds is None:
        return np.full(len(setting.mean), True)
    low, high = setting.bounds
    return np.asarray(((setting.values >= low) & (setting.values <= high)).all(axis=0))


ENDS_POSITIVE = Domain("not_positive", _ends_positive)
ENDS_INSIDE = Domain("outside_bounds", _ends_inside)
MEAN_POSITIVE = Domain("not_positive", lambda setting: setting.mean > 0)
MEAN_INSIDE = Domain("outside_bounds", _mean_inside)
VALUES_INSIDE = Domain("outside_bounds", _values_inside)
VALUES_POSITIVE = Domain("not_positive", lambda setting: np.asarray((setting.values > 0).all(axis=0)))
VALUES_NOT_NEGATIVE = Domain(
    "not_positive", lambda setting: np.asarray((setting.values >= 0).all(axis=0)) & (setting.mean > 0)
)

_PEOPLE: frozenset[Need] = frozenset({"population"})
_LADDER: frozenset[Need] = frozenset({"population", "order"})
_BETWEEN_BOUNDS: frozenset[Need] = frozenset({"population", "order", "bounds"})


def _by_code(measures: Iterable[Measure]) -> MappingProxyType[str, Measure]:
    return MappingProxyType({measure.code: measure for measure in measures})


MEASURES = _by_code(
    [
        Measure("d", pairs.difference, "ends", signed=True),
        Measure("r", pairs.ratio, "ends", null=1.0, signed=True, log=True, domain=ENDS_POSITIVE),
        Measure(
            "or",
            pairs.odds_ratio,
            "ends",
            frozenset({"bounds"}),
            null=1.0,
            signed=True,
            log=True,
            domain=ENDS_INSIDE,
        ),
        Measure("par", pairs.attributable_risk, "target", _PEOPLE, signed=True),
        Measure("paf", pairs.attributable_fraction, "target", _PEOPLE, signed=True, domain=MEAN_POSITIVE),
        Measure("mdmu", distances.from_mean, "mean", _PEOPLE),
        Measure("mdmw", distances.from_mean_weighted, "mean", _PEOPLE),
        Measure("mdbu", distances.from_best, "best"),
        Measure("mdbw", distances.from_best_weighted, "best", _PEOPLE),
        Measure("mdru", distances.from_reference, "reference", frozenset({"reference"})),
        Measure("mdrw", distances.from_reference_weighted, "reference", frozenset({"reference", "population"})),
        Measure("idisu", distances.index_of_disparity, "mean", _PEOPLE, domain=MEAN_POSITIVE),
        Measure("idisw", distances.index_of_disparity_weighted, "mean", _PEOPLE, domain=MEAN_POSITIVE),
        Measure("bgv", spread.variance, "mean", _PEOPLE),
        Measure("bgsd", spread.standard_deviation, "mean", _PEOPLE),
        Measure("covar", spread.coefficient_of_variation, "mean", _PEOPLE, domain=MEAN_POSITIVE),
        Measure("ti", spread.theil, "mean", _PEOPLE, domain=VALUES_POSITIVE),
        Measure("mld", spread.mean_log_deviation, "mean", _PEOPLE, domain=VALUES_POSITIVE),
        Measure("atkinson", spread.atkinson, "mean", _PEOPLE, domain=VALUES_POSITIVE),
        Measure("gini", spread.gini, "pairs", _PEOPLE, domain=VALUES_NOT_NEGATIVE),
        Measure("aci", ranks.absolute, "order", _LADDER, signed=True),
        Measure("rci", ranks.relative, "order", _LADDER, signed=True, domain=MEAN_POSITIVE),
        Measure("rci_wagstaff", ranks.wagstaff, "order", _BETWEEN_BOUNDS, signed=True, domain=MEAN_INSIDE),
        Measure("rci_erreygers", ranks.erreygers, "order", _BETWEEN_BOUNDS, signed=True),
        Measure("sii", gradients.slope_index, "order", _LADDER, signed=True, domain=VALUES_INSIDE),
        Measure(
            "rii", gradients.relative_index, "order", _LADDER, null=1.0, signed=True, log=True, domain=VALUES_INSIDE
        ),
    ]
)
