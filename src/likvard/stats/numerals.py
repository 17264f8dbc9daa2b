"""Numbers as people write them in cells and codebooks, and back."""

import re

_DOT = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_COMMA = re.compile(r"[+-]?(\d+(,\d*)?|,\d+)([eE][+-]?\d+)?")
_INFINITE = re.compile(r"[+-]?inf(inity)?", re.IGNORECASE)
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009")  # between thousands


def number_text(value: float) -> str:
    """1, not 1.0."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def parse_number(text: str, decimal: str) -> float | None:
    """The number that ``text`` says with "." or "," as its decimal sign; None when it says none."""
    bare = text.translate(_SPACES).replace("\u2212", "-")
    if _INFINITE.fullmatch(bare):
        return float(bare)
    if not (_COMMA if decimal == "," else _DOT).fullmatch(bare):
        return None
    return float(bare.replace(",", "."))


def decimal_sign(texts: list[str]) -> str:
    """ "," where cells are written "1,5" and none is written "1.5"; else "."."""
    commas = any("," in text and parse_number(text, ",") is not None for text in texts)
    dots = any("." in text and parse_number(text, ".") is not None for text in texts)
    return "," if commas and not dots else "."
