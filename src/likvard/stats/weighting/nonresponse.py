"""Those who answered stand in for those of their class who did not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from likvard.stats.problems import Problem, Refused
from likvard.stats.weighting.weighted import Floats, Indexes, Weighted, check_weights

FEWEST = 20  # respondents in a class
SUMS = ("respondents", "drawn", "held")


def adjust_for_nonresponse(
    weights: Floats,
    responded: NDArray[np.bool_],
    code: Indexes,
    classes: Sequence[str],
    *,
    fewest: int = FEWEST,
    merge: bool = True,
) -> Weighted:
    """The weight of each respondent by the response rate of the class, rates weighted by the design weights.

    weights (n,), responded (n,) and code (n,) 0..C-1: of everybody drawn, not only of those who answered; classes:
    C names. Those who did not answer get 0, and each class keeps its sum. A class with fewer than ``fewest``
    respondents is merged with the one whose response rate is nearest, and that is told; without ``merge``, it is told,
    and refused where it has no respondent. Raises ``Refused`` when nobody answered. Oh and Scheuren (1983), in
    *Incomplete Data in Sample Surveys* 2:143-184; Little (1986), *International Statistical Review* 54:139-157.
    """
    check_weights(weights)
    answered = responded & (weights > 0)
    if not answered.any():
        raise Refused(Problem("nobody_responded"))
    found = _counted(weights, answered, code, classes)
    into, problems = _merged(found, fewest) if merge else (np.arange(len(classes)), _told(found, fewest))
    final = _counted(weights, answered, into[code], classes)
    factor = np.divide(final.drawn, final.held, out=np.zeros_like(final.drawn), where=final.held > 0)
    adjusted = np.where(answered, weights * factor[into[code]], 0.0)
    return Weighted(weights, adjusted, np.empty((len(weights), 0)), problems=problems)


@dataclass(frozen=True)
class _Classes:
    """C names, and for each the respondents, the weight of those drawn and the weight held by respondents."""

    names: Sequence[str]
    respondents: Indexes
    drawn: Floats
    held: Floats

    def rate(self, place: int) -> float:
        return float(self.held[place] / self.drawn[place])

    def there(self) -> list[int]:
        """The classes that somebody was drawn from."""
        return [int(place) for place in np.flatnonzero(self.drawn > 0)]


def _counted(weights: Floats, answered: NDArray[np.bool_], code: Indexes, names: Sequence[str]) -> _Classes:
    size = len(names)
    return _Classes(
        names=names,
        respondents=np.bincount(code[answered], minlength=size),
        drawn=np.bincount(code, weights=weights, minlength=size).astype(np.float64),
        held=np.bincount(code, weights=weights * answered, minlength=size).astype(np.float64),
    )


def _told(found: _Classes, fewest: int) -> tuple[Problem, ...]:
    empty = [found.names[place] for place in found.there() if found.respondents[place] == 0]
    if empty:
        raise Refused(*(Problem("class_without_respondents", params={"class": name}) for name in empty))
    return tuple(_small(found, place, fewest) for place in found.there() if found.respondents[place] < fewest)


def _small(found: _Classes, place: int, fewest: int) -> Problem:
    return Problem(
        "class_small",
        severity="warning",
        params={"class": found.names[place], "respondents": int(found.respondents[place]), "fewest": fewest},
    )


def _told_merged(left: _Classes, small: int, near: int) -> Problem:
    return Problem(
        "class_merged",
        severity="warning",
        params={"class": left.names[small], "into": left.names[near], "respondents": int(left.respondents[small])},
    )


def _merged(found: _Classes, fewest: int) -> tuple[Indexes, tuple[Problem, ...]]:
    """The class that each ends in, (C,), and what was merged: the smallest first, until none is too small."""
    into, problems = np.arange(len(found.names)), []
    left, alive = replace(found, **{name: getattr(found, name).copy() for name in SUMS}), found.there()
    while len(alive) > 1 and left.respondents[small := min(alive, key=lambda place: left.respondents[place])] < fewest:
        alive.remove(small)
        near = min(alive, key=lambda place: abs(left.rate(place) - left.rate(small)))
        problems.append(_told_merged(left, small, near))
        into[into == small] = near
        for name in SUMS:
            getattr(left, name)[near] += getattr(left, name)[small]
    return into, (*problems, *(_small(left, place, fewest) for place in alive if left.respondents[place] < fewest))
