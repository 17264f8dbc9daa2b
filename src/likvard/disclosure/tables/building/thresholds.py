"""How many people a shown cell must have at least, by what it tells about them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from likvard.disclosure.released import LEAST
from likvard.disclosure.tables.building.names import Names
from likvard.disclosure.tables.building.problems import refuse
from likvard.disclosure.tables.system import Integers

DECIDED = date(2026, 11, 28)
ORDINARY = "ordinary"
DEFAULTS: Mapping[str, int] = {
    ORDINARY: LEAST,
    "ethnicity": 15,
    "disability": 15,
    "health": 15,
    "religion": 20,
    "sexual_orientation": 20,
    "gender_identity": 20,
}


@dataclass(frozen=True)
class Thresholds:
    """Least number of people for each sensitivity class; what is not said is as in ``DEFAULTS`` (``DECIDED``).

    No law names numbers. Ordinary figures keep the gate's own least. Ethnicity, religion, sexual orientation and health
    (and disability with it) are special categories of personal data in article 9 of the General Data Protection
    Regulation; gender identity is treated alike, since the same harm follows. They get half as much again, so that one
    who knows several of the people still cannot tell what the others are. Religion, sexual orientation and gender
    identity get twice as much: people choose whom they tell, the groups are small and known to each other, and what
    has been told cannot be taken back.

    Raises Refused: threshold_lowered. They can only be raised.
    """

    least: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, threshold in self.least.items():
            if threshold < DEFAULTS.get(name, LEAST):
                raise refuse("threshold_lowered", column=name, threshold=threshold, least=DEFAULTS.get(name, LEAST))

    def of(self, name: str) -> int:
        """The threshold of one class. Raises Refused: thresholds_undefined."""
        known = {**DEFAULTS, **self.least}
        if name not in known:
            raise refuse("thresholds_undefined", column=name, known=tuple(known))
        return known[name]


def thresholds_of(
    names: Names,
    classes: Mapping[str, str],
    thresholds: Thresholds,
    tells: Mapping[str, Collection[str]],
    *,
    others: int | None = None,
) -> Integers:
    """(C,): the threshold of every cell, the highest among those of the dimensions that it tells something of.

    classes  dimension -> sensitivity class; other dimensions are ordinary. A cell that counts the whole of a dimension
             tells nothing of it: everybody in a municipality, whatever their religion, is an ordinary figure.
    tells    dimension -> those of its codes that are not a total
    others   of cells that tell nothing beyond the ordinary, where that is not as the class

    Raises Refused: dimension_unknown, thresholds_undefined.
    """
    found = np.full(len(names.places), thresholds.of(ORDINARY) if others is None else others, dtype=np.int64)
    for dimension, name in classes.items():
        if name != ORDINARY:
            telling = np.isin(names.column(dimension), list(tells[dimension]))
            found[telling] = np.maximum(found[telling], thresholds.of(name))
    return found
