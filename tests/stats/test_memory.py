"""A run that would take more memory than a server has is refused before it begins."""

from dataclasses import replace

import numpy as np
import pytest

from likvard.stats import memory
from likvard.stats.codebook.model import Crossing, Indicator, IndicatorKind
from likvard.stats.cuts import cuts_of
from likvard.stats.kernel import lanes
from likvard.stats.kernel.factors import Factors
from likvard.stats.kernel.run import state_of
from likvard.stats.prepared import Prepared
from likvard.stats.problems import Problem, Refused
from tests.stats.asking import changed, survey
from tests.stats.oracle.sample import make_survey, prepared_by
from tests.stats.refusing import refusal

AREAS = tuple(f"{number:04}" for number in range(290))


def cut(prepared: Prepared) -> None:
    assert prepared.respondents is not None
    cuts_of(prepared.codebook, prepared.respondents, np.arange(len(prepared.respondents.weight)))


def test_more_groups_in_more_areas_than_memory_holds_are_refused_with_the_grouping_that_takes_most() -> None:
    """290 areas and all together, with 500 groups and 124,750 pairs in each; every number of the kernel has 8 bytes."""
    levels = tuple(str(number) for number in range(500))
    prepared = survey([1, 0], [0, 1], levels=levels, reference="", areas=AREAS, area=[0, 1])
    of_domain, of_pair, of_block = lanes.WIDTH + lanes.MOMENTS, lanes.PAIR_WIDTH, lanes.BLOCK_WIDTH
    needed = 8 * 291 * (of_domain + of_block + 500 * of_domain + 124_750 * of_pair + of_block)
    params = {"grouping": "g", "groups": 500, "places": 291, "bytes": needed, "limit": 4 * 2**30}
    assert refusal(cut, prepared) == Problem("groups_too_many", params=params)
    cut(survey([1, 0], [0, 1], areas=AREAS, area=[0, 1]))


@pytest.mark.parametrize(
    ("count", "kind", "panels"), [(1, "mean", 1), (12, "mean", 1), (13, "mean", 2), (3, "ratio", 1)]
)
def test_what_is_worked_out_is_what_the_kernel_takes(
    monkeypatch: pytest.MonkeyPatch, count: int, kind: IndicatorKind, panels: int
) -> None:
    """A dozen indicators stand side by side; each ratio is let go of before the next."""
    indicators = tuple(Indicator(str(number), {}, kind) for number in range(count))
    prepared = changed(prepared_by("clustered", make_survey()), codebook={"indicators": indicators})
    assert prepared.respondents is not None
    layout = cuts_of(prepared.codebook, prepared.respondents, np.arange(len(prepared.respondents.weight))).layout
    names = tuple(one.code for one in indicators) if kind == "mean" else ("0",)
    empty = Factors(np.empty(0), np.empty(0))
    state = state_of([], replace(layout, indicators=names), empty, origin=np.zeros(len(names)))
    held = sum(part.nbytes for part in (*state.moments, *state.pairs, *state.blocks))
    held += sum(8 * lanes.WIDTH * len(panel) for panel in state.panels)
    assert len(state.panels) == panels
    monkeypatch.setattr(memory, "OF_LEVEL", 0)
    monkeypatch.setattr(memory, "LIMIT", held)
    cut(prepared)
    monkeypatch.setattr(memory, "LIMIT", held - 1)
    with pytest.raises(Refused, match="groups_too_many"):
        cut(prepared)


@pytest.mark.parametrize("kind", ["quantile", "count"])
def test_more_levels_than_memory_holds_are_refused_where_nothing_is_summed(kind: IndicatorKind) -> None:
    """A column of identities as a grouping: 100,000 groups and everybody, in 20 areas and all together."""
    levels = tuple(str(number) for number in range(100_000))
    areas = {"areas": AREAS[:20], "area": [0, 1]}
    prepared = changed(
        survey([1, 0], [0, 1], levels=levels, reference="", **areas),
        codebook={"indicators": (Indicator("disc", {}, kind),)},
    )
    needed = 21 * 100_001 * 4 * 2**10
    params = {"grouping": "g", "groups": 100_000, "places": 21, "bytes": needed, "limit": 4 * 2**30}
    assert refusal(cut, prepared) == Problem("groups_too_many", params=params)


def test_levels_are_counted_for_each_indicator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody and two groups."""
    prepared = survey([1, 0], [0, 1])
    twice = changed(prepared, codebook={"indicators": tuple(Indicator(code, {}, "count") for code in "ab")})
    monkeypatch.setattr(memory, "LIMIT", 5 * 4 * 2**10)
    cut(changed(prepared, codebook={"indicators": (Indicator("a", {}, "count"),)}))
    assert refusal(cut, twice).params["bytes"] == 6 * 4 * 2**10


def test_where_areas_take_most_no_grouping_is_named() -> None:
    """Of 500 areas in 500 periods, with five quantiles of everybody."""
    codes = tuple(map(str, range(500)))
    placed = {"areas": codes, "periods": codes, "period": np.array([0, 1], np.int32)}
    prepared = changed(
        survey([1, 0], [0, 1], area=[0, 1]),
        codebook={"groupings": (), "indicators": tuple(Indicator(code, {}, "quantile") for code in "abcde")},
        people=placed,
    )
    problem = refusal(cut, prepared)
    assert (problem.params["grouping"], problem.params["groups"], problem.params["places"]) == ("", 1, 501 * 501)


def test_a_crossing_that_takes_most_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    crossed = {"crossings": (Crossing(("sex", "origin")),)}
    monkeypatch.setattr(memory, "LIMIT", 1_000)
    problem = refusal(cut, changed(prepared_by("clustered", make_survey()), codebook=crossed))
    assert (problem.params["grouping"], problem.params["groups"], problem.params["places"]) == ("sex:origin", 8, 12)
