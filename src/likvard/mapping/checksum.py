"""A checksum of released figures that everybody may know."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields

from likvard.disclosure import ReleasedRow

PRINTED = tuple(field.name for field in fields(ReleasedRow) if field.name != "hidden_because")


def public_digest(rows: Iterable[ReleasedRow]) -> str:
    """SHA-256, in hexadecimal digits, over what is printed of the rows, in their order.

    The digest of the release itself is for those who see the estimates: it covers why each figure is hidden and how
    far that is proven. Whoever guesses the hidden numbers could send the guess through the gate, and that digest
    would tell whether it is right.
    """
    printed = [[getattr(row, name) for name in PRINTED] for row in rows]
    return hashlib.sha256(json.dumps(printed, ensure_ascii=False, default=str).encode()).hexdigest()
