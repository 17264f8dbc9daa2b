"""Crossings, larger areas, areas by periods, and numbers that come in any order, from end to end."""

from dataclasses import replace

import numpy as np
import pytest

from likvard.stats.codebook.model import Codebook, Crossing, Grouping, Level
from likvard.stats.engine import estimate
from likvard.stats.estimates import Estimate
from likvard.stats.prepared import NO_LEVEL, Prepared, Respondents
from tests.stats.asking import assert_same, changed
from tests.stats.designs_of_r import prepared_of
from tests.stats.oracle.sample import ORIGINS, SEXES, make_survey, prepared_by

SURVEY = prepared_by("clustered", make_survey())
BOTH = {"crossings": (Crossing(("sex", "origin")),)}


def parts(prepared: Prepared) -> tuple[Codebook, Respondents]:
    assert prepared.respondents is not None
    return prepared.codebook, prepared.respondents


def about(rows: tuple[Estimate, ...], **fields: str) -> list[Estimate]:
    return [row for row in rows if all(getattr(row, name) == value for name, value in fields.items())]


def test_a_crossing_is_a_grouping_whose_groups_belong_to_both() -> None:
    """The same people grouped beforehand, by a column of their own."""
    codebook, people = parts(SURVEY)
    sex, origin = people.groups["sex"], people.groups["origin"]
    joined = np.where((sex < 0) | (origin < 0), NO_LEVEL, sex * len(ORIGINS) + origin).astype(np.int16)
    codes = [f"{one}:{other}" for one in SEXES for other in ORIGINS]
    levels = tuple(Level(code, {}, codebook.groupings[0].levels[0].when) for code in codes)
    beforehand = changed(
        SURVEY,
        codebook={"groupings": (Grouping("sex:origin", {}, "none", levels, reference="woman:majority"),)},
        people={"groups": {"sex:origin": joined}},
    )
    crossed = about(estimate(changed(SURVEY, codebook=BOTH)), grouping="sex:origin")
    assert {row.grouping_type for row in crossed} == {"crossing"}
    assert list(dict.fromkeys(row.group for row in crossed)) == codes
    alike = about(estimate(beforehand), grouping="sex:origin")
    assert {row.grouping_type for row in alike} == {""}
    assert_same([replace(row, grouping_type="") for row in crossed], alike)


def test_the_reference_of_a_crossing_is_where_the_references_meet() -> None:
    rows = about(estimate(changed(SURVEY, codebook=BOTH)), grouping="sex:origin", stat="difference")
    assert {row.versus for row in rows} == {"woman:majority", "rest"}
    assert {row.family for row in rows if row.indicator == "yes"} == {"yes|sex:origin|reference", "yes|sex:origin|rest"}


def test_a_crossing_with_a_grouping_without_reference_has_only_the_rest() -> None:
    sex, origin = SURVEY.codebook.groupings
    groupings = (replace(sex, reference=""), origin)
    rows = estimate(changed(SURVEY, codebook=BOTH | {"groupings": groupings}))
    assert {row.versus for row in about(rows, grouping="sex:origin", stat="difference")} == {"rest"}


def test_a_crossing_has_the_ground_of_the_first_member_that_has_one() -> None:
    sex, origin = SURVEY.codebook.groupings
    groupings = (sex, replace(origin, ground="ethnicity"))
    rows = estimate(changed(SURVEY, codebook=BOTH | {"groupings": groupings}))
    assert {row.ground for row in about(rows, grouping="sex:origin")} == {"ethnicity"}


def test_three_groupings_meet_the_last_running_fastest() -> None:
    again = replace(SURVEY.codebook.groupings[0], code="again")
    codebook, people = parts(SURVEY)
    three = changed(
        SURVEY,
        codebook={"groupings": (*codebook.groupings, again), "crossings": (Crossing(("sex", "origin", "again")),)},
        people={"groups": people.groups | {"again": people.groups["sex"]}},
    )
    levels = about(estimate(three), grouping="sex:origin:again", area="", period="", indicator="yes", stat="level")
    assert [row.group for row in levels][:3] == ["woman:majority:woman", "woman:majority:man", "woman:minority:woman"]
    counts = {row.group: row.n for row in levels}
    assert counts["man:few:woman"] == counts["woman:few:man"] == 0
    yes, sex, origin = people.values["yes"], people.groups["sex"], people.groups["origin"]
    assert counts["man:minority:man"] == int(((sex == 1) & (origin == 1) & ~np.isnan(yes)).sum())


