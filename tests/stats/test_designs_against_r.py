"""28 designs through the whole engine, against R's survey package (stored; oracle/designs.R says how).

Simple, stratified and clustered samples, with and without finite populations, in one stage and in two, with strata of
one PSU under each rule.
"""

from functools import cache
from typing import Any

import pytest

from likvard.stats.engine import estimate
from likvard.stats.estimates import Estimate
from tests.stats.asking import pick
from tests.stats.designs_of_r import prepared_of
from tests.stats.kernel.test_against_r import follows_the_subset
from tests.stats.oracle.stored import cases, designs

DESIGNS = designs("designs")


@cache
def rows(design: str) -> tuple[Estimate, ...]:
    return estimate(prepared_of(design))


def ours(case: dict[str, Any], indicator: str, group: str, stat: str = "level", versus: str = "") -> Estimate:
    group = group if case["by"] else ""
    about = {"indicator": indicator, "grouping": case["by"], "group": group, "stat": stat, "versus": versus}
    return pick(rows(case["design"]), **about)


@pytest.mark.parametrize("design", DESIGNS)
def test_shares_and_means_agree_with_r(design: str) -> None:
    for case in cases("designs", design):
        for theirs in case["levels"]:
            mine = ours(case, case["outcome"], theirs["group"])
            assert (mine.n, mine.n_psu, mine.n_strata) == (theirs["n_weighted"], theirs["psus"], theirs["strata"])
            if theirs["df"] == 0:
                assert (mine.status, mine.reason) == ("not_estimable", "too_few_psus")
                continue
            assert mine.value == pytest.approx(theirs["mean"], rel=1e-12)
            assert mine.df == theirs["df"]
            if mine.se is None:
                assert theirs["mean_se"] < 1e-9
                assert mine.ci_method == "exact_binomial"
            elif not follows_the_subset(design):
                assert mine.se == pytest.approx(theirs["mean_se"], rel=1e-9)
                assert mine.design_effect == pytest.approx(theirs["deff_replace"], rel=1e-9)


@pytest.mark.parametrize("design", DESIGNS)
def test_totals_agree_with_r(design: str) -> None:
    for case in cases("designs", design):
        for theirs in (one for one in case["levels"] if one["df"]):
            mine = ours(case, f"total of {case['outcome']}", theirs["group"])
            if theirs["total_se"] == 0:
                assert (mine.status, mine.reason) == ("not_estimable", "no_variation")
                continue
            assert mine.value == pytest.approx(theirs["total"], rel=1e-12)
            if not follows_the_subset(design):
                assert mine.se == pytest.approx(theirs["total_se"], rel=1e-9)


@pytest.mark.parametrize("design", [name for name in DESIGNS if "ratio" in cases("designs", name)[0]["levels"][0]])
def test_ratios_agree_with_r(design: str) -> None:
    compared = 0
    for case in cases("designs", design):
        for theirs in (one for one in case["levels"] if "ratio" in one):
            mine = ours(case, "ratio", theirs["group"])
            assert (mine.value, mine.df) == (pytest.approx(theirs["ratio"], rel=1e-12), theirs["df"])
            assert mine.se == pytest.approx(theirs["ratio_se"], rel=1e-9)
            compared += 1
    assert compared == 4


@pytest.mark.parametrize("design", [name for name in DESIGNS if not name.endswith("_domain")])
def test_differences_and_ratios_of_groups_agree_with_r(design: str) -> None:
    for case in (case for case in cases("designs", design) if "contrasts" in case):
        means = {level["group"]: level["mean"] for level in case["levels"]}
        for theirs in case["contrasts"]:
            pair = theirs["group"], theirs["versus"]
            gap, times = (ours(case, case["outcome"], pair[0], stat, pair[1]) for stat in ("difference", "ratio"))
            if gap.se is not None:
                scale = means[pair[0]] + means[pair[1]]  # what the difference was taken from
                assert gap.value == pytest.approx(theirs["difference"], rel=1e-12, abs=1e-14 * scale)
                assert gap.se == pytest.approx(theirs["difference_se"], rel=1e-9)
            else:
                assert gap.ci_method == "newcombe" or gap.status == "not_estimable"
            if times.se is not None:
                assert times.se / times.value == pytest.approx(theirs["log_ratio_se"], rel=1e-9)
            else:
                assert times.reason in ("no_variation", "too_few_psus", "not_positive")
