"""Measures of disparity as rows, from end to end."""

from dataclasses import replace

import numpy as np
import pytest

from likvard.stats.codebook.model import Crossing, Disparity, Grouping, Indicator, MeasureCode
from likvard.stats.comparing import df_of_all
from likvard.stats.disparity import MEASURES, Groups, measure
from likvard.stats.engine import estimate
from likvard.stats.estimates import Estimate
from likvard.stats.prepared import Prepared
from tests.stats.asking import block_of, changed, pick, survey
from tests.stats.oracle.sample import make_survey, prepared_by
from tests.stats.oracle.stored import document

STATS = ("level", "difference", "ratio")


def asked(*codes: MeasureCode, ordered: bool = True, reference: str = "minority") -> Prepared:
    """The made-up survey, three of its origins in order, and which measures are wanted."""
    prepared = prepared_by("clustered", make_survey())
    sex, origin = prepared.codebook.groupings
    origin = replace(origin, levels=origin.levels[:3], ordered=ordered, reference=reference)
    assert prepared.respondents is not None
    known = prepared.respondents.groups["origin"]
    groups = prepared.respondents.groups | {"origin": np.where(known == 3, -1, known)}
    codebook = {"groupings": (sex, origin), "disparity": Disparity(codes)}
    return changed(prepared, codebook=codebook, people={"groups": groups})


def measured(rows: tuple[Estimate, ...]) -> list[Estimate]:
    return [row for row in rows if row.stat not in STATS]


def test_every_measure_agrees_with_r() -> None:
    """R: totals by svytotal, expressions by svycontrast (oracle/disparity.R); sii and rii differentiated in steps."""
    rows = estimate(asked(*MEASURES))
    (case,) = (case for case in document("disparity")["cases"] if case["name"] == "made_up")
    for code in MEASURES:
        mine = pick(rows, indicator="yes", grouping="origin", area="", period="", stat=code)
        assert mine.value == pytest.approx(case["measures"][code]["value"], rel=1e-9), code
        assert mine.se == pytest.approx(case["measures"][code]["se"], rel=1e-8), code


def test_a_measure_has_its_whole_basis() -> None:
    prepared = asked("mld", "r")
    rows, block = estimate(prepared), block_of(prepared, "yes", "origin", area="north", period="2021")
    one = Groups.from_blocks([block])
    found = measure(one, ["mld", "r"], reference=1, ordered=True, bounds=(0, 1), df=[df_of_all(block)])
    about = {"indicator": "yes", "grouping": "origin", "area": "north", "period": "2021"}
    for place, (code, method) in enumerate((("mld", "t"), ("r", "log_t"))):
        assert pick(rows, **about, stat=code) == Estimate(
            **about,
            group="",
            stat=code,
            method="delta",
            design="clustered",
            value=pytest.approx(float(found.values[0, place]), rel=1e-12),
            se=pytest.approx(float(found.se[0, place]), rel=1e-12),
            ci_low=pytest.approx(float(found.low[0, place]), rel=1e-12, abs=1e-15),
            ci_high=pytest.approx(float(found.high[0, place]), rel=1e-12),
            ci_method=method,
            df=float(df_of_all(block)),
            n=int(block.n.sum()),
            reliability=pick(rows, **about, stat=code).reliability,
        )


def test_measures_that_need_an_order_are_left_out_where_there_is_none() -> None:
    """Origin is in order, sex is not; without a reference, none that needs one."""
    rows = measured(estimate(asked("d", "sii", "mdru")))
    assert {(row.grouping, row.stat) for row in rows} == {
        ("sex", "d"),
        ("sex", "mdru"),
        ("origin", "d"),
        ("origin", "sii"),
        ("origin", "mdru"),
    }
    rows = measured(estimate(asked("d", "sii", "mdru", ordered=False, reference="")))
    assert {(row.grouping, row.stat) for row in rows} == {("sex", "d"), ("sex", "mdru"), ("origin", "d")}


def test_measures_that_need_bounds_are_left_out_for_a_mean_without() -> None:
    prepared = asked("rci", "rci_erreygers")
    assert {(row.indicator, row.stat) for row in measured(estimate(prepared))} == {
        ("yes", "rci"),
        ("yes", "rci_erreygers"),
        ("score", "rci"),
    }
    yes, score = prepared.codebook.indicators
    bounded = {"indicators": (yes, replace(score, bounds=(9_000.0, 11_000.0)))}
    assert {
        row.stat for row in measured(estimate(changed(prepared, codebook=bounded))) if row.indicator == "score"
    } == {
        "rci",
        "rci_erreygers",
    }


