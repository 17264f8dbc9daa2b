"""Estimates with their intervals: one row for each group, on one axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from likvard.ui.charts.scale import Scale, scale_for
from likvard.ui.charts.svg import LINE, Palette, Pen, pen, picture
from likvard.ui.charts.words import axis_label, fits_beside, wrapped
from likvard.ui.numbers import interval, quantity

EDGE = 0.015  # the axis stands a little in from both edges, so that a dot on its end is whole
TRACK = 20  # from the last line of text to the middle of the track
BELOW = 38  # from the middle of the track to the next row's text
HALF = 9  # half the height of a track
DOT, STRONG_DOT = 6, 7.5


@dataclass(frozen=True)
class Dot:
    """One row. ``value``, ``low`` and ``high`` are in the chart's unit; all None when the figure is not shown.

    ``note`` stands under the label: the basis, or why the figure is not shown.
    """

    label: str
    value: float | None
    low: float | None
    high: float | None
    note: str = ""
    emphasis: bool = False


@dataclass(frozen=True)
class Row:
    """A dot with its words and its place down the picture."""

    dot: Dot
    label: list[str]
    note: list[str]
    value: str
    top: float

    @property
    def value_line(self) -> int:
        """The value stands beside the end of the label where both fit, otherwise on a line of its own."""
        last = len(self.label) - 1
        return last if fits_beside(self.label[last], self.value) else last + 1

    @property
    def note_line(self) -> int:
        """Under the label; beside the value when that has a line of its own and both fit."""
        beside = self.value_line == len(self.label) and bool(self.note) and not fits_beside(self.note[0], self.value)
        return len(self.label) + beside

    @property
    def track(self) -> float:
        """Where the line and its dot stand."""
        return self.top + LINE * max(self.value_line, self.note_line + len(self.note) - 1) + TRACK


def dot_interval(
    dots: Sequence[Dot],
    *,
    title: str,
    description: str,
    unit: str,
    language: str,
    reference: float | None = None,
    reference_label: str = "",
    maximum: float | None = None,
    decimals: int = 1,
    palette: Palette = "screen",
) -> SafeString:
    """A complete SVG with one row a dot: label, value with interval, and both drawn on an axis from nought.

    ``reference`` draws a dashed mark to compare with, explained under the axis when ``reference_label`` names it;
    ``maximum`` is where the axis may end at most (100 for shares in per cent).
    """
    known = [n for dot in dots for n in (dot.value, dot.low, dot.high, reference) if n is not None]
    scale = scale_for(known, maximum=maximum)
    with override(language):
        rows = _rows(dots, unit, language, decimals)
    ink = pen(palette, language)
    strong = any(dot.emphasis for dot in dots)
    shapes = []
    for row in rows:
        shapes += [*_words(row, ink), *_track(row.track, scale, reference, ink)]
        shapes += _estimate(row, scale, ink, is_quiet=strong and not row.dot.emphasis)
    bottom = rows[-1].track + HALF if rows else 0
    shapes += _axis(scale, bottom, unit, language, ink)
    height = bottom + 28
    if reference is not None and reference_label:
        shapes += [ink.line(EDGE, height + 6, EDGE, height + 20, "text", 2, "3 3")]
        shapes += [ink.text(EDGE + 0.025, height + 18, reference_label, colour="subtle", size=13)]
        height += 26
    return picture(shapes, height, title=title, description=description, pen=ink)


def _rows(dots: Sequence[Dot], unit: str, language: str, decimals: int) -> list[Row]:
    rows: list[Row] = []
    top = 16.0
    for dot in dots:
        note = wrapped(dot.note) if dot.note else []
        row = Row(dot, wrapped(dot.label), note, _written(dot, unit, language, decimals), top)
        rows.append(row)
        top = row.track + BELOW
    return rows


def _written(dot: Dot, unit: str, language: str, decimals: int) -> str:
    """``25,2 % (22,4–28,3)``, or that it is not shown."""
    if dot.value is None:
        return _("not shown")
    value = quantity(dot.value, unit, language, decimals)
    if dot.low is None or dot.high is None:
        return value
    return f"{value} ({interval(dot.low, dot.high, language, decimals)})"


def _place(scale: Scale, value: float) -> float:
    return EDGE + (1 - 2 * EDGE) * scale.place(value)


def _words(row: Row, ink: Pen) -> list[str]:
    dot = row.dot
    colour = "subtle" if dot.value is None else "text"
    return [
        *(ink.text(0, row.top + LINE * line, words, bold=dot.emphasis) for line, words in enumerate(row.label)),
        *(
            ink.text(0, row.top + LINE * (row.note_line + line), words, colour="subtle", size=13)
            for line, words in enumerate(row.note)
        ),
        ink.text(1, row.top + LINE * row.value_line, row.value, anchor="end", bold=dot.emphasis, colour=colour),
    ]


def _track(y: float, scale: Scale, reference: float | None, ink: Pen) -> list[str]:
    """The band that a row's estimate stands on, with the axis' marks and the reference."""
    shapes = [ink.line(0, y, 1, y, "track", 2 * HALF)]
    shapes += [ink.line(_place(scale, tick), y - HALF, _place(scale, tick), y + HALF, "grid") for tick in scale.ticks()]
    if reference is not None:
        at = _place(scale, reference)
        shapes.append(ink.line(at, y - HALF - 3, at, y + HALF + 3, "text", 2, "3 3"))
    return shapes


def _estimate(row: Row, scale: Scale, ink: Pen, *, is_quiet: bool) -> list[str]:
    dot, colour = row.dot, "subtle" if is_quiet else "accent"
    if dot.value is None:
        return []
    radius = STRONG_DOT if dot.emphasis else DOT
    shapes = [ink.circle(_place(scale, dot.value), row.track, radius, colour, "paper")]
    if dot.low is not None and dot.high is not None:
        shapes.insert(0, ink.line(_place(scale, dot.low), row.track, _place(scale, dot.high), row.track, colour, 4))
    return shapes


def _axis(scale: Scale, bottom: float, unit: str, language: str, ink: Pen) -> list[str]:
    ticks = scale.ticks()
    anchors = ["start", *["middle"] * (len(ticks) - 2), "end"]
    labels = [axis_label(tick, scale, unit, language) for tick in ticks]
    return [
        ink.text(_place(scale, tick), bottom + 20, label, colour="subtle", anchor=anchor, size=13)
        for tick, label, anchor in zip(ticks, labels, anchors, strict=True)
    ]
