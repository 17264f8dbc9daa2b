"""How much detail a release has: everything, or all but one grouping, the areas, or the periods."""

from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple, Protocol

from likvard.disclosure.cells import members

Without = Literal["", "grouping", "areas", "small_areas", "periods"]


class Placed(Protocol):
    """What of a figure decides how much detail it needs."""

    @property
    def grouping(self) -> str: ...
    @property
    def grouping_type(self) -> str: ...
    @property
    def area(self) -> str: ...
    @property
    def area_type(self) -> str: ...
    @property
    def period(self) -> str: ...


class Place(NamedTuple):
    """The place of a figure, without the figure."""

    grouping: str
    grouping_type: str
    area: str
    area_type: str
    period: str


class Detail(NamedTuple):
    """What is left out: nothing, a grouping, all areas, all but the larger areas, or all single periods."""

    without: Without = ""
    grouping: str = ""

    @property
    def code(self) -> str:
        """Names it in an address and in a form."""
        return ":".join(part for part in self if part) or "everything"

    def keeps(self, figure: Placed) -> bool:
        """Whether a figure needs nothing that is left out. A grouping takes its crossings with it."""
        if self.without == "grouping":
            return self.grouping not in _groupings(figure)
        if self.without == "periods":
            return not figure.period
        in_an_area = bool(figure.area) and (self.without == "areas" or figure.area_type != "larger")
        return not (self.without and in_an_area)


EVERYTHING = Detail()


def offered(places: Collection[Placed]) -> tuple[Detail, ...]:
    """Everything, then whatever can be left out so that fewer figures remain, but some."""
    groupings = dict.fromkeys(place.grouping for place in places if place.grouping)
    candidates = [Detail("grouping", grouping) for grouping in groupings]
    candidates += [Detail("small_areas"), Detail("areas"), Detail("periods")]
    kept = {one: frozenset(place for place in places if one.keeps(place)) for one in candidates}
    return (EVERYTHING, *(one for one in candidates if _is_a_choice(one, kept, len(frozenset(places)))))


def _is_a_choice(one: Detail, kept: dict[Detail, frozenset[Placed]], whole: int) -> bool:
    """Where there are no larger areas, leaving the small ones out is leaving all areas out."""
    if one.without == "small_areas" and kept[one] == kept[Detail("areas")]:
        return False
    return 0 < len(kept[one]) < whole


def named(code: str, among: Iterable[Detail]) -> Detail:
    """The one with that code, else everything."""
    return next((one for one in among if one.code == code), EVERYTHING)


def _groupings(figure: Placed) -> set[str]:
    return {figure.grouping, *(members(figure.grouping) if figure.grouping_type == "crossing" else ())}
