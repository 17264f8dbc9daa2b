"""The kernel: its laws, and an unlike implementation that pads every PSU and works person by person."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.stats import comparing
from likvard.stats import state as kernel
from likvard.stats.blocks import blocks_of
from likvard.stats.design import Design, design_of
from likvard.stats.prepared import Respondents
from likvard.stats.state import Answers, State, measure

LEVELS = 3


@dataclass(frozen=True)
class Sample:
    """A small random survey. Strata have 2 to 4 PSUs, but not every PSU answers."""

    respondents: Respondents
    design: Design

    def state(self, *, shard: np.ndarray | None = None) -> State:
        """The state of all rows, or of those in ``shard``."""
        people = self.respondents if shard is None else rows_of(self.respondents, shard)
        (block,) = blocks_of(people, self.design)
        return measure(block, self.design, Answers(people.values["y"], people.weight, people.groups["g"], LEVELS, 0.4))


def rows_of(people: Respondents, keep: np.ndarray) -> Respondents:
    return replace(
        people,
        values={"y": people.values["y"][keep]},
        groups={"g": people.groups["g"][keep]},
        area=people.area[keep],
        period=people.period[keep],
        weight=people.weight[keep],
        stratum=people.stratum[keep],
        psu=people.psu[keep],
    )


@st.composite
def samples(draw: st.DrawFn) -> Sample:
    psus = draw(st.lists(st.integers(2, 4), min_size=1, max_size=5))
    home = np.repeat(np.arange(len(psus)), psus)
    n = draw(st.integers(len(home), 60))
    psu = np.array([*range(len(home)), *(draw(st.integers(0, len(home) - 1)) for _ in range(n - len(home)))])
    answers = st.one_of(st.just(np.nan), st.floats(-5, 5).map(lambda y: round(y, 2)))
    people = Respondents(
        values={"y": np.array(draw(st.lists(answers, min_size=n, max_size=n)))},
        groups={"g": np.array(draw(st.lists(st.integers(-1, 2), min_size=n, max_size=n)), dtype=np.int16)},
        areas=("",),
        area=np.zeros(n, dtype=np.int32),
        periods=("",),
        period=np.zeros(n, dtype=np.int32),
        weight=np.array(draw(st.lists(st.floats(0.1, 9), min_size=n, max_size=n))),
        stratum=home[psu],
        psu=psu,
    )
    return Sample(people, design_of(people, "refuse"))


def assert_same(one: State, other: State, scale: float = 1.0) -> None:
    for field in fields(State):
        mine, theirs = np.asarray(getattr(one, field.name)), np.asarray(getattr(other, field.name))
        power = {"totals": 1, "squares": 1, "weight_squares": 2, "covariance": 2}.get(field.name, 0)
        np.testing.assert_allclose(mine, theirs * scale**power, rtol=1e-12, atol=1e-9 * scale**power)


@given(samples())
def test_states_of_shards_of_whole_strata_merge_into_the_whole(sample: Sample) -> None:
    strata = sample.respondents.stratum
    parts = [sample.state(shard=strata == stratum) for stratum in np.unique(strata)]
    merged = parts[0]
    for part in parts[1:]:
        merged = merged + part
    assert_same(merged, sample.state())


def test_states_with_different_origins_are_not_merged() -> None:
    state = State(0.0, *(np.zeros(1),) * 9, 0, 0)
    with pytest.raises(ValueError, match="different origins"):
        state + replace(state, origin=1.0)


@given(samples(), st.integers(0, 2**32 - 1))
def test_the_order_of_rows_does_not_matter(sample: Sample, seed: int) -> None:
    shuffled = np.random.default_rng(seed).permutation(len(sample.respondents.psu))
    assert_same(sample.state(shard=shuffled), sample.state())


@given(samples(), st.floats(0.01, 100))
def test_weights_on_another_scale_change_no_estimate(sample: Sample, factor: float) -> None:
    people = replace(sample.respondents, weight=sample.respondents.weight * factor)
    scaled, plain = Sample(people, sample.design).state(), sample.state()
    assert_same(scaled, plain, factor)
    for group in range(LEVELS):
        mine, theirs = comparing.side_of(scaled, (group,)), comparing.side_of(plain, (group,))
        assert mine.value == pytest.approx(theirs.value, rel=1e-9, abs=1e-9, nan_ok=True)
        assert mine.variance == pytest.approx(theirs.variance, rel=1e-9, abs=1e-12)


@given(samples())
def test_rows_with_weight_zero_change_nothing(sample: Sample) -> None:
    twice = rows_of(sample.respondents, np.tile(np.arange(len(sample.respondents.psu)), 2))
    weight = twice.weight.copy()
    weight[len(sample.respondents.psu) :] = 0
    people = replace(twice, weight=weight)
    assert_same(Sample(people, design_of(people, "refuse")).state(), sample.state())


@given(samples())
def test_taking_psus_in_small_chunks_changes_nothing(sample: Sample) -> None:
    whole = sample.state()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernel, "CHUNK", 2)
        assert_same(sample.state(), whole)


@given(samples())
def test_the_kernel_agrees_with_padding_every_psu(sample: Sample) -> None:
    """The textbook way: a residual for every person, zero outside the domain, summed over every PSU drawn."""
    state = sample.state()
    for one, other in ((0, 1), (1, 2), (2, 0)):
        sides = [comparing.side_of(state, (group,)) for group in (one, other)]
        if 0 in (sides[0].n, sides[1].n):
            continue
        difference, se = comparing.difference(state, *sides)
        assert difference == pytest.approx(_mean(sample, one) - _mean(sample, other), rel=1e-9, abs=1e-9)
        assert se**2 == pytest.approx(_variance(sample, _residuals(sample, one) - _residuals(sample, other)), abs=1e-12)
        assert sides[0].variance == pytest.approx(_variance(sample, _residuals(sample, one)), rel=1e-9, abs=1e-12)


def _inside(sample: Sample, group: int) -> np.ndarray:
    return (sample.respondents.groups["g"] == group) & ~np.isnan(sample.respondents.values["y"])


def _mean(sample: Sample, group: int) -> float:
    inside, people = _inside(sample, group), sample.respondents
    return float(np.average(people.values["y"][inside], weights=people.weight[inside]))


def _residuals(sample: Sample, group: int) -> np.ndarray:
    inside, people = _inside(sample, group), sample.respondents
    away = people.weight * (people.values["y"] - _mean(sample, group)) / people.weight[inside].sum()
    return np.where(inside, away, 0.0)


def _variance(sample: Sample, residuals: np.ndarray) -> float:
    return sum(len(sums) / (len(sums) - 1) * ((sums - sums.mean()) ** 2).sum() for sums in _psu_sums(sample, residuals))


def _psu_sums(sample: Sample, residuals: np.ndarray) -> Iterator[np.ndarray]:
    people = sample.respondents
    for stratum in np.unique(people.stratum):
        drawn = np.unique(people.psu[people.stratum == stratum])
        yield np.array([residuals[people.psu == psu].sum() for psu in drawn])


@given(samples())
def test_degrees_of_freedom_count_the_psus_and_strata_that_hold_somebody(sample: Sample) -> None:
    state, people = sample.state(), sample.respondents

    def counted(*groups: int) -> int:
        inside = np.any([_inside(sample, group) for group in groups], axis=0)
        return len(np.unique(people.psu[inside])) - len(np.unique(people.stratum[inside]))

    assert comparing.df_of_level(state, 1) == counted(1)
    assert comparing.df_of_pair(state, 0, 2) == counted(0, 2) - 1
    assert comparing.df_of_all(state) == counted(0, 1, 2) - 1
