"""Funnel plot: the value of each area against its size, with the limits within which chance alone would keep it.

Spiegelhalter (2005), "Funnel plots for comparing institutional performance", Statistics in Medicine 24:1185-1202.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from likvard.ui.charts.looks import CIRCLE, DIAMOND, TRIANGLE
from likvard.ui.charts.plot import INSET, START, Plot
from likvard.ui.charts.scale import LogScale, Scale, scale_for, scale_of_sizes
from likvard.ui.charts.svg import LINE, Palette, Pen, pen, picture
from likvard.ui.charts.words import NARROW, SMALL, fits_beside, wrapped
from likvard.ui.numbers import number, quantity

HEIGHT = 280  # of the plotted area
MOST_NAMED = 12  # areas beyond the outer limits that get a number, and a line under the chart
CROWD, CROWDED = 60, 0.7  # from how many areas the marks are smaller, and how much
INDENT = 0.09  # from the number in such a line to the name

Zone = Literal["within", "beyond_inner", "beyond_outer"]


@dataclass(frozen=True)
class Spot:
    """One area: its size (how many answers) and its value, None when the figure is not shown."""

    label: str
    size: float
    value: float | None


@dataclass(frozen=True)
class Limits:
    """(size, low, high) in order of size: where chance would keep so large a share (``level``) of like areas.

    Two rows at least. Between two sizes the limits run straight: give a row for each area's own size.
    """

    level: float
    rows: Sequence[tuple[float, float, float]]

    def at(self, size: float) -> tuple[float, float]:
        """The lower and the upper limit at a size."""
        right = min(max(bisect_left(self.rows, size, key=lambda row: row[0]), 1), len(self.rows) - 1)
        (size0, low0, high0), (size1, low1, high1) = self.rows[right - 1], self.rows[right]
        share = (size - size0) / (size1 - size0)
        return low0 + share * (low1 - low0), high0 + share * (high1 - high0)

    def excess(self, size: float, value: float, target: float) -> float:
        """How far the value lies from the target, in distances from the target to the limit; above 1 is beyond."""
        low, high = self.at(size)
        room = high - target if value > target else target - low
        return abs(value - target) / room if room > 0 else float("inf") if value != target else 0.0


@dataclass(frozen=True)
class Judged:
    """A spot that is shown, where it lies, and its number (0: none)."""

    label: str
    size: float
    value: float
    zone: Zone
    excess: float
    below: bool  # the target
    number: int = 0


@dataclass(frozen=True)
class Words:
    """How the chart writes numbers."""

    unit: str
    language: str
    decimals: int

    def value(self, value: float) -> str:
        return quantity(value, self.unit, self.language, self.decimals)

    def size(self, size: float) -> str:
        return number(size, self.language)

    def level(self, limits: Limits) -> str:
        per_cent = 100 * limits.level
        return quantity(per_cent, "%", self.language, 0 if per_cent == round(per_cent) else 1)


# The mark and the colour of each zone.
LOOKS: dict[Zone, tuple[str, str]] = {
    "within": (CIRCLE, "subtle"),
    "beyond_inner": (TRIANGLE, "second"),
    "beyond_outer": (DIAMOND, "accent"),
}


def funnel(
    spots: Sequence[Spot],
    *,
    target: float,
    target_label: str,
    inner: Limits,
    outer: Limits,
    size_label: str,
    title: str,
    description: str,
    unit: str,
    language: str,
    maximum: float | None = None,
    decimals: int = 1,
    note: str = "",
    palette: Palette = "screen",
) -> SafeString:
    """A complete SVG with a spot for each area that is shown; those beyond the outer limits are named under it.

    ``target``: what the limits stand around, named by ``target_label``. ``size_label`` names the axis of sizes.
    ``note``: what the limits allow for.
    """
    ink, words = pen(palette, language), Words(unit, language, decimals)
    judged = judge(spots, target, inner, outer)
    scale = scale_for([target, *(one.value for one in judged)], maximum=maximum)
    sizes = scale_of_sizes(one.size for one in judged)
    with override(language):
        shapes, top = _legend(f"{target_label}: {words.value(target)}", inner, outer, words, ink)
        plot = Plot(scale, top, HEIGHT)
        shapes += [*plot.values(unit, language, ink), *_sizes(plot, sizes, size_label, words, ink)]
        shapes += _limits(plot, sizes, target, inner, outer, ink)
        size = CROWDED if len(judged) > CROWD else 1
        shapes += [_spot(one, plot, sizes, words, ink, size) for one in judged]
        shapes += _numbers([one for one in judged if one.number], plot, sizes, ink)
        listed, height = _names(judged, len(spots), outer, plot.bottom + LINE + 12, words, ink)
    for line in wrapped(note, SMALL) if note else ():
        height += LINE
        listed.append(ink.text(0, height, line, colour="subtle", size=13))
    return picture([*shapes, *listed], height + 10, title=title, description=description, pen=ink)


def judge(spots: Sequence[Spot], target: float, inner: Limits, outer: Limits) -> list[Judged]:
    """The spots that are shown, those that lie furthest out last and numbered from the furthest."""
    judged = []
    for spot in spots:
        if spot.value is None:
            continue
        excess = outer.excess(spot.size, spot.value, target)
        within = inner.excess(spot.size, spot.value, target) <= 1
        zone: Zone = "beyond_outer" if excess > 1 else "within" if within else "beyond_inner"
        judged.append(Judged(spot.label, spot.size, spot.value, zone, excess, spot.value < target))
    judged.sort(key=lambda one: one.excess)
    beyond = sum(one.zone == "beyond_outer" for one in judged)
    first = len(judged) - min(beyond, MOST_NAMED)
    return [*judged[:first], *(replace(one, number=len(judged) - first - i) for i, one in enumerate(judged[first:]))]


def _legend(target: str, inner: Limits, outer: Limits, words: Words, ink: Pen) -> tuple[list[str], float]:
    """A line each: the target with the mark of those within, then the limits with the mark of those beyond them."""
    beyond = _("Limits of %(level)s, and areas beyond them")
    lines: list[tuple[str, str, Zone]] = [
        (target, "", "within"),
        (beyond % {"level": words.level(inner)}, "6 4", "beyond_inner"),
        (beyond % {"level": words.level(outer)}, "2 3", "beyond_outer"),
    ]
    shapes: list[str] = []
    y = 14.0
    for label, dash, zone in lines:
        shapes += [ink.line(0.005, y - 5, 0.105, y - 5, "text", 1.5, dash), ink.path(0.055, y - 5, *LOOKS[zone])]
        for line in wrapped(label, NARROW * (1 - START)):
            shapes.append(ink.text(START, y, line))
            y += LINE
        y += 4
    return shapes, y + 6


def _sizes(plot: Plot, sizes: Scale | LogScale, label: str, words: Words, ink: Pen) -> list[str]:
    ticks = sizes.ticks()
    shapes = [
        ink.line(plot.x(sizes.place(tick)), plot.top, plot.x(sizes.place(tick)), plot.top + plot.height + 6, "grid")
        for tick in ticks
    ]
    shapes += plot.names([words.size(tick) for tick in ticks], [sizes.place(tick) for tick in ticks], ink)
    return [*shapes, ink.text(1, plot.bottom + 10, label, colour="subtle", anchor="end", size=13)]


def _limits(plot: Plot, sizes: Scale | LogScale, target: float, inner: Limits, outer: Limits, ink: Pen) -> list[str]:
    """The space within the inner limits shaded, both pairs of limits, and the target; cut off at the plot's ends."""
    runs: list[str] = []
    width = 1 - START - 2 * INSET
    for limits, dash in ((inner, "6 4"), (outer, "2 3")):
        low = [(sizes.place(size), _drop(plot, value)) for size, value, _high in limits.rows]
        high = [(sizes.place(size), _drop(plot, value)) for size, _low, value in limits.rows]
        if limits is inner:
            runs.append(ink.run([*low, *reversed(high)], width, fill="track"))
        runs += [ink.run(edge, width, stroke="text", thick=1.5, dash=dash) for edge in (low, high)]
    ends = [(0.0, plot.drop(target)), (1.0, plot.drop(target))]
    runs.append(ink.run(ends, width, stroke="text", thick=1.5))
    return [ink.frame(plot.x(0), plot.x(1), plot.top, plot.height, runs)]


