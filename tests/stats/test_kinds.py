"""Totals, ratios, rates and quantiles from end to end; means and shares stand in test_engine.

What R says of totals and ratios on 28 designs stands in test_designs_against_r.
"""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from likvard.stats.codebook.model import Indicator
from likvard.stats.engine import estimate
from likvard.stats.estimates import Estimate
from likvard.stats.intervals import t_interval
from likvard.stats.linear import taylor
from likvard.stats.prepared import Prepared
from tests.stats.asking import assert_same, changed, pick, survey
from tests.stats.designs_of_r import prepared_of
from tests.stats.oracle.stored import cases, document


def row_of(unit: str, value: float, error: float, df: float, **basis: Any) -> Estimate:
    """The whole row of group a: a t interval, and nobody without an answer in the one stratum."""
    low, high = t_interval(value, error, df, 0.95)
    return Estimate(
        indicator="disc",
        grouping="g",
        group="a",
        area="",
        period="2021",
        stat="level",
        unit=unit,
        design="simple_random",
        value=pytest.approx(value, rel=1e-12),
        se=pytest.approx(error, rel=1e-12),
        ci_low=pytest.approx(low, rel=1e-12),
        ci_high=pytest.approx(high, rel=1e-12),
        ci_method="t",
        df=df,
        n_missing=0,
        n_strata=1,
        reliability="too_unreliable",  # of so few
        **basis,
    )


def divided(answers: list[float], of: list[float], group: list[int], **fields: Any) -> Prepared:
    """A survey of one ratio: the total of ``answers`` by that of ``of``."""
    indicator = Indicator("disc", {}, "ratio", denominator="of")
    indicator = replace(indicator, **fields)
    people = {"denominators": {"disc": np.array(of, dtype=float)}}
    return changed(survey(answers, group), codebook={"indicators": (indicator,)}, people=people)


def test_a_total_has_its_whole_basis() -> None:
    """w y is 20, 0, 50 in group a, and 0 for the one in b: se^2 = 4/3 of the squares around their mean."""
    rows = estimate(survey([2, 0, 5, 1], [0, 0, 0, 1], kind="total", weight=[10, 10, 10, 20]))
    error = (4 / 3 * (2.5**2 + 17.5**2 + 32.5**2 + 17.5**2)) ** 0.5
    expected = row_of("total", 70, error, 2.0, n=3, n_complement=1, n_psu=3, weight=30.0, n_effective=3.0)
    assert pick(rows, group="a") == expected


def test_totals_are_not_compared() -> None:
    """A larger group has a larger total."""
    rows = estimate(survey([2, 0, 5, 1], [0, 0, 1, 1], kind="total"))
    assert {row.stat for row in rows} == {"level"}


def test_the_total_of_equal_answers_varies_with_who_is_counted() -> None:
    """Each of three people in a stands for 10: 30 people, and not certainly so."""
    row = pick(estimate(survey([1] * 5, [0, 0, 0, 1, 1], kind="total", weight=[10] * 5)), group="a")
    assert row.value == pytest.approx(30)
    assert row.se == pytest.approx((5 / 4 * (3 * 4**2 + 2 * 6**2)) ** 0.5)
    everybody = pick(estimate(survey([1] * 5, [0, 0, 0, 1, 1], kind="total", weight=[10] * 5)), grouping="")
    assert (everybody.status, everybody.reason) == ("not_estimable", "no_variation")


def test_a_rate_has_its_whole_basis() -> None:
    """4 events in 400 hours are 10 in a thousand; influence 1000 (y - 0.01 x)/400, and the sample has 6 people."""
    rows = estimate(divided([1, 0, 2, 1, 3, 0], [100, 50, 100, 150, 100, 50], [0] * 4 + [1] * 2, kind="rate"))
    influence = np.array([1 - 1, -0.5, 2 - 1, 1 - 1.5, 0, 0]) * 1000 / 400
    error = (6 / 5 * (influence**2).sum()) ** 0.5
    expected = row_of("rate", 10, error, 3.0, n=4, n_complement=2, n_positive=3, n_psu=4)
    assert pick(rows, group="a", stat="level") == expected
    times = pick(rows, group="b", stat="ratio", versus="a")
    assert times.value == pytest.approx(20 / 10)


