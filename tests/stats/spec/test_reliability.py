"""Reliability, and what pooling costs

**Flags.** Every figure is held against published thresholds. Each flag has a code, the value, the threshold and its
source; the worst decides between *reliable*, *use with caution* and *too unreliable*. Where nothing is known of a
figure's basis it is none of these.

| flag | for | threshold | then | source |
|---|---|---|---|---|
| ``n_small`` | shares, means, quantiles | below 30 | too unreliable | NCHS 2017 |
| | totals, ratios | below 30 | too unreliable | Statistics Canada 2005 |
| | rates | below 10 | too unreliable | NCHS 2023 |
| ``effective_n_small`` | shares, means | below 30 | too unreliable | NCHS 2017 |
| | totals | below 10 | too unreliable | NCHS 2023 |
| ``cases_few`` | rates | below 10 in the numerator | too unreliable | NCHS 2023 |
| ``interval_wide`` | shares | wider than 30 points | too unreliable | NCHS 2017 |
| ``interval_wide_for_its_size`` | shares | 5 to 30 points, above 130 % of the share | too unreliable | NCHS 2017 |
| ``relative_interval_wide`` | totals, ratios, rates | wider than 160 % of the figure | too unreliable | NCHS 2023 |
| ``interval_open`` | quantiles | an end lies beyond the sample | too unreliable | Woodruff 1952 |
| ``df_few`` | shares, means, quantiles | below 8 | caution | NCHS 2017 |
| | totals, ratios, rates | below 8 | caution | NCHS 2023 |
| ``none_or_all`` | shares | nobody or everybody | caution | NCHS 2017 |
| ``log_cv_high`` | shares | SE / (p log(1/p)) above 0.175, p the smaller side | caution | SAMHSA 2004 |
| ``cv_raised`` | all but shares | SE / value above 16.5 % | caution | Statistics Canada 2005 |
| ``cv_high`` | all but shares | SE / value above 33.3 % | too unreliable | Statistics Canada 2005 |
| ``around_zero`` | means, quantiles | less than 2 SE from 0 | caution | our own |
| ``count_small`` | counts | below 10 | too unreliable | NCHS 2023 |
| ``count_interval_wide`` | counts | wider than 160 % of the count | too unreliable | NCHS 2023 |

The effective n is n / design effect, or Kish's where there is none, never more than n. The interval of a share is the
exact one on the effective n (Korn and Graubard 1998); that of a total, ratio or rate is the t interval on the
logarithm, 2 sinh(t SE / value) wide. The interval of a quantile is that of a share, taken back (Woodruff), so it needs
as many respondents and degrees of freedom as a share.

Against 0 no error is small. A total, a ratio or a rate of 0 is a size, and counts as one whose error is as large as
itself (the release rules of the American Community Survey, King 2011). A mean or a quantile is a place on a scale where
0 may be a point like any other, as for a balance of answers for and against: within two standard errors of 0 its
coefficient of variation says nothing, and the figure is to be used with caution. A difference or a measure of disparity
is judged by its smaller side and its degrees of freedom for the same reason.

**Pooling.** The thin figures of a table can be merged: periods two by two, three by three or all; areas into larger
areas or all; and both. Nothing is merged by itself. Offered is what makes more figures usable than anything that keeps
more detail, with what it costs. A larger area, or all periods, that the run has estimated is taken as it is. Other
figures are merged from their parts by the sums of their weights; degrees of freedom add up, and the error holds if the
parts share no respondents and no PSUs.

A cell with nobody is no figure and counts as neither thin nor merged. A part with too few PSUs for a figure of its own
is left out, and it is said how many answers are in it. A part that lacks a figure for what was answered, as a mean
does where all answered alike, is not left out: the rest would be chosen by their answers. The merged figure is then
not estimable until the estimates are made again (``part_not_estimable``; where no part has a figure, their reason if
they have one in common).

Merging hides a difference where the parts differ (a chi-square test of homogeneity): over the table if the sum of their
chi-squares, or one of them after Bonferroni's correction, has p below 0.10: not 0.05, because thin cells differ much
before it shows.

Sources: Parker et al. 2017, *Vital Health Stat* 2(175); Parker et al. 2023, *Vital Health Stat* 2(200); SAMHSA,
*Results from the 2004 NSDUH*, appendix B; Statistics Canada, *CCHS cycle 3.1 user guide*; Rao and Scott 1981, *JASA*
76:221-230; Cochran 1954, *Biometrics* 10:101-129; Woodruff 1952, *JASA* 47:635-646; King 2011, Census Bureau, *An
investigation of data release rules for medians and zero estimates for the ACS*.
"""

import math
from dataclasses import replace

import pytest

from likvard.stats.estimates import Estimate
from likvard.stats.pooling.coarsened import coarsened
from likvard.stats.pooling.coarsening import coarsenings
from likvard.stats.pooling.offers import offers
from likvard.stats.reliability import reliability

YEARS = ("2020", "2021", "2022", "2023")


