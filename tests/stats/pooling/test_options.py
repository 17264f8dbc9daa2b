"""The options offered for a thin cell, their order and what they say they cost."""

import math
import random
from dataclasses import replace
from typing import Any

import pytest

from likvard.stats.pooling.cells import Cell
from likvard.stats.pooling.options import Ladder, poolings
from likvard.stats.problems import Problem, Refused

YEARS = ("2019", "2020", "2021", "2022")
AREAS = {"Lund": "Skåne", "Malmö": "Skåne", "Umeå": "Västerbotten", "Skåne": "Sweden", "Västerbotten": "Sweden"}
GROUPS = {"sami": "minority", "tornedal": "minority"}
LADDER = Ladder(YEARS, AREAS, GROUPS)
TARGET = ("Lund", "2021", "sami")


def cell(area: str, period: str, group: str, yes: int, n: int) -> Cell:
    p = yes / n
    return Cell(area, period, group, p, n, float(n), float(n), math.sqrt(p * (1 - p) / n) or None)


def table(yes: int = 2, n: int = 8) -> list[Cell]:
    """The same thin cell everywhere."""
    return [cell(area, year, group, yes, n) for area in ("Lund", "Malmö", "Umeå") for year in YEARS for group in GROUPS]


def test_every_widening_is_offered_once() -> None:
    """Three areas; spans with 2021 among four years: 1 + 2 + 2 + 1; two groups; less the cell itself."""
    found = poolings(table(), TARGET, LADDER)
    assert len(found) == 3 * 6 * 2 - 1
    assert len({one.members for one in found}) == len(found)
    assert all(TARGET in one.members for one in found)


def test_the_first_option_is_the_least_that_is_enough() -> None:
    """Eight respondents each: four cells make 32. All years of Lund, or two years of two groups or areas."""
    first = poolings(table(), TARGET, LADDER)[0]
    assert (first.enough, first.hides, len(first.members), first.merged.n) == (True, False, 4, 32)
    assert (first.gain, first.se_ratio) == (pytest.approx(4), pytest.approx(0.5))
    assert [one.enough for one in poolings(table(), TARGET, LADDER)] == sorted(
        (one.enough for one in poolings(table(), TARGET, LADDER)), reverse=True
    )


def test_what_is_lost_is_said() -> None:
    found = {(one.area, one.periods, one.group): one for one in poolings(table(), TARGET, LADDER)}
    whole = found["Sweden", YEARS, "minority"]
    assert len(whole.members) == 3 * 4 * 2
    assert found["Skåne", ("2021",), "sami"].members == (("Lund", "2021", "sami"), ("Malmö", "2021", "sami"))
    assert found["Lund", ("2021", "2022"), "sami"].members == (TARGET, ("Lund", "2022", "sami"))


def test_pooling_that_hides_a_difference_says_so_and_comes_after_those_that_do_not() -> None:
    different = [replace(one, value=0.9) if one.area == "Malmö" else one for one in table()]
    found = poolings(different, TARGET, LADDER)
    skane = next(one for one in found if (one.area, one.periods, one.group) == ("Skåne", YEARS, "sami"))
    assert (skane.hides, skane.spread) == (True, pytest.approx(0.65))
    assert skane.homogeneity.p_value < 0.001
    enough = [one.hides for one in found if one.enough]
    assert enough == sorted(enough)
    assert not enough[0]


def test_an_empty_cell_can_be_widened() -> None:
    gone = [one for one in table() if one.key != TARGET]
    found = poolings(gone, TARGET, LADDER)
    assert all(one.gain is None and one.se_ratio is None for one in found)
    assert len(found) == 3 * 6 * 2 - 1


def test_a_gap_in_time_is_named() -> None:
    gone = [one for one in table() if one.period != "2020"]
    found = {(one.area, one.periods, one.group): one for one in poolings(gone, TARGET, LADDER)}
    assert found["Lund", ("2019", "2020", "2021"), "sami"].missing == ("2020",)
    assert ("Lund", ("2020", "2021"), "sami") not in found


def test_nothing_to_merge_with_is_no_option() -> None:
    assert poolings([cell(*TARGET, 2, 8)], TARGET, Ladder(("2021",))) == ()


def test_the_order_of_the_cells_does_not_matter() -> None:
    shuffled = table()
    random.Random(4).shuffle(shuffled)
    assert poolings(shuffled, TARGET, LADDER) == poolings(table(), TARGET, LADDER)


def test_means_are_compared_by_their_standard_errors() -> None:
    means = [replace(one, value=50.0 + 9 * (one.period == "2022"), se=2.0) for one in table()]
    found = {(one.area, one.periods, one.group): one for one in poolings(means, TARGET, LADDER, share=False)}
    assert found["Lund", ("2021", "2022"), "sami"].hides
    assert not found["Lund", ("2020", "2021"), "sami"].hides


NAMED = {"area": "Lund", "period": "2021", "group": "sami"}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"value": math.inf}, Problem("cell_impossible", params=NAMED)),
        ({"value": 1.2}, Problem("cell_impossible", params=NAMED)),
        ({"n": 0}, Problem("cell_impossible", params=NAMED)),
        ({"se": -0.1}, Problem("cell_impossible", params=NAMED)),
        ({"weight": 0.0}, Problem("cell_impossible", params=NAMED)),
        ({}, Problem("cell_twice", params=NAMED)),
    ],
)
def test_bad_cells_are_refused(changes: dict[str, Any], problem: Problem) -> None:
    good = cell(*TARGET, 2, 8)
    with pytest.raises(Refused) as refused:
        poolings([good, replace(good, **changes)], TARGET, LADDER)
    assert refused.value.problems == (problem,)


@pytest.mark.parametrize(
    ("ladder", "problem"),
    [
        (Ladder(("2019",)), Problem("period_unplaced", params={"period": "2021"})),
        (Ladder(YEARS, {"Lund": "Skåne", "Skåne": "Lund"}), Problem("ladder_circular", params={"code": "Lund"})),
    ],
)
def test_a_ladder_that_leads_nowhere_is_refused(ladder: Ladder, problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        poolings(table(), TARGET, ladder)
    assert refused.value.problems == (problem,)
