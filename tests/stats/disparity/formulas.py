"""Every measure as its textbook has it, in loops over groups: what the arrays are compared with."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Numbers = Sequence[float]


@dataclass(frozen=True)
class Case:
    """One block of groups. Shares, bounds 0 and 1, the groups in order, a high value good; ``reference``: a place."""

    y: Numbers
    n: Numbers
    reference: int

    @property
    def p(self) -> list[float]:
        return [n / sum(self.n) for n in self.n]

    @property
    def mean(self) -> float:
        return sum(p * y for p, y in zip(self.p, self.y, strict=True))

    @property
    def ranks(self) -> list[float]:
        return [sum(self.p[:place]) + self.p[place] / 2 for place in range(len(self.p))]

    def over_people(self, of: Callable[[float], float]) -> float:
        """The mean over everybody of a function of the group's value."""
        return sum(p * of(y) for p, y in zip(self.p, self.y, strict=True))

    def over_groups(self, of: Callable[[float], float]) -> float:
        """The mean over groups."""
        return sum(of(y) for y in self.y) / len(self.y)


def _from(point: Callable[[Case], float], *, weighted: bool) -> Callable[[Case], float]:
    def distance(case: Case) -> float:
        over = case.over_people if weighted else case.over_groups
        return over(lambda y: abs(y - point(case)))

    return distance


def _mean(case: Case) -> float:
    return case.mean


def _best(case: Case) -> float:
    return max(case.y)


def _reference(case: Case) -> float:
    return case.y[case.reference]


def bgv(case: Case) -> float:
    return case.over_people(lambda y: (y - case.mean) ** 2)


def theil(case: Case) -> float:
    return case.over_people(lambda y: y / case.mean * math.log(y / case.mean))


def mld(case: Case) -> float:
    return case.over_people(lambda y: math.log(case.mean / y))


def gini(case: Case) -> float:
    people = list(zip(case.p, case.y, strict=True))
    return sum(p * q * abs(y - z) for p, y in people for q, z in people) / (2 * case.mean)


def aci(case: Case) -> float:
    """Twice the covariance of value and rank."""
    pairs = zip(case.p, case.ranks, case.y, strict=True)
    return 2 * (sum(p * rank * y for p, rank, y in pairs) - case.mean / 2)


def straight_line(case: Case) -> tuple[float, float]:
    """Least squares over everybody: the line at rank 0 and at rank 1."""
    spread = sum(p * (rank - 0.5) ** 2 for p, rank in zip(case.p, case.ranks, strict=True))
    slope = aci(case) / 2 / spread
    return case.mean - slope / 2, case.mean + slope / 2


def odds(share: float) -> float:
    return share / (1 - share)


FORMULAS: dict[str, Callable[[Case], float]] = {
    "d": lambda case: case.y[-1] - case.y[0],
    "r": lambda case: case.y[-1] / case.y[0],
    "or": lambda case: odds(case.y[-1]) / odds(case.y[0]),
    "par": lambda case: case.y[-1] - case.mean,
    "paf": lambda case: 100 * (case.y[-1] / case.mean - 1),
    "mdmu": _from(_mean, weighted=False),
    "mdmw": _from(_mean, weighted=True),
    "mdbu": _from(_best, weighted=False),
    "mdbw": _from(_best, weighted=True),
    "mdru": _from(_reference, weighted=False),
    "mdrw": _from(_reference, weighted=True),
    "idisu": lambda case: 100 * _from(_mean, weighted=False)(case) / case.mean,
    "idisw": lambda case: 100 * _from(_mean, weighted=True)(case) / case.mean,
    "bgv": bgv,
    "bgsd": lambda case: math.sqrt(bgv(case)),
    "covar": lambda case: 100 * math.sqrt(bgv(case)) / case.mean,
    "ti": lambda case: 1000 * theil(case),
    "mld": lambda case: 1000 * mld(case),
    "atkinson": lambda case: 1 - math.prod(y**p for p, y in zip(case.p, case.y, strict=True)) / case.mean,
    "gini": gini,
    "aci": aci,
    "rci": lambda case: aci(case) / case.mean,
    "rci_wagstaff": lambda case: aci(case) / (case.mean * (1 - case.mean)),
    "rci_erreygers": lambda case: 4 * aci(case),
}
STRAIGHT: dict[str, Callable[[Case], float]] = {
    "sii": lambda case: straight_line(case)[1] - straight_line(case)[0],
    "rii": lambda case: straight_line(case)[1] / straight_line(case)[0],
}
