"""How an entry of the trail is sealed: what its digest covers, and in which form."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

BEGINNING = "0" * 64


def digest_of(previous: str, at: datetime, **content: str | Mapping[str, str]) -> str:
    """SHA-256 (hexadecimal) over the digest before, the moment in UTC, and the content as canonical JSON."""
    sealed = {"previous": previous, "at": at.astimezone(UTC).isoformat(timespec="microseconds"), **content}
    text = json.dumps(sealed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def seal_of(salt: str, number: str, name: str) -> str:
    """SHA-256 over a salt, a person's number and name; without the salt it says nothing about the person."""
    return hashlib.sha256("\n".join((salt, number, name)).encode()).hexdigest()
