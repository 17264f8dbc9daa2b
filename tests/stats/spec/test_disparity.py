"""How unequal groups are

A disparity measure is one number for all groups of a grouping. Let y be the share or mean of each group, N its size
(sum of weights), p = N / sum of N its share of everybody, m = sum of p y the mean over everybody, and r = y / m.

| code | measure | formula |
|---|---|---|
| d, r, or | difference, ratio, odds ratio of two groups | upper - lower; upper / lower; odds of upper / odds of lower |
| par, paf | population attributable risk, and fraction | target - m; 100 (target - m) / m |
| mdmu, mdmw | mean difference from the mean | mean over groups of abs(y - m); sum of p abs(y - m) |
| mdbu, mdbw | from the best group | the same, from the highest value (the lowest, if a high value is bad) |
| mdru, mdrw | from the reference group | the same, from the reference group |
| idisu, idisw | index of disparity | 100 mdmu / m; 100 mdmw / m |
| bgv, bgsd, covar | variance between groups, its root, variation | sum of p (y - m)^2; its root; 100 bgsd / m |
| ti, mld | Theil index, mean log deviation | 1000 sum of p r log r; 1000 sum of p (-log r) |
| atkinson, gini | Atkinson (aversion 1), Gini | 1 - exp(-mld / 1000); sum over pairs of p p' abs(y - y') / (2 m) |
| aci, rci | absolute and relative concentration index | 2 sum of p (rank - 1/2) y; aci / m |
| rci_wagstaff | for values between a and b | aci (b - a) / ((b - m)(m - a)) |
| rci_erreygers | for values between a and b | 4 aci / (b - a) |
| sii, rii | slope and relative index of inequality | the line at rank 1 minus, or over, the line at rank 0 |

All but or, atkinson, gini and the two normalisations are the 21 of WHO's package healthequal, with the same values;
see *Disparity measures and healthequal* for what differs. "u" gives each group the same weight, "w" its people.

**Which two groups** d, r and or compare: in ordered groups the most and the least advantaged; else the reference
group and the group at the far end; else the highest and the lowest. **Target** of par and paf: the most advantaged,
else the reference group, else the best.

**Order.** Groups are listed from the least to the most advantaged, everybody has a rank from 0 to 1, and all of a
group stand at its middle. aci, rci, sii and rii are refused for groups without an order: where nobody is first, a
rank means nothing, and any answer can be had by listing religions differently.

**Line** of sii and rii: logistic for an indicator between two bounds, straight for one without; each group counts
with its population, once.

**Sign.** d is positive where the more advantaged are better off. par and paf are positive for a favourable indicator,
negative for an adverse one. aci, rci, sii (above 0) and rii (above 1) say that the advantaged have *more*, good or
bad. All others are 0 without a gap and never negative.

**Standard error.** Let T be the totals of w y and of w for every group, V their design covariance (*How sure a figure
is*) and g the gradient of the measure by T. Its variance is g' V g: the delta method, with everything that groups
share through clusters and with the sampling error of the groups' sizes and of the ranks. Nothing is taken to be
independent. **Interval**: t; for r, or and rii on the logarithm; never below 0 for a measure that cannot be.

**No value**: ``no_cases``, a group has no figure; ``no_reference``, the reference group has none; ``not_positive``, a
logarithm or a division needs values (ti, mld, atkinson, r) or a mean (idis, covar, paf, rci, gini) above 0;
``outside_bounds``; ``no_fit``, no line can be fitted because every value lies at a bound, or the groups are parted
into none and all. **A value but no standard error**: ``no_se``, the source gives none; ``no_variation``, all of a
group answered alike, so that it would borrow the others' error; ``too_few_psus``; ``no_gap``, the groups are equal
where the measure has no slope; ``too_uncertain``.

**Where the delta method is weak.** The measures that are never negative (mdmu to gini) see noise as a gap. With 60
PSUs and four groups of some 180 to 360 people, 2,000 made-up samples each:

| 95 % intervals that hold the truth | d to paf, aci to rii | mdm, mdb, mdr, idis | bgsd, covar, gini | the rest |
|---|---|---|---|---|
| true gap of 35 points | 94-95 % | 94-96 % | 94-95 % | 94-95 % |
| 6 points, 1.4 standard errors | 94-95 % | 94-97 % | 93-95 % | 97-98 % |
| value too large there by | nothing | 20-55 % | 30-35 % | 100 % |
| no gap | 95 % | **79-91 %** | **71-77 %** | over 99 % |

So do not test with them whether there is a gap: test the groups. abs(y - m) and max have no slope where a group meets
the mean, or two groups tie for the best; there the standard error is that of the side or group that was found, and
with a clear gap up to 12 % too large in these samples. **The highest minus the lowest** (d, r without order or
reference) is too large on average, since chance decides who is highest: 6 points among four equal groups above, and
its interval leaves 0 out in every fifth sample. Name a reference group before looking.

Compared with R (survey 4.1.1: ``svytotal`` and ``svycontrast``, which differentiates symbolically) on nhanes, the
clustered sample of Californian schools and a made-up survey: values to 1e-11, standard errors to 1e-9; sii and rii on
the logistic line (``glm``) to 1e-8. The straight line agrees with the workbook of PHEindicatormethods 2.1 in all 24
cases.

Sources: Schlotheuber and Hosseinpoor (2022), Int J Environ Res Public Health 19:3697; WHO (2013), *Handbook on health
inequality monitoring*; Wagstaff (2005), Health Econ 14:429; Erreygers (2009), J Health Econ 28:504; Mackenbach and
Kunst (1997), Soc Sci Med 44:757; Binder (1983), Int Stat Rev 51:279.
"""

