"""How far a figure can be trusted: each flag with its threshold and where that comes from.

- shares: Parker et al. (2017), Vital and Health Statistics 2(175); SAMHSA (2004), NSDUH, appendix B
- counts and rates, and of totals the interval and the effective n: Parker et al. (2023), Vital and Health Statistics
  2(200)
- respondents behind totals and ratios, and the classes of the coefficient of variation: Statistics Canada (2005),
  CCHS cycle 3.1, user guide
- quantiles: their interval is that of a share (Woodruff 1952, JASA 47:635-646), so respondents and degrees of freedom
  are those that a share needs
- a size of 0: the release rules of the American Community Survey (King 2011, Census Bureau, ACS working paper)
- means and quantiles around 0: no published rule is known to us; caution is our own
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from likvard.stats import intervals
from likvard.stats.estimates import Estimate

Verdict = Literal["reliable", "use_with_caution", "too_unreliable", "cannot_say"]
SIZES = ("total", "ratio", "rate")  # 0 is nothing, so an error is large or small against them
PLACES = ("mean", "quantile")  # of a scale, on which 0 may be a point like any other
VARYING = (*SIZES, *PLACES, "count")
PROPORTIONS = "NCHS, Vital Health Stat 2(175)"
RATES = "NCHS, Vital Health Stat 2(200)"
VARIATION = "Statistics Canada, CCHS user guide"
DRUG_USE = "SAMHSA, NSDUH suppression rule"
QUANTILES = "Woodruff, JASA 47:635"
OUR_OWN = "Likvärd"
NEAR_ZERO = 2.0  # standard errors: the 95 % interval holds 0
WIDE, NARROW = 0.30, 0.05  # interval widths that decide by themselves (NCHS 2017)


@dataclass(frozen=True)
class Flag:
    """One measure on the wrong side of its threshold."""

    code: str
    value: float
    limit: float
    verdict: Verdict
    source: str
    year: int


@dataclass(frozen=True)
class Reliability:
    """The worst of the flags' verdicts. ``checked``: the codes of every rule whose measure could be worked out."""

    verdict: Verdict
    flags: tuple[Flag, ...]
    checked: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """``measure`` of an estimate, None where it has none, against ``limit``.

    ``too_low``: a value below the limit is flagged; else a value above it. ``units``: the kinds of figure it is for; a
    comparison or a measure of disparity is judged by its n and degrees of freedom alone, see ``COMPARISONS``.
    """

    code: str
    units: tuple[str, ...]
    measure: Callable[[Estimate], float | None]
    limit: float
    too_low: bool
    verdict: Verdict
    source: str
    year: int

    def broken_by(self, value: float) -> bool:
        return value < self.limit if self.too_low else value > self.limit


def effective_n(estimate: Estimate) -> float | None:
    """n / design effect, at most n; Kish's number where there is no design effect; else n."""
    if estimate.n is None:
        return None
    if estimate.design_effect:
        return estimate.n / max(estimate.design_effect, 1.0)
    return float(estimate.n if estimate.n_effective is None else min(estimate.n, estimate.n_effective))


def errors_from_zero(estimate: Estimate) -> float | None:
    """|value| / SE; None where there is no error."""
    return abs(estimate.value) / estimate.se if estimate.se and estimate.value is not None else None


def coefficient_of_variation(estimate: Estimate) -> float | None:
    """SE / |value|; 1 for a size of 0, whose error is all there is. None without an error, and for a place around 0."""
    errors = errors_from_zero(estimate)
    if errors is None or (estimate.unit in PLACES and errors < NEAR_ZERO):
        return None
    return 1 / errors if errors else 1.0


def log_coefficient_of_variation(estimate: Estimate) -> float | None:
    """The relative standard error of -log(p), p the smaller of the share and its complement.

    SE / (p |log p|): the same for a share and its complement, where SE / share would call 97 % sure and 3 % unsure.
    """
    if estimate.se is None or estimate.value is None or not 0 < estimate.value < 1:
        return None
    smaller = min(estimate.value, 1 - estimate.value)
    return estimate.se / (smaller * abs(math.log(smaller)))


def interval_width(estimate: Estimate) -> float | None:
    """The width of the 95 % exact interval on the effective n (Korn and Graubard 1998): the standard is set for it."""
    size, value, n = effective_n(estimate), estimate.value, estimate.n
    if value is None or not 0 <= value <= 1 or not size or not n or n < 2 or not estimate.df:
        return None
    low, high = intervals.exact_share_interval(value, size, n, min(estimate.df, n - 1), 0.95)
    return high - low


def relative_width(estimate: Estimate) -> float | None:
    """``interval_width`` over the share, where the width lies between the two that decide by themselves."""
    width = interval_width(estimate)
    if width is None or not NARROW < width < WIDE or not estimate.value:
        return None
    return width / estimate.value


def relative_count_width(estimate: Estimate) -> float | None:
    """The width of the interval of a count over the count."""
    if estimate.ci_low is None or estimate.ci_high is None or not estimate.value:
        return None
    return (estimate.ci_high - estimate.ci_low) / estimate.value


