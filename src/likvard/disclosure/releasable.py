"""What a release can hold: figures of the kinds whose people the gate can protect. The others stay inside."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from likvard.disclosure.cells import members
from likvard.disclosure.released import Basis
from likvard.stats.estimates import Estimate

# Why a figure stays inside. It says what kind of figure it is, never anything about the people behind it.
InsideBecause = Literal["", "crossing", "larger_area", "disparity", "unit"]

STATS = ("level", "difference", "ratio")
UNITS = ("share", "mean", "count")
MOST_CROSSED = 2  # groupings


class Kind(NamedTuple):
    """What decides whether a figure can be released. Fields as in Estimate."""

    grouping: str
    grouping_type: str
    area_type: str
    stat: str
    unit: str


@dataclass(frozen=True)
class Inside:
    """One explanation: how many figures stay inside, of which kind."""

    because: InsideBecause
    figures: int


def releasable(estimates: Iterable[Estimate], basis: Basis) -> tuple[Estimate, ...]:
    """The figures that a release can hold, in their order.

    Left out are those that tell readers of cells or of sums that the gate does not know, so that a hidden group could
    be worked out from what is shown:

    crossing     three groupings meet: so many small groups take too long, and few attacks on them were tried
    larger_area  ``basis`` does not say which areas it is made of
    disparity    a measure is worked out from every group of a grouping, the hidden ones among them
    unit         totals, ratios, rates and quantiles: how far a printed step hides the people behind it is not known

    A group of a crossing whose code does not tell of which groups it is part (a value of the file has a colon in it)
    is left out too. A table that its owner has already published is let out whole.
    """
    return tuple(
        row for row in estimates if not _why_inside(kind_of(row), basis) and (_is_told(row) or basis.already_public)
    )


def _is_told(row: Estimate) -> bool:
    """Whether its groups can be told from the code of a crossing."""
    return not row.grouping_type or len(members(row.group)) == len(members(row.grouping))


def kind_of(row: Estimate) -> Kind:
    """The kind of a figure."""
    return Kind(row.grouping, row.grouping_type, row.area_type, row.stat, row.unit)


def left_inside(figures: Mapping[Kind, int], basis: Basis) -> tuple[Inside, ...]:
    """How many figures ``releasable`` leaves out, by why, most first. ``figures``: how many there are of each kind."""
    count: Counter[InsideBecause] = Counter()
    for kind, number in figures.items():
        count[_why_inside(kind, basis)] += number
    because = sorted(((why, number) for why, number in count.items() if why), key=lambda one: (-one[1], one[0]))
    return tuple(Inside(why, number) for why, number in because)


def _why_inside(kind: Kind, basis: Basis) -> InsideBecause:
    if basis.already_public:
        return ""
    if kind.grouping_type and len(members(kind.grouping)) > MOST_CROSSED:
        return "crossing"
    if kind.area_type == "larger" and not basis.parents:
        return "larger_area"
    if kind.stat not in STATS:
        return "disparity"
    return "" if kind.unit in UNITS else "unit"