def test_only_what_is_held_against_the_reference_says_so() -> None:
    rows = measured(estimate(asked("mdru", "mdmu", "gini")))
    assert {(row.stat, row.versus) for row in rows if row.grouping == "origin"} == {
        ("mdru", "minority"),
        ("mdmu", ""),
        ("gini", ""),
    }
    assert {row.group for row in rows} == {""}


def test_everybody_alone_is_not_unequal_and_totals_are_not_measured() -> None:
    prepared = asked("d")
    totals = changed(prepared, codebook={"indicators": (Indicator("yes", {}, "total"),)})
    assert measured(estimate(totals)) == []
    assert "" not in {row.grouping for row in measured(estimate(prepared))}


def test_a_crossing_is_measured_as_its_groups_are() -> None:
    """Four groups where two groupings meet: d is the highest less the lowest."""
    answers = [1, 1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]
    base = survey(answers, [0] * 8 + [1] * 8, reference="")
    other = Grouping("h", {}, "none", base.codebook.groupings[0].levels)
    h = np.tile([0, 0, 0, 0, 1, 1, 1, 1], 2).astype(np.int16)
    assert base.respondents is not None
    crossed = changed(
        base,
        codebook={
            "groupings": (*base.codebook.groupings, other),
            "crossings": (Crossing(("g", "h")),),
            "disparity": Disparity(("d",)),
        },
        people={"groups": base.respondents.groups | {"h": h}},
    )
    row = pick(estimate(crossed), grouping="g:h", stat="d")
    assert (row.value, row.grouping_type, row.n) == (pytest.approx(0.5), "crossing", 16)


def test_a_measure_says_why_it_has_no_number_or_no_error() -> None:
    codebook = {"disparity": Disparity(("d", "ti"))}
    rows = estimate(changed(survey([0] * 4 + [1, 0, 1, 0], [0] * 4 + [1] * 4, reference=""), codebook=codebook))
    theil = pick(rows, stat="ti")
    assert (theil.status, theil.reason, theil.value, theil.se) == ("not_estimable", "not_positive", None, None)
    gap = pick(rows, stat="d")
    assert (gap.status, gap.reason, gap.value, gap.se, gap.ci_method) == ("ok", "no_variation", 0.5, None, "")


def test_a_reference_without_anybody_is_told_and_stops_no_run() -> None:
    codebook = {"disparity": Disparity(("bgv", "mdrw", "d"))}
    prepared = survey([1, 0, 1, 0, 1, 1], [1, 1, 1, 2, 2, 2], levels=("a", "b", "c"), reference="a")
    found = {
        row.stat: (row.status, row.reason, row.versus)
        for row in measured(estimate(changed(prepared, codebook=codebook)))
    }
    assert found["mdrw"] == ("not_estimable", "no_reference", "a")
    assert found["d"] == ("not_estimable", "no_reference", "")
    assert found["bgv"] == ("not_estimable", "no_cases", "")


QUINTILES = {
    "values": [75.60530, 91.01997, 96.03959, 97.04223, 99.22405],
    "people": [2072.436, 2112.204, 1983.059, 2052.124, 1884.510],
}


@pytest.mark.parametrize(
    ("code", "published"), [("aci", 4.30052), ("rci", 0.0469506), ("par", 7.627362), ("paf", 8.327116)]
)
def test_published_values_of_quintiles_come_out_of_people_who_have_them(code: MeasureCode, published: float) -> None:
    """Births attended by wealth quintile, as in disparity/test_published: two people a quintile, a little apart."""
    answers = [value + side for value in QUINTILES["values"] for side in (-0.1, 0.1)]
    weight = [size / 2 for size in QUINTILES["people"] for _ in range(2)]
    levels = ("q1", "q2", "q3", "q4", "q5")
    base = survey(answers, [0, 0, 1, 1, 2, 2, 3, 3, 4, 4], levels=levels, reference="", kind="mean", weight=weight)
    (grouping,) = base.codebook.groupings
    asked_for = {"groupings": (replace(grouping, ordered=True),), "disparity": Disparity((code,))}
    assert pick(estimate(changed(base, codebook=asked_for)), stat=code).value == pytest.approx(published, rel=1e-6)
