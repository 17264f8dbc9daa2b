"""States on their way between processes: only the lines that say something.

A shard holds some strata, and they lie in some areas and periods; the other domains of its state are all 0.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.stats.kernel.layout import Layout
from likvard.stats.kernel.state import Floats, State

KINDS = ("panels", "moments", "pairs", "blocks")
Shapes = tuple[tuple[tuple[int, ...], ...], ...]  # of the arrays of each kind


@dataclass(frozen=True)
class Lines:
    """The lines (m,) of an array that are not all 0, and their numbers (m, width)."""

    at: NDArray[np.int32]
    numbers: Floats

    @classmethod
    def of(cls, array: Floats) -> "Lines":
        at = np.flatnonzero(array.any(axis=1)).astype(np.int32)
        return cls(at, array[at])

    def add_to(self, array: Floats) -> None:
        """In place."""
        array[self.at] += self.numbers


@dataclass(frozen=True)
class Packed:
    """A state: what it is about, its shape, and the lines of each of its arrays."""

    layout: Layout
    origin: Floats
    shapes: Shapes
    lines: tuple[Lines, ...]


def pack(state: State) -> Packed:
    """For the way to another process."""
    lines = tuple(Lines.of(array) for array in arrays_of(state))
    return Packed(state.layout, state.origin, _shapes_of(state), lines)


def arrays_of(state: State) -> Iterator[Floats]:
    """All arrays that are summed, always in the same order."""
    for kind in KINDS:
        yield from getattr(state, kind)


class Sum:
    """A state that grows in place: memory for one, however many are added."""

    def __init__(self) -> None:
        self._state: State | None = None

    def add(self, state: State) -> None:
        """Add a state of this process."""
        for mine, more in zip(
            self._arrays(state.layout, state.origin, _shapes_of(state)), arrays_of(state), strict=True
        ):
            mine += more

    def add_packed(self, packed: Packed) -> None:
        """Add a state that has come from another process."""
        for mine, more in zip(self._arrays(packed.layout, packed.origin, packed.shapes), packed.lines, strict=True):
            more.add_to(mine)

    @property
    def state(self) -> State:
        """Raises ``ValueError`` where nothing was added."""
        if self._state is None:
            raise ValueError("there was nothing to run")
        return self._state

    def _arrays(self, layout: Layout, origin: Floats, shapes: Shapes) -> Iterator[Floats]:
        """Where to add; raises ``ValueError`` for a state that answers another question than those before."""
        if self._state is None:
            panels, moments, pairs, blocks = (tuple(map(np.zeros, kind)) for kind in shapes)
            self._state = State(layout, origin, panels, moments, pairs, blocks)
        if self._state.layout != layout or not np.array_equal(self._state.origin, origin):
            raise ValueError("states with different layouts or origins cannot be merged")
        return arrays_of(self._state)


def _shapes_of(state: State) -> Shapes:
    return tuple(tuple(array.shape for array in getattr(state, kind)) for kind in KINDS)