def cell(area: str, year: str, value: float, n: int, *, unit: str = "share", se: float | None = None) -> Estimate:
    """Of people drawn one by one, each standing for a hundred."""
    row = Estimate("disc", "origin", "sami", area, year, "level", unit=unit, value=value, n=n, n_effective=n, df=n - 1)
    row = replace(row, se=se or math.sqrt(value * (1 - value) / n), weight=100.0 * n)
    return replace(row, reliability=reliability(row).verdict)


def test_a_good_share() -> None:
    """80 of 400 people, drawn with a design effect of 1.2."""
    share = Estimate("disc", "origin", "sami", "", "", "level", value=0.2, se=0.022, df=300, n=400, n_positive=80)
    assert reliability(share).verdict == "reliable"


def test_eight_respondents_are_too_few() -> None:
    """The median cell of 100,000 answers over 290 municipalities, six years and some groups."""
    thin = Estimate("disc", "origin", "sami", "Lund", "2021", "level", value=0.25, se=0.15, df=7, n=8, n_positive=2)
    found = reliability(thin)
    assert found.verdict == "too_unreliable"
    assert [flag.code for flag in found.flags] == [
        "n_small",
        "effective_n_small",
        "interval_wide",
        "df_few",
        "log_cv_high",
    ]
    assert [(flag.value, flag.limit) for flag in found.flags if flag.code == "n_small"] == [(8, 30)]


def test_clusters_make_many_respondents_few() -> None:
    """60 people with a design effect of 3 say as much as 20."""
    mean = Estimate(
        "trust", "origin", "sami", "", "", "level", unit="mean", value=6, se=0.3, df=20, n=60, design_effect=3
    )
    assert [(flag.code, flag.value) for flag in reliability(mean).flags] == [("effective_n_small", 20)]


def test_a_total_needs_more_certainty_when_the_design_leaves_few_degrees_of_freedom() -> None:
    """An error of 30 % passes with 60 degrees of freedom, with caution. With 4, the interval is too wide."""
    total = Estimate("jobs", "", "", "", "", "level", unit="total", value=5000, se=1500, df=60, n=200, n_effective=150)
    assert [flag.code for flag in reliability(total).flags] == ["cv_raised"]
    few = replace(total, df=4)
    assert [flag.code for flag in reliability(few).flags] == ["relative_interval_wide", "df_few", "cv_raised"]


def test_a_mean_around_zero_is_not_measured_against_zero() -> None:
    """Trust between -5 and 5, balanced to a tenth: a small error, but not against 0.02. For a total it is large."""
    trust = Estimate(
        "trust", "", "", "", "", "level", unit="mean", value=0.02, se=0.1, df=400, n=900, design_effect=1.2
    )
    assert [flag.code for flag in reliability(trust).flags] == ["around_zero"]
    assert [flag.code for flag in reliability(replace(trust, unit="total")).flags] == ["cv_high", "cv_raised"]


def test_a_figure_without_a_basis_is_not_called_reliable() -> None:
    """A published share with no n and no error."""
    given = Estimate("disc", "origin", "sami", "", "", "level", method="as_given", value=0.2)
    assert reliability(given).verdict == "cannot_say"


def test_four_years_together_are_enough() -> None:
    """Twelve respondents a year and one share: four years make 48, and half the error. The price is the year."""
    years = [cell("Lund", year, 0.25, 12) for year in YEARS]
    best = offers(years, ["Lund"], YEARS, {})[0]
    (merged,) = best.pooled
    assert (best.how.merges_periods, best.rescued, best.hides) == (True, 4, False)
    assert (merged.row.period, merged.row.n, merged.row.reliability) == ("", 48, "use_with_caution")
    assert (merged.row.value, merged.row.se) == pytest.approx((0.25, years[0].se / 2))


def test_pooling_that_would_hide_a_difference_says_so() -> None:
    """One municipality has 25 % where the other has 80: together they would show 69 % in neither."""
    areas = [cell("Lund", "2022", 0.25, 16), cell("Malmö", "2022", 0.80, 64)]
    (offer,) = offers(areas, ["Lund", "Malmö"], ["2022"], {})
    (merged,) = offer.differing
    assert (offer.how.step, offer.hides) == ("all", True)
    assert (merged.row.n, merged.row.value) == (80, pytest.approx(0.69))
    assert merged.homogeneity.statistic == pytest.approx(12.8 * 0.55**2 / (0.69 * 0.31))


def test_no_part_is_left_out_for_what_it_answered() -> None:
    """The mean of one municipality is 2. In the other three of three said 5, which tells no error: not 2 for both."""
    known = cell("Lund", "2022", 2.0, 20, unit="mean", se=0.2)
    alike = replace(known, area="Malmö", value=None, se=None, n=3, status="not_estimable", reason="no_variation")
    (how,) = coarsenings(["Lund", "Malmö"], ["2022"], {})
    (merged,) = coarsened([known, alike], how)
    assert (merged.row.value, merged.row.reason, merged.left_out) == (None, "part_not_estimable", {"no_variation": 3})