def _drop(plot: Plot, value: float) -> float:
    """As ``plot.drop``, but a limit beyond the axis stays beyond it: the frame cuts its line off."""
    return plot.height * (plot.scale.high - value) / (plot.scale.high - plot.scale.low)


def _spot(one: Judged, plot: Plot, sizes: Scale | LogScale, words: Words, ink: Pen, size: float) -> str:
    x, y = plot.x(sizes.place(one.size)), plot.y(one.value)
    hint = f"{one.label}: {words.value(one.value)} (n = {words.size(one.size)})"
    return ink.path(x, y, *LOOKS[one.zone], hint=hint, size=size)


def _numbers(named: Sequence[Judged], plot: Plot, sizes: Scale | LogScale, ink: Pen) -> list[str]:
    """The number of each named area, away from the target: under its mark where there is room, and never on another."""
    taken: list[tuple[float, float]] = []
    for one in named:
        x, y = plot.x(sizes.place(one.size)), plot.y(one.value)
        has_room = y + 20 < plot.top + plot.height
        y = y + 20 if one.below and has_room else y - 10
        while any(abs(x - other) < 0.06 and abs(y - height) < 14 for other, height in taken):
            y -= 14
        taken.append((x, y))
    return [
        ink.text(x, y, str(one.number), anchor="middle", bold=True, size=13, halo=True)
        for one, (x, y) in zip(named, taken, strict=True)
    ]


