"""A table of estimates with areas and periods taken together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from likvard.stats import intervals
from likvard.stats.estimates import AreaType, Estimate
from likvard.stats.pooling.cells import Cell, Homogeneity, Key, Merged, homogeneity, merge
from likvard.stats.pooling.coarsening import WHOLE, Coarsening
from likvard.stats.reliability import effective_n, reliability

UNITS = ("share", "mean")  # whose parts can be weighed together by the people that they stand for


@dataclass(frozen=True)
class Pooled:
    """A figure of the coarser table.

    parts        the figures it is made of; one alone is the same figure as before
    homogeneity  could the parts have one value; None where fewer than two have a figure
    left_out     respondents of parts without a figure, who are not in ``row``
    """

    row: Estimate
    parts: tuple[Estimate, ...]
    homogeneity: Homogeneity | None
    left_out: int


def can_be_pooled(row: Estimate) -> bool:
    """Whether it is a level whose weight is known; a figure that its source gives ready-made has none."""
    return row.stat == "level" and row.unit in UNITS and row.weight is not None


def coarsened(rows: Sequence[Estimate], how: Coarsening) -> tuple[Pooled, ...]:
    """The figures of ``rows`` taken together, in the order in which their first part comes.

    rows   levels of one indicator and grouping. Where they have the coarser figure already (a larger area, all
           periods), it is taken as it is: it was estimated from the respondents. The others are merged from parts.
    """
    known = {(row.area, row.period, row.group): row for row in rows}
    parts: dict[Key, list[Estimate]] = {}
    for row in rows:
        if row.area in how.areas and row.period in how.periods:
            parts.setdefault((how.areas[row.area], how.periods[row.period], row.group), []).append(row)
    return tuple(_pooled(key, members, known.get(key), how) for key, members in parts.items())


def _pooled(key: Key, parts: list[Estimate], known: Estimate | None, how: Coarsening) -> Pooled:
    counted = [row for row in parts if _counts(row)]
    cells = [_cell(row) for row in counted]
    same = homogeneity(cells, share=parts[0].unit == "share") if len(cells) > 1 else None
    if known is not None:
        return Pooled(known, tuple(parts), same, 0)
    about = _about(key, parts[0], how)
    left_out = sum(row.n or 0 for row in parts) - sum(row.n or 0 for row in counted)
    if not counted:
        reason = "too_few_psus" if left_out else "no_cases"
        nothing = replace(about, status="not_estimable", reason=reason, n=left_out)
        return Pooled(nothing, tuple(parts), same, 0)
    row = _with_interval(_with_basis(about, counted), merge(cells, share=about.unit == "share"))
    return Pooled(replace(row, reliability=reliability(row).verdict), tuple(parts), same, left_out)


def _counts(row: Estimate) -> bool:
    return row.value is not None and bool(row.n) and (row.weight or 0.0) > 0


def _cell(row: Estimate) -> Cell:
    """Of a row that counts."""
    return Cell(
        area=row.area,
        period=row.period,
        group=row.group,
        value=row.value or 0.0,
        n=row.n or 0,
        n_effective=effective_n(row) or 0.0,
        weight=row.weight or 0.0,
        se=row.se,
    )


def _about(key: Key, part: Estimate, how: Coarsening) -> Estimate:
    """What the figure is about: everything that its parts have in common."""
    area, period, group = key
    larger: AreaType = "larger" if area != WHOLE and area not in how.areas else ""
    return Estimate(
        indicator=part.indicator,
        grouping=part.grouping,
        group=group,
        area=area,
        period=period,
        stat="level",
        unit=part.unit,
        ground=part.ground,
        direction=part.direction,
        method=part.method,
        design=part.design,
        confidence=part.confidence,
        caveat=part.caveat,
        grouping_type=part.grouping_type,
        area_type=larger,
    )


def _with_basis(about: Estimate, counted: Sequence[Estimate]) -> Estimate:
    """Sums over the parts. Degrees of freedom too: they are PSUs less strata, and no PSU is shared. Those of replicate
    weights are of the weights, and every part has the same.
    """
    share, freedom = about.unit == "share", [row.df or 0.0 for row in counted]
    return replace(
        about,
        df=max(freedom) if about.method == "replicate" else sum(freedom),
        n_positive=sum(row.n_positive or 0 for row in counted) if share else None,
        n_missing=sum(row.n_missing or 0 for row in counted),
        weight=sum(row.weight or 0.0 for row in counted),
    )


def _with_interval(about: Estimate, merged: Merged) -> Estimate:
    """The intervals of ``likvard.stats.levels``."""
    row = replace(about, value=merged.value, se=merged.se, n=merged.n, n_effective=merged.n_effective)
    df, level = row.df or 0.0, row.confidence
    if merged.se is None:
        low, high = intervals.exact_share_interval(merged.value, merged.n_effective, merged.n, df, level)
        return replace(row, ci_low=low, ci_high=high, ci_method="exact_binomial")
    if row.unit == "share":
        low, high = intervals.logit_interval(merged.value, merged.se, df, level)
        return replace(row, ci_low=low, ci_high=high, ci_method="logit")
    low, high = intervals.t_interval(merged.value, merged.se, df, level)
    return replace(row, ci_low=low, ci_high=high, ci_method="t")
