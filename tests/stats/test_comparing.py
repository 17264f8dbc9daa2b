"""Levels and differences out of a block, against an unlike way: padding every PSU and working person by person."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from likvard.stats import comparing
from likvard.stats.block import Block
from likvard.stats.prepared import Prepared, Respondents
from tests.stats.asking import block_of, survey

few = settings(max_examples=60, deadline=None)
LEVELS = ("a", "b", "c")


@st.composite
def samples(draw: st.DrawFn) -> Prepared:
    """A small random survey of means. Strata have 2 to 4 PSUs, each holds somebody, but not every PSU answers."""
    psus = draw(st.lists(st.integers(2, 4), min_size=1, max_size=5))
    home = np.repeat(np.arange(len(psus)), psus)
    n = draw(st.integers(len(home), 60))
    psu = np.array([*range(len(home)), *(draw(st.integers(0, len(home) - 1)) for _ in range(n - len(home)))])
    answers = st.one_of(st.just(np.nan), st.floats(-5, 5).map(lambda y: round(y, 2)))
    return survey(
        draw(st.lists(answers, min_size=n, max_size=n)),
        draw(st.lists(st.integers(-1, 2), min_size=n, max_size=n)),
        levels=LEVELS,
        kind="mean",
        weight=draw(st.lists(st.floats(0.1, 9), min_size=n, max_size=n)),
        stratum=home[psu].tolist(),
        psu=psu.tolist(),
    )


def people_of(prepared: Prepared) -> Respondents:
    assert prepared.respondents is not None
    return prepared.respondents


def block(prepared: Prepared) -> Block:
    return block_of(prepared, "disc", "g", period="2021")


@few
@given(samples())
def test_differences_and_their_errors_are_those_of_padding_every_psu(prepared: Prepared) -> None:
    """The textbook way: a residual for every person, zero outside the domain, summed over every PSU drawn."""
    found, people = block(prepared), people_of(prepared)
    for one, other in ((0, 1), (1, 2), (2, 0)):
        sides = [comparing.side_of(found, (group,)) for group in (one, other)]
        if 0 in (sides[0].n, sides[1].n):
            continue
        difference, se = comparing.difference(found, *sides)
        assert difference == pytest.approx(mean(people, one) - mean(people, other), rel=1e-9, abs=1e-9)
        apart = variance(people, residuals(people, one) - residuals(people, other))
        assert se**2 == pytest.approx(apart, rel=1e-9, abs=1e-12)
        assert sides[0].variance == pytest.approx(variance(people, residuals(people, one)), rel=1e-9, abs=1e-12)


@few
@given(samples())
def test_totals_and_their_errors_are_those_of_padding_every_psu(prepared: Prepared) -> None:
    found, people = block(prepared), people_of(prepared)
    for group in range(len(LEVELS)):
        total = comparing.total_of(found, group)
        amount = np.where(inside(people, group), people.weight * np.nan_to_num(people.values["disc"]), 0.0)
        assert total.value == pytest.approx(amount.sum(), rel=1e-9, abs=1e-9)
        assert total.variance == pytest.approx(variance(people, amount), rel=1e-9, abs=1e-9)


@few
@given(samples())
def test_groups_taken_together_are_one_group(prepared: Prepared) -> None:
    together = comparing.side_of(block(prepared), (0, 2))
    people = people_of(prepared)
    joined = replace(people, groups={"g": np.where(people.groups["g"] == 2, 0, people.groups["g"])})
    alone = comparing.side_of(block(replace(prepared, respondents=joined)), (0,))
    assert (together.n, together.n_positive) == (alone.n, alone.n_positive)
    assert together.value == pytest.approx(alone.value, rel=1e-9, abs=1e-9, nan_ok=True)
    assert together.variance == pytest.approx(alone.variance, rel=1e-9, abs=1e-12)


@few
@given(samples(), st.floats(0.01, 100))
def test_weights_on_another_scale_change_no_mean(prepared: Prepared, factor: float) -> None:
    people = people_of(prepared)
    scaled = block(replace(prepared, respondents=replace(people, weight=people.weight * factor)))
    for group in range(len(LEVELS)):
        mine, theirs = (comparing.side_of(one, (group,)) for one in (scaled, block(prepared)))
        assert mine.value == pytest.approx(theirs.value, rel=1e-9, abs=1e-9, nan_ok=True)
        assert mine.variance == pytest.approx(theirs.variance, rel=1e-9, abs=1e-12)
        assert (mine.n, mine.n_flat) == (theirs.n, pytest.approx(theirs.n_flat, rel=1e-9))


@few
@given(samples())
def test_degrees_of_freedom_count_the_psus_and_strata_that_hold_somebody(prepared: Prepared) -> None:
    found, people = block(prepared), people_of(prepared)

    def counted(*groups: int) -> int:
        held = np.any([inside(people, group) for group in groups], axis=0)
        return len(np.unique(people.psu[held])) - len(np.unique(people.stratum[held]))

    assert comparing.df_of_level(found, 1) == counted(1)
    assert comparing.df_of_pair(found, 0, 2) == counted(0, 2) - 1
    assert comparing.df_of_all(found) == counted(0, 1, 2) - 1


def inside(people: Respondents, group: int) -> np.ndarray:
    return (people.groups["g"] == group) & ~np.isnan(people.values["disc"])


def mean(people: Respondents, group: int) -> float:
    held = inside(people, group)
    return float(np.average(people.values["disc"][held], weights=people.weight[held]))


def residuals(people: Respondents, group: int) -> np.ndarray:
    held = inside(people, group)
    away = people.weight * (people.values["disc"] - mean(people, group)) / people.weight[held].sum()
    return np.where(held, away, 0.0)


def variance(people: Respondents, influence: np.ndarray) -> float:
    return sum(len(sums) / (len(sums) - 1) * ((sums - sums.mean()) ** 2).sum() for sums in psu_sums(people, influence))


def psu_sums(people: Respondents, influence: np.ndarray) -> Iterator[np.ndarray]:
    for stratum in np.unique(people.stratum):
        drawn = np.unique(people.psu[people.stratum == stratum])
        yield np.array([influence[people.psu == psu].sum() for psu in drawn])
