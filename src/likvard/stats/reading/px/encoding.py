"""Which encoding a PC-Axis file is written in: it says so itself, in ASCII."""

import re

from likvard.stats.reading.encoding import find_encoding
from likvard.stats.reading.fingerprint import Fingerprint

_CODEPAGE = re.compile(rb'^\s*CODEPAGE\s*=\s*"([\w .:-]+)"', re.MULTILINE | re.IGNORECASE)
_ANSI = re.compile(rb'^\s*CHARSET\s*=\s*"ANSI"', re.MULTILINE | re.IGNORECASE)


def px_encoding(mark: Fingerprint, hint: str) -> tuple[str, bool]:
    """The name of the encoding, and whether it is a guess.

    A byte-order mark and the hint win; then CODEPAGE; then UTF-8 where the bytes are that; then CHARSET="ANSI", which
    means Windows-1252. A file that says neither is old, from DOS, and its encoding is guessed.
    """
    said = _CODEPAGE.search(mark.start)
    if hint or said:
        return find_encoding(mark, hint or (said[1].decode("ascii").strip() if said else ""))
    return find_encoding(mark, "cp1252" if _ANSI.search(mark.start) and not mark.utf8 else "")
