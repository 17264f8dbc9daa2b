"""A word that must be found nowhere, in each shape in which it could be."""

import base64
from urllib.parse import quote_plus


def shapes(word: str | bytes) -> dict[str, bytes]:
    """The word in clear, in hexadecimal, in base 64 at each of the three offsets; of text also in UTF-16, and as a form
    sends it."""
    raw = word.encode() if isinstance(word, str) else word
    found = {"clear": raw, "hexadecimal": raw.hex().encode()}
    found |= {f"base64 {offset}": _within(raw, offset) for offset in range(3)}
    if isinstance(word, str):
        found |= {"UTF-16": word.encode("utf-16-le"), "form": quote_plus(word).encode()}
    return found


def found_in(haystack: bytes, *words: str) -> list[str]:
    """Which words were found, and in which shape."""
    return [f"{word}: {name}" for word in words for name, shape in shapes(word).items() if shape in haystack]


def _within(raw: bytes, offset: int) -> bytes:
    """What base 64 makes of the word wherever it stands, without the letters that its neighbours change."""
    coded = base64.b64encode(bytes(offset) + raw + bytes(-(offset + len(raw)) % 3))
    return coded[-(-offset * 8 // 6) : (offset + len(raw)) * 8 // 6]
