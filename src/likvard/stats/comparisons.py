"""Differences and ratios between groups: each with the reference group, and each with the rest of its grouping."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from likvard.stats import comparing, intervals
from likvard.stats.codebook.model import Grouping
from likvard.stats.comparing import Side
from likvard.stats.estimates import REST, Estimate
from likvard.stats.multiplicity import family_of
from likvard.stats.state import State


@dataclass(frozen=True)
class Pair:
    """Two sides of a comparison that share one State; ``df`` counts the PSUs of both."""

    state: State
    one: Side
    other: Side
    df: int

    @property
    def why_not(self) -> str:
        """Why a difference cannot be estimated, or "".

        A side without variation has no standard error; the comparison would borrow the other side's and look surer
        than it is.
        """
        if 0 in (self.one.n, self.other.n):
            return "no_cases"
        if self.df <= 0:
            return "too_few_psus"
        return "no_variation" if self.one.flat or self.other.flat else ""


def comparison_rows(about: Estimate, state: State, grouping: Grouping) -> Iterator[Estimate]:
    """The difference and the ratio for each pair: level and reference, level and rest. ``about`` is the block's."""
    codes = [level.code for level in grouping.levels]
    sides = [comparing.side_of(state, (place,)) for place in range(len(codes))]
    for place, code in enumerate(codes):
        for versus, pair in _pairs(state, sides, codes, place, grouping.reference):
            row = replace(
                about,
                group=code,
                versus=versus,
                family=family_of(about.indicator, about.grouping, versus),
                n=pair.one.n,
                n_complement=int(state.n.sum()) - pair.one.n,
                n_versus=pair.other.n,
            )
            yield _difference(replace(row, stat="difference"), pair)
            yield _ratio(replace(row, stat="ratio"), pair)


def _pairs(state: State, sides: list[Side], codes: list[str], place: int, reference: str) -> Iterator[tuple[str, Pair]]:
    if reference and codes[place] != reference:
        other = codes.index(reference)
        yield reference, Pair(state, sides[place], sides[other], comparing.df_of_pair(state, place, other))
    if len(codes) > 1:
        rest = comparing.side_of(state, tuple(index for index in range(len(codes)) if index != place))
        yield REST, Pair(state, sides[place], rest, comparing.df_of_all(state))


def _difference(row: Estimate, pair: Pair) -> Estimate:
    if pair.why_not:
        return replace(row, status="not_estimable", reason=pair.why_not)
    value, se = comparing.difference(pair.state, pair.one, pair.other)
    if se == 0:
        return replace(row, status="not_estimable", reason="no_variation")
    low, high = intervals.t_interval(value, se, pair.df, row.confidence)
    p = intervals.p_value(value / se, pair.df)
    return replace(row, value=value, se=se, ci_low=low, ci_high=high, ci_method="t", df=float(pair.df), p_value=p)


def _ratio(row: Estimate, pair: Pair) -> Estimate:
    """``se`` is on the ratio's own scale (delta method); the interval is symmetric on the logarithm's."""
    reason = pair.why_not
    if not reason and min(pair.one.value, pair.other.value) <= 0:
        reason = "not_positive"
    if reason:
        return replace(row, status="not_estimable", reason=reason)
    value, se_of_log = comparing.ratio(pair.state, pair.one, pair.other)
    if se_of_log == 0:
        return replace(row, status="not_estimable", reason="no_variation")
    low, high = intervals.log_interval(value, se_of_log, pair.df, row.confidence)
    if math.isinf(high):
        return replace(row, status="not_estimable", reason="too_uncertain")
    return replace(
        row, value=value, se=value * se_of_log, ci_low=low, ci_high=high, ci_method="log_t", df=float(pair.df)
    )
