"""The engine from end to end: what is estimated, what is not and why, and the survey that the issue names."""

import csv
import os
from pathlib import Path

import numpy as np
import pytest

from likvard.stats.aggregate import share_difference
from likvard.stats.engine import estimate
from likvard.stats.estimates import Estimate, to_table
from likvard.stats.findings import gaps_that_stand
from likvard.stats.intervals import logit_interval
from likvard.stats.problems import Refused
from tests.stats.asking import pick, survey
from tests.stats.oracle.sample import lonely_survey, make_survey, prepared_by
from tests.stats.reading_back import from_table

SHARED = os.environ.get("LIKVARD_SHARED_DATA", "")


def test_a_share_has_its_whole_basis() -> None:
    """3 of 8 yes in group b, by hand: se = sqrt(p q / n * N/(N - 1)) with N = 14 people in the sample."""
    rows = estimate(survey([1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, np.nan], [1] * 8 + [0] * 5 + [1]))
    error = (0.375 * 0.625 / 8 * 14 / 13) ** 0.5
    assert pick(rows, group="b", stat="level") == Estimate(
        indicator="disc",
        grouping="g",
        group="b",
        area="",
        period="2021",
        stat="level",
        design="simple_random",
        value=0.375,
        se=pytest.approx(error, rel=1e-12),
        ci_low=pytest.approx(logit_interval(0.375, error, 7, 0.95)[0], rel=1e-12),
        ci_high=pytest.approx(logit_interval(0.375, error, 7, 0.95)[1], rel=1e-12),
        ci_method="logit",
        df=7.0,
        n=8,
        n_complement=5,
        n_positive=3,
        n_missing=1,
        n_psu=8,
        n_strata=1,
        weight=8.0,
        n_effective=8.0,
        design_effect=pytest.approx(7 / 8 * 14 / 13, rel=1e-12),
        reliability="too_unreliable",
    )


def test_everybody_includes_those_in_no_group_and_the_rest_does_not() -> None:
    rows = estimate(survey([1, 0, 1, 0, 1, 0, 1], [0, 0, 1, 1, 2, 2, -1], levels=("a", "b", "c")))
    assert pick(rows, grouping="", stat="level").n == 7
    to_rest = pick(rows, group="a", stat="difference", versus="rest")
    assert (to_rest.n, to_rest.n_versus, to_rest.n_complement, to_rest.family) == (2, 4, 4, "disc|g|rest")


def test_each_group_meets_the_reference_and_the_rest_and_the_reference_only_the_rest() -> None:
    rows = estimate(survey([1, 0, 0, 1, 1, 0], [0, 0, 1, 1, 2, 2], levels=("a", "b", "c")))
    pairs = [(row.group, row.versus) for row in rows if row.stat == "difference"]
    assert pairs == [("a", "rest"), ("b", "a"), ("b", "rest"), ("c", "a"), ("c", "rest")]
    assert pairs == [(row.group, row.versus) for row in rows if row.stat == "ratio"]


def test_without_a_reference_groups_meet_only_the_rest() -> None:
    rows = estimate(survey([1, 0, 0, 1], [0, 0, 1, 1], reference=""))
    assert [(row.group, row.versus) for row in rows if row.stat == "difference"] == [("a", "rest"), ("b", "rest")]


@pytest.mark.parametrize(
    ("areas", "area", "found"),
    [
        (("",), [0, 0, 0, 0], [""]),
        (("north",), [0, 0, 0, 0], ["north"]),
        (("north",), [0, 0, 0, -1], ["", "north"]),
        (("north", "south"), [0, 0, 1, 1], ["", "north", "south"]),
        (("north", "south"), [0, 0, 1, -1], ["", "north", "south"]),
        ((), [-1, -1, -1, -1], [""]),
    ],
)
def test_all_areas_together_only_where_that_says_something_else(
    areas: tuple[str, ...], area: list[int], found: list[str]
) -> None:
    rows = estimate(survey([1, 0, 1, 0], [0, 0, 1, 1], area=area, areas=areas))
    everybody = [row for row in rows if row.grouping == "" and row.stat == "level"]
    assert [row.area for row in everybody] == found
    assert {row.area: row.n for row in everybody} == {
        code: sum(1 for place in area if code == "" or (place >= 0 and areas[place] == code)) for code in found
    }


def test_none_of_fifty_is_not_certainty() -> None:
    """Clopper-Pearson: 1 - 0.025^(1/50)."""
    rows = estimate(survey([0] * 50 + [1, 0] * 25, [0] * 50 + [1] * 50))
    none = pick(rows, group="a", stat="level")
    assert (none.value, none.se, none.ci_low, none.ci_method, none.status) == (0.0, None, 0.0, "exact_binomial", "ok")
    assert none.ci_high == pytest.approx(1 - 0.025 ** (1 / 50), rel=1e-12)
    ratio = pick(rows, group="b", stat="ratio", versus="a")
    assert (ratio.status, ratio.reason, ratio.value) == ("not_estimable", "no_variation", None)


