"""Released figures as bytes: canonical JSON, so that the same release always has the same checksum.

The bytes hold why each figure was hidden. They are the record of the authority, not a public file: the reason would
tell readers whether a hidden group is small.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from likvard.disclosure.released import Hidden, Released, ReleasedRow, Rules, seal

_DECIMALS = ("value", "ci_low", "ci_high", "confidence")


def digest_of(
    rows: tuple[ReleasedRow, ...], rules: Rules, hidden: tuple[Hidden, ...], certificate: Mapping[str, Any]
) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal digits."""
    return hashlib.sha256(_canonical(_body(rows, rules, hidden, certificate))).hexdigest()


def to_bytes(released: Released) -> bytes:
    """Canonical JSON: keys sorted, no spaces, UTF-8, numbers with decimals as text; the digest beside the body."""
    body = _body(released.rows, released.rules, released.hidden, released.certificate)
    return _canonical({"body": body, "digest": released.digest})


def restore(stored: bytes, proof: bytes = b"") -> Released:
    """The inverse of ``to_bytes``, with its ``proof`` where that was kept too.

    Raises ValueError when the bytes are not what the gate once let out, or the proof is not theirs.
    """
    try:
        kept = json.loads(stored)
        body, digest = kept["body"], kept["digest"]
        rows = tuple(_row(row) for row in body["rows"])
        rules, hidden = Rules(**body["rules"]), tuple(Hidden(**one) for one in body["hidden"])
    except (ValueError, KeyError, TypeError, ArithmeticError) as wrong:
        raise ValueError("these bytes are not a release") from wrong
    if hashlib.sha256(_canonical(body)).hexdigest() != digest or _canonical(kept) != stored:
        raise ValueError("this release has been changed since it was made")
    if proof and hashlib.sha256(proof).hexdigest() != body["certificate"].get("proof"):
        raise ValueError("this is the proof of another release")
    return seal(rows, rules, hidden, body["certificate"], digest, proof)


def _body(
    rows: tuple[ReleasedRow, ...], rules: Rules, hidden: tuple[Hidden, ...], certificate: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        "rows": [_as_json(row) for row in rows],
        "rules": asdict(rules),
        "hidden": [asdict(one) for one in hidden],
        "certificate": dict(certificate),
    }


def _as_json(row: ReleasedRow) -> dict[str, Any]:
    return {name: str(part) if isinstance(part, Decimal) else part for name, part in vars(row).items()}


def _row(stored: dict[str, Any]) -> ReleasedRow:
    numbers = {name: None if stored[name] is None else Decimal(stored[name]) for name in _DECIMALS}
    return ReleasedRow(**{**stored, **numbers})


def _canonical(whole: Mapping[str, Any]) -> bytes:
    return json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()
