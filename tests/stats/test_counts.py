"""Incident registers: counts with exact Poisson intervals, and nothing that needs the people behind them."""

import numpy as np
import pytest

from likvard.stats.codebook.model import Codebook, Condition, Description, Design, Grouping, Indicator, Level
from likvard.stats.engine import estimate
from likvard.stats.estimates import Estimate
from likvard.stats.prepared import Prepared, Respondents

MOTIVES = Grouping("motive", {}, "none", tuple(Level(code, {}, Condition()) for code in ("origin", "faith", "sex")))
CODEBOOK = Codebook(
    source=Description(title={"en": "Reports"}, kind="incidents"),
    design=Design("not_applicable"),
    indicators=(Indicator("reports", {}, "count", direction="lower_is_better"),),
    groupings=(MOTIVES,),
)


def register(motives: list[int], years: list[int]) -> Prepared:
    n = len(motives)
    respondents = Respondents(
        values={},
        groups={"motive": np.array(motives, dtype=np.int16)},
        areas=("",),
        area=np.zeros(n, dtype=np.int32),
        periods=("2022", "2023"),
        period=np.array(years, dtype=np.int32),
        weight=np.ones(n),
        stratum=np.zeros(n, dtype=np.int64),
        psu=np.arange(n, dtype=np.int64),
    )
    return Prepared(CODEBOOK, respondents, (), (), "", n)


def test_a_count_carries_its_poisson_interval_and_its_basis() -> None:
    rows = estimate(register([0] * 10 + [1] * 3 + [-1], [0] * 10 + [1] * 3 + [1]))
    ten = next(row for row in rows if (row.group, row.period) == ("origin", ""))
    assert ten == Estimate(
        indicator="reports",
        grouping="motive",
        group="origin",
        area="",
        period="",
        stat="level",
        unit="count",
        direction="lower_is_better",
        method="poisson",
        design="not_applicable",
        value=10.0,
        se=pytest.approx(10**0.5),
        ci_low=pytest.approx(4.7953889, rel=1e-7),  # R: poisson.test(10)
        ci_high=pytest.approx(18.3903560, rel=1e-7),
        ci_method="poisson_exact",
        n=10,
        n_complement=3,
        reliability="use_with_caution",
    )


def test_every_group_and_year_has_a_row_and_nothing_is_compared() -> None:
    rows = estimate(register([0, 0, 1, -1], [0, 1, 1, 1]))
    counts = {(row.grouping, row.group, row.period): row.value for row in rows}
    assert counts == {
        ("", "", ""): 4,
        ("", "", "2022"): 1,
        ("", "", "2023"): 3,
        ("motive", "origin", ""): 2,
        ("motive", "faith", ""): 1,
        ("motive", "sex", ""): 0,
        ("motive", "origin", "2022"): 1,
        ("motive", "faith", "2022"): 0,
        ("motive", "sex", "2022"): 0,
        ("motive", "origin", "2023"): 1,
        ("motive", "faith", "2023"): 1,
        ("motive", "sex", "2023"): 0,
    }
    assert {row.stat for row in rows} == {"level"}


def test_no_reports_is_not_certainty() -> None:
    none = next(row for row in estimate(register([0, 0], [0, 0])) if row.group == "sex" and row.period == "")
    assert (none.value, none.se, none.ci_low) == (0.0, None, 0.0)
    assert none.ci_high == pytest.approx(3.688879, rel=1e-6)


def test_one_report_is_no_reason_to_refuse_the_register() -> None:
    assert estimate(register([0], [0]))[0].value == 1.0
