"""Made-up samples for the database and the kernel, and how the two are compared."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from hypothesis import strategies as st
from numpy.typing import NDArray

from likvard.stats.kernel.buffers import Columns
from likvard.stats.kernel.factors import Factors
from likvard.stats.kernel.layout import Cut, Factor, Layout
from likvard.stats.kernel.run import Rows, state_of
from likvard.stats.kernel.state import State

Floats = NDArray[np.float64]
LAYOUT = Layout(
    factors=(Factor("period", 3), Factor("area", 2), Factor("sex", 2), Factor("origin", 4)),
    cuts=(
        Cut(),
        Cut(("period",)),
        Cut(("period", "area"), ("sex",)),
        Cut(("area",), ("period", "sex")),
        Cut(("area",), ("origin",)),
        Cut(("period",), ("sex", "origin")),
    ),
    indicators=tuple(f"q{number}" for number in range(13)),
)
ORIGIN = np.linspace(0.2, 5.0, len(LAYOUT.indicators))
# Names that the database's own columns have too.
COLUMNS = Columns("domain", "PSU", "count", ("Period", "area", "n", "a_0"), LAYOUT.indicators)


@dataclass(frozen=True)
class Made:
    """Rows sorted by stratum and PSU, and N_h (H,): PSUs in the population of each stratum, infinite for many."""

    rows: Rows
    population: Floats

    @property
    def table(self) -> pa.Table:
        """What stands in the database: small whole numbers, yes/no, null for none."""
        rows, of = self.rows, self.population[self.rows.stratum]
        columns = {
            "domain": pa.array([f"h{label:03}" for label in rows.stratum]),
            "PSU": pa.array(rows.psu % 4, pa.int16()),  # labels that come back in other strata
            "count": pa.array(rows.weight),
            "of": pa.array(of, mask=np.isinf(of)),
        }
        for name, code in zip(COLUMNS.factors, rows.codes, strict=True):
            columns[name] = pa.array(code.astype(np.int8), mask=code < 0)
        for name, value in zip(COLUMNS.values, rows.values, strict=True):
            columns[name] = pa.array(value, mask=np.isnan(value))
        yes = columns["q0"].cast(pa.bool_())
        return pa.table({**columns, "q0": yes})

    def state(self, lonely: str) -> State:
        """By the kernel."""
        return state_of([self.rows], LAYOUT, self.factors(lonely), origin=ORIGIN, pairs=False, moments=False)

    def factors(self, lonely: str) -> Factors:
        """R's rules for lonely PSUs, as ``oracle/README.md`` tells them."""
        first = np.unique(self.rows.psu, return_index=True)[1]
        drawn = np.bincount(self.rows.stratum[first]).astype(float)
        rest, several = 1 - drawn / self.population, np.maximum(drawn, 2)
        inside = np.where(drawn > 1, rest * several / (several - 1), 0.0)
        between = inside / several
        alone = (drawn == 1) & (self.population > 1)
        if lonely == "grand_mean":
            inside[alone] = rest[alone]
        if lonely == "average" and not alone.all():
            stretch = len(drawn) / (~alone).sum()
            inside, between = inside * stretch, between * stretch
        return Factors(inside, between)


@st.composite
def samples(draw: st.DrawFn) -> Made:
    """1 to 6 strata of 1 to 4 PSUs."""
    psus = draw(st.lists(st.integers(1, 4), min_size=1, max_size=6))
    return sample(psus, draw(st.integers(0, 2**32 - 1)))


def sample(psus: list[int], seed: int, people: int = 6) -> Made:
    """A stratum for each number of PSUs, and up to ``people`` in each PSU, who live where they like: PSUs cross areas
    and periods. Answers and groups are missing, some weights are 0 (sometimes all of a PSU), and some strata are drawn
    from few PSUs.
    """
    random = np.random.default_rng(seed)
    stratum_of_psu = np.repeat(np.arange(len(psus)), psus)
    label = 4 * stratum_of_psu + np.concatenate([np.arange(count) for count in psus])
    psu = np.repeat(np.arange(len(label)), random.integers(1, people + 1, len(label)))
    n = len(psu)
    codes = np.array([random.integers(-1, factor.size, n) for factor in LAYOUT.factors], dtype=np.int32)
    values = (random.random((13, n)) < 0.4).astype(float)
    values[7:] += 5 * random.random((6, n))
    values[random.random((13, n)) < 0.15] = np.nan
    weight = np.where(random.random(n) < 0.1, 0.0, 0.2 + 3 * random.random(n))
    weight[random.random(len(label))[psu] < 0.1] = 0.0
    population = np.where(random.random(len(psus)) < 0.5, np.inf, np.array(psus) * random.integers(1, 9, len(psus)))
    return Made(Rows(stratum_of_psu[psu], label[psu], weight, codes, values), population)


def assert_same(one: State, other: State) -> None:
    """Every cell: counts exactly, estimates to 1e-12, standard errors to 1e-9 or to what rounding leaves of them."""
    for name in ("n", "n_missing", "psus", "strata"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
    with np.errstate(invalid="ignore"):
        np.testing.assert_allclose(means(one), means(other), rtol=1e-12, atol=1e-14)
        np.testing.assert_allclose(one.weight, other.weight, rtol=1e-12)
        mine, theirs = errors(one), errors(other)
        rounding = 64 * np.finfo(float).eps * _sizes(other) / other.weight**2
    close = np.abs(mine - theirs) <= 1e-9 * theirs
    assert (close | (np.abs(mine**2 - theirs**2) <= rounding) | (other.weight == 0)).all()


def means(state: State) -> Floats:
    mean: Floats = state.origin + state.total / state.weight
    return mean


def errors(state: State) -> Floats:
    (v_tt, v_tn, v_nn), r = state.variances(), state.total / state.weight
    variance = (v_tt - 2 * r * v_tn + r * r * v_nn) / state.weight**2
    error: Floats = np.sqrt(np.maximum(variance, 0))
    return error


def _sizes(state: State) -> Floats:
    """The size of what is subtracted in a variance, of which the last digits are rounding."""
    r = np.abs(state.total / state.weight)
    (tt, tn, nn), (b_tt, b_tn, b_nn) = state.within(), state.between()
    size: Floats = tt + b_tt + 2 * r * (np.abs(tn) + np.abs(b_tn)) + r * r * (nn + b_nn)
    return size
