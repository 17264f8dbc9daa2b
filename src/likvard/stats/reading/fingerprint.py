"""One pass over the bytes of a file: what it is, whether it is UTF-8, and what to know it by."""

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

_BLOCK = 1 << 20
_START = 1 << 16
_ODD = 1 << 15


@dataclass(frozen=True)
class Fingerprint:
    """``start``: the first bytes. ``odd``: lines that hold bytes outside ASCII, enough to guess an encoding from."""

    sha256: str
    size: int
    modified: int  # nanoseconds
    start: bytes
    odd: bytes
    utf8: bool


def fingerprint(path: Path) -> Fingerprint:
    """Read the whole file once, in blocks of 1 MiB."""
    stat = path.stat()
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    start, odd, utf8 = b"", b"", True
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            start = start or block[:_START]
            if utf8:
                utf8 = _decodes(decoder, block)
            if len(odd) < _ODD and not block.isascii():
                odd += b"\n".join(line for line in block.splitlines() if not line.isascii())[:_ODD]
    return Fingerprint(digest.hexdigest(), stat.st_size, stat.st_mtime_ns, start, odd, utf8 and _ends(decoder))


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes) -> bool:
    try:
        decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True


def _ends(decoder: codecs.IncrementalDecoder) -> bool:
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
