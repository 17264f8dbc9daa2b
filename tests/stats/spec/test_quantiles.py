"""Medians and other quantiles

A mean of incomes or waiting times is moved by the few who have much. The median is not, nor is any other quantile.

**The estimate.** F(y) is the weighted share of the group that answered y or less. The quantile for p is the smallest
answer with F(y) >= p; for p = 0.5, the median. There are nine such rules in use; this one needs no line drawn between
two answers, and does not depend on the order in which equal answers stand in the file.

**Its interval** (Woodruff 1952). F at the quantile q is a share, and has a standard error for the way people were
drawn, as any share has. The ends for p are p -+ t times that standard error, and they are taken back through F to
answers:

    low  = smallest y with F(y) >= p - t se(F(q))
    high = smallest y with F(y) >= p + t se(F(q))

with t for the degrees of freedom of the group; under replicate weights F is taken anew with each replicate's weights,
and t has theirs. On the scale "logit" the ends for p are those of a t interval for
log(p/(1 - p)), and stay between 0 and 1. Where a standard error is wanted, it is (high - low)/(2 t).

**Weights that are calibrated.** Who has a weight below 0, as linear calibration without bounds may give, is left out,
since F must not fall; a warning says how many they are. The standard error of F takes calibrated weights as if they
were those of the design: what calibration gains is not counted, so that intervals are as a rule too wide.

**Where we differ from R.** R's ``svyquantile`` puts F(q) in the middle instead of p. For incomes that is the same but
for one answer. On a scale of four steps F(q) is far from p: in a simulation, of R's intervals of 95 % only 62 % held a
median that stood near the next step, of these 98 %. ``around="share"`` gives R's. R's quantile for p below F of the
smallest answer is the second answer (survey 4.1); here it is the smallest. R's interval of no width has the standard
error 0; here it has none.

Sources: Woodruff (1952), *Journal of the American Statistical Association* 47:635-646; Sitter and Wu (2001),
*Statistics & Probability Letters* 52:353-358; Hyndman and Fan (1996), *The American Statistician* 50:361-365, for the
rules. Compared with R's survey package 4.1.1 on eight designs (``tests/stats/oracle/quantiles.R``): estimates and ends
agree to 1e-12; by replicate weights of nine kinds (``replicates.R``) to 1e-9.
"""

import math

import numpy as np
import pytest

from likvard.stats.quantiles import Drawn, quantiles


def test_a_median_counts_weights_and_not_people() -> None:
    """Five people answered 10, 20, 30, 40 and 50. The first stands for six, the rest for one each: more than half of
    the population has 10. A probability of 0.7 is met exactly at 20, where F is 7/10.
    """
    answers, weight = np.array([10.0, 20, 30, 40, 50]), np.array([6.0, 1, 1, 1, 1])
    one_stratum, people = np.zeros(5, dtype=int), np.arange(5)
    found = quantiles(answers, weight, one_stratum, 1, [0.5, 0.7, 0.9], Drawn(one_stratum, people, np.array([5])))
    assert found.value.tolist() == [[10, 20, 40]]


def test_an_interval_is_that_of_the_share_below_taken_back_to_answers() -> None:
    """A hundred persons drawn at random answered 1 to 100. Half are at 50 or below; the standard error of a half is
    sqrt(0.25/99) = 0.0503, and t with 99 degrees of freedom 1.984. So the ends are the first answers where F reaches
    0.4002 and 0.5998.
    """
    answers, one_stratum = np.arange(1.0, 101), np.zeros(100, dtype=int)
    found = quantiles(answers, np.ones(100), one_stratum, 1, [0.5], Drawn(one_stratum, np.arange(100), np.array([100])))
    assert (found.value[0, 0], found.low[0, 0], found.high[0, 0]) == (50, 41, 60)
    assert found.share_se[0, 0] == pytest.approx(math.sqrt(0.25 / 99))
    assert found.se[0, 0] == pytest.approx((60 - 41) / (2 * 1.984217), rel=1e-6)


def test_clusters_widen_the_interval() -> None:
    """The same hundred, but ten schools of ten, each with ten answers that follow on one another. There are ten
    independent observations, and the interval says so.
    """
    answers, one_stratum, school = np.arange(1.0, 101), np.zeros(100, dtype=int), np.arange(100) // 10
    found = quantiles(answers, np.ones(100), one_stratum, 1, [0.5], Drawn(one_stratum, school, np.array([10])))
    assert (found.value[0, 0], found.low[0, 0], found.high[0, 0], found.df[0]) == (50, 13, 88, 9)


def test_all_groups_are_taken_at_once_each_with_its_own_basis() -> None:
    """People without an answer are left out of their group, and a group says why it has no quantile: nobody answered,
    one PSU in each stratum, or answers that all agree and so show no error.
    """
    answers = np.array([3.0, 1, 2, 7, 7, math.nan, 5])
    group, one_stratum = np.array([0, 0, 0, 1, 1, 2, 3]), np.zeros(7, dtype=int)
    found = quantiles(answers, np.ones(7), group, 4, [0.5], Drawn(one_stratum, np.arange(7), np.array([7])))
    assert found.value[0, 0] == 2
    assert found.n.tolist() == [3, 2, 0, 1]
    assert found.reason == ("", "no_variation", "no_cases", "too_few_psus")


def test_a_small_sample_has_no_end_for_an_extreme_quantile() -> None:
    """Ten people show nothing of what only one in a hundred passes. The interval for F would reach beyond 1: there is
    no upper end, and no standard error.
    """
    answers, one_stratum = np.arange(1.0, 11), np.zeros(10, dtype=int)
    found = quantiles(answers, np.ones(10), one_stratum, 1, [0.9], Drawn(one_stratum, np.arange(10), np.array([10])))
    assert (found.value[0, 0], found.low[0, 0]) == (9, 7)
    assert np.isnan([found.high[0, 0], found.se[0, 0]]).all()


def test_on_a_scale_of_few_steps_the_interval_is_around_p() -> None:
    """Of a hundred persons 48 answered 1, 40 answered 2 and 12 answered 3. The median is 2; with two more ones it were
    1, so the interval has to hold both. R's is around F(2) = 0.88, and leaves 1 out.
    """
    answers, one_stratum = np.array([1.0] * 48 + [2] * 40 + [3] * 12), np.zeros(100, dtype=int)
    drawn = Drawn(one_stratum, np.arange(100), np.array([100]))
    ours = quantiles(answers, np.ones(100), one_stratum, 1, [0.5], drawn)
    as_in_r = quantiles(answers, np.ones(100), one_stratum, 1, [0.5], drawn, around="share")
    assert (ours.value[0, 0], ours.low[0, 0], ours.high[0, 0]) == (2, 1, 2)
    assert (as_in_r.value[0, 0], as_in_r.low[0, 0], as_in_r.high[0, 0]) == (2, 2, 3)
