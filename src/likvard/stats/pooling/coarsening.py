"""The ways to take areas and periods of a whole table together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

AreaStep = Literal["each", "larger", "all"]
WHOLE = ""  # the code of all areas, or of all periods, together
SPANS = (2, 3)  # periods that are taken together, apart from all of them


@dataclass(frozen=True)
class Coarsening:
    """What each area and each period becomes a part of.

    areas    area -> itself, the larger area or WHOLE
    periods  period -> itself, "first-last" of its span or WHOLE
    length   periods of a whole span
    """

    step: AreaStep
    length: int
    areas: Mapping[str, str]
    periods: Mapping[str, str]

    @property
    def code(self) -> str:
        """Names it among those of the same table: "larger-2"."""
        return f"{self.step}-{self.length}"

    @property
    def merges_areas(self) -> bool:
        return self.step != "each"

    @property
    def merges_periods(self) -> bool:
        return self.length > 1

    @property
    def spans(self) -> dict[str, list[str]]:
        """Span -> the periods in it, in order."""
        return _parts(self.periods)

    @property
    def wholes(self) -> dict[str, list[str]]:
        """Larger area -> the areas in it, in order."""
        return _parts(self.areas)

    @property
    def figures(self) -> int:
        """How many there are of each group."""
        return len(self.spans) * len(self.wholes)

    def keeps_less_than(self, other: "Coarsening") -> bool:
        """Whether it takes as much together as the other in both ways, and more in one."""
        steps: tuple[AreaStep, ...] = ("each", "larger", "all")
        wider = steps.index(self.step) >= steps.index(other.step) and self.length >= other.length
        return wider and self.code != other.code


def coarsenings(areas: Sequence[str], periods: Sequence[str], parents: Mapping[str, str]) -> tuple[Coarsening, ...]:
    """Every way, from the one that keeps most figures to the one that keeps fewest.

    Areas become their larger areas (``parents``; one without stays by itself) or one. Periods, in order, become spans
    of 2, of 3, or one; the last span is whole, since it is the one most asked for, and the first may be shorter. A way
    that would give two figures one name, such as the years 2019 and 2020 beside a period "2019-2020", is left out.
    """
    found = [
        Coarsening(step, length, merged, spans)
        for step, merged in _area_steps(areas, parents)
        for length, spans in _period_steps(periods)
        if step != "each" or length > 1
    ]
    return tuple(sorted(found, key=lambda one: (-one.figures, one.length)))


def _area_steps(areas: Sequence[str], parents: Mapping[str, str]) -> Iterator[tuple[AreaStep, dict[str, str]]]:
    yield "each", {area: area for area in areas}
    larger = {area: parents.get(area, area) for area in areas}
    if 1 < len(set(larger.values())) < len(areas) and _has_new_names(larger):
        yield "larger", larger
    if len(areas) > 1:
        yield "all", dict.fromkeys(areas, WHOLE)


def _period_steps(periods: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    yield 1, {period: period for period in periods}
    for length in SPANS:
        if length < len(periods):
            spans = _spans(periods, length)
            if len(set(spans.values())) == ceil(len(periods) / length) and _has_new_names(spans):
                yield length, spans
    if len(periods) > 1:
        yield len(periods), dict.fromkeys(periods, WHOLE)


def _has_new_names(merged: Mapping[str, str]) -> bool:
    """Whether no whole is called what one of the parts is, unless it is that part."""
    return all(len(parts) == 1 or whole not in merged for whole, parts in _parts(merged).items())


def _spans(periods: Sequence[str], length: int) -> dict[str, str]:
    first = len(periods) % length
    starts = [*([0] if first else []), *range(first, len(periods), length)]
    ends = [*starts[1:], len(periods)]
    return {
        period: _named(periods[start:end])
        for start, end in zip(starts, ends, strict=True)
        for period in periods[start:end]
    }


def _named(span: Sequence[str]) -> str:
    return span[0] if len(span) == 1 else f"{span[0]}-{span[-1]}"


def _parts(of: Mapping[str, str]) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for part, whole in of.items():
        parts.setdefault(whole, []).append(part)
    return parts
