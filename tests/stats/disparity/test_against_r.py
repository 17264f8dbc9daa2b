"""Measures and standard errors against R (oracle/disparity.R): totals by svytotal, expressions by svycontrast.

R differentiates each expression symbolically. The logistic lines are fitted by glm and differentiated numerically.
"""

from typing import Any

import numpy as np
import pytest

from likvard.stats.disparity import MEASURES, Disparities, Groups, measure
from tests.stats.oracle.stored import document
from tests.stats.reading_back import status_of

CASES = {case["name"]: case for case in document("disparity")["cases"]}
LADDER = [code for code, one in MEASURES.items() if "order" in one.needs]
NUMERICAL = ("sii", "rii")  # differentiated in steps by R


def groups_of(case: dict[str, Any]) -> Groups:
    return Groups(np.array([case["totals"]]), np.array([case["covariance"]]), np.zeros(1))


def agree(found: Disparities, theirs: dict[str, Any], *, suffix: str = "", se: float = 1e-9) -> set[str]:
    """Compare all that was found; the names of what was compared."""
    names = {code + suffix for code in found.codes}
    for place, code in enumerate(found.codes):
        assert status_of(found, code) == "ok"
        assert found.values[0, place] == pytest.approx(theirs[code + suffix]["value"], rel=1e-11), code
        assert found.se[0, place] == pytest.approx(theirs[code + suffix]["se"], rel=se), code
    return names


@pytest.mark.parametrize("name", ["nhanes", "schools", "made_up"])
def test_measures_of_a_share_agree_with_r(name: str) -> None:
    case = CASES[name]
    groups, theirs = groups_of(case), case["measures"]
    asked = {"reference": 1, "ordered": True}
    smooth = [code for code in MEASURES if code not in NUMERICAL]
    compared = agree(measure(groups, smooth, bounds=(0, 1), **asked), theirs)
    compared |= agree(measure(groups, NUMERICAL, bounds=(0, 1), **asked), theirs, se=1e-8)
    compared |= agree(measure(groups, NUMERICAL, **asked), theirs, suffix="_straight")
    assert compared == set(theirs)


def test_measures_of_a_mean_agree_with_r() -> None:
    """Without an order, difference and ratio are those of the highest and the lowest mean."""
    case = CASES["index"]
    groups, theirs = groups_of(case), case["measures"]
    straight = [code for code in LADDER if code not in ("rci_wagstaff", "rci_erreygers")]
    codes = [code for code in theirs if code in MEASURES and code not in LADDER]
    compared = agree(measure(groups, [code for code in codes if code not in ("mdru", "mdrw")]), theirs)
    compared |= agree(measure(groups, ["mdru", "mdrw"], reference=1), theirs)
    compared |= agree(measure(groups, straight[:2], ordered=True), theirs)
    compared |= agree(measure(groups, NUMERICAL, ordered=True), theirs, suffix="_straight")
    assert compared == set(theirs)
