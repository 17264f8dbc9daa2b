"""What is offered for a table with thin figures, and what each offer says of gain and cost."""

from dataclasses import replace
from statistics import median

import pytest

from likvard.stats.pooling.offers import Size, offers, size_of
from tests.stats.pooling.surveyed import AREAS, PARENTS, YEARS, finest, levels


def test_a_size_counts_the_thin_and_those_without_a_figure() -> None:
    rows = finest(levels())
    widths = [(row.ci_high or 0) - (row.ci_low or 0) for row in rows]
    assert size_of(rows) == Size(24, 24, 6, pytest.approx(median(widths)))
    good = [replace(row, reliability="reliable") for row in rows]
    nothing = replace(good[0], value=None, ci_low=None, ci_high=None, n=0)
    assert size_of([nothing]) == Size(1, 1, 0, None)
    assert size_of([nothing, *good[1:]]).thin == 1


def test_each_offer_says_what_it_gives() -> None:
    """Six people a cell: all years of one area make 24, of the two in Skåne 48."""
    found = {one.how.code: one for one in offers(levels(), AREAS, YEARS, PARENTS)}
    assert [found[code].size.n for code in ("each-2", "each-4", "all-1", "all-2", "larger-4")] == [12, 24, 18, 36, 36]
    assert found["each-2"].rescued == 0
    usable = [one for one in found["larger-4"].pooled if one.row.reliability != "too_unreliable"]
    assert found["larger-4"].rescued == sum(len(one.parts) for one in usable)
    assert found["larger-4"].size.figures == 4


def test_nothing_coarser_is_offered_than_what_is_enough() -> None:
    enough = [replace(row, reliability="reliable") if row.period == "" else row for row in levels()]
    found = [one.how.code for one in offers(enough, AREAS, YEARS, PARENTS)]
    assert found == ["larger-1", "each-2", "each-3", "all-1", "larger-2", "larger-3", "each-4", "all-2", "all-3"]


def test_an_offer_that_would_hide_differences_says_so_and_names_the_clearest_first() -> None:
    rising = {one.how.code: one for one in offers(levels(rising=0.26), AREAS, YEARS, {})}
    whole = rising["each-4"]
    assert (whole.hides, whole.tested) == (True, 6)
    p = [one.homogeneity.p_value for one in whole.differing if one.homogeneity]
    assert p == sorted(p)
    assert 0 < len(p) <= 6
    assert p[-1] < 0.10


def test_small_differences_in_many_figures_add_up() -> None:
    """Each by itself could be chance; all of them together could not."""
    rows = finest(levels(uneven=False))
    swung = [
        replace(row, value=0.15 if row.period in YEARS[::2] else 0.55, se=0.2, n_effective=6.0, design_effect=None)
        for row in rows
    ]
    pairs = next(one for one in offers(swung, AREAS, YEARS, {}) if one.how.code == "each-2")
    assert pairs.differing == ()
    assert pairs.hides


def test_alike_parts_hide_nothing() -> None:
    same = [replace(row, value=0.2, se=0.16) for row in finest(levels())]
    assert [one.hides for one in offers(same, AREAS, YEARS, {})] == [False] * 7


def test_one_area_and_one_period_have_nothing_to_merge() -> None:
    assert offers(levels(), ["lund"], ["2019"], {}) == ()
