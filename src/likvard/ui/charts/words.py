"""Text that must fit the narrowest screen: a chart cannot wrap its own lines."""

import textwrap

from likvard.ui.charts.scale import Scale
from likvard.ui.numbers import number, quantity

NARROW = 35  # characters of 15 px that fit in 288 px, the content of a 320 px screen


def wrapped(label: str, width: int = NARROW) -> list[str]:
    """The label in lines of at most ``width`` characters, never empty."""
    return textwrap.wrap(label, width, break_long_words=True) or [""]


def fits_beside(label: str, other: str, width: int = NARROW) -> bool:
    """Whether two texts stand on one line of the narrowest screen with a gap between them."""
    return len(label) + len(other) + 2 <= width


def axis_label(value: float, scale: Scale, unit: str, language: str) -> str:
    """A value of the axis; a per cent sign is written at each, another unit would crowd the axis."""
    if unit == "%":
        return quantity(value, unit, language, scale.decimals)
    return number(value, language, scale.decimals)
