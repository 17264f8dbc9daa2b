"""Choropleth: areas on a map, filled by the class that their value falls in.

From few to many the fill moves away from the paper (one hue, so that the order is seen by colour-blind people too and
in grey); the second and the fourth class have a pattern, so that two neighbouring classes never differ in colour
alone. What is not shown is hatched, the same whatever the reason.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from likvard.ui.charts.classes import Classes, classes_for
from likvard.ui.charts.svg import LINE, Palette, Pen, pen, picture
from likvard.ui.charts.words import SMALL, wrapped
from likvard.ui.numbers import number, quantity

WIDTH, LEAST, MOST = 360, 240, 560  # pixels: how wide a map should be; how low and how high it may be
MARGIN = 0.03  # around the areas, as a share of the longer side
DOTS, PAPER_DOTS = 1, 3  # the classes, from 0, that have a pattern
HIDDEN = None  # the class of what is not shown
SWATCH, SWATCH_HEIGHT = 0.1, 16

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Region:
    """One area: ``outline`` is the ``d`` of an SVG path that lies in ``box``; the value is None when not shown."""

    label: str
    value: float | None
    outline: str
    box: Box


@dataclass(frozen=True)
class Frame:
    """The part of the drawing that is shown."""

    left: float
    top: float
    width: float
    height: float

    @property
    def pixels(self) -> float:
        """How high it is on the page. It shrinks to the width of a narrower screen."""
        return round(min(max(WIDTH * self.height / self.width, LEAST), MOST))

    @property
    def pixel(self) -> float:
        """A pixel in the units of the drawing, where the height decides the size."""
        return self.height / self.pixels

    def meets(self, box: Box) -> bool:
        """Whether something in the box may be seen."""
        left, top, right, bottom = box
        across = left < self.left + self.width and right > self.left
        return across and top < self.top + self.height and bottom > self.top


@dataclass(frozen=True)
class Words:
    """How the map writes its values, in the language of the moment."""

    unit: str
    language: str
    decimals: int

    def hint(self, region: Region) -> str:
        """What those read who point at an area."""
        if region.value is None:
            value = _("not shown")
        else:
            value = quantity(region.value, self.unit, self.language, self.decimals)
        return f"{region.label}: {value}"

    def between(self, classes: Classes, index: int) -> str:
        """The limits of a class."""
        low, high = (quantity(end, self.unit, self.language, classes.decimals) for end in classes.limits(index))
        last = index == classes.count - 1
        if index == 0 and classes.open_low:
            words = _("under %(high)s")
        elif last and classes.open_high:
            words = _("%(low)s or more")
        else:
            words = _("%(low)s to %(high)s") if last else _("%(low)s to under %(high)s")
        return words % {"low": low, "high": high}

    def areas(self, count: int) -> str:
        """How many areas a class holds."""
        return ngettext("%(number)s area", "%(number)s areas", count) % {"number": number(count, self.language)}


@dataclass(frozen=True)
class Fills:
    """The fills of one chart. ``pixel``: one in the units of where they are used, so that patterns look alike."""

    name: str
    pixel: float
    ink: Pen

    def of(self, index: int | None) -> str:
        """The fill of a class, or of what is not shown."""
        if index in (DOTS, PAPER_DOTS, HIDDEN):
            return f"url(#{self._name(index)})"
        return self.ink.colour(f"class{index + 1}")

    def patterns(self) -> str:
        """Dark dots on the second class, light dots on the fourth, and lines across what is not shown."""
        colour = self.ink.colour
        dot = '<circle cx="2.5" cy="2.5" r="1" fill="{}"/>'
        across = f'<path d="M1.25 0V5" stroke="{colour("subtle")}" stroke-width="1.5"/>'
        return (
            self._pattern(DOTS, colour("class2"), dot.format(colour("class5")))
            + self._pattern(PAPER_DOTS, colour("class4"), dot.format(colour("class1")))
            + self._pattern(HIDDEN, colour("paper"), across)
        )

    def _name(self, index: int | None) -> str:
        return f"{self.name}-{'hidden' if index is HIDDEN else index}"

    def _pattern(self, index: int | None, paper: str, marks: str) -> str:
        return (
            f'<pattern id="{self._name(index)}" width="5" height="5" patternUnits="userSpaceOnUse" '
            f'patternTransform="scale({self.pixel:.4g}) rotate(45)"><rect width="5" height="5" fill="{paper}"/>'
            f"{marks}</pattern>"
        )


def choropleth(
    regions: Sequence[Region],
    *,
    title: str,
    description: str,
    unit: str,
    language: str,
    surroundings: Sequence[str] = (),
    classes: Classes | None = None,
    source: str = "",
    decimals: int = 1,
    palette: Palette = "screen",
) -> SafeString:
    """A complete SVG: the map, north upwards in every language, and under it what each class means and holds.

    ``surroundings``: outlines to know the place by, drawn faintly; they are not in the figures at all.
    ``classes``: those of another map that this one is compared with. ``source``: whose outlines they are.
    Raises ValueError without a region: there is no place to draw.
    """
    ink, frame = pen(palette, language), frame_of([region.box for region in regions])
    classes = classes or classes_for([region.value for region in regions if region.value is not None])
    words = Words(unit, language, decimals)
    name = "m" + hashlib.sha256(f"{title}{description}{language}".encode()).hexdigest()[:10]
    with override(language):
        hints = [words.hint(region) for region in regions]
        shapes = [_map(regions, hints, surroundings, classes, Fills(f"{name}-map", frame.pixel, ink), frame)]
        fills, top = Fills(name, 1, ink), frame.pixels + 12
        legend, bottom = _legend(regions, classes, bool(surroundings), fills, top, words)
        shapes += legend
    for line in wrapped(source, SMALL) if source else ():
        bottom += LINE
        shapes.append(ink.text(0, bottom, line, colour="subtle", size=13))
    return picture(shapes, bottom + 8, title=title, description=description, pen=ink)


def frame_of(boxes: Sequence[Box]) -> Frame:
    """The frame round all boxes, with a margin. Raises ValueError without a box."""
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    margin = MARGIN * max(right - left, bottom - top) or 1
    return Frame(left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin)


def _class_of(region: Region, classes: Classes) -> int | None:
    return HIDDEN if region.value is None else classes.of(region.value)


def _map(
    regions: Sequence[Region],
    hints: Sequence[str],
    surroundings: Sequence[str],
    classes: Classes,
    fills: Fills,
    frame: Frame,
) -> str:
    colour, edge = fills.ink.colour, 0.6 * frame.pixel
    around = f'fill="{colour("track")}" stroke="{colour("grid")}" stroke-width="{edge:.4g}" stroke-linejoin="round"'
    inside = f'stroke="{colour("subtle")}" stroke-width="{edge:.4g}" stroke-linejoin="round"'
    areas = [
        f'<path d="{region.outline}" fill="{fills.of(_class_of(region, classes))}"><title>{escape(hint)}</title></path>'
        for region, hint in zip(regions, hints, strict=True)
    ]
    beside = "".join(f'<path d="{outline}"/>' for outline in surroundings)
    view = f"{frame.left:.5g} {frame.top:.5g} {frame.width:.5g} {frame.height:.5g}"
    return (
        f"<defs>{fills.patterns()}</defs>"
        f'<svg width="100%" height="{frame.pixels:g}" viewBox="{view}" preserveAspectRatio="xMidYMid meet">'
        f"<g {around}>{beside}</g>"
        f"<g {inside}>{''.join(areas)}</g></svg>"
    )


def _legend(
    regions: Sequence[Region], classes: Classes, has_others: bool, fills: Fills, top: float, words: Words
) -> tuple[list[str], float]:
    """A line for each class with its limits and how many areas it holds; for what is not shown; for the others."""
    held = [_class_of(region, classes) for region in regions]
    lines: list[tuple[str, str, str]] = [
        (fills.of(index), words.between(classes, index), words.areas(held.count(index)))
        for index in range(classes.count)
    ]
    if HIDDEN in held:
        lines.append((fills.of(HIDDEN), _("not shown"), words.areas(held.count(HIDDEN))))
    if has_others:
        lines.append((fills.ink.colour("track"), _("not in these figures"), ""))
    ink, y = fills.ink, top
    shapes = [f"<defs>{fills.patterns()}</defs>"]
    for fill, label, areas in lines:
        y += LINE + 6
        shapes += [_swatch(fill, y - 13, ink), ink.text(SWATCH + 0.03, y, label)]
        shapes += [ink.text(1, y, areas, anchor="end", colour="subtle")]
    return shapes, y + 8


def _swatch(fill: str, top: float, ink: Pen) -> str:
    return (
        f'<rect x="{ink.x(SWATCH if ink.right_to_left else 0)}" y="{top:g}" width="{100 * SWATCH:g}%" '
        f'height="{SWATCH_HEIGHT}" fill="{fill}" stroke="{ink.colour("subtle")}"/>'
    )
