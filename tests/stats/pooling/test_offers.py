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
    """Eighteen people a cell: two areas and two years make 72, all areas of two years 108."""
    found = {one.how.code: one for one in offers(levels(each=18), AREAS, YEARS, PARENTS)}
    assert [found[code].size.n for code in ("each-3", "each-4", "all-1", "all-2")] == [36, 72, 54, 108]
    usable = [one for one in found["each-4"].pooled if one.row.reliability != "too_unreliable"]
    assert found["each-4"].rescued == sum(len(one.parts) for one in usable) == 16
    assert (found["each-4"].size.figures, found["each-4"].size.thin) == (6, 2)


def test_what_makes_no_figure_usable_is_not_offered() -> None:
    assert [one.how.code for one in offers(levels(), AREAS, YEARS, PARENTS)] == ["all-3", "larger-4", "all-4"]


@pytest.mark.parametrize("each", [6, 12, 18, 24])
def test_what_keeps_less_than_another_makes_more_figures_usable(each: int) -> None:
    found = offers(levels(each=each), AREAS, YEARS, PARENTS)
    pairs = [(one, other) for one in found for other in found if one.how.keeps_less_than(other.how)]
    assert pairs
    assert all(one.rescued > other.rescued for one, other in pairs)


def test_nothing_coarser_is_offered_than_what_is_enough() -> None:
    """All areas of a year make 72, which is enough; so nothing takes all areas and two years together."""
    found = [one.how.code for one in offers(levels(each=24, uneven=False), AREAS, YEARS, PARENTS)]
    assert found == ["larger-1", "each-2", "each-3", "all-1", "larger-2", "each-4"]


def test_an_offer_that_would_hide_differences_says_so_and_names_the_clearest_first() -> None:
    rising = {one.how.code: one for one in offers(levels(each=24, rising=0.26), AREAS, YEARS, {})}
    whole = rising["each-4"]
    assert (whole.hides, whole.tested) == (True, 6)
    p = [one.homogeneity.p_value for one in whole.differing if one.homogeneity]
    assert p == sorted(p)
    assert 0 < len(p) <= 6
    assert p[-1] < 0.10


def test_small_differences_in_many_figures_add_up() -> None:
    """Each by itself could be chance; all of them together could not."""
    rows = finest(levels(each=24, uneven=False))
    swung = [replace(row, value=0.4 if row.period in YEARS[::2] else 0.58, se=0.1, design_effect=1.0) for row in rows]
    pairs = next(one for one in offers(swung, AREAS, YEARS, {}) if one.how.code == "each-2")
    assert (pairs.differing, pairs.hides) == ((), True)


def test_alike_parts_hide_nothing() -> None:
    same = [replace(row, value=0.2, se=0.1) for row in finest(levels(each=24))]
    assert {one.hides for one in offers(same, AREAS, YEARS, {})} == {False}


def test_one_area_and_one_period_have_nothing_to_merge() -> None:
    assert offers(levels(), ["lund"], ["2019"], {}) == ()
