"""A table of estimates with areas and periods taken together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from likvard.stats import intervals
from likvard.stats.estimates import AreaType, Estimate
from likvard.stats.pooling.cells import Cell, Homogeneity, Key, Merged, homogeneity, merge
from likvard.stats.pooling.coarsening import WHOLE, Coarsening
from likvard.stats.reliability import effective_n, reliability

UNITS = ("share", "mean")  # whose parts can be weighed together by the people that they stand for
TOO_FEW = "too_few_psus"  # the only reason to lack a figure that does not hang on what was answered


@dataclass(frozen=True)
class Pooled:
    """A figure of the coarser table.

    parts        the figures it is made of; one alone is the same figure as before
    inside       those of them whose respondents are behind the value of ``row``; none where it has no value
    left_out     reason -> respondents of parts that lack a figure for it, where ``row`` is merged from its parts
    homogeneity  could the parts have one value; None where fewer than two have a figure
    """

    row: Estimate
    parts: tuple[Estimate, ...]
    inside: tuple[Estimate, ...]
    left_out: Mapping[str, int]
    homogeneity: Homogeneity | None


def can_be_pooled(row: Estimate) -> bool:
    """Whether it is a level whose weight is known; a figure that its source gives ready-made has none."""
    return row.stat == "level" and row.unit in UNITS and row.weight is not None


def stops_merging(row: Estimate) -> bool:
    """Whether it lacks a figure for what was answered: without it, what is left would be chosen by the answers."""
    return bool(row.n) and not _counts(row) and row.reason != TOO_FEW


def coarsened(rows: Sequence[Estimate], how: Coarsening) -> tuple[Pooled, ...]:
    """The figures of ``rows`` taken together, in the order in which their first part comes.

    rows   levels of one indicator and grouping. Where they have the coarser figure already (a larger area, all
           periods), it is taken as it is: it was estimated from the respondents. The others are merged from parts.

    A part that has too few PSUs for a figure is left out. Where one stops merging (``stops_merging``) the merged figure
    is not estimable ("part_not_estimable"). Where no part has a figure it lacks one for their reason, if they have one
    in common.
    """
    known = {(row.area, row.period, row.group): row for row in rows}
    parts: dict[Key, list[Estimate]] = {}
    for row in rows:
        if row.area in how.areas and row.period in how.periods:
            parts.setdefault((how.areas[row.area], how.periods[row.period], row.group), []).append(row)
    return tuple(_pooled(key, members, known.get(key), how) for key, members in parts.items())


def _pooled(key: Key, parts: list[Estimate], known: Estimate | None, how: Coarsening) -> Pooled:
    answered = [row for row in parts if row.n]
    counted = [row for row in answered if _counts(row)]
    cells = [_cell(row) for row in counted]
    same = homogeneity(cells, share=parts[0].unit == "share") if len(cells) > 1 else None
    if known is not None:
        return Pooled(known, tuple(parts), tuple(answered), {}, same)
    lacking = [row for row in answered if not _counts(row)]
    row = _merged(_about(key, parts[0], how), counted, lacking)
    inside = () if row.value is None else tuple(counted)
    return Pooled(row, tuple(parts), inside, _by_reason(lacking), same)


def _merged(about: Estimate, counted: Sequence[Estimate], lacking: Sequence[Estimate]) -> Estimate:
    """Of parts with and without a figure, all of them with respondents."""
    if reason := _why_not(counted, lacking):
        return replace(about, status="not_estimable", reason=reason, n=_respondents([*counted, *lacking]))
    merged = merge([_cell(row) for row in counted], share=about.unit == "share")
    row = _with_interval(_with_basis(about, counted), merged)
    return replace(row, reliability=reliability(row).verdict)


def _by_reason(lacking: Sequence[Estimate]) -> dict[str, int]:
    reasons = dict.fromkeys(row.reason for row in lacking)
    return {reason: _respondents([row for row in lacking if row.reason == reason]) for reason in reasons}


def _respondents(rows: Sequence[Estimate]) -> int:
    return sum(row.n or 0 for row in rows)


def _why_not(counted: Sequence[Estimate], lacking: Sequence[Estimate]) -> str:
    """Why they cannot be merged; "" where they can."""
    if counted:
        return "part_not_estimable" if any(map(stops_merging, lacking)) else ""
    if not lacking:
        return "no_cases"
    reasons = {row.reason for row in lacking}
    return (reasons.pop() if len(reasons) == 1 else "") or "part_not_estimable"


def _counts(row: Estimate) -> bool:
    return row.value is not None and (row.weight or 0.0) > 0


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
