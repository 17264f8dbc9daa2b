"""Single numbers that others have published.

healthequal: WHO's R package 1.0.1, its reference pages for the table OrderedSample (births attended by skilled health
personnel by wealth quintile, per cent); printed with seven digits. Where it deviates on purpose, see the manual page.
PHE: the workbook of expected answers of PHEindicatormethods 2.1 for the slope index, case "testing quintiles", area 1.
"""

import numpy as np
import pytest

from likvard.stats.disparity import Groups, measure

QUINTILES = Groups.from_estimates(
    [75.60530, 91.01997, 96.03959, 97.04223, 99.22405],
    [1.5996131, 1.1351504, 0.6461946, 0.5676206, 0.2237683],
    [2072.436, 2112.204, 1983.059, 2052.124, 1884.510],
)


@pytest.mark.parametrize(
    ("code", "published"), [("aci", 4.30052), ("rci", 0.0469506), ("par", 7.627362), ("paf", 8.327116)]
)
def test_healthequal_has_the_same_values(code: str, published: float) -> None:
    assert measure(QUINTILES, [code], ordered=True).values[0, 0] == pytest.approx(published, rel=1e-6)


@pytest.mark.parametrize(("code", "published", "apart"), [("sii", 31.61763, 0.0019), ("rii", 1.466089, 0.0009)])
def test_healthequal_counts_populations_twice_along_its_line(code: str, published: float, apart: float) -> None:
    """Its line is fitted to counts that are weighted by population once more."""
    found = measure(QUINTILES, [code], ordered=True, bounds=(0, 100)).values[0, 0]
    assert found / published - 1 == pytest.approx(apart, abs=5e-5)


def test_phe_has_the_same_straight_line() -> None:
    """Life expectancy in five quantiles: slope index 7.919334147100874, relative index 1.1037116952527257."""
    groups = Groups.from_estimates(
        [75.9334590103081, 78.3442382727843, 83.8360631041654, 83.6375399664931, 80.4655031529559],
        None,
        [7291, 7997, 6105, 7666, 5790],
    )
    found = measure(groups, ["sii", "rii"], ordered=True)
    np.testing.assert_allclose(found.values[0], [7.919334147100874, 1.1037116952527257], rtol=1e-13)
