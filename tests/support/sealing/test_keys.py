"""Keys: what a receipt gives, what age seals, what Ed25519 signs; held against published vectors."""

import hashlib
import hmac
from dataclasses import astuple

import pytest
from bech32 import bech32_decode, convertbits
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from likvard.support.sealing import keys
from likvard.support.sealing.receipt import ALPHABET, new_receipt

RECEIPT = "MQ7SWQ7DCF9581MJDFZGEQGZK2XB"


def hkdf(master: bytes, label: str, length: int) -> bytes:
    """RFC 5869 with SHA-256, no salt, written out for one block."""
    extracted = hmac.digest(bytes(32), master, "sha256")
    return hmac.digest(extracted, f"likvard/{label}/v1".encode() + b"\x01", "sha256")[:length]


def test_a_receipt_gives_what_the_standards_give() -> None:
    derived = keys.keys_of(RECEIPT)
    master = hashlib.pbkdf2_hmac("sha256", RECEIPT.encode(), b"likvard/receipt/v1", 600_000)
    assert derived.locator == hkdf(master, "locator", 16)
    assert derived.auth == hkdf(master, "auth", 32)
    assert derived.box == keys.identity_from(hkdf(master, "box", 32))
    assert derived.consent == hkdf(master, "consent", 32)


def test_the_keys_of_version_1_never_change() -> None:
    """What was sealed to a receipt must open in ten years: a changed round, salt or label fails here."""
    derived = keys.keys_of(RECEIPT)
    assert derived.locator.hex() == "93b1d342ed8d937cc6f8eaa4baac2bfe"
    assert derived.box_recipient == "age1zv65xe0000ahjwrlshc27njm5pcgdt6enrte5c8reawgg4xeqdzquak7vd"
    assert derived.consent_key == "62b14ab70fe807504d41cbab6e9e517da602a30310d6a0f299d836a17a73c3dc"


def test_two_receipts_share_nothing() -> None:
    assert set(astuple(keys.keys_of(new_receipt()))).isdisjoint(astuple(keys.keys_of(new_receipt())))


@pytest.mark.parametrize("scalar", [bytes(range(32)), b"\xff" * 32, hashlib.sha256(b"any").digest()])
def test_a_recipient_is_the_point_of_x25519_in_the_letters_of_age(scalar: bytes) -> None:
    point = X25519PrivateKey.from_private_bytes(scalar).public_key().public_bytes_raw()
    prefix, letters = bech32_decode(keys.recipient_of(keys.identity_from(scalar)))
    assert (prefix, bytes(convertbits(letters, 5, 8, False))) == ("age", point)


@pytest.mark.parametrize("content", [b"", b"word", bytes(200_000)])
def test_each_receiver_opens_what_was_sealed_to_both_and_nobody_else_does(content: bytes) -> None:
    one, other, stranger = keys.new_identity(), keys.new_identity(), keys.new_identity()
    sealed = keys.sealed(content, keys.recipient_of(one), keys.recipient_of(other))
    assert keys.opened(sealed, one) == keys.opened(sealed, other) == content
    with pytest.raises(keys.CannotOpen):
        keys.opened(sealed, stranger)


@pytest.mark.parametrize("text", ["", "age1", "AGE-SECRET-KEY-1", "age1" + "q" * 58, "ssh-ed25519 AAAA", "age1pq1qqq"])
def test_what_is_no_recipient_is_known(text: str) -> None:
    assert not keys.is_recipient(text)


def test_signatures_are_those_of_rfc_8032() -> None:
    """Section 7.1, test 2."""
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    key = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    signature = (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert keys.verifying_key(seed) == key
    assert keys.signed(b"\x72", seed) == signature
    assert keys.is_signed(b"\x72", signature, key)


@pytest.mark.parametrize(
    ("statement", "signature", "key"),
    [
        (b"other", None, None),
        (b"said", "00" * 64, None),
        (b"said", "no hex", None),
        (b"said", None, "00"),
        (b"", "", ""),
    ],
)
def test_what_is_not_signed_is_not_signed(statement: bytes, signature: str | None, key: str | None) -> None:
    seed = bytes(range(32))
    right, own = keys.signed(b"said", seed), keys.verifying_key(seed)
    assert not keys.is_signed(statement, right if signature is None else signature, own if key is None else key)


def test_a_fingerprint_is_the_first_100_bits_of_the_hash_in_the_letters_of_receipts() -> None:
    key = keys.verifying_key(bytes(range(32)))
    bits = "".join(f"{byte:08b}" for byte in hashlib.sha256(key.encode()).digest())[:100]
    letters = "".join(ALPHABET[int(bits[start : start + 5], 2)] for start in range(0, 100, 5))
    assert keys.fingerprint(key) == " ".join(letters[start : start + 4] for start in range(0, 20, 4))