def test_a_rate_is_so_many_times_the_ratio() -> None:
    answers, of, group = [1, 0, 2, 1, 3, 0], [100, 50, 100, 150, 100, 50], [0] * 3 + [1] * 3
    ratios = estimate(divided(answers, of, group))
    rates = estimate(divided(answers, of, group, kind="rate", per=500))
    assert {row.status for row in ratios} == {"ok"}
    assert_same(rates, [as_rate(row, 1 if row.stat == "ratio" else 500) for row in ratios])
    tested = [row.p_value for row in rates if row.stat == "difference"]
    assert tested == pytest.approx([row.p_value for row in ratios if row.stat == "difference"], rel=1e-9)


def as_rate(ratio: Estimate, scale: float) -> Estimate:
    """The row with its numbers in the other unit; two of the three in each group have had what is counted."""
    numbers = {name: getattr(ratio, name) * scale for name in ("value", "se", "ci_low", "ci_high")}
    positive = {3: 2, 6: 4}[ratio.n or 0] if ratio.stat == "level" else None
    return replace(ratio, unit="rate", n_positive=positive, **numbers)


def test_whoever_has_nothing_to_divide_by_stands_outside_and_is_still_drawn() -> None:
    """A denominator of 0: not counted as a respondent, and one of the 5 who were drawn all the same."""
    answers, of = np.array([1.0, 3, 2, 2, 0]), np.array([10.0, 20, 10, 10, 0])
    row = pick(estimate(divided([*answers], [*of], [0] * 5)), grouping="")
    influence = (answers - answers.sum() / of.sum() * of) / of.sum()
    variance = taylor(influence[:, None], np.zeros(5, int), np.arange(5))[0, 0]
    assert (row.n, row.n_missing, row.n_psu, row.df) == (4, 0, 4, 3.0)
    assert (row.value, row.se) == pytest.approx((8 / 50, variance**0.5), rel=1e-12)


def test_a_missing_denominator_is_a_missing_answer() -> None:
    row = pick(estimate(divided([1, 3, 2, np.nan], [10, 20, 10, np.nan], [0] * 4)), grouping="")
    assert (row.value, row.n, row.n_missing) == (pytest.approx(6 / 40), 3, 1)


def test_where_nobody_has_anything_to_divide_by_there_is_no_ratio() -> None:
    rows = estimate(divided([0, 0, 2, 1], [0, 0, 10, 20], [0, 0, 1, 1]))
    none = pick(rows, group="a", stat="level")
    assert (none.status, none.reason, none.value, none.n) == ("not_estimable", "no_cases", None, 0)


PROBABILITIES = [0.26, 0.503, 0.887]


@pytest.mark.parametrize(
    ("design", "outcome"),
    [("srs", "enroll"), ("strat_fpc", "enroll"), ("crossing", "score"), ("lonely_adjust", "score")],
)
def test_quantiles_and_their_intervals_agree_with_r(design: str, outcome: str) -> None:
    """Woodruff's interval around the probability, with the design's finite populations and lonely PSUs."""
    prepared = prepared_of(design)
    assert prepared.respondents is not None
    asked = {str(p): Indicator(str(p), {}, "quantile", probability=p) for p in PROBABILITIES}
    values = dict.fromkeys(asked, prepared.respondents.values[outcome])
    rows = estimate(changed(prepared, codebook={"indicators": tuple(asked.values())}, people={"values": values}))
    places = [document("quantiles")["probabilities"].index(p) for p in PROBABILITIES]
    compared = 0
    for case in cases("quantiles", design):
        if (case["outcome"], case["scale"]) != (outcome, "mean"):
            continue
        for theirs in (level for level in case["levels"] if level["df"]):
            for code, place in zip(asked, places, strict=True):
                group = theirs["group"] if case["by"] else ""
                mine = pick(rows, indicator=code, grouping=case["by"], group=group)
                ends = [theirs["probability"][end][place] for end in ("low", "high")]
                assert (mine.n, mine.df, mine.method, mine.ci_method) == (
                    theirs["n"],
                    theirs["df"],
                    "woodruff",
                    "woodruff",
                )
                assert mine.value == pytest.approx(theirs["value"][place], rel=1e-12)
                np.testing.assert_allclose(numbers(mine.ci_low, mine.ci_high), numbers(*ends), rtol=1e-12)
                compared += 1
    assert compared >= 6


