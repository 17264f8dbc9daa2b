"""Numbers as each language writes them."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

THIN_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"


class Style(NamedTuple):
    """What stands before the decimals, between the thousands, and between a number and its per cent sign."""

    decimal: str
    thousands: str
    before_percent: str


ENGLISH = Style(".", ",", "")
SWEDISH = Style(",", THIN_SPACE, NO_BREAK_SPACE)
STYLES = {"sv": SWEDISH, "da": Style(",", ".", NO_BREAK_SPACE), "en": ENGLISH}


def style(language: str) -> Style:
    """The language's way of writing; "sv-se" as "sv", and the Swedish way where we know of no other."""
    return STYLES.get(language.split("-")[0], SWEDISH)


def number(value: Decimal | float | int, language: str, decimals: int = 0) -> str:
    """Write a number with so many decimals, halves away from zero, with a true minus sign and never a minus nought.

    Raises ValueError for what is not a number (NaN, infinity).
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not exact.is_finite():
        raise ValueError(f"{value} cannot be written as a number")
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, part = f"{abs(rounded):,f}".partition(".")
    written = whole.replace(",", style(language).thousands) + (style(language).decimal + part if part else "")
    return f"{MINUS}{written}" if rounded < 0 else written


def quantity(value: Decimal | float | int, unit: str, language: str, decimals: int = 0) -> str:
    """A number with its unit: ``25,2 %`` in Swedish, ``25.2%`` in English."""
    if not unit:
        return number(value, language, decimals)
    space = style(language).before_percent if unit == "%" else NO_BREAK_SPACE
    return f"{number(value, language, decimals)}{space}{unit}"


def interval(low: Decimal | float, high: Decimal | float, language: str, decimals: int = 0, unit: str = "") -> str:
    """Two ends with an en dash, or with the word-like spaced dash when an end is negative: ``22,4–28,3``."""
    dash = "–" if low >= 0 else f"{NO_BREAK_SPACE}–{NO_BREAK_SPACE}"
    return f"{number(low, language, decimals)}{dash}{quantity(high, unit, language, decimals)}"
