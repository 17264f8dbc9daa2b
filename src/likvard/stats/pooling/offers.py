"""What each way to take areas and periods of a table together gives, and what it would hide."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from likvard.stats.distributions import chi_square_tail
from likvard.stats.estimates import Estimate
from likvard.stats.pooling.coarsened import Pooled, coarsened
from likvard.stats.pooling.coarsening import Coarsening, coarsenings

DIFFER = 0.10  # a homogeneity p-value below this: not 0.05, because thin cells differ much before it shows


@dataclass(frozen=True)
class Size:
    """How large the figures of a table are. A cell with nobody is none: there is nobody to make more of by merging.

    thin   those that cannot be used: too unreliable to build on, or without a value
    n      median respondents; 0 where there is no figure
    width  median width of the interval; None where no figure has one
    """

    figures: int
    thin: int
    n: float
    width: float | None


@dataclass(frozen=True)
class Offer:
    """One way, with its gain and its cost.

    rescued    figures that are thin as they stand and whose respondents are behind one that is not
    tested     figures that are made of two parts or more with a figure
    differing  those of them whose parts differ (p < DIFFER), the surest first; by chance alone DIFFER * tested would
    hides      the parts differ by more than chance: over the whole table (sum of chi-squares), or in one figure after
               Bonferroni's correction
    left_out   reason -> respondents of parts that lack a figure for it, so that they are behind none of the merged
    """

    how: Coarsening
    pooled: tuple[Pooled, ...]
    size: Size
    rescued: int
    tested: int
    differing: tuple[Pooled, ...]
    hides: bool
    left_out: Mapping[str, int]


def is_thin(row: Estimate) -> bool:
    """Whether there are respondents, and what they give cannot be used by itself."""
    return bool(row.n) and (row.value is None or row.reliability == "too_unreliable")


def size_of(rows: Sequence[Estimate]) -> Size:
    numbers = [row.n for row in rows if row.n]
    widths = [row.ci_high - row.ci_low for row in rows if row.ci_high is not None and row.ci_low is not None]
    return Size(
        figures=len(numbers),
        thin=sum(map(is_thin, rows)),
        n=median(numbers) if numbers else 0,
        width=median(widths) if widths else None,
    )


def offers(
    rows: Sequence[Estimate], areas: Sequence[str], periods: Sequence[str], parents: Mapping[str, str]
) -> tuple[Offer, ...]:
    """The ways that make a thin figure usable, from the one that keeps most figures. What merges more than another and
    makes no more of them usable is left out: it costs more and gives nothing.

    rows   levels of one indicator and grouping; those of larger areas and of all together are taken where they fit
    """
    thin = sum(is_thin(row) for row in rows if row.area in areas and row.period in periods)
    made: list[Offer] = []
    for how in coarsenings(areas, periods, parents):
        most = max((finer.rescued for finer in made if how.keeps_less_than(finer.how)), default=0)
        if most < thin and (offer := _offer(rows, how)).rescued > most:
            made.append(offer)
    return tuple(made)


def _offer(rows: Sequence[Estimate], how: Coarsening) -> Offer:
    pooled = coarsened(rows, how)
    tested = [one for one in pooled if one.homogeneity is not None]
    return Offer(
        how=how,
        pooled=pooled,
        size=size_of([one.row for one in pooled]),
        rescued=sum(is_thin(part) for one in pooled if not is_thin(one.row) for part in one.inside),
        tested=len(tested),
        differing=tuple(sorted((one for one in tested if _p(one) < DIFFER), key=_p)),
        hides=_differ(tested),
        left_out=sum((Counter(one.left_out) for one in pooled), Counter()),
    )


def _p(pooled: Pooled) -> float:
    return 1.0 if pooled.homogeneity is None else pooled.homogeneity.p_value


def _differ(tested: Sequence[Pooled]) -> bool:
    found = [one.homogeneity for one in tested if one.homogeneity is not None]
    if not found:
        return False
    together = chi_square_tail(sum(one.statistic for one in found), sum(one.df for one in found))
    return together < DIFFER or min(one.p_value for one in found) * len(found) < DIFFER