import math

import numpy as np
import pytest

from likvard.stats.disparity import Groups, measure, people
from likvard.stats.linear import taylor
from likvard.stats.problems import Refused
from tests.stats.reading_back import status_of


def test_three_groups_with_known_sizes() -> None:
    """20, 30 and 50 per cent, in groups of 10, 20 and 20 people. The mean is 36 per cent."""
    groups = Groups.from_estimates([0.2, 0.3, 0.5], se=None, population=[10, 20, 20])
    found = measure(groups, ["mdmu", "mdmw", "bgv", "ti"], bounds=(0, 1))
    theil = 0.2 * 20 / 36 * math.log(20 / 36) + 0.4 * 30 / 36 * math.log(30 / 36) + 0.4 * 50 / 36 * math.log(50 / 36)
    assert found.values[0] == pytest.approx(
        [
            (0.16 + 0.06 + 0.14) / 3,
            0.2 * 0.16 + 0.4 * 0.06 + 0.4 * 0.14,
            0.2 * 0.16**2 + 0.4 * 0.06**2 + 0.4 * 0.14**2,
            1000 * theil,
        ]
    )


def test_a_difference_knows_what_its_groups_share() -> None:
    """Two groups of the same schools: where one does well, so does the other. Totals 20 of 100 and 50 of 100; what
    moves one moves both. The difference is surer than the two errors, added as if nothing was shared, would say.
    """
    covariance = np.zeros((4, 4))
    covariance[:2, :2] = [[9.0, 7.0], [7.0, 9.0]]
    groups = Groups(np.array([[20.0, 50.0, 100.0, 100.0]]), covariance[None], origin=np.zeros(1))
    found = measure(groups, ["d"], ordered=True)
    assert found.values[0, 0] == pytest.approx(0.3)
    assert found.se[0, 0] == pytest.approx(math.sqrt(9 - 2 * 7 + 9) / 100)
    assert found.se[0, 0] < math.sqrt(9 + 9) / 100 / 2


def test_ranks_stand_at_the_middle_of_each_group() -> None:
    """Groups with 20, 40 and 40 per cent of the people reach from 0 to 0.2, to 0.6 and to 1: ranks 0.1, 0.4, 0.8."""
    groups = Groups.from_estimates([0.2, 0.3, 0.5], se=None, population=[10, 20, 20])
    found = measure(groups, ["aci", "rci", "rci_erreygers"], ordered=True, bounds=(0, 1))
    aci = 2 * (0.2 * -0.4 * 0.2 + 0.4 * -0.1 * 0.3 + 0.4 * 0.3 * 0.5)
    assert found.values[0] == pytest.approx([aci, aci / 0.36, 4 * aci])


