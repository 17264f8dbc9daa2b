"""Figures taken together, against what the engine makes of the same respondents at once."""

from collections import Counter
from dataclasses import replace

import pytest

from likvard.stats.codebook.model import IndicatorKind
from likvard.stats.engine import estimate
from likvard.stats.estimates import Estimate
from likvard.stats.pooling.coarsened import can_be_pooled, coarsened
from likvard.stats.pooling.coarsening import coarsenings
from likvard.stats.reliability import reliability
from tests.stats.asking import survey
from tests.stats.pooling.surveyed import AREAS, PARENTS, YEARS, finest, levels

WAYS = {one.code: one for one in coarsenings(AREAS, YEARS, PARENTS)}


@pytest.mark.parametrize("kind", ["share", "mean"])
@pytest.mark.parametrize("code", ["larger-1", "all-1", "each-4", "larger-4", "all-4"])
def test_parts_taken_together_are_the_figure_of_all_their_respondents(kind: IndicatorKind, code: str) -> None:
    rows = levels(kind)
    whole = {(row.area, row.period, row.group): row for row in rows}
    found = [one.row for one in coarsened(finest(rows), WAYS[code])]
    assert len(found) == 2 * WAYS[code].figures
    for row in found:
        same = whole[row.area, row.period, row.group]
        assert (row.n, row.n_positive, row.n_missing, row.area_type) == (
            same.n,
            same.n_positive,
            same.n_missing,
            same.area_type,
        )
        assert (row.value, row.weight) == pytest.approx((same.value, same.weight))
        assert row.reliability == reliability(row).verdict


def test_the_error_lacks_only_what_comes_of_who_happens_to_be_drawn_where() -> None:
    """Of equal weights, se^2 of all at once is that of the parts, plus theirs around the middle, n_c (m_c - m)^2."""
    rows = levels("mean", uneven=False)
    for one in coarsened(finest(rows), WAYS["all-4"]):
        (whole,) = (row for row in rows if (row.area, row.period, row.group) == ("", "", one.row.group))
        between = sum(number(part.n) * (number(part.value) - number(whole.value)) ** 2 for part in one.parts)
        squared = number(one.row.se) ** 2 + between * 144 / 143 / number(whole.n) ** 2
        assert squared == pytest.approx(number(whole.se) ** 2)


def test_a_figure_that_the_run_has_already_is_taken_as_it_is() -> None:
    rows = levels()
    taken = [one.row for one in coarsened(rows, WAYS["larger-4"])]
    assert taken == [row for row in rows if row.area in ("skåne", "umeå") and not row.period]
    merged = [one.row for one in coarsened(rows, WAYS["larger-2"])]
    assert not {row.key for row in merged} & {row.key for row in rows}


def test_one_part_alone_is_the_same_figure() -> None:
    rows = levels()
    alone = [one for one in coarsened(rows, WAYS["larger-1"]) if one.row.area == "umeå"]
    assert [one.parts for one in alone] == [(one.row,) for one in alone]
    assert {one.homogeneity for one in alone} == {None}


def test_what_has_too_few_units_for_a_figure_is_left_out_and_counted() -> None:
    rows = [_without_figure(row) if row.area == "lund" and row.period == "2019" else row for row in finest(levels())]
    pair = [one for one in coarsened(rows, WAYS["each-2"]) if one.row.area == "lund" and "2019" in one.row.period]
    assert [(one.row.n, one.left_out, len(one.parts), len(one.inside)) for one in pair] == [
        (6, {"too_few_psus": 6}, 2, 1)
    ] * 2


def answered_alike() -> list[Estimate]:
    """Four areas of 20 with a mean of 2; sixteen where 3 of 3 said 5, so that no error and no figure is known."""
    answers, where = [1.0] * 40 + [3.0] * 40 + [5.0] * 48, [*range(4)] * 20 + [*range(4, 20)] * 3
    codes = tuple(f"{number:02}" for number in range(20))
    made = survey(answers, [0] * 128, levels=("x",), reference="", kind="mean", areas=codes, area=where)
    return [row for row in estimate(made) if row.stat == "level" and row.grouping]


