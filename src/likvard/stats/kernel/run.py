"""Rows through the compiled kernel, panel by panel of indicators."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.stats.kernel import compiled, lanes
from likvard.stats.kernel.columns import Answers, Numbers, lines_of
from likvard.stats.kernel.factors import Factors
from likvard.stats.kernel.lanes import LANES
from likvard.stats.kernel.layout import Layout
from likvard.stats.kernel.state import State
from likvard.stats.problems import Problem, Refused

Floats = NDArray[np.float64]
Lines = NDArray[np.int64]  # (.., 4), see ``columns``


@dataclass(frozen=True)
class Rows:
    """A run of n respondents, sorted by stratum and PSU. Numbers of any kind that ``columns`` reads.

    stratum, psu  whole (n,): all rows of a stratum stand together, and in it all rows of a PSU
    weight        (n,)
    codes         of each factor, whole (n,): negative for none. Or all, (factors, n)
    values        of each indicator, (n,): NaN for no answer, or ``Answers``. Or all, (indicators, n)
    """

    stratum: Numbers
    psu: Numbers
    weight: Numbers
    codes: Sequence[Numbers] | Numbers
    values: Sequence[Numbers | Answers] | Numbers


class Panel:
    """The memory of up to ``LANES`` indicators while rows go by."""

    def __init__(self, layout: Layout, origin: Floats, *, pairs: bool, moments: bool) -> None:
        domains, cuts = layout.first_domain[-1], len(layout.cuts)
        self.sums = _in_lines(domains, lanes.WIDTH)
        self.moments = np.zeros((domains if moments else 0, lanes.MOMENTS))
        self.pairs = _in_lines(layout.first_pair[-1] if pairs else 0, lanes.PAIR_WIDTH)
        self.blocks = np.zeros((layout.first_block[-1] if pairs else 0, lanes.BLOCK_WIDTH))
        self._origin = np.zeros(lanes.PERSON)
        self._origin[: len(origin)] = origin
        self._cursor = np.array([0, 0, -1], dtype=np.int64)
        self._state = (
            self.pairs if len(self.pairs) or not pairs else _in_lines(1, lanes.PAIR_WIDTH),
            self.blocks,
            *(np.zeros(domains + cuts, dtype=np.int64) for _ in range(2)),
            *(np.zeros(cuts, dtype=np.int64) for _ in range(2)),
        )
        self._room = (
            np.full((LANES, lanes.CHUNK), np.nan),
            _in_lines(lanes.CHUNK, lanes.PERSON),
            np.zeros((lanes.CHUNK if moments else 0, lanes.MOMENTS if moments else 0)),
            np.zeros((2 + len(layout.factors) + len(layout.combinations), lanes.CHUNK), dtype=np.int64),
            np.zeros(lanes.CHUNK),
            np.zeros((cuts, lanes.CHUNK), dtype=np.int64),
        )

    def add(self, rows: int, columns: Lines, values: Lines, plan: NDArray[np.int64], by: Factors) -> None:
        """Add a run of rows, with the values of this panel."""
        compiled.accumulate(
            rows, columns, values, self._origin, plan, by.inside, by.between, self._cursor, self.sums, self.moments,
            *self._state, *self._room,
        )  # fmt: skip

    def close(self, plan: NDArray[np.int64], by: Factors) -> None:
        """No more rows will come."""
        compiled.close(plan, by.inside, by.between, self._cursor, self.sums, *self._state)
        for part in (lanes.PAIR_PSUS, lanes.PAIR_STRATA):
            _widen(self.pairs[:, part : part + LANES])


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
    plan = layout.plan
    for rows in batches:
        _refuse_codes_above(rows, layout)
        combined = layout.combine(rows.codes, layout.combinations)
        columns = lines_of([rows.stratum, rows.psu, rows.weight, *rows.codes, *combined])
        values = lines_of(rows.values)
        for number, panel in enumerate(panels):
            panel.add(len(rows.weight), columns, values[number * LANES : (number + 1) * LANES], plan, factors)
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


def _widen(counts: Floats) -> None:
    """Whole numbers of four bytes, (P, LANES) in the room of twice as many, as numbers in the order of lanes."""
    counts[:] = counts.view(np.int32)[:, lanes.PLACES_OF_COUNTS]


def _in_lines(rows: int, width: int) -> Floats:
    """(rows, width) zeros that begin on a line of the processor's cache (64 bytes): reads across two cost twice."""
    room = np.zeros(rows * width + 8)
    start = -(room.ctypes.data // 8) % 8
    return room[start : start + rows * width].reshape(rows, width)