def test_a_slope_is_the_line_from_one_end_to_the_other() -> None:
    """Three groups of the same size on a straight line, 10 points for each third: 30 points from end to end."""
    groups = Groups.from_estimates([50.0, 60.0, 70.0], se=[1.0, 1.0, 1.0], population=[1, 1, 1])
    found = measure(groups, ["sii", "rii"], ordered=True)
    assert found.values[0] == pytest.approx([30, 75 / 45])
    assert found.se[0, 0] == pytest.approx(3 / 2 * math.sqrt(1 + 1))  # the line's slope is 3/2 of the outer two's gap


def test_a_share_has_a_line_that_stays_between_0_and_1() -> None:
    """Two groups of the same size, at ranks 1/4 and 3/4: the logistic line goes through both."""
    groups = Groups.from_estimates([0.2, 0.8], se=None, population=[1, 1])
    found = measure(groups, ["sii"], ordered=True, bounds=(0, 1))
    end = 1 / (1 + math.exp(-2 * math.log(4)))  # logit is -log 4 at 1/4, log 4 at 3/4: 2 log 4 at 1
    assert found.values[0, 0] == pytest.approx(end - (1 - end))


def test_groups_without_an_order_have_no_slope() -> None:
    """Asked of groups such as religions or countries of birth, a measure along an order is refused."""
    groups = Groups.from_estimates([0.2, 0.3, 0.5], se=None, population=[10, 20, 20])
    with pytest.raises(Refused, match="measure_needs_order"):
        measure(groups, ["sii"], ordered=False)


def test_a_reference_group_that_is_hidden_is_not_guessed() -> None:
    """Hidden everywhere, the measure is refused; hidden in one block, the block says so."""
    hidden = Groups.from_estimates([0.2, math.nan, 0.5], se=None, population=[10, 20, 20])
    with pytest.raises(Refused, match="reference_hidden"):
        measure(hidden, ["mdru"], reference=1)
    once = Groups.from_estimates([[0.2, math.nan, 0.5], [0.2, 0.4, 0.5]], se=None, population=[[10, 20, 20]] * 2)
    found = measure(once, ["mdru"], reference=1)
    assert (status_of(found, "mdru"), found.values[1, 0]) == ("no_reference", pytest.approx((0.2 + 0 + 0.1) / 3))


def test_no_standard_error_is_invented() -> None:
    """A table with one standard error missing: what leaves that group out has an interval, the rest has a value."""
    groups = Groups.from_estimates([0.2, 0.3, 0.5], se=[0.03, math.nan, 0.04], population=[10, 20, 20])
    found = measure(groups, ["d", "bgv"], ordered=True)
    assert (status_of(found, "d"), status_of(found, "bgv")) == ("ok", "no_se")
    assert found.se[0] == pytest.approx([0.05, math.nan], nan_ok=True)
    assert found.values[0, 1] == pytest.approx(0.0144)


def test_a_group_that_does_not_vary_takes_the_standard_error_with_it() -> None:
    """Everybody of the last group said yes. A gap to it would look surer than it is."""
    groups = Groups.from_estimates([0.2, 0.3, 1.0], se=[0.03, 0.02, 0.0], population=[10, 20, 20])
    found = measure(groups, ["bgv"])
    assert (status_of(found, "bgv"), found.values[0, 0] > 0) == ("no_variation", True)


def test_among_people_each_person_has_an_influence() -> None:
    """Inequality among people (Gini, Theil, mean log deviation, Atkinson) is linearised: the influence of a person is
    the derivative of the measure by the person's weight, times the weight, and the design gives the variance of its
    total (Deville 1999; Langel and Tillé 2013). Agrees with R, and with the Gini of R's laeken, to 1e-9. With two
    PSUs the variance is the squared difference of their totals.
    """
    income, weight = np.array([10.0, 20.0, 30.0, 60.0]), np.array([1.0, 1.0, 1.0, 1.0])
    gini = people.gini(income, weight)
    assert gini.value == pytest.approx((10 + 20 + 50 + 10 + 40 + 30) / 4 / 120)
    psu, stratum = np.array([0, 0, 1, 1]), np.zeros(4, dtype=int)
    variance = taylor(gini.influence[:, None], stratum, psu)[0, 0]
    assert variance == pytest.approx((gini.influence[:2].sum() - gini.influence[2:].sum()) ** 2)