def larger() -> Prepared:
    """North and south are the upper part; west is in none."""
    _, people = parts(SURVEY)
    parent = np.where(people.area == 2, NO_LEVEL, 0).astype(np.int32)
    return changed(SURVEY, people={"parents": ("upper",), "parent": parent})


def test_a_larger_area_is_its_areas_together() -> None:
    """The rows are those of a file that knows no smaller area, but for the comparisons that stand beside them."""
    _, people = parts(SURVEY)
    merged = changed(SURVEY, people={"areas": ("upper", "west"), "area": np.where(people.area == 2, 1, 0)})
    found = about(estimate(larger()), area="upper")
    assert {row.area_type for row in found} == {"larger"}
    unadjusted = {"area_type": "", "family": "", "p_holm": None, "q_bh": None, "q_by": None}
    alike = about(estimate(merged), area="upper")
    assert_same([replace(row, **unadjusted) for row in found], [replace(row, **unadjusted) for row in alike])


def test_larger_areas_do_not_weaken_the_findings_of_their_parts() -> None:
    """They are a family of their own, adjusted among themselves."""
    rows = estimate(larger())
    assert_same([row for row in rows if not row.area_type], estimate(SURVEY))
    families = {row.family for row in rows if row.area_type and row.stat == "difference"}
    assert families == {f"{row.family}|larger" for row in rows if not row.area_type and row.stat == "difference"}


def test_larger_areas_stand_between_all_areas_and_each() -> None:
    levels = about(estimate(larger()), grouping="", indicator="yes", stat="level", period="")
    assert [(row.area, row.area_type) for row in levels] == [
        ("", ""),
        ("upper", "larger"),
        ("north", ""),
        ("south", ""),
        ("west", ""),
    ]
    counts = {row.area: row.n for row in levels}
    assert counts["upper"] == counts["north"] + counts["south"]
    assert counts[""] == counts["upper"] + counts["west"]


def test_every_area_has_every_period_and_each_row_its_own_key() -> None:
    rows = estimate(changed(larger(), codebook=BOTH))
    levels = about(rows, grouping="", indicator="score", stat="level")
    periods = ["", "2021", "2022"]
    areas = ["", "upper", "north", "south", "west"]
    assert [(row.area, row.period) for row in levels] == [(area, period) for area in areas for period in periods]
    assert len({row.key for row in rows}) == len(rows)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_rows_and_numbers_of_strata_and_psus_may_come_in_any_order(seed: int) -> None:
    """Strata with gaps between their numbers, PSUs numbered across strata, rows shuffled."""
    random = np.random.default_rng(seed)
    _, people = parts(SURVEY)
    strata, psus = 3 * random.permutation(8) + 5, random.permutation(31)
    renumbered = replace(people, stratum=strata[people.stratum], psu=psus[people.psu])
    shuffled = replace(SURVEY, respondents=rows_of(renumbered, random.permutation(len(people.psu))))
    assert_same(estimate(shuffled), estimate(SURVEY))


@pytest.mark.parametrize("design", ["two_stage", "alone_average", "clus2_fpc"])
def test_units_and_strata_of_two_stages_may_be_numbered_in_any_order(design: str) -> None:
    random = np.random.default_rng(20261128)
    prepared = prepared_of(design)
    _, people = parts(prepared)
    assert people.fpc is not None
    assert people.ssu is not None
    assert people.ssu_stratum is not None
    assert people.ssu_fpc is not None
    stratum, psu, part, ssu = (
        random.permutation(int(numbers.max()) + 1)
        for numbers in (people.stratum, people.psu, people.ssu_stratum, people.ssu)
    )
    renumbered = replace(
        people,
        stratum=stratum[people.stratum],
        psu=psu[people.psu],
        ssu_stratum=part[people.ssu_stratum],
        ssu=ssu[people.ssu],
        fpc=people.fpc[np.argsort(stratum)],
        ssu_fpc=people.ssu_fpc[np.argsort(part)],
    )
    shuffled = rows_of(renumbered, random.permutation(len(people.psu)))
    assert_same(estimate(replace(prepared, respondents=shuffled)), estimate(prepared))


def rows_of(people: Respondents, rows: np.ndarray) -> Respondents:
    """The same people in another order."""
    columns = ("area", "period", "weight", "stratum", "psu", "ssu", "ssu_stratum")
    moved = {name: getattr(people, name)[rows] for name in columns if getattr(people, name) is not None}
    mapped = ("values", "groups", "denominators")
    moved |= {name: {code: column[rows] for code, column in getattr(people, name).items()} for name in mapped}
    return replace(people, **moved)