def test_parts_are_not_left_out_for_what_they_answered() -> None:
    """All together have a mean of 3.125; those with a figure of their own would give 2."""
    rows = answered_alike()
    single = [row for row in rows if row.area]
    assert Counter((row.value, row.n, row.reason) for row in single) == {
        (2.0, 20, ""): 4,
        (None, 3, "no_variation"): 16,
    }
    (together,) = (row for row in rows if not row.area)
    assert together.value == 3.125
    (how,) = coarsenings([row.area for row in single], ["2021"], {})
    (merged,) = coarsened(single, how)
    assert (merged.row.value, merged.row.status, merged.row.reason, merged.row.n) == (
        None,
        "not_estimable",
        "part_not_estimable",
        128,
    )
    assert (merged.inside, merged.left_out) == ((), {"no_variation": 48})
    (taken,) = coarsened(rows, how)
    assert (taken.row, taken.inside, taken.left_out) == (together, tuple(single), {})


def test_parts_with_nobody_stop_nothing() -> None:
    rows = [_without_figure(row, n=0, reason="no_cases") if row.period == "2019" else row for row in finest(levels())]
    found = [one for one in coarsened(rows, WAYS["each-2"]) if "2019" in one.row.period]
    assert {(one.row.n, len(one.parts), len(one.inside), len(one.left_out)) for one in found} == {(6, 2, 1, 0)}


@pytest.mark.parametrize(
    ("n", "reasons", "merged", "left_out"),
    [
        (0, ("no_cases", "no_cases"), ("no_cases", 0), {}),
        (15, ("too_few_psus", "too_few_psus"), ("too_few_psus", 30), {"too_few_psus": 30}),
        (15, ("no_variation", "no_variation"), ("no_variation", 30), {"no_variation": 30}),
        (
            15,
            ("no_variation", "too_few_psus"),
            ("part_not_estimable", 30),
            {"no_variation": 15, "too_few_psus": 15},
        ),
        (15, ("", ""), ("part_not_estimable", 30), {"": 30}),
    ],
)
def test_parts_that_have_no_figure_give_none_for_their_reason(
    n: int, reasons: tuple[str, str], merged: tuple[str, int], left_out: dict[str, int]
) -> None:
    rows = [_without_figure(row, n=n, reason=reasons[row.period in YEARS[1::2]]) for row in finest(levels())]
    found = coarsened(rows, WAYS["each-2"])
    assert len(found) == 12
    assert Counter((one.row.status, one.row.value, one.row.reason, one.row.n) for one in found) == {
        ("not_estimable", None, *merged): 12
    }
    assert [(one.left_out, one.inside) for one in found] == [(left_out, ())] * 12


def test_where_nobody_said_yes_the_interval_is_exact() -> None:
    none = [replace(row, value=0.0, se=None, n_positive=0, design_effect=None) for row in finest(levels())]
    rows = [one.row for one in coarsened(none, WAYS["all-4"])]
    assert {(row.value, row.se, row.ci_low, row.ci_method) for row in rows} == {(0.0, None, 0.0, "exact_binomial")}
    assert all(0 < (row.ci_high or 0) < 0.1 for row in rows)


@pytest.mark.parametrize(("method", "df"), [("taylor", 5.0 * 2), ("replicate", 5.0)])
def test_degrees_of_freedom_add_up_unless_they_are_of_replicate_weights(method: str, df: float) -> None:
    rows = [replace(row, method=method) for row in finest(levels("mean"))]  # type: ignore[arg-type]
    assert {one.row.df for one in coarsened(rows, WAYS["each-2"])} == {df}


def test_only_levels_of_shares_and_means_whose_weight_is_known_can_be_pooled() -> None:
    row = finest(levels())[0]
    assert can_be_pooled(row)
    others = [replace(row, weight=None), replace(row, unit="total"), replace(row, stat="difference")]
    assert not any(map(can_be_pooled, others))


def number(value: float | None) -> float:
    assert value is not None
    return value


def _without_figure(row: Estimate, *, n: int = 6, reason: str = "too_few_psus") -> Estimate:
    return replace(row, value=None, se=None, ci_low=None, ci_high=None, status="not_estimable", reason=reason, n=n)