def test_none_of_fifty_is_compared_without_a_standard_error() -> None:
    """A t test would borrow the other group's certainty. Newcombe's interval and the score test do without; half of 50
    is known as well as half of 49.5, for the factor n/(n - 1) of the whole sample.

    R: prop.test(c(25, 0), c(50, 50), correct = FALSE) says p = 7.764037e-09.
    """
    rows = estimate(survey([0] * 50 + [1, 0] * 25, [0] * 50 + [1] * 50))
    alone = share_difference(49.5 / 2, 49.5, 0, 50)
    assert pick(rows, group="b", stat="difference", versus="a") == Estimate(
        indicator="disc",
        grouping="g",
        group="b",
        area="",
        period="2021",
        stat="difference",
        versus="a",
        design="simple_random",
        value=0.5,
        ci_low=pytest.approx(float(alone.low), rel=1e-9),
        ci_high=pytest.approx(float(alone.high), rel=1e-9),
        ci_method="newcombe",
        df=98.0,
        n=50,
        n_complement=50,
        n_versus=50,
        p_value=pytest.approx(float(alone.p), rel=1e-9),
        p_holm=pytest.approx(float(alone.p), rel=1e-9),
        q_bh=pytest.approx(float(alone.p), rel=1e-9),
        q_by=pytest.approx(float(alone.p), rel=1e-9),
        family="disc|g|reference",
        reliability="reliable",
    )
    assert float(alone.p) == pytest.approx(7.764037e-09, rel=0.1)


def test_all_of_a_few_against_none_of_a_few_leaves_much_open() -> None:
    """3 of 3 and 0 of 3. R: prop.test(c(3, 0), c(3, 3), correct = FALSE) says p = 0.01430588."""
    gap = pick(estimate(survey([1] * 3 + [0] * 3, [0] * 3 + [1] * 3)), group="b", stat="difference", versus="a")
    assert (gap.value, gap.se, gap.ci_method, gap.df) == (-1.0, None, "newcombe", 4.0)
    assert gap.p_value == pytest.approx(0.01430588, rel=1e-6)
    assert (gap.ci_low, gap.ci_high) == (-1.0, pytest.approx(float(share_difference(0, 3, 3, 3).high)))