def _names(
    judged: Sequence[Judged], everybody: int, outer: Limits, top: float, words: Words, ink: Pen
) -> tuple[list[str], float]:
    """Who lies beyond the outer limits, the furthest first; how many more do; how many are not shown."""
    shapes, y = [], top + LINE
    named = sorted((one for one in judged if one.number), key=lambda one: one.number)
    level = {"level": words.level(outer)}
    heading = _("Beyond the limits of %(level)s") if named else _("No area lies beyond the limits of %(level)s")
    shapes.append(ink.text(0, y, heading % level, bold=bool(named), size=15 if named else 13))
    for one in named:
        y += LINE + 2
        lines, y = _entry(one, y, words, ink)
        shapes += lines
    more = sum(one.zone == "beyond_outer" for one in judged) - len(named)
    hidden = everybody - len(judged)
    for count, said in (
        (more, ngettext("And %(number)s more area", "And %(number)s more areas", more)),
        (hidden, ngettext("%(number)s area is not shown here", "%(number)s areas are not shown here", hidden)),
    ):
        if count:
            y += LINE
            shapes.append(ink.text(0, y, said % {"number": words.size(count)}, colour="subtle", size=13))
    return shapes, y


def _entry(one: Judged, y: float, words: Words, ink: Pen) -> tuple[list[str], float]:
    """``1 Kiruna … 25,2 % (n = 120)``, on more lines where it does not fit; and where it ends."""
    room = NARROW * (1 - INDENT)
    value = f"{words.value(one.value)} (n = {words.size(one.size)})"
    lines = wrapped(one.label, room)
    shapes = [ink.text(0, y, str(one.number), bold=True)]
    shapes += [ink.text(INDENT, y + LINE * index, line) for index, line in enumerate(lines)]
    y += LINE * (len(lines) - fits_beside(lines[-1], value, room))
    return [*shapes, ink.text(1, y, value, anchor="end")], y
