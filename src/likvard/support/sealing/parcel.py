"""What is sealed: a header, a body, and padding, so that the length tells little.

Layout (big endian): length of the header (4 bytes), length of the body (8 bytes), the header as JSON in UTF-8, the
body, zeros. The whole has a length that Padmé gives (Nikitin et al. 2019: at most 12 % longer, O(log log n) bits of the
length can be seen), and never under 4 KiB.
"""

import json
from dataclasses import dataclass
from typing import Any

SMALLEST = 4096
_PREFIX = 12


class NotAParcel(Exception):
    """The opened bytes are not laid out as a parcel."""


@dataclass(frozen=True)
class Parcel:
    """``header``: what kind of thing it is, its file name and the like; ``body``: its bytes."""

    header: dict[str, Any]
    body: bytes


def packed(header: dict[str, Any], body: bytes) -> bytes:
    """The parcel as bytes, padded."""
    words = json.dumps(header, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    content = len(words).to_bytes(4, "big") + len(body).to_bytes(8, "big") + words + body
    return content.ljust(padme(max(SMALLEST, len(content))), b"\0")


def unpacked(content: bytes) -> Parcel:
    """The parcel again. Raises NotAParcel for anything that ``packed`` would not have made."""
    if len(content) < _PREFIX:
        raise NotAParcel("too short")
    words, body = int.from_bytes(content[:4], "big"), int.from_bytes(content[4:12], "big")
    end = _PREFIX + words + body
    if len(content) != padme(max(SMALLEST, end)) or any(content[end:]):
        raise NotAParcel("its lengths do not fit")
    try:
        header = json.loads(content[_PREFIX : _PREFIX + words].decode())
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise NotAParcel("its header cannot be read") from None
    if not isinstance(header, dict):
        raise NotAParcel("its header is no object")
    return Parcel(header, content[_PREFIX + words : end])


def padme(length: int) -> int:
    """The smallest length of Padmé that is not under ``length`` (at least 2)."""
    exponent = length.bit_length() - 1
    kept = exponent.bit_length()  # bits that may differ from zero
    mask = (1 << max(exponent - kept, 0)) - 1
    return (length + mask) & ~mask
