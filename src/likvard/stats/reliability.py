"""How far a figure can be trusted: each flag with its threshold and where that comes from."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from likvard.stats import intervals
from likvard.stats.estimates import Estimate

Verdict = Literal["reliable", "use_with_caution", "too_unreliable", "cannot_say"]
SURVEYED = ("share", "mean")
PROPORTIONS = "NCHS, Vital Health Stat 2(175)"
RATES = "NCHS, Vital Health Stat 2(200)"
VARIATION = "Statistics Canada, CCHS user guide"
DRUG_USE = "SAMHSA, NSDUH suppression rule"
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

    ``too_low``: a value below the limit is flagged; else a value above it. ``units``: shares, means, counts; a
    difference or ratio is judged by its size and degrees of freedom alone, see ``COMPARISONS``.
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


def coefficient_of_variation(estimate: Estimate) -> float | None:
    """SE / |value|; None without a standard error or for a value of 0."""
    return estimate.se / abs(estimate.value) if estimate.se is not None and estimate.value else None


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
    Rule("n_small", SURVEYED, smallest_n, 30, True, "too_unreliable", PROPORTIONS, 2017),
    Rule("effective_n_small", SURVEYED, effective_n, 30, True, "too_unreliable", PROPORTIONS, 2017),
    Rule("interval_wide", ("share",), interval_width, WIDE, False, "too_unreliable", PROPORTIONS, 2017),
    Rule("interval_wide_for_its_size", ("share",), relative_width, 1.30, False, "too_unreliable", PROPORTIONS, 2017),
    Rule("df_few", SURVEYED, lambda one: one.df, 8, True, "use_with_caution", PROPORTIONS, 2017),
    Rule("none_or_all", ("share",), smaller_side, 1, True, "use_with_caution", PROPORTIONS, 2017),
    Rule("log_cv_high", ("share",), log_coefficient_of_variation, 0.175, False, "use_with_caution", DRUG_USE, 2004),
    Rule("cv_high", ("mean", "count"), coefficient_of_variation, 0.333, False, "too_unreliable", VARIATION, 2005),
    Rule("cv_raised", ("mean", "count"), coefficient_of_variation, 0.165, False, "use_with_caution", VARIATION, 2005),
    Rule("count_small", ("count",), lambda one: one.value, 10, True, "too_unreliable", RATES, 2023),
    Rule("count_interval_wide", ("count",), relative_count_width, 1.60, False, "too_unreliable", RATES, 2023),
)
COMPARISONS = ("n_small", "df_few")
WORST_FIRST: tuple[Verdict, ...] = ("too_unreliable", "use_with_caution")


def reliability(estimate: Estimate, rules: tuple[Rule, ...] = RULES) -> Reliability:
    """Every rule that applies to the figure. ``cannot_say``: there is no figure, or none of the measures is known."""
    measured = [(rule, rule.measure(estimate)) for rule in rules if _applies(rule, estimate)]
    known = [(rule, value) for rule, value in measured if value is not None]
    flags = tuple(
        Flag(rule.code, value, rule.limit, rule.verdict, rule.source, rule.year)
        for rule, value in known
        if rule.broken_by(value)
    )
    verdicts = {flag.verdict for flag in flags}
    found: Verdict = next((one for one in WORST_FIRST if one in verdicts), "reliable" if known else "cannot_say")
    return Reliability(found, flags, tuple(rule.code for rule, _ in known))


def _applies(rule: Rule, estimate: Estimate) -> bool:
    shown = estimate.status == "ok" and estimate.value is not None
    return shown and estimate.unit in rule.units and (estimate.stat == "level" or rule.code in COMPARISONS)


def judged(estimates: Iterable[Estimate]) -> tuple[Estimate, ...]:
    """The estimates with the verdict on each figure; none where there is no figure."""
    return tuple(
        replace(one, reliability=reliability(one).verdict) if one.value is not None else one for one in estimates
    )
