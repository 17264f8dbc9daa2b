"""Equiplot: one row for each area or year, one mark for each group, joined by a line as long as the gap.

The plot of the International Center for Equity in Health, Pelotas (Victora et al. 2017, The Lancet 390:1131).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from likvard.ui.charts.dots import Dot, scale_of
from likvard.ui.charts.looks import LOOKS
from likvard.ui.charts.plot import START
from likvard.ui.charts.rows import AXIS, axis, bottom_of, place, rows_of, texts, track
from likvard.ui.charts.scale import Scale
from likvard.ui.charts.svg import LINE, Palette, Pen, pen, picture
from likvard.ui.charts.words import NARROW, wrapped
from likvard.ui.numbers import interval


@dataclass(frozen=True)
class Spread:
    """One row: an area or a year with the same groups in the same order as every other row."""

    label: str
    dots: Sequence[Dot]

    @property
    def known(self) -> list[float]:
        """The values that are shown, from low to high."""
        return sorted(dot.value for dot in self.dots if dot.value is not None)


def equiplot(
    spreads: Sequence[Spread],
    *,
    title: str,
    description: str,
    unit: str,
    language: str,
    maximum: float | None = None,
    decimals: int = 1,
    palette: Palette = "screen",
) -> SafeString:
    """A complete SVG of up to six groups; each row says its lowest and highest value, and who is not shown.

    Intervals are left out: marks of several groups share a row, and the table has them.
    Raises ValueError for more than six groups (they cannot be told apart) or rows with unequal groups.
    """
    groups = _same_groups(spreads)
    values = [Dot("", value, None, None) for spread in spreads for value in spread.known]
    scale, ink = scale_of(values, maximum=maximum), pen(palette, language)
    shapes, top = _legend(groups, ink)
    with override(language):
        words = [(one.label, _hidden(one), _written(one, unit, language, decimals)) for one in spreads]
    rows = rows_of(words, top=top)
    for spread, row in zip(spreads, rows, strict=True):
        shapes += [*texts(row, ink, quiet=not spread.known), *track(row.track, scale, ink)]
        shapes += _marks(spread, row.track, scale, ink)
    bottom = bottom_of(rows, top)
    shapes += axis(scale, bottom, unit, language, ink)
    return picture(shapes, bottom + AXIS, title=title, description=description, pen=ink)


def _same_groups(spreads: Sequence[Spread]) -> list[str]:
    all_groups = [[dot.label for dot in spread.dots] for spread in spreads]
    if any(groups != all_groups[0] for groups in all_groups):
        raise ValueError("the rows do not have the same groups")
    groups = all_groups[0] if all_groups else []
    if len(groups) > len(LOOKS):
        raise ValueError(f"{len(groups)} groups cannot be told apart in one chart; the most is {len(LOOKS)}")
    return groups


def _legend(groups: Sequence[str], ink: Pen) -> tuple[list[str], float]:
    shapes: list[str] = []
    y = 14.0
    for group, look in zip(groups, LOOKS, strict=False):
        shapes.append(ink.path(0.03, y - 5, look.mark, look.colour))
        for line in wrapped(group, NARROW * (1 - START)):
            shapes.append(ink.text(START / 2, y, line))
            y += LINE
        y += 4
    return shapes, y + 18


def _written(spread: Spread, unit: str, language: str, decimals: int) -> str:
    """``12,8–25,2 %``: the lowest and the highest value of the row."""
    known = spread.known
    return interval(known[0], known[-1], language, decimals, unit) if known else _("not shown")


def _hidden(spread: Spread) -> str:
    hidden = [dot.label for dot in spread.dots if dot.value is None]
    if not hidden or not spread.known:
        return ""
    return _("Not shown: %(groups)s") % {"groups": ", ".join(hidden)}


def _marks(spread: Spread, y: float, scale: Scale, ink: Pen) -> list[str]:
    known = spread.known
    shapes = [ink.line(place(scale, known[0]), y, place(scale, known[-1]), y, "subtle", 3)] if len(known) > 1 else []
    return shapes + [
        ink.path(place(scale, dot.value), y, look.mark, look.colour, hint=dot.label)
        for dot, look in zip(spread.dots, LOOKS, strict=False)
        if dot.value is not None
    ]
