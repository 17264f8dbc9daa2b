"""Unusual counts

Registers of incidents are followed over time: is this week's or month's count more than what came before gives reason
to expect? Every point in time gets what was expected, the largest count that is no surprise, whether there is an
alarm, and where there is no verdict the reason.

**Farrington** (1996): a quasi-Poisson regression on the same time of five earlier years, old outbreaks weighted down
by their Anscombe residuals, with a time trend if it is significant and predicts no more than was ever seen. The bound
is normal after the 2/3 power. No alarm below five cases in the last four points. **Flexible** (Noufaily et al. 2013):
all of the five years but the last half, ten seasons, a trend always, and a negative binomial bound.

**EARS** C1, C2, C3: the mean and standard deviation of the seven points before; for short series.

**Cumulative sums**: S = max(0, S + z - k), alarm when S reaches h; small excesses that stay add up. z is Rossi's
approximation, the standardised count, or the count itself (Lucas 1985); for the last the average run length between
false alarms is worked out.

An alarm says that more was *reported*. As many as usual says nothing of how bad it usually is.

**Not estimable**: ``short_history``, ``history_missing``, ``count_missing``, ``no_cases_in_history``,
``no_variation_in_history``, ``no_convergence``. A missing count is not 0. Refused: counts below 0, infinite or not
whole.

Compared with R's ``surveillance`` 1.20.3, which departs from its sources in three places. ``farringtonFlexible``
works standard errors out from weights it has overwritten, and forgets there that the dispersion is at least 1; bounds
that depend on them are compared with ``glm`` instead. The bound of ``earsC`` C3 has the count in the place of the
mean, so that its verdict does not depend on the count.

Sources: Farrington, Andrews, Beale and Catchpole 1996, *JRSS A* 159:547-563; Noufaily et al. 2013, *Stat Med*
32:1206-1222; Hutwagner et al. 2003, *J Urban Health* 80:i89-i96; Fricker, Hegler and Dunfee 2008, *Stat Med*
27:3407-3429; Rossi, Lampugnani and Marchi 1999, *Stat Med* 18:2111-2122; Lucas 1985, *Technometrics* 27:129-144;
Brook and Evans 1972, *Biometrika* 59:539-549.
"""

from dataclasses import replace

import pytest

from likvard.stats.trend.surveillance.baseline import History
from likvard.stats.trend.surveillance.cusum import ROSSI, Chart, cusum, poisson_chart, run_length
from likvard.stats.trend.surveillance.ears import ears
from likvard.stats.trend.surveillance.farrington import ORIGINAL, farrington

MONTHS = replace(ORIGINAL, history=History(per_year=12, half_window=1))
FIVE_YEARS = [5, 6, 4, 7, 5, 6, 5, 4, 6, 5, 7, 5] * 5 + [5]


def test_a_month_against_the_same_months_of_five_years() -> None:
    """About five reports a month; sixteen in February of the sixth year are more than a surprise, seven are not."""
    many = farrington([*FIVE_YEARS, 16], MONTHS)[-1]
    as_usual = farrington([*FIVE_YEARS, 7], MONTHS)[-1]
    assert (many.alarm, as_usual.alarm) == (True, False)
    assert many.expected == pytest.approx(5, abs=0.1)
    assert many.upper == pytest.approx(10.15, abs=0.01)


def test_too_short_a_history_gives_no_verdict() -> None:
    """Without five years nothing is guessed."""
    last = farrington([5, 6, 4, 7, 30], MONTHS)[-1]
    assert (last.alarm, last.status, last.reason) == (False, "not_estimable", "short_history")


def test_nothing_ever_reported_gives_no_verdict() -> None:
    """Zeros can be a quiet place or a form that nobody finds."""
    last = farrington([0] * 61 + [3], MONTHS)[-1]
    assert (last.status, last.reason) == ("not_estimable", "no_cases_in_history")


def test_the_week_before() -> None:
    """EARS C1: mean 4, standard deviation 0.816; the bound is 4 + 3.09 * 0.816 = 6.5."""
    today = ears([3, 4, 5, 3, 5, 4, 4, 7], "C1")[-1]
    assert (today.expected, today.upper) == (4, pytest.approx(4 + 3.090232306 * (4 / 6) ** 0.5))
    assert today.alarm


def test_small_excesses_that_stay_add_up() -> None:
    """Four a week are usual. No single seven is an alarm; the third in a row is."""
    assert [week.alarm for week in cusum([4, 7, 7, 7, 7, 7], 4.0, replace(ROSSI, reference=0.5))] == [
        False,
        False,
        False,
        True,
        True,
        True,
    ]


def test_how_often_a_chart_alarms_for_nothing() -> None:
    """Counts with mean 4, to see 8 soon: k = 5.77. With h = 8 a false alarm comes once in 28 years of weeks, and the
    double is seen in four and a half weeks.
    """
    chart = poisson_chart(4.0, 2.0, 8.0)
    assert chart == Chart(pytest.approx(5.7708, abs=1e-4), 8.0, "count")
    assert run_length(4.0, chart) / 52 == pytest.approx(28, abs=0.5)
    assert run_length(8.0, chart) == pytest.approx(4.5, abs=0.5)
