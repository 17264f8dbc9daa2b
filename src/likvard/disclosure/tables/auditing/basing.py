"""A first table in whole numbers that agrees with all that is published."""

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing.diving import least_whole
from likvard.disclosure.tables.auditing.reading import Contradiction, Unknowns
from likvard.disclosure.tables.auditing.solving import Program
from likvard.disclosure.tables.system import Integers


def base_of(
    piece: Unknowns, program: Program, wanted_low: Integers, wanted_high: Integers, deadline: Deadline
) -> Integers:
    """Whole numbers (U,) within bounds that make the totals, if possible within what is wanted of protected cells: from
    there the ways to both ends are short. Raises Contradiction, TimeoutError."""
    low, high = np.maximum(piece.low, wanted_low), np.minimum(piece.high, wanted_high)
    meet = low <= high
    within = np.where(meet, low, piece.low), np.where(meet, high, piece.high)
    chance, nothing = np.random.default_rng(len(low)), np.zeros(len(low))
    for least, most in (within, (piece.low, piece.high)):
        found = least_whole(program, nothing, least, most, chance, deadline)
        if found is not None:
            return found
    found = program.whole(piece.low, piece.high, deadline)
    if found is None:
        raise Contradiction("no whole numbers make these totals")
    return found
