"""Which encoding a text file is written in."""

import codecs

import charset_normalizer

from likvard.stats.problems import Problem, Refused
from likvard.stats.reading.fingerprint import Fingerprint

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EXPECTED = ("cp1252", "iso8859_10", "cp850", "mac_roman")  # what files from the Nordic countries are written in
_FAMILIAR = frozenset("åäöæøéüáíóúýðþčđŋšŧžèêçà" + "ÅÄÖÆØÉÜÁÍÓÚÝÐÞČĐŊŠŦŽ" + "–—‘’“”»«…§°½€£" + "\u00a0")


def find_encoding(mark: Fingerprint, hint: str) -> tuple[str, bool]:
    """The name of the encoding, and whether it is a guess. A byte-order mark wins over the hint."""
    for bytes_, encoding in _MARKS:
        if mark.start.startswith(bytes_):
            return encoding, False
    if hint:
        return _known(hint), False
    if wide := _wide(mark.start):
        return wide, False
    if mark.utf8 or _mostly_utf8(mark.odd):
        return "utf-8", False
    return _guess(mark.odd), True


def _known(hint: str) -> str:
    try:
        return codecs.lookup(hint).name
    except LookupError:
        raise Refused(Problem("encoding_unknown", params={"encoding": hint})) from None


def _wide(start: bytes) -> str:
    """UTF-16 without a mark has a zero in every other byte of plain text."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    enough = len(start) / 2 * 0.6
    return "utf-16-le" if odd > enough > even else "utf-16-be" if even > enough > odd else ""


def _mostly_utf8(odd: bytes) -> bool:
    """A UTF-8 file with a damaged byte: better to name the byte than to read the rest as nonsense."""
    text = odd.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    whole = sum(not char.isascii() for char in text) - damaged
    return whole > damaged


def _guess(odd: bytes) -> str:
    """The encoding in which the odd bytes are letters of the Nordic languages; only else what they may be at all.

    A general guesser needs long texts: for a few Swedish words in Mac Roman it says Windows-1252.
    """
    best = max(_EXPECTED, key=lambda encoding: _familiar(odd, encoding))
    if _familiar(odd, best) > 0.9:
        return best
    general = charset_normalizer.from_bytes(odd).best()
    return general.encoding if general else "latin-1"


def _familiar(odd: bytes, encoding: str) -> float:
    """The share of familiar characters among those outside ASCII."""
    foreign = [char for char in odd.decode(encoding, "replace") if not char.isascii()]
    return sum(char in _FAMILIAR for char in foreign) / max(len(foreign), 1)
