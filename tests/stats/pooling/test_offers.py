"""What is offered for a table with thin figures, and what each offer says of gain and cost."""

from dataclasses import replace
from statistics import median

import pytest

from likvard.stats.pooling.offers import Size, offers, size_of
from tests.stats.pooling.surveyed import AREAS, PARENTS, YEARS, finest, levels


def test_a_size_counts_the_thin_and_those_without_a_value_and_no_cell_with_nobody() -> None:
    rows = finest(levels())
    widths = [(row.ci_high or 0) - (row.ci_low or 0) for row in rows]
    assert size_of(rows) == Size(24, 24, 6, pytest.approx(median(widths)))
    good = [replace(row, reliability="reliable") for row in rows]
    untold = replace(good[0], value=None, ci_low=None, ci_high=None, n=3)
    assert size_of([untold]) == Size(1, 1, 3, None)
    assert size_of([untold, *good[1:]]).thin == 1
    nobody = replace(untold, n=0)
    assert size_of([nobody]) == Size(0, 0, 0, None)
    assert size_of([nobody, *good[1:]]) == size_of(good[1:])


def test_each_offer_says_what_it_gives() -> None:
    """Eighteen people a cell: two areas and two years make 72, all areas of two years 108."""
    found = {one.how.code: one for one in offers(levels(each=18), AREAS, YEARS, PARENTS)}
    assert [found[code].size.n for code in ("each-3", "each-4", "all-1", "all-2")] == [36, 72, 54, 108]
    usable = [one for one in found["each-4"].pooled if one.row.reliability != "too_unreliable"]
    assert found["each-4"].rescued == sum(len(one.parts) for one in usable) == 16
    assert (found["each-4"].size.figures, found["each-4"].size.thin) == (6, 2)


@pytest.mark.parametrize(("n", "reason", "left_out"), [(0, "no_cases", {}), (18, "too_few_psus", {"too_few_psus": 36})])
def test_only_what_is_behind_a_merged_figure_is_made_usable_by_it(
    n: int, reason: str, left_out: dict[str, int]
) -> None:
    """All years of six groups in areas; of two, one year is left out or has nobody."""
    changed = {"value": None, "status": "not_estimable", "n": n, "reason": reason}
    rows = finest(levels(each=40, uneven=False))
    bare = [replace(row, **changed) if (row.area, row.period) == ("umeå", "2019") else row for row in rows]  # type: ignore[arg-type]
    thin = [replace(row, reliability="too_unreliable") for row in bare]
    whole = next(one for one in offers(thin, AREAS, YEARS, {}) if one.how.code == "each-4")
    usable = [one for one in whole.pooled if one.row.reliability != "too_unreliable"]
    assert whole.rescued == sum(len(one.inside) for one in usable) == 22
    assert (len(usable), whole.size.figures, whole.size.thin, whole.left_out) == (6, 6, 0, left_out)


def test_what_a_run_has_estimated_of_parts_without_a_value_makes_them_usable() -> None:
    rows = [
        replace(row, reliability="too_unreliable", value=None) if row.area and row.period else row
        for row in levels(each=40)
    ]
    whole = next(one for one in offers(rows, AREAS, YEARS, {}) if one.how.code == "each-4")
    assert (whole.rescued, whole.left_out) == (24, {})


def test_no_merging_is_offered_that_would_leave_parts_out_for_what_they_answered() -> None:
    rows = finest(levels("mean", each=40))
    alike = [
        replace(row, value=None, se=None, status="not_estimable", reason="no_variation")
        if row.period == "2019"
        else replace(row, reliability="too_unreliable")
        for row in rows
    ]
    found = offers(alike, AREAS, YEARS, {})
    assert [(one.how.code, one.rescued, one.size.figures, one.size.thin) for one in found] == [
        ("each-2", 12, 12, 6),  # 2019 and 2020 cannot be one
        ("each-3", 18, 12, 6),  # 2019 stays by itself
        ("all-1", 18, 8, 2),
    ]


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
