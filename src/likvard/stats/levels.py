"""One row for each group: its share or mean, its interval and its basis."""

import math
from dataclasses import replace

from likvard.stats import comparing, intervals
from likvard.stats.block import Block
from likvard.stats.comparing import Side
from likvard.stats.estimates import Estimate

DIVIDED = ("ratio", "rate")  # weighted by the denominator too: its weights say nothing of effective numbers
NUMERATED = ("share", "rate")  # some of the respondents stand above the line


def level_row(about: Estimate, block: Block, group: int) -> Estimate:
    """``about`` filled in for one group.

    Not estimable without respondents ("no_cases"), when the PSUs that hold the group are no more than their strata
    ("too_few_psus"), for all but a share when the sample shows no variation ("no_variation"), and for a share that
    negative weights have carried below 0 or above 1 ("outside_bounds").
    """
    side = comparing.total_of(block, group) if about.unit == "total" else comparing.side_of(block, (group,))
    df = comparing.df_of_level(block, group)
    row = replace(_with_basis(about, block, group), df=float(df))
    reason = "no_cases" if side.n == 0 else "too_few_psus" if df <= 0 or side.too_few else ""
    if not reason and about.unit != "share" and side.flat:
        reason = "no_variation"
    if not reason and about.unit == "share" and side.outside:
        reason = "outside_bounds"
    if reason:
        return replace(row, status="not_estimable", reason=reason, df=None)
    if about.unit == "total":
        return _total(row, side)
    return _share(row, side) if about.unit == "share" else _mean(row, side, block, group)


def _share(row: Estimate, side: Side) -> Estimate:
    """With no variation in the sample (all or none), an exact interval and no standard error: nobody is certain."""
    df, n_effective = row.df or 0.0, row.n_effective or 0.0
    if side.flat or side.n_positive in (0, side.n):
        low, high = intervals.exact_share_interval(side.value, n_effective, side.n, df, row.confidence)
        return replace(row, value=side.value, ci_low=low, ci_high=high, ci_method="exact_binomial")
    se = math.sqrt(side.variance)
    low, high = intervals.logit_interval(side.value, se, df, row.confidence)
    simple = side.value * (1 - side.value) / (side.n - 1)
    effect = side.variance / simple
    return replace(row, value=side.value, se=se, ci_low=low, ci_high=high, ci_method="logit", design_effect=effect)


def _total(row: Estimate, side: Side) -> Estimate:
    se = math.sqrt(side.variance)
    low, high = intervals.t_interval(side.value, se, row.df or 0.0, row.confidence)
    return replace(row, value=side.value, se=se, ci_low=low, ci_high=high, ci_method="t")


def _mean(row: Estimate, side: Side, block: Block, group: int) -> Estimate:
    se = math.sqrt(side.variance)
    low, high = intervals.t_interval(side.value, se, row.df or 0.0, row.confidence)
    row = replace(row, value=side.value, se=se, ci_low=low, ci_high=high, ci_method="t")
    if row.unit in DIVIDED:
        return row
    weight = float(block.totals[block.levels + group])
    spread = float(block.squares[group]) / weight - (side.value - block.origin) ** 2
    effect = side.variance / (spread / (side.n - 1))
    return replace(row, design_effect=effect)


def _with_basis(about: Estimate, block: Block, group: int) -> Estimate:
    """The numbers of people and units behind the row. ``n_effective`` is Kish's (sum w)^2 / sum w^2."""
    n, weight, drawn = int(block.n[group]), float(block.totals[block.levels + group]), block.replicated is None
    return replace(
        about,
        n=n,
        n_complement=int(block.n.sum()) - n if about.grouping else None,
        n_positive=int(block.n_positive[group]) if about.unit in NUMERATED else None,
        n_missing=int(block.n_missing[group]),
        n_psu=int(block.psus[group, group]) if drawn else None,  # replicate weights do not tell them
        n_strata=int(block.strata[group, group]) if drawn else None,
        weight=None if about.unit in DIVIDED else weight,
        n_effective=None if about.unit in DIVIDED else weight**2 / float(block.weight_squares[group]) if n else 0.0,
    )