def test_flat_sides_count_as_no_more_people_than_their_psus() -> None:
    """Nobody of 12 in 3 schools said yes: nothing says how schools differ, so they are 3 and not 12."""
    schools = [number // 4 for number in range(12)]
    rows = estimate(survey([0] * 12 + [1, 0] * 6, [0] * 12 + [1] * 12, psu=[*schools, *schools]))
    gap, other = pick(rows, group="b", stat="difference", versus="a"), pick(rows, group="b", stat="level")
    assert other.se is None  # each school has two of four: no variation either
    expected = share_difference(1.5, 3, 0, 3)
    assert (gap.value, gap.df) == (0.5, 1.0)
    assert (gap.ci_low, gap.ci_high) == pytest.approx((float(expected.low), float(expected.high)))
    assert gap.p_value == pytest.approx(float(expected.p))


def test_all_of_fifty_is_not_certainty() -> None:
    every = pick(estimate(survey([1] * 50 + [1, 0] * 25, [0] * 50 + [1] * 50)), group="a", stat="level")
    assert (every.value, every.se, every.ci_high) == (1.0, None, 1.0)
    assert every.ci_low == pytest.approx(0.025 ** (1 / 50), rel=1e-12)


def test_equal_answers_give_a_mean_no_standard_error() -> None:
    rows = estimate(survey([7.3, 7.3, 7.3, 1, 2], [0, 0, 0, 1, 1], kind="mean"))
    row = pick(rows, group="a", stat="level")
    assert (row.status, row.reason, row.value, row.n) == ("not_estimable", "no_variation", None, 3)


def test_rounding_is_not_taken_for_variation() -> None:
    """Weights and clusters leave differences of 1e-16 between equal answers."""
    psu, weight = [0, 0, 1, 1, 2, 2] * 2, [0.1, 0.7, 1.3, 1.1, 0.3, 1 / 3] * 2
    rows = estimate(survey([0.1] * 6 + [1, 5, 2, 4, 3, 9], [0] * 6 + [1] * 6, kind="mean", psu=psu, weight=weight))
    row = pick(rows, group="a", stat="level")
    assert (row.status, row.reason) == ("not_estimable", "no_variation")


def test_an_empty_group_is_said_to_be_empty() -> None:
    rows = estimate(survey([1, 0, 1, np.nan], [0, 0, 0, 1]))
    empty = pick(rows, group="b", stat="level")
    assert (empty.status, empty.reason, empty.n, empty.n_missing) == ("not_estimable", "no_cases", 0, 1)
    assert pick(rows, group="b", stat="difference", versus="a").reason == "no_cases"


def test_one_person_is_not_an_estimate() -> None:
    row = pick(estimate(survey([1, 0, 1, 1], [0, 0, 0, 1])), group="b", stat="level")
    assert (row.status, row.reason, row.value, row.df) == ("not_estimable", "too_few_psus", None, None)


def test_a_ratio_needs_values_above_zero() -> None:
    rows = estimate(survey([-1, -2, 3, 4], [0, 0, 1, 1], kind="mean"))
    ratio = pick(rows, group="b", stat="ratio", versus="a")
    assert (ratio.status, ratio.reason) == ("not_estimable", "not_positive")
    assert pick(rows, group="b", stat="difference", versus="a").value == 5.0


def test_an_unknown_design_follows_every_row() -> None:
    rows = estimate(survey([1, 0, 1, 0], [0, 0, 1, 1], design="unknown"))
    assert {row.design for row in rows} == {"unknown"}


def test_large_values_lose_no_digits() -> None:
    small = estimate(survey([1, 2, 4, 7, 7, 9], [0, 0, 0, 1, 1, 1], kind="mean"))
    large = estimate(survey([1e9 + y for y in (1, 2, 4, 7, 7, 9)], [0, 0, 0, 1, 1, 1], kind="mean"))
    for one, other in zip(small, large, strict=True):
        if one.stat != "ratio":
            assert other.se == pytest.approx(one.se, rel=1e-6)


def test_a_stratum_with_one_psu_stops_the_run_when_the_codebook_says_so() -> None:
    prepared = prepared_by("clustered", lonely_survey(make_survey()))
    with pytest.raises(Refused, match="stratum_one_psu"):
        estimate(prepared)


def test_progress_rises_to_one_and_names_the_indicator() -> None:
    told: list[tuple[float, str]] = []
    estimate(prepared_by("simple", make_survey()), progress=lambda done, code: told.append((done, code)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert (told[0], told[-1]) == ((0.0, "yes"), (1.0, ""))
    assert {code for _, code in told} == {"yes", "score", ""}


def test_every_key_is_used_once_and_the_table_holds_every_row() -> None:
    rows = estimate(prepared_by("clustered", make_survey()))
    assert len({row.key for row in rows}) == len(rows)
    assert from_table(to_table(rows)) == rows


def test_adjusted_p_values_are_there_for_every_difference_with_a_p_value() -> None:
    rows = estimate(prepared_by("clustered", make_survey()))
    assert {row.stat for row in rows if row.p_value is not None} == {"difference"}
    for row in rows:
        assert (row.p_value is None) == (row.p_holm is None) == (row.q_bh is None) == (row.q_by is None)
        if row.p_value is not None:
            assert row.p_value <= row.q_bh <= min(row.p_holm, row.q_by)


NORDIC = """
norway   immigrant          0.16753926702  0.027024869023
sweden   immigrant          0.20192307692  0.027837086832
norway   majority only      0.06081081081  0.008020483578
sweden   majority only      0.12843224092  0.009958197488
norway   national minority  0.09958506224  0.019290790354
sweden   national minority  0.16919191919  0.013323479896
norway   sami               0.14849624060  0.010902354458
sweden   sami               0.25239234450  0.015024911324
"""
GROUPS = ("majority only", "sami", "immigrant", "national minority")


@pytest.mark.skipif(not SHARED, reason="LIKVARD_SHARED_DATA does not say where the Nordic Peoples Survey lies")
def test_the_nordic_peoples_survey_agrees_with_r() -> None:
    """R survey 4.1.1, ``svyby(~disc, ~country+eth, svymean)`` on an unweighted simple random sample."""
    with (Path(SHARED) / "nordic-peoples-survey.csv").open(encoding="utf-8") as file:
        people = list(csv.DictReader(file))
    countries = ("norway", "sweden")
    answers = [{"yes": 1.0, "no": 0.0}.get(person["disc_exp_cati"], np.nan) for person in people]
    prepared = survey(
        answers,
        [_background(person) for person in people],
        levels=GROUPS,
        reference="majority only",
        areas=countries,
        area=[countries.index(person["country"]) for person in people],
    )
    rows = estimate(prepared)
    for line in NORDIC.strip().splitlines():
        country, *group, value, se = line.split()
        row = pick(rows, area=country, group=" ".join(group), stat="level")
        assert (row.value, row.se) == pytest.approx((float(value), float(se)), abs=1e-9)
    gaps = [(gap.area, gap.group, gap.versus) for gap in gaps_that_stand(rows)]
    assert gaps[0] == ("sweden", "sami", "majority only")


def _background(person: dict[str, str]) -> int:
    """The paper's four categories: majority only, Sami, immigrant, national minority; the first that holds."""

    def has(code: str) -> bool:
        return any(person[f"{whose}_{code}"] == "yes" for whose in ("ethnbg", "ethnbg_mo", "ethnbg_fa"))

    sami = has("sam") or person["selfident_sam"] == "yes"
    minority = has("fin") or has("tor") or has("oth")
    holds = (has("maj") and not (sami or has("imm") or minority), sami, has("imm"), minority)
    return holds.index(True) if any(holds) else -1
