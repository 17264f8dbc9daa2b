"""The proof of figures from the cases, sealed to the receiver's own keys.

A certificate and a record name the numbers that are hidden for their own sake, and where totals are hidden too they can
tell a number itself. What people ticked lies on the server anyhow; what a browser counted lies nowhere. So the proof is
sealed, and the browser that counts the year again opens it and hands it back; the server knows it by its digest.
"""

import hashlib
import hmac
import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping

from likvard.support.counting import Counted
from likvard.support.sealing import keys
from likvard.support.sealing.parcel import packed, unpacked


class WrongProof(Exception):
    """Not the proof that was sealed."""


def sealed_proof(counted: Counted, *recipients: str) -> dict[str, str]:
    """What is stored: ``sealed``, an age file in base 64, and ``digest``, by which the opened proof is known again.

    There are 32 bytes at random in it, so that the digest tells nothing of the rest.
    """
    body = {"certificate": b64encode(counted.certificate).decode(), "record": b64encode(counted.record).decode()}
    proof = packed({"kind": "proof", "drawn": secrets.token_hex(32)}, json.dumps(body).encode())
    return {"sealed": b64encode(keys.sealed(proof, *recipients)).decode(), "digest": _digest(proof)}


def record_in(proof: bytes, stored: Mapping[str, str]) -> bytes:
    """What the next count of the year must know, from the opened proof. Raises WrongProof for any other."""
    if not hmac.compare_digest(_digest(proof), stored["digest"]):
        raise WrongProof
    return b64decode(json.loads(unpacked(proof).body)["record"])


def _digest(proof: bytes) -> str:
    return hashlib.sha256(proof).hexdigest()
