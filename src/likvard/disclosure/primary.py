"""Which figures are hidden for their own sake: too few people behind them, or too few outside them."""

from collections.abc import Iterable

from likvard.disclosure.cells import yes_of
from likvard.disclosure.released import Basis, HiddenBecause, Rules
from likvard.stats.estimates import Estimate

# A share of 0 or 100 % tells the answer of everyone asked. From three thresholds on (30 people), the interval of such
# a share begins or ends a tenth away ("rule of three"): the figure is then about the population, not about them.
UNANIMOUS = 3


def primary_reasons(estimates: Iterable[Estimate], basis: Basis, rules: Rules) -> dict[str, HiddenBecause]:
    """Key -> why, for every figure that may not be shown whatever else is. Comparisons are judged by both sides."""
    rows = tuple(estimates)
    outside = outside_lone_groups(rows)
    reasons = {row.key: _reason(row, basis, rules.threshold, outside.get(row.key, row.n_complement)) for row in rows}
    return {key: because for key, because in reasons.items() if because}


def outside_lone_groups(rows: Iterable[Estimate]) -> dict[str, int]:
    """Where a grouping has one group only ("Sámi background: any of"), the others are those in no group."""
    groups: dict[tuple[str, str], set[str]] = {}
    everybody: dict[tuple[str, str, str], int] = {}
    levels = [row for row in rows if row.stat == "level" and row.n is not None]
    for row in levels:
        groups.setdefault((row.indicator, row.grouping), set()).add(row.group)
        if not row.grouping:
            everybody[row.indicator, row.area, row.period] = row.n or 0
    return {
        row.key: everybody.get((row.indicator, row.area, row.period), 0) - (row.n or 0)
        for row in levels
        if row.grouping and len(groups[row.indicator, row.grouping]) == 1
    }


def _reason(row: Estimate, basis: Basis, threshold: int, others: int | None) -> HiddenBecause:
    if row.status == "hidden_at_source":
        return "hidden_at_source"
    if basis.already_public:
        return ""
    if row.n is None or (row.stat != "level" and row.n_versus is None):
        return "unknown_basis"
    if row.n < threshold:
        return "few_respondents"
    if row.stat != "level":
        others = row.n_versus
    too_few = row.grouping != "" and others is not None and others < threshold
    return "few_others" if too_few or unanimous(row, row.n, threshold) else ""


def unanimous(row: Estimate, n: int, threshold: int) -> bool:
    """All or none of a small group answered yes: nobody in it answered otherwise.

    A difference has Newcombe's interval when that is so of one of its sides, and the other side's share tells which.
    """
    if row.ci_method == "newcombe":
        return min(n, row.n_versus or 0) < UNANIMOUS * threshold
    return row.stat == "level" and yes_of(row) in (0, n) and n < UNANIMOUS * threshold
