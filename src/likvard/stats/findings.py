"""Which gaps between groups stand after everything that was looked at is taken into account."""

from collections.abc import Iterable

from likvard.stats.estimates import Estimate

ALPHA = 0.05


def stands(estimate: Estimate, *, alpha: float = ALPHA) -> bool:
    """Whether a comparison holds after Holm's correction over its family."""
    return estimate.stat != "level" and estimate.p_holm is not None and estimate.p_holm < alpha


def gaps_that_stand(estimates: Iterable[Estimate], *, alpha: float = ALPHA) -> tuple[Estimate, ...]:
    """Differences whose Holm-adjusted p-value is below ``alpha``, by indicator, the largest first.

    A gap to the reference group and a gap to the rest are two statements; where both stand, both are here.
    """
    standing = (one for one in estimates if one.stat == "difference" and stands(one, alpha=alpha))
    return tuple(sorted(standing, key=_place))


def _place(gap: Estimate) -> tuple[str, float, str, str, str, str, str]:
    return gap.indicator, -abs(gap.value or 0.0), gap.grouping, gap.group, gap.area, gap.period, gap.versus
