"""One row for each group: its share or mean, its interval and its basis."""

import math
from dataclasses import replace

from likvard.stats import comparing, intervals
from likvard.stats.comparing import Side
from likvard.stats.estimates import Estimate
from likvard.stats.state import State


def level_row(about: Estimate, state: State, group: int) -> Estimate:
    """``about`` filled in for one group.

    Not estimable without respondents ("no_cases"), when the PSUs that hold the group are no more than their strata
    ("too_few_psus"), and for a mean when all answers agree ("no_variation").
    """
    side, df = comparing.side_of(state, (group,)), comparing.df_of_level(state, group)
    row = replace(_with_basis(about, state, group), df=float(df))
    reason = "no_cases" if side.n == 0 else "too_few_psus" if df <= 0 else ""
    if not reason and about.unit == "mean" and side.flat:
        reason = "no_variation"
    if reason:
        return replace(row, status="not_estimable", reason=reason, df=None)
    return _share(row, side) if about.unit == "share" else _mean(row, side, state, group)


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


def _mean(row: Estimate, side: Side, state: State, group: int) -> Estimate:
    se = math.sqrt(side.variance)
    low, high = intervals.t_interval(side.value, se, row.df or 0.0, row.confidence)
    weight = float(state.totals[state.levels + group])
    spread = float(state.squares[group]) / weight - (side.value - state.origin) ** 2
    effect = side.variance / (spread / (side.n - 1))
    return replace(row, value=side.value, se=se, ci_low=low, ci_high=high, ci_method="t", design_effect=effect)


def _with_basis(about: Estimate, state: State, group: int) -> Estimate:
    """The numbers of people and units behind the row. ``n_effective`` is Kish's (sum w)^2 / sum w^2."""
    n, weight = int(state.n[group]), float(state.totals[state.levels + group])
    return replace(
        about,
        n=n,
        n_complement=int(state.n.sum()) - n if about.grouping else None,
        n_positive=int(state.n_positive[group]) if about.unit == "share" else None,
        n_missing=int(state.n_missing[group]),
        n_psu=int(state.psus[group, group]),
        n_strata=int(state.strata[group, group]),
        n_effective=weight**2 / float(state.weight_squares[group]) if n else 0.0,
    )
