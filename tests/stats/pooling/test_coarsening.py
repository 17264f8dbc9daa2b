"""Which ways there are to take areas and periods of a table together, and in what order."""

import pytest

from likvard.stats.pooling.coarsening import WHOLE, coarsenings
from tests.stats.pooling.surveyed import AREAS, PARENTS, YEARS


def test_every_way_is_given_from_the_one_that_keeps_most_figures() -> None:
    found = [(one.code, one.figures) for one in coarsenings(AREAS, YEARS, PARENTS)]
    assert found == [
        ("larger-1", 8),
        ("each-2", 6),
        ("each-3", 6),
        ("all-1", 4),
        ("larger-2", 4),
        ("larger-3", 4),
        ("each-4", 3),
        ("all-2", 2),
        ("all-3", 2),
        ("larger-4", 2),
        ("all-4", 1),
    ]


@pytest.mark.parametrize(
    ("years", "length", "spans"),
    [
        (4, 2, {"2019-2020": ["2019", "2020"], "2021-2022": ["2021", "2022"]}),
        (3, 2, {"2019": ["2019"], "2020-2021": ["2020", "2021"]}),
        (4, 3, {"2019": ["2019"], "2020-2022": ["2020", "2021", "2022"]}),
        (4, 4, {WHOLE: list(YEARS)}),
    ],
)
def test_the_last_span_is_whole(years: int, length: int, spans: dict[str, list[str]]) -> None:
    found = {one.code: one for one in coarsenings(["lund"], YEARS[:years], {})}
    assert found[f"each-{length}"].spans == spans


def test_an_area_that_is_a_part_of_none_stays_by_itself() -> None:
    found = {one.code: one for one in coarsenings(AREAS, ["2019"], PARENTS)}
    assert found["larger-1"].wholes == {"skåne": ["lund", "malmö"], "umeå": ["umeå"]}
    assert found["all-1"].wholes == {WHOLE: list(AREAS)}
    assert not found["larger-1"].merges_periods


@pytest.mark.parametrize(
    ("areas", "parents"), [(["lund", "malmö"], {"lund": "skåne", "malmö": "skåne"}), (AREAS, {}), (AREAS, {"x": "y"})]
)
def test_larger_areas_that_are_all_or_none_are_no_way_of_their_own(areas: list[str], parents: dict[str, str]) -> None:
    assert [one.code for one in coarsenings(areas, ["2019"], parents)] == ["all-1"]


def test_there_is_no_way_with_one_area_and_one_period() -> None:
    assert coarsenings([WHOLE], ["2019"], PARENTS) == ()


@pytest.mark.parametrize(
    ("periods", "codes"),
    [
        (["2019", "2020", "2019-2020", "2021"], ["each-3", "each-4"]),  # two of them would be another 2019-2020
        (["2019", "2020", "2020-2021", "2021"], ["each-2", "each-4"]),  # three of them would be another 2020-2021
        (["a", "b-c", "a-b", "c"], ["each-3", "each-4"]),  # both pairs would be a-b-c
    ],
)
def test_no_span_is_called_what_another_period_is(periods: list[str], codes: list[str]) -> None:
    assert [one.code for one in coarsenings(["lund"], periods, {})] == codes


def test_no_larger_area_is_called_what_another_area_is() -> None:
    """Skåne beside its municipalities: what they become together would be told as the Skåne that stands there."""
    assert [one.code for one in coarsenings([*AREAS, "skåne"], ["2019"], PARENTS)] == ["all-1"]
    assert [one.code for one in coarsenings(["a", "b", "c"], ["2019"], {"a": "b", "b": "x"})] == ["all-1"]


def test_keeping_less_is_less_in_one_way_and_not_more_in_the_other() -> None:
    found = {one.code: one for one in coarsenings(AREAS, YEARS, PARENTS)}
    assert found["larger-2"].keeps_less_than(found["each-2"])
    assert found["all-1"].keeps_less_than(found["larger-1"])
    assert not found["larger-1"].keeps_less_than(found["each-2"])
    assert not found["each-2"].keeps_less_than(found["each-2"])