def numbers(*ends: float | None) -> np.ndarray:
    """NaN for none: the interval of F goes beyond 0 or 1."""
    return np.array(ends, dtype=np.float64)


def test_quantiles_are_not_compared_and_have_their_basis() -> None:
    quantile = {"indicators": (Indicator("disc", {}, "quantile"),)}
    rows = estimate(changed(survey([1, 2, 3, 4, np.nan, 7], [0, 0, 0, 0, 0, 1]), codebook=quantile))
    assert {row.stat for row in rows} == {"level"}
    half = pick(rows, group="a")
    assert (half.value, half.unit, half.n, half.n_complement, half.n_missing, half.df) == (2, "quantile", 4, 1, 1, 3)
    alone = pick(rows, group="b")
    assert (alone.status, alone.reason, alone.value, alone.n) == ("not_estimable", "too_few_psus", None, 1)


@pytest.mark.parametrize("kind", ["share", "mean", "total", "quantile"])
def test_the_weights_of_those_who_answered_are_summed(kind: str) -> None:
    asked = survey([1, 0, 1, 0, np.nan], [0, 0, 0, 1, 0], weight=[1, 2, 4, 8, 16])
    rows = estimate(changed(asked, codebook={"indicators": (Indicator("disc", {}, kind),)}))  # type: ignore[arg-type]
    assert pick(rows, group="a", stat="level").weight == 1 + 2 + 4
    assert {row.weight for row in rows if row.stat != "level"} <= {None}


def test_a_ratio_does_not_tell_the_weights_behind_it() -> None:
    rows = estimate(divided([1, 3, 2, 4], [10, 20, 10, 5], [0, 0, 1, 1]))
    assert {row.weight for row in rows} == {None}


def test_more_indicators_than_the_kernel_takes_at_once_are_as_each_alone() -> None:
    """Twelve go side by side; here are 29, shares, means and totals mixed, with answers missing."""
    random = np.random.default_rng(20261128)
    group, psu = random.integers(0, 2, 80), np.sort(random.integers(0, 12, 80))
    psu = np.unique(psu, return_inverse=True)[1]
    kinds = ("share", "mean", "total")
    indicators = tuple(Indicator(f"q{number}", {}, kinds[number % 3]) for number in range(29))
    values = {
        one.code: np.where(random.random(80) < 0.1, np.nan, (random.random(80) < 0.4) + 50.0 * (one.kind != "share"))
        for one in indicators
    }
    base = survey([0] * 80, group.tolist(), psu=psu.tolist(), weight=random.uniform(1, 3, 80).tolist())
    together = estimate(changed(base, codebook={"indicators": indicators}, people={"values": values}))
    alone = [
        row
        for one in indicators
        for row in estimate(
            changed(base, codebook={"indicators": (one,)}, people={"values": {one.code: values[one.code]}})
        )
    ]
    assert_same(together, alone)


def test_weights_of_0_are_nobody_but_their_psus_were_drawn() -> None:
    answers, weight = [1, 0, 1, 1, 0, 1], [1.0, 2.0, 1.0, 0.0, 1.0, 0.0]
    row = pick(estimate(survey(answers, [0] * 6, weight=weight)), grouping="")
    influence = np.array(weight) * (np.array(answers) - 2 / 5) / 5
    variance = taylor(influence[:, None], np.zeros(6, int), np.arange(6))[0, 0]
    assert (row.value, row.n, row.n_positive, row.n_psu, row.df) == (pytest.approx(2 / 5), 4, 2, 4, 3.0)
    assert row.se == pytest.approx(variance**0.5, rel=1e-12)
    assert row.n_effective == pytest.approx(5**2 / 7)


def test_a_caveat_of_the_source_follows_every_row() -> None:
    base = survey([1, 0, 1, 0, 1, 0], [0, 0, 0, 1, 1, 1])
    adjusted = replace(base.codebook.design, calibrated_by_producer=True)
    rows = estimate(changed(base, codebook={"design": adjusted}))
    assert {row.caveat for row in rows} == {"calibrated_by_producer"}
    assert {row.caveat for row in estimate(base)} == {""}
    assert tuple(replace(row, caveat="") for row in rows) == estimate(base)
