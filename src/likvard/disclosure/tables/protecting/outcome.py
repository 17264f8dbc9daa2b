"""What may come of a question."""

from enum import IntEnum


class Outcome(IntEnum):
    """A move was found; there is none, in people or parts of them; the cheapest one splits people; it costs more than
    is wanted; it takes too many steps to know."""

    FOUND = 0
    NOWHERE = 1
    SPLIT = 2
    DEAR = 3
    GAVE_UP = 4