def relative_log_width(estimate: Estimate) -> float | None:
    """The width, over the value, of the 95 % t interval on the logarithm: 2 sinh(t SE / value), as the standard has it.

    None for a size around 0: its coefficient of variation has said enough.
    """
    errors = errors_from_zero(estimate)
    if errors is None or errors < NEAR_ZERO:
        return None
    df = math.inf if estimate.df is None else estimate.df
    return 2 * math.sinh(intervals.t_quantile(0.95, df) / errors)


def ends_known(estimate: Estimate) -> float | None:
    """How many ends the interval of a quantile has: the sample may be too small to hold one."""
    if estimate.method != "woodruff":
        return None
    return float((estimate.ci_low is not None) + (estimate.ci_high is not None))


def cases(estimate: Estimate) -> float | None:
    """Respondents who have had what a rate counts."""
    return None if estimate.n_positive is None else float(estimate.n_positive)


def smaller_side(estimate: Estimate) -> float | None:
    """The fewer of those with and those without, behind a share."""
    if estimate.n is None or estimate.n_positive is None:
        return None
    return float(min(estimate.n_positive, estimate.n - estimate.n_positive))


def smallest_n(estimate: Estimate) -> float | None:
    """Respondents; in a comparison those of the smaller side."""
    sides = [n for n in (estimate.n, estimate.n_versus) if n is not None]
    return float(min(sides)) if sides else None


# SAMHSA suppresses what breaks its rule; here the standard for proportions decides that, and this one asks for caution.
RULES = (
    Rule("n_small", ("share", "mean", "quantile"), smallest_n, 30, True, "too_unreliable", PROPORTIONS, 2017),
    Rule("n_small", ("total", "ratio"), smallest_n, 30, True, "too_unreliable", VARIATION, 2005),
    Rule("n_small", ("rate",), smallest_n, 10, True, "too_unreliable", RATES, 2023),
    Rule("effective_n_small", ("share", "mean"), effective_n, 30, True, "too_unreliable", PROPORTIONS, 2017),
    Rule("effective_n_small", ("total",), effective_n, 10, True, "too_unreliable", RATES, 2023),
    Rule("cases_few", ("rate",), cases, 10, True, "too_unreliable", RATES, 2023),
    Rule("interval_wide", ("share",), interval_width, WIDE, False, "too_unreliable", PROPORTIONS, 2017),
    Rule("interval_wide_for_its_size", ("share",), relative_width, 1.30, False, "too_unreliable", PROPORTIONS, 2017),
    Rule("relative_interval_wide", SIZES, relative_log_width, 1.60, False, "too_unreliable", RATES, 2023),
    Rule("interval_open", ("quantile",), ends_known, 2, True, "too_unreliable", QUANTILES, 1952),
    Rule("df_few", ("share", "mean", "quantile"), lambda one: one.df, 8, True, "use_with_caution", PROPORTIONS, 2017),
    Rule("df_few", SIZES, lambda one: one.df, 8, True, "use_with_caution", RATES, 2023),
    Rule("none_or_all", ("share",), smaller_side, 1, True, "use_with_caution", PROPORTIONS, 2017),
    Rule("log_cv_high", ("share",), log_coefficient_of_variation, 0.175, False, "use_with_caution", DRUG_USE, 2004),
    Rule("cv_high", VARYING, coefficient_of_variation, 0.333, False, "too_unreliable", VARIATION, 2005),
    Rule("cv_raised", VARYING, coefficient_of_variation, 0.165, False, "use_with_caution", VARIATION, 2005),
    Rule("around_zero", PLACES, errors_from_zero, NEAR_ZERO, True, "use_with_caution", OUR_OWN, 2026),
    Rule("count_small", ("count",), lambda one: one.value, 10, True, "too_unreliable", RATES, 2023),
    Rule("count_interval_wide", ("count",), relative_count_width, 1.60, False, "too_unreliable", RATES, 2023),
)
COMPARISONS = ("n_small", "df_few")
WORST_FIRST: tuple[Verdict, ...] = ("too_unreliable", "use_with_caution")


def reliability(estimate: Estimate) -> Reliability:
    """Every rule that applies to the figure. ``cannot_say``: there is no figure, or none of the measures is known."""
    shown = estimate.status == "ok" and estimate.value is not None
    rules = _rules_for(estimate.unit, estimate.stat == "level") if shown else ()
    measured = [(rule, rule.measure(estimate)) for rule in rules]
    known = [(rule, value) for rule, value in measured if value is not None]
    flags = tuple(
        Flag(rule.code, value, rule.limit, rule.verdict, rule.source, rule.year)
        for rule, value in known
        if rule.broken_by(value)
    )
    verdicts = {flag.verdict for flag in flags}
    found: Verdict = next((one for one in WORST_FIRST if one in verdicts), "reliable" if known else "cannot_say")
    return Reliability(found, flags, tuple(rule.code for rule, _ in known))


@cache
def _rules_for(unit: str, level: bool) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if unit in rule.units and (level or rule.code in COMPARISONS))


def judged(estimates: Iterable[Estimate]) -> tuple[Estimate, ...]:
    """The estimates with the verdict on each figure; none where there is no figure."""
    return tuple(
        replace(one, reliability=reliability(one).verdict) if one.value is not None else one for one in estimates
    )
