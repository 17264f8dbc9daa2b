"""Codes by which people are known who book a talk: in the format of a receipt, kept as a hash only."""

import hashlib

from likvard.accounts.encryption import KeyIsGone, decrypt, encrypt

PURPOSE = b"likvard.support.reminders"


def hash_of(code: str) -> bytes:
    """What is stored of a code. 130 bits at random need no slow hash."""
    return hashlib.sha256(code.encode("ascii")).digest()


def calendar_number(code: str) -> str:
    """The same for every file of one code, and of no use to find the code or what is stored of it."""
    return hashlib.sha256(b"calendar" + code.encode("ascii")).hexdigest()[:32]


def hidden_address(language: str, address: str) -> str:
    """Where a reminder goes, and in which language, readable with the server's key only. Nothing for no address."""
    return encrypt(f"{language} {address}", purpose=PURPOSE) if address else ""


def shown_address(hidden: str) -> tuple[str, str] | None:
    """Language and address again; None when there is none, or when the key is gone."""
    try:
        language, address = decrypt(hidden, purpose=PURPOSE).split(" ", 1)
    except KeyIsGone:
        return None
    return language, address
