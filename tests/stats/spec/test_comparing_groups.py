"""Comparing groups

Each group is compared with the grouping's reference group, if it has one, and with the rest: everybody else who belongs
to a group of the same grouping, area and period, taken together. People in no group are in neither.

**Difference**: one - other. **Ratio**: one / other. Their variance is gradient' V gradient with the covariance
of both sides. In clustered samples people of two groups share schools and blocks; formulas that treat the groups as
independent samples are wrong there in either direction.

**Interval** of a difference: t. Of a ratio: t on the logarithm, taken back; its ``se`` is on the ratio's own scale.
**Degrees of freedom**: PSUs minus strata that hold somebody of either side, minus one (as R's ``svyttest``; in a simple
random sample n1 + n2 - 2). **p-value**: two-sided t test of no difference.

**A side without variation**: nobody or everybody said yes. A t test would take its whole error from the other side and
look surer than it is. A difference of shares then has no standard error, and Newcombe's interval and the score test
(R's ``prop.test`` without correction) on the numbers of independent people that the sides count as: p(1 - p)/se^2 where
answers vary; where they do not, Kish's effective number, and no more than the PSUs.

**Not estimable**: ``no_cases`` on a side; ``too_few_psus``, also where a side is one person, or people whom a replicate
leaves out altogether; ``no_variation`` on a side for means and for every ratio; for a ratio ``not_positive`` when a
side is not above 0, ``too_uncertain`` when the interval has no end that a number can hold.

Sources: Newcombe (1998), *Statistics in Medicine* 17:873-890, method 10; Kish (1965), *Survey Sampling*.
"""

import math

import pytest

from likvard.stats.engine import estimate
from tests.stats.asking import pick, survey


def test_a_difference_in_a_simple_sample() -> None:
    """2 of 8 against 6 of 10. Each side has its own error; in a sample drawn person by person they are
    independent, but for the factor n/(n - 1) = 18/17 of the whole sample.
    """
    rows = estimate(survey([1] * 2 + [0] * 6 + [1] * 6 + [0] * 4, [0] * 8 + [1] * 10))
    gap = pick(rows, group="b", stat="difference", versus="a")
    assert gap.value == pytest.approx(0.6 - 0.25)
    assert gap.se == pytest.approx(math.sqrt(18 / 17 * (0.25 * 0.75 / 8 + 0.6 * 0.4 / 10)))
    assert (gap.df, gap.n, gap.n_versus) == (16, 10, 8)


def test_a_ratio_says_how_many_times() -> None:
    """60 % is 2.4 times 25 %. The error of log(ratio) is sqrt(se1^2/p1^2 + se2^2/p2^2) where nothing is shared."""
    rows = estimate(survey([1] * 2 + [0] * 6 + [1] * 6 + [0] * 4, [0] * 8 + [1] * 10))
    ratio = pick(rows, group="b", stat="ratio", versus="a")
    of_log = math.sqrt(18 / 17 * (0.75 / (8 * 0.25) + 0.4 / (10 * 0.6)))
    assert (ratio.value, ratio.se) == pytest.approx((2.4, 2.4 * of_log))
    reach = 2.1199052992212546 * of_log
    assert (ratio.ci_low, ratio.ci_high) == pytest.approx((2.4 * math.exp(-reach), 2.4 * math.exp(reach)))


def test_groups_that_share_clusters_are_compared_within_them() -> None:
    """Three schools; the level differs much between schools, the gap between the two groups hardly. The
    difference is surer than independent groups could be: the covariance is what the schools have in common.
    """
    a = [1, 0, 0, 0, 0], [1, 1, 0, 0, 0], [1, 1, 1, 0, 0]
    b = [1, 1, 0, 0, 0], [1, 1, 1, 0, 0], [1, 1, 1, 1, 1]
    answers = a[0] + b[0] + a[1] + b[1] + a[2] + b[2]
    rows = estimate(survey(answers, ([0] * 5 + [1] * 5) * 3, psu=[0] * 10 + [1] * 10 + [2] * 10))
    one, other = (pick(rows, group=group, stat="level") for group in "ab")
    gap = pick(rows, group="b", stat="difference", versus="a")
    between_gaps = ((0.2 - gap.value) ** 2 + (0.2 - gap.value) ** 2 + (0.4 - gap.value) ** 2) / 2
    assert gap.value == pytest.approx((0.2 + 0.2 + 0.4) / 3)
    assert gap.se == pytest.approx(math.sqrt(between_gaps / 3))
    assert gap.se < math.hypot(one.se, other.se) / 3


def test_the_rest_is_everybody_else_in_the_grouping() -> None:
    """a: 1 of 2, b: 1 of 3, c: 3 of 4; one person is in no group. b meets 4 of 6."""
    answers, group = [1, 0, 1, 0, 0, 1, 1, 1, 0, 1], [0, 0, 1, 1, 1, 2, 2, 2, 2, -1]
    gap = pick(estimate(survey(answers, group, levels=("a", "b", "c"))), group="b", stat="difference", versus="rest")
    assert (gap.value, gap.n, gap.n_versus) == (pytest.approx(1 / 3 - 4 / 6), 3, 6)


def test_a_side_without_variation_is_compared_without_a_standard_error() -> None:
    """0 of 9 against 3 of 3. R's prop.test without correction says p = 0.00053. Wilson's intervals reach up to
    z^2/(9 + z^2) and down to 3/(3 + z^2), and Newcombe takes both distances together.
    """
    gap = pick(estimate(survey([0] * 9 + [1] * 3, [0] * 9 + [1] * 3)), group="b", stat="difference", versus="a")
    assert (gap.value, gap.se, gap.ci_method) == (1.0, None, "newcombe")
    assert gap.p_value == pytest.approx(0.000532, abs=5e-7)
    z = 1.959963984540054
    reach = math.hypot(z**2 / (9 + z**2), 1 - 3 / (3 + z**2))
    assert (gap.ci_low, gap.ci_high) == (pytest.approx(1 - reach), 1.0)


def test_a_ratio_with_a_side_without_variation_is_not_estimated() -> None:
    """Nor is a difference of means: nothing says how much a mean may vary."""
    ratio = pick(estimate(survey([1] * 9 + [1, 0, 0], [0] * 9 + [1] * 3)), group="b", stat="ratio", versus="a")
    assert (ratio.status, ratio.reason) == ("not_estimable", "no_variation")
    means = estimate(survey([7] * 9 + [1, 0, 3], [0] * 9 + [1] * 3, kind="mean"))
    assert pick(means, group="b", stat="difference", versus="a").reason == "no_variation"
