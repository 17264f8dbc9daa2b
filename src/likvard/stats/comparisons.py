"""Differences and ratios between groups: each with the reference group, and each with the rest of its grouping."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from likvard.stats import comparing, intervals
from likvard.stats.aggregate import share_difference
from likvard.stats.block import Block
from likvard.stats.comparing import Side
from likvard.stats.estimates import REST, Estimate
from likvard.stats.multiplicity import family_of


@dataclass(frozen=True)
class Pair:
    """Two sides of a comparison that share one Block; ``df`` counts the PSUs of both."""

    block: Block
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
        if self.df <= 0 or self.one.too_few or self.other.too_few:
            return "too_few_psus"
        return "no_variation" if self.one.flat or self.other.flat else ""


def comparison_rows(about: Estimate, block: Block, codes: Sequence[str], reference: str) -> Iterator[Estimate]:
    """The difference and the ratio for each pair: group and reference, group and rest. ``about`` is the block's."""
    sides = [comparing.side_of(block, (place,)) for place in range(len(codes))]
    for place, code in enumerate(codes):
        for versus, pair in _pairs(block, sides, codes, place, reference):
            row = replace(
                about,
                group=code,
                versus=versus,
                family=family_of(about.indicator, about.grouping, versus, about.area_type),
                n=pair.one.n,
                n_complement=int(block.n.sum()) - pair.one.n,
                n_versus=pair.other.n,
            )
            yield _difference(replace(row, stat="difference"), pair)
            yield _ratio(replace(row, stat="ratio"), pair)


def _pairs(
    block: Block, sides: list[Side], codes: Sequence[str], place: int, reference: str
) -> Iterator[tuple[str, Pair]]:
    if reference and codes[place] != reference:
        other = codes.index(reference)
        yield reference, Pair(block, sides[place], sides[other], comparing.df_of_pair(block, place, other))
    if len(codes) > 1:
        rest = comparing.side_of(block, tuple(index for index in range(len(codes)) if index != place))
        yield REST, Pair(block, sides[place], rest, comparing.df_of_all(block))


def _difference(row: Estimate, pair: Pair) -> Estimate:
    if _is_outside(row, pair):
        return replace(row, status="not_estimable", reason="outside_bounds")
    if pair.why_not == "no_variation" and row.unit == "share":
        return _flat_difference(row, pair)
    if pair.why_not:
        return replace(row, status="not_estimable", reason=pair.why_not)
    value, se = comparing.difference(pair.block, pair.one, pair.other)
    if se == 0:
        return replace(row, status="not_estimable", reason="no_variation")
    low, high = intervals.t_interval(value, se, pair.df, row.confidence)
    p = intervals.p_value(value / se, pair.df)
    return replace(row, value=value, se=se, ci_low=low, ci_high=high, ci_method="t", df=float(pair.df), p_value=p)


def _is_outside(row: Estimate, pair: Pair) -> bool:
    return row.unit == "share" and (pair.one.outside or pair.other.outside)


def _flat_difference(row: Estimate, pair: Pair) -> Estimate:
    """Where all or nobody on a side said yes: no standard error, but an interval and a test that do without.

    Newcombe's interval and the score test, on the numbers of independent respondents that the sides count as: such a
    side's answers do not vary with the other's, so the sides are independent.
    """
    one, other = pair.one, pair.other
    n, m = _independent(one), _independent(other)
    compared = share_difference(one.value * n, n, other.value * m, m, confidence=row.confidence)
    low, high, p = float(compared.low), float(compared.high), float(compared.p)
    value = one.value - other.value
    return replace(row, value=value, ci_low=low, ci_high=high, ci_method="newcombe", df=float(pair.df), p_value=p)


def _independent(side: Side) -> float:
    """A simple random sample of how many would know the share as well."""
    return side.n_flat if side.flat else side.value * (1 - side.value) / side.variance


def _ratio(row: Estimate, pair: Pair) -> Estimate:
    """``se`` is on the ratio's own scale (delta method); the interval is symmetric on the logarithm's."""
    reason = "outside_bounds" if _is_outside(row, pair) else pair.why_not
    if not reason and min(pair.one.value, pair.other.value) <= 0:
        reason = "not_positive"
    if reason:
        return replace(row, status="not_estimable", reason=reason)
    value, se_of_log = comparing.ratio(pair.block, pair.one, pair.other)
    if se_of_log == 0:
        return replace(row, status="not_estimable", reason="no_variation")
    low, high = intervals.log_interval(value, se_of_log, pair.df, row.confidence)
    if math.isinf(high):
        return replace(row, status="not_estimable", reason="too_uncertain")
    return replace(
        row, value=value, se=value * se_of_log, ci_low=low, ci_high=high, ci_method="log_t", df=float(pair.df)
    )
