"""Keys: those that a receipt gives, age identities, and the signatures of a receiver's root key."""

import base64
import hashlib
from dataclasses import dataclass

import pyrage
from bech32 import bech32_encode, convertbits
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from likvard.support.sealing.receipt import ALPHABET

AGE = b"age-encryption.org/v1\n"  # how every age file begins
ROUNDS = 600_000
SALT = b"likvard/receipt/v1"


class CannotOpen(Exception):
    """The key does not open this, or it has been changed."""


@dataclass(frozen=True)
class ReceiptKeys:
    """What one receipt gives. ``locator`` finds the box, ``auth`` (32 bytes) proves the receipt, ``box`` is an age
    identity (AGE-SECRET-KEY-1…), ``consent`` the seed (32 bytes) of an Ed25519 key."""

    locator: bytes
    auth: bytes
    box: str
    consent: bytes

    @property
    def box_recipient(self) -> str:
        """The public half of ``box`` (age1…)."""
        return recipient_of(self.box)

    @property
    def consent_key(self) -> str:
        """The public half of ``consent``, hex."""
        return verifying_key(self.consent)


def keys_of(receipt: str) -> ReceiptKeys:
    """PBKDF2-HMAC-SHA256 (600,000 rounds) over the receipt's 28 characters, then HKDF-SHA256 with a label each."""
    master = hashlib.pbkdf2_hmac("sha256", receipt.encode("ascii"), SALT, ROUNDS)
    return ReceiptKeys(
        locator=_derived(master, "locator", 16),
        auth=_derived(master, "auth", 32),
        box=identity_from(_derived(master, "box", 32)),
        consent=_derived(master, "consent", 32),
    )


def identity_from(scalar: bytes) -> str:
    """32 bytes as an age identity."""
    words = convertbits(scalar, 8, 5)
    assert words is not None  # 8 to 5 bits with padding never fails
    return str(bech32_encode("age-secret-key-", words)).upper()


def new_identity() -> str:
    """A new age identity (X25519)."""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The public half of an identity."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def is_recipient(text: str) -> bool:
    """Whether this is an age recipient (X25519)."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def sealed(content: bytes, *recipients: str) -> bytes:
    """An age file that each of the recipients can open."""
    return bytes(pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]))


def opened(content: bytes, identity: str) -> bytes:
    """What an age file holds. Raises CannotOpen for the wrong key and for a file of which one bit was changed."""
    try:
        return bytes(pyrage.decrypt(content, [pyrage.x25519.Identity.from_str(identity)]))
    except pyrage.DecryptError:
        raise CannotOpen from None


def age_file(text: str, *, largest: int) -> bytes:
    """An age file that was written in base 64. Raises ValueError for everything else, and for more than ``largest``
    bytes."""
    content = base64.b64decode(text, validate=True)
    if not content.startswith(AGE) or len(content) > largest:
        raise ValueError("no age file")
    return content


def verifying_key(seed: bytes) -> str:
    """The public half (hex) of an Ed25519 seed."""
    key = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    return key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw).hex()


def signed(statement: bytes, seed: bytes) -> str:
    """The signature, hex."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(statement).hex()


def is_signed(statement: bytes, signature: str, key: str) -> bool:
    """Whether ``signature`` (hex) over the statement is that of the public ``key`` (hex)."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), statement)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(key: str) -> str:
    """A public key as people compare it: 100 bits of the SHA-256 of its text, as five groups of receipt letters."""
    number = int.from_bytes(hashlib.sha256(key.encode()).digest(), "big") >> 156
    letters = "".join(ALPHABET[number >> 5 * place & 31] for place in range(19, -1, -1))
    return " ".join(letters[start : start + 4] for start in range(0, 20, 4))


def _derived(master: bytes, label: str, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=f"likvard/{label}/v1".encode()).derive(master)
