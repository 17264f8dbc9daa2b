"""Which gaps between groups stand after everything that was looked at is taken into account."""

from collections.abc import Iterable

from likvard.stats.estimates import Estimate


def gaps_that_stand(estimates: Iterable[Estimate], *, alpha: float = 0.05) -> tuple[Estimate, ...]:
    """Differences whose Holm-adjusted p-value is below ``alpha``, by indicator, the largest first.

    A gap to the reference group and a gap to the rest are two statements; where both stand, both are here.
    """
    standing = (e for e in estimates if e.stat == "difference" and e.p_holm is not None and e.p_holm < alpha)
    return tuple(sorted(standing, key=_place))


def _place(gap: Estimate) -> tuple[str, float, str, str, str, str, str]:
    return gap.indicator, -abs(gap.value or 0.0), gap.grouping, gap.group, gap.area, gap.period, gap.versus
