"""An authenticator app, written from RFC 6238 without the library under test."""

import base64
import hmac
import time


def code_for(key: str, *, steps: int = 0) -> str:
    """The six digits that an app with this key shows now (or so many half minutes from now)."""
    counter = int(time.time()) // 30 + steps
    digest = hmac.digest(base64.b32decode(key), counter.to_bytes(8, "big"), "sha1")
    offset = digest[-1] & 15
    return str((int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF) % 1_000_000).zfill(6)
