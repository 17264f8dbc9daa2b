"""Rows through the compiled kernel, panel by panel of indicators."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from likvard.stats.kernel import compiled, lanes
from likvard.stats.kernel.factors import Factors
from likvard.stats.kernel.lanes import LANES
from likvard.stats.kernel.layout import Layout
from likvard.stats.kernel.state import State
from likvard.stats.problems import Problem, Refused

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Rows:
    """A run of n respondents, sorted by stratum and PSU.

    stratum, psu  integers (n,): all rows of a stratum stand together, and in it all rows of a PSU
    weight        (n,); codes (factors, n): negative for none; values (K, n): NaN for no answer
    """

    stratum: NDArray[Any]
    psu: NDArray[Any]
    weight: Floats
    codes: NDArray[np.int32]
    values: Floats


class Panel:
    """The memory of up to ``LANES`` indicators while rows go by."""

    def __init__(self, layout: Layout, origin: Floats, *, pairs: bool, moments: bool) -> None:
        domains, cuts = layout.first_domain[-1], len(layout.cuts)
        wide = lanes.MOMENTS if moments else 0
        self.origin = origin
        self.sums = _in_lines(domains, lanes.WIDTH)
        self.moments = np.zeros((domains if moments else 0, lanes.MOMENTS))
        self.pairs = _in_lines(layout.first_pair[-1] if pairs else 0, lanes.PAIR_WIDTH)
        self.blocks = np.zeros((layout.first_block[-1] if pairs else 0, lanes.BLOCK_WIDTH))
        self._pairs = self.pairs if len(self.pairs) or not pairs else _in_lines(1, lanes.PAIR_WIDTH)
        self._cursor = np.array([0, 0, -1], dtype=np.int64)
        self._kept = (np.zeros(domains, dtype=np.uint8), *(np.zeros(domains + cuts, dtype=np.int64) for _ in range(2)))
        self._met = tuple(np.zeros(cuts, dtype=np.int64) for _ in range(2))
        self._lines = (
            _in_lines(compiled.CHUNK, lanes.ROW),
            np.zeros((compiled.CHUNK if moments else 0, wide)),
            np.zeros(compiled.CHUNK, dtype=np.uint8),
            np.zeros((compiled.CHUNK, cuts), dtype=np.int64),
            np.zeros(LANES, dtype=np.uintp),
        )
        self._factors = (_in_lines(max(layout.groups, default=0), lanes.FACTORS), np.zeros(LANES))

    def add(self, rows: Rows, combined: tuple[NDArray[np.int32], ...], values: Floats, plan: Any, by: Factors) -> None:
        """Add a run of rows; ``values`` are those of this panel's indicators."""
        compiled.accumulate(
            rows.stratum, rows.psu, rows.weight, values, self.origin, *combined, plan, by.inside, by.between,
            self._cursor, self.sums, self.moments, self._pairs, self.blocks, *self._kept, *self._met, *self._lines,
            *self._factors,
        )  # fmt: skip

    def close(self, plan: NDArray[np.int64], by: Factors) -> None:
        """No more rows will come."""
        compiled.close(
            plan, by.inside, by.between, self._cursor, self.sums, self._pairs, self.blocks, *self._kept, *self._met,
            *self._factors,
        )  # fmt: skip


def state_of(
    batches: Iterable[Rows],
    layout: Layout,
    factors: Factors,
    *,
    origin: Floats,
    pairs: bool = True,
    moments: bool = True,
) -> State:
    """One pass over all rows of whole strata.

    ``pairs``: also the covariance between the groups of each block. ``moments``: also what design effects need. Raises
    Refused where a sum is infinite.
    """
    panels = [
        Panel(layout, origin[start : start + LANES], pairs=pairs, moments=moments)
        for start in range(0, len(origin), LANES)
    ]
    plan, (withins, bys) = layout.plan, layout.combinations
    for rows in batches:
        _refuse_codes_above(rows, layout)
        combined = layout.combine(rows.codes, withins), layout.combine(rows.codes, bys)
        for number, panel in enumerate(panels):
            panel.add(rows, combined, rows.values[number * LANES : (number + 1) * LANES], plan, factors)
    for panel in panels:
        panel.close(plan, factors)
    _refuse_infinite(panels, layout)
    return State(
        layout=layout,
        origin=origin,
        panels=tuple(panel.sums[:, lanes.WITHIN_TT :] for panel in panels),
        moments=tuple(panel.moments for panel in panels) if moments else (),
        pairs=tuple(panel.pairs for panel in panels) if pairs else (),
        blocks=tuple(panel.blocks for panel in panels) if pairs else (),
    )


def _refuse_codes_above(rows: Rows, layout: Layout) -> None:
    """The compiled kernel looks at no bounds: a code beyond its factor would be written over other people's sums."""
    for factor, codes in zip(layout.factors, rows.codes, strict=True):
        if codes.max(initial=-1) >= factor.size:
            params = {"count": int((codes >= factor.size).sum()), "size": factor.size}
            raise Refused(Problem("code_above_size", column=factor.name, params=params))


def _refuse_infinite(panels: list[Panel], layout: Layout) -> None:
    """One infinite answer makes every sum that it is part of infinite; such a figure is none."""
    for number, panel in enumerate(panels):
        totals = panel.sums[:, lanes.TOTAL_T : lanes.TOTAL_T + LANES]
        if not np.isfinite(totals).all():
            lane = int(np.flatnonzero(~np.isfinite(totals).all(axis=0))[0])
            code = layout.indicators[number * LANES + lane]
            raise Refused(Problem("sum_infinite", column=code, params={"indicator": code}))


def _in_lines(rows: int, width: int) -> Floats:
    """(rows, width) zeros that begin on a line of the processor's cache (64 bytes): reads across two cost twice."""
    room = np.zeros(rows * width + 8)
    start = -(room.ctypes.data // 8) % 8
    return room[start : start + rows * width].reshape(rows, width)
