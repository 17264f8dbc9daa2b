"""Estimates with their intervals: one row for each group, on one axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from likvard.ui.charts.rows import AXIS, EDGE, Row, axis, bottom_of, place, rows_of, texts, track
from likvard.ui.charts.scale import Scale, scale_for
from likvard.ui.charts.svg import Palette, Pen, pen, picture
from likvard.ui.numbers import interval, quantity

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
    scale = scale_of(dots, reference=reference, maximum=maximum)
    with override(language):
        rows = rows_of([(dot.label, dot.note, written(dot, unit, language, decimals)) for dot in dots])
    ink = pen(palette, language)
    shapes = marks(dots, rows, scale, ink, reference=reference)
    bottom = bottom_of(rows)
    shapes += axis(scale, bottom, unit, language, ink)
    height = bottom + AXIS
    if reference is not None and reference_label:
        shapes += [ink.line(EDGE, height + 6, EDGE, height + 20, "text", 2, "3 3")]
        shapes += [ink.text(EDGE + 0.025, height + 18, reference_label, colour="subtle", size=13)]
        height += 26
    return picture(shapes, height, title=title, description=description, pen=ink)


def scale_of(dots: Sequence[Dot], *, reference: float | None = None, maximum: float | None = None) -> Scale:
    """The axis that holds every dot with its interval."""
    known = [n for dot in dots for n in (dot.value, dot.low, dot.high) if n is not None]
    return scale_for(known if reference is None else [*known, reference], maximum=maximum)


def written(dot: Dot, unit: str, language: str, decimals: int) -> str:
    """``25,2 % (22,4–28,3)``, or that it is not shown, in the language of the moment."""
    if dot.value is None:
        return _("not shown")
    value = quantity(dot.value, unit, language, decimals)
    if dot.low is None or dot.high is None:
        return value
    return f"{value} ({interval(dot.low, dot.high, language, decimals)})"


def marks(
    dots: Sequence[Dot], rows: Sequence[Row], scale: Scale, ink: Pen, *, reference: float | None = None
) -> list[str]:
    """Every row with its words, its track, and its dot on it."""
    strong = any(dot.emphasis for dot in dots)
    shapes = []
    for dot, row in zip(dots, rows, strict=True):
        shapes += [*texts(row, ink, bold=dot.emphasis, quiet=dot.value is None)]
        shapes += track(row.track, scale, ink, reference)
        shapes += _estimate(dot, row.track, scale, ink, is_quiet=strong and not dot.emphasis)
    return shapes


def _estimate(dot: Dot, y: float, scale: Scale, ink: Pen, *, is_quiet: bool) -> list[str]:
    colour = "subtle" if is_quiet else "accent"
    if dot.value is None:
        return []
    radius = STRONG_DOT if dot.emphasis else DOT
    shapes = [ink.circle(place(scale, dot.value), y, radius, colour, "paper")]
    if dot.low is not None and dot.high is not None:
        shapes.insert(0, ink.line(place(scale, dot.low), y, place(scale, dot.high), y, colour, 4))
    return shapes
