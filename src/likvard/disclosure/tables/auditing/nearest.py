"""Tables near one that is known: most ways to an end change few cells, and are found in few steps from there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing.solving import Floats, Program
from likvard.disclosure.tables.system import UNBOUNDED, Integers


@dataclass(frozen=True)
class Nearest:
    """Minimises cost @ abs(x - base), where x makes the totals as the ``base`` (U,) does."""

    program: Program
    base: Integers

    def least(
        self, cost: Floats, low: Integers, high: Integers, deadline: Deadline, *, near: bool = False
    ) -> Floats | None:
        """x in real numbers, low <= x <= high; None where there is none. ``cost`` (U,) is above 0.

        ``near``: to the base, not to the last answer. Raises TimeoutError.
        """
        changes = self.program.changes
        if near:
            changes.forget()
        up, down = _room(low, high, self.base), _room(-high, -low, -self.base)
        least, most = (np.concatenate(ends) for ends in zip(up, down, strict=True))
        found = changes.least(np.tile(cost, 2), least, most, deadline)
        self.program.solved += 1
        return None if found is None else self.base + found[: len(cost)] - found[len(cost) :]

    @contextmanager
    def returning(self) -> Iterator[None]:
        """The next question begins at the base."""
        yield

    def rounded(self, found: Floats) -> Integers | None:
        """To whole numbers, if they make the totals."""
        return self.program.rounded(found)


def _room(low: Integers, high: Integers, base: Integers) -> tuple[Integers, Integers]:
    """(U,) each: how much every unknown gains at least and at most."""
    most = np.where(high >= UNBOUNDED, UNBOUNDED, np.maximum(0, high - base))
    return np.maximum(0, np.where(low <= -UNBOUNDED, 0, low - base)), most
