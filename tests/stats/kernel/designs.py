"""Made-up designs of every shape, for Hypothesis."""

from dataclasses import dataclass, replace

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from likvard.stats.kernel.layout import Cut, Factor, Layout
from likvard.stats.kernel.run import Factors, Rows, state_of
from likvard.stats.kernel.state import State

Floats = NDArray[np.float64]
LAYOUT = Layout(
    factors=(Factor("area", 3), Factor("sex", 2), Factor("origin", 4)),
    cuts=(Cut(), Cut(("area",), ("sex",)), Cut((), ("origin",)), Cut(("area",), ("sex", "origin"))),
    indicators=tuple(f"q{number}" for number in range(14)),
)
ORIGIN = np.linspace(0.1, 0.5, len(LAYOUT.indicators))


@dataclass(frozen=True)
class Made:
    """A sample: its rows, sorted by stratum and PSU, and what each stratum's sums are multiplied by.

    drawn  (H,): PSUs drawn in each stratum, some of them perhaps with nobody
    of     (H,): PSUs in its population
    """

    rows: Rows
    drawn: NDArray[np.int64]
    of: Floats

    def factors(self) -> Factors:
        inside = (1 - self.drawn / self.of) * self.drawn / (self.drawn - 1)
        return Factors(inside, inside / self.drawn)

    def state(self) -> State:
        return through_kernel(self.factors(), self.rows)

    def picked(self, order: NDArray[np.int64]) -> Rows:
        """Some rows, or all in another order."""
        of = self.rows
        return Rows(
            of.stratum[order],
            of.psu[order],
            of.weight[order],
            np.ascontiguousarray(of.codes[:, order]),
            np.ascontiguousarray(of.values[:, order]),
        )

    def with_weight(self, weight: Floats) -> "Made":
        return replace(self, rows=replace(self.rows, weight=weight))


def through_kernel(factors: Factors, *batches: Rows) -> State:
    """The state of one or more runs of rows."""
    return state_of(batches, LAYOUT, factors, origin=ORIGIN)


@st.composite
def samples(draw: st.DrawFn, *, empty: bool = True) -> Made:
    """Up to 5 strata of 2 to 6 PSUs, of 1 to 6 people each; if ``empty``, some strata have a PSU with nobody besides.

    Answers and groups are missing, some weights are 0, and half of the strata have a finite population correction.
    """
    met = draw(st.lists(st.integers(2, 5), min_size=1, max_size=5))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    stratum_of_psu = np.repeat(np.arange(len(met)), met)
    sizes = random.integers(1, 7, len(stratum_of_psu))
    psu = np.repeat(np.arange(len(sizes)), sizes)
    n = len(psu)
    codes = np.array([random.integers(-1, factor.size, n) for factor in LAYOUT.factors], dtype=np.int32)
    values = np.where(random.random((14, n)) < 0.15, np.nan, (random.random((14, n)) < 0.4).astype(float))
    values[7:] += random.random((7, n))
    weight = np.where(random.random(n) < 0.1, 0.0, 0.2 + 3 * random.random(n))
    drawn = np.array(met) + (random.integers(0, 2, len(met)) if empty else 0)
    size = np.where(random.random(len(met)) < 0.5, np.inf, drawn * random.integers(2, 9, len(met)).astype(float))
    return Made(Rows(stratum_of_psu[psu], psu, weight, codes, values), drawn, size)
