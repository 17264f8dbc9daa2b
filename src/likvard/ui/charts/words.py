"""Text that must fit the narrowest screen: a chart cannot wrap its own lines."""

import re
from functools import lru_cache

from likvard.ui.charts.scale import Scale
from likvard.ui.numbers import number, quantity

NARROW = 19.2  # ems of 15 px in 288 px, the content of a 320 px screen
SMALL = NARROW * 15 / 13  # the same room for text of 13 px
GAP = 0.8  # ems between two texts on one line

SPACES = re.compile(r"[^\S\u00a0\u202f]+")  # not those that hold a number and its unit together

# How wide letters of Inter are, in ems; rounded upwards, so that what is measured always fits.
WIDTHS = {
    **dict.fromkeys("iljI.,:;|!'()[] \u00a0\u202f–-·", 0.36),
    **dict.fromkeys('frt/"', 0.4),
    **dict.fromkeys("mwMW%@", 0.92),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZÅÄÖÆØ", 0.72),
}
OTHER = 0.62


@lru_cache(maxsize=4096)  # the same labels and ticks come again in every row; measuring was half of a chart's cost
def width(text: str) -> float:
    """How wide a text is at most, in ems."""
    return sum(WIDTHS.get(letter, OTHER) for letter in text)


def wrapped(label: str, room: float = NARROW) -> list[str]:
    """The label in lines that fit the room (in ems), never empty; a word wider than the room is broken."""
    lines = [""]
    for word in SPACES.split(label.strip()):
        longer = f"{lines[-1]} {word}".strip()
        if width(longer) <= room:
            lines[-1] = longer
            continue
        pieces = _broken(word, room)
        lines = [*lines, *pieces] if lines[-1] else pieces
    return lines


def _broken(word: str, room: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if width(pieces[-1] + letter) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def fits_beside(label: str, other: str, room: float = NARROW) -> bool:
    """Whether two texts stand on one line of the narrowest screen with a gap between them."""
    return width(label) + GAP + width(other) <= room


def axis_label(value: float, scale: Scale, unit: str, language: str) -> str:
    """A value of the axis; a per cent sign is written at each, another unit would crowd the axis."""
    if unit == "%":
        return quantity(value, unit, language, scale.decimals)
    return number(value, language, scale.decimals)
