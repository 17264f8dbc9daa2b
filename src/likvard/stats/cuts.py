"""Where, when and by what: the cuts that a codebook asks for, and the codes of every respondent in them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import Codebook, Crossing, Ground, Grouping
from likvard.stats.kernel.layout import Cut, Factor, Layout
from likvard.stats.memory import refuse_too_large
from likvard.stats.prepared import Respondents
from likvard.stats.problems import Problem, Refused

ALL = ""  # every area, or every period, together
AREA, PARENT, PERIOD = "\x00area", "\x00parent", "\x00period"  # names of factors that no grouping can have


@dataclass(frozen=True)
class Groups:
    """What a cut divides people by. ``members`` are the groupings that meet; none for everybody.

    codes  of the groups, the last grouping running fastest
    """

    code: str
    ground: Ground
    codes: tuple[str, ...]
    reference: str
    ordered: bool
    members: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A block's area and period: ``ALL`` or a code. ``cut`` and ``number`` say where the kernel keeps it.

    larger  the area is made of other areas
    """

    area: str
    period: str
    cut: int
    number: int
    larger: bool = False


@dataclass(frozen=True)
class Members:
    """The m respondents of one place and its groups.

    rows (m,): increasing, as in the file;  group (m,): 0..L-1
    """

    rows: NDArray[np.int64]
    group: NDArray[np.int32]


@dataclass(frozen=True)
class Cuts:
    """Every grouping by every area and period, and where each respondent stands.

    layout  without indicators
    places  of each entry of ``groups``, in their order
    order   (n,): see ``likvard.stats.design.Design``;  codes (factors, n): in that order of rows
    """

    layout: Layout
    groups: tuple[Groups, ...]
    places: tuple[tuple[Place, ...], ...]
    order: NDArray[np.int64]
    codes: NDArray[np.int32]

    def members(self, place: Place) -> Members:
        """Whoever stands in one place and one of its groups."""
        of = self.layout.cuts[place.cut]
        at, starts = self._by_place[of.within]
        here = at[starts[place.number] : starts[place.number + 1]]
        (group,) = self.layout.combine(self.codes[:, here], [of.by])
        known = group >= 0
        return Members(self.order[here[known]], group[known])

    @cached_property
    def _by_place(self) -> dict[tuple[str, ...], tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Of each combination of areas and periods, the columns of ``codes`` (n,) sorted by place and then as in the
        file, and where each place begins among them, (places + 1,).
        """
        found = {}
        for cut, places in zip(self.layout.cuts, self.layout.places, strict=True):
            if cut.within not in found:
                (place,) = self.layout.combine(self.codes, [cut.within])
                at = np.lexsort((self.order, place))
                found[cut.within] = at, np.searchsorted(place[at], np.arange(places + 1))
        return found


@dataclass(frozen=True)
class _Margin:
    """One way of taking areas or periods: all together (no factor), or each of the named codes of a factor."""

    factor: str
    named: tuple[tuple[int, str], ...]


def cuts_of(codebook: Codebook, respondents: Respondents, order: NDArray[np.int64]) -> Cuts:
    """Every area, and all areas where there is more than one, by every period, and all periods likewise.

    A row without an area counts only where all areas are taken together; periods likewise. Raises ``Refused`` where so
    many groups would take too much memory.
    """
    areas = _margins(AREA, respondents.areas, respondents.area)
    if respondents.parents:
        parents = tuple(enumerate(respondents.parents))
        areas = [*areas[:-1], _Margin(PARENT, parents), areas[-1]]
    periods = _margins(PERIOD, respondents.periods, respondents.period)
    groups = (
        Groups("", "none", ("",), "", False, ()),
        *(_of_grouping(grouping) for grouping in codebook.groupings),
        *(_of_crossing(crossing, codebook) for crossing in codebook.crossings),
    )
    cuts: list[Cut] = []
    places: list[tuple[Place, ...]] = []
    for one in groups:
        here: list[Place] = []
        for area in areas:
            for period in periods:
                within = tuple(margin.factor for margin in (area, period) if margin.factor)
                here += _places(area, period, len(cuts), len(respondents.periods) if period.factor else 1)
                cuts.append(Cut(within, one.members))
        places.append(tuple(sorted(here, key=_order(areas, periods))))
    layout = Layout(_factors(codebook, respondents), tuple(cuts), ())
    refuse_too_large(codebook, layout, [one.code for one in groups])
    return Cuts(layout, groups, tuple(places), order, _codes(codebook, respondents, order))


def _codes(codebook: Codebook, respondents: Respondents, order: NDArray[np.int64]) -> NDArray[np.int32]:
    parent = respondents.parent if respondents.parent is not None else np.full(len(order), -1, dtype=np.int32)
    columns: tuple[NDArray[np.integer], ...] = (
        respondents.area,
        parent,
        respondents.period,
        *(respondents.groups[grouping.code] for grouping in codebook.groupings),
    )
    return np.stack([column[order].astype(np.int32) for column in columns])


def _factors(codebook: Codebook, respondents: Respondents) -> tuple[Factor, ...]:
    return (
        Factor(AREA, len(respondents.areas)),
        Factor(PARENT, len(respondents.parents)),
        Factor(PERIOD, len(respondents.periods)),
        *(Factor(grouping.code, len(grouping.levels)) for grouping in codebook.groupings),
    )


def _margins(factor: str, codes: tuple[str, ...], index: NDArray[np.int32]) -> list[_Margin]:
    named = tuple((number, code) for number, code in enumerate(codes) if code != ALL)
    together = _Margin("", ((0, ALL),))
    if not named:
        return [together]
    only = len(named) == 1 and bool((index == named[0][0]).all())
    return [_Margin(factor, named)] if only else [together, _Margin(factor, named)]


def _places(area: _Margin, period: _Margin, cut: int, periods: int) -> list[Place]:
    return [
        Place(area_code, period_code, cut, area_number * periods + period_number, area.factor == PARENT)
        for area_number, area_code in area.named
        for period_number, period_code in period.named
    ]


def _order(areas: list[_Margin], periods: list[_Margin]) -> Callable[[Place], tuple[int, int]]:
    """Areas in their order, all together first; within each the periods likewise."""
    rank_area = {code: rank for rank, code in enumerate(code for margin in areas for _, code in margin.named)}
    rank_period = {code: rank for rank, code in enumerate(code for margin in periods for _, code in margin.named)}
    return lambda place: (rank_area[place.area], rank_period[place.period])


def _of_grouping(grouping: Grouping) -> Groups:
    codes = tuple(level.code for level in grouping.levels)
    return Groups(grouping.code, grouping.ground, codes, grouping.reference, grouping.ordered, (grouping.code,))


def _of_crossing(crossing: Crossing, codebook: Codebook) -> Groups:
    """The reference is where the references of all members meet; the ground is that of the first that has one."""
    members = [next(one for one in codebook.groupings if one.code == code) for code in crossing.of]
    codes = [":".join(met) for met in product(*([level.code for level in member.levels] for member in members))]
    for place, code in enumerate(codes):
        if code in codes[:place]:  # "a" with "b:c", and "a:b" with "c"
            raise Refused(Problem("code_duplicate", column=crossing.code, params={"code": code}))
    references = [member.reference for member in members]
    grounds: list[Ground] = [member.ground for member in members if member.ground != "none"]
    return Groups(
        code=crossing.code,
        ground=grounds[0] if grounds else "none",
        codes=tuple(codes),
        reference=":".join(references) if all(references) else "",
        ordered=False,
        members=crossing.of,
    )
