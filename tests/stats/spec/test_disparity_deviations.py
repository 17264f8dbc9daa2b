"""Disparity measures and healthequal

WHO's R package healthequal 1.0.1 has 21 disparity measures. The values here agree with all that its reference pages
print, for 34 regions and for five wealth quintiles, but for sii and rii. Standard errors differ. What follows was
settled by simulation: values drawn from the normal distribution with the published standard errors, 100,000 times or
more, and the spread of the measure over them.

| measure, table | healthequal | here | simulated |
|---|---|---|---|
| ti 5.036 (the package's own test, 25 groups) | 0.00142 | 1.42 | 1.80 |
| mld 5.052 (same) | 0.00142 | 1.42 | 1.81 |
| paf 8.327 (quintiles) | 0.0037 | 0.555 | 0.555 |
| par 7.627 (quintiles) | 0.337 | 0.476 | 0.476 |
| sii 31.62, here 31.68 (quintiles) | 0.0301 | 2.33 | 2.33 |
| aci 4.301 (quintiles) | 1.284 | 0.282 | 0.282 |
| rci 0.0470 (quintiles) | 0.0140 | 0.00327 | 0.00327 |
| bgv 46.20 (25 groups) | 17.13 | 13.37 | 17.13 |

1. **ti and mld** are told times 1000 and their standard error is not: its interval is 1000 times too narrow.
2. **paf** is told in per cent and its standard error as a proportion: 100 times too narrow. The formula behind it,
   and par's, is that of a 2 x 2 table in which the populations are the sample.
3. **sii and rii** of grouped data are fitted to counts that are weighted by population again, so that populations
   count squared, after rounding. Here they count once: 31.68 for 31.62, 1.4674 for 1.4661; in the package's own test
   44.89 for 44.45.
4. **sii**'s standard error is on the scale 0-1 and its value in per cent.
5. **d and r** take groups to be independent. In clustered samples they are not; errors are off in either direction.

Besides: aci and rci take the standard error of a regression through the group values, which says how far the groups
are from a line and nothing of sampling; par and paf are cut off at 0 where the target group is worse than the mean,
which is a finding (here the value is told); a value of 0 is replaced by 0.000001 in ti and mld, which decides the
answer (here there is none, ``not_positive``); the standard error of r is that of its logarithm (here that of r; the
interval is the same).

**Where healthequal's is better.** Its standard error of bgv has the second-order term of Ahn et al. (2018), which
holds for independent groups with known populations. Where groups differ by little more than their errors (25 groups,
spread 6.8, standard errors 1 to 9) the first-order one used here for all measures is 22 % too small, and 88-90 % of
its 95 % intervals for ti, mld and bgv held the truth. In the same table the intervals of healthequal for ti and mld
hold it hardly ever.

Sources: Ahn et al. (2018), JCO Clin Cancer Inform 2:1; healthequal 1.0.1, reference pages and tests, read in November
2026.
"""

import math

import numpy as np
import pytest

from likvard.stats.disparity import Disparities, Groups, measure

SHARE = [75.60530, 91.01997, 96.03959, 97.04223, 99.22405]  # births attended by skilled personnel, by wealth quintile
SE = [1.5996131, 1.1351504, 0.6461946, 0.5676206, 0.2237683]
WOMEN = [2072.436, 2112.204, 1983.059, 2052.124, 1884.510]


def quintiles(codes: list[str]) -> Disparities:
    """Five quintiles as the package's page for the measure prints them."""
    return measure(Groups.from_estimates(SHARE, SE, WOMEN), codes, ordered=True, bounds=(0, 100))


def simulated(codes: list[str]) -> np.ndarray:
    """The spread of each measure over 20,000 draws of the five shares."""
    draws = np.minimum(np.random.default_rng(1).normal(SHARE, SE, (20_000, 5)), 100)
    groups = Groups.from_estimates(draws, None, np.tile(WOMEN, (20_000, 1)))
    return measure(groups, codes, ordered=True, bounds=(0, 100)).values.std(axis=0)


def test_values_are_those_that_healthequal_prints() -> None:
    """Five wealth quintiles: aci, rci, par and paf as printed, with seven digits."""
    found = quintiles(["aci", "rci", "par", "paf"])
    assert found.values[0] == pytest.approx([4.30052, 0.0469506, 7.627362, 8.327116], rel=1e-6)


def test_standard_errors_are_those_of_repeated_sampling() -> None:
    """The spread over simulated tables, for every measure of the quintiles; healthequal has 1.284, 0.0140, 0.0301,
    0.337 and 0.0037 for the first five.
    """
    codes = ["aci", "rci", "sii", "par", "paf", "rii", "ti", "mld", "bgv", "d", "r"]
    assert quintiles(codes).se[0] == pytest.approx(simulated(codes), rel=0.02)
    assert quintiles(codes[:5]).se[0] == pytest.approx([0.2824, 0.003266, 2.329, 0.4759, 0.5553], rel=1e-3)


def test_a_population_counts_once_along_the_line() -> None:
    """healthequal has 31.61763 and 1.466089."""
    assert quintiles(["sii", "rii"]).values[0] == pytest.approx([31.67886, 1.467362], rel=1e-6)


def test_the_unit_of_a_standard_error_is_that_of_its_value() -> None:
    """In units of the value: Theil's index is 6 standard errors from 0 here, not 6,000."""
    found = quintiles(["ti"])
    assert 6 < found.values[0, 0] / found.se[0, 0] < 7


def test_of_independent_groups_the_difference_is_the_same() -> None:
    """A published table gives no covariance, so groups are independent there, as in healthequal."""
    found = quintiles(["d", "r"])
    of_log = math.hypot(SE[0] / SHARE[0], SE[4] / SHARE[4])
    assert found.se[0] == pytest.approx([math.hypot(SE[0], SE[4]), SHARE[4] / SHARE[0] * of_log])


def test_a_target_group_that_is_worse_off_is_told() -> None:
    """The most advantaged are below the mean: -10 points. healthequal says 0."""
    groups = Groups.from_estimates([60.0, 70.0, 50.0], [1.0, 1.0, 1.0], [1, 1, 1])
    found = measure(groups, ["par"], ordered=True)
    assert found.values[0, 0] == pytest.approx(-10)
    assert found.high[0, 0] < 0
