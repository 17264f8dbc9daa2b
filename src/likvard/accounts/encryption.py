"""Secrets of second factors are encrypted at rest, with a key derived from the installation's secret key."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"likvard.accounts.second-factors"


class KeyIsGone(Exception):
    """A secret was encrypted with a key that this installation no longer has."""


def encrypt(text: str) -> str:
    """The text, readable only with the secret key."""
    return _fernet().encrypt(text.encode()).decode()


def decrypt(encrypted: str) -> str:
    """The text; also when it was encrypted with one of the older keys. Raises KeyIsGone."""
    try:
        return _fernet().decrypt(encrypted.encode()).decode()
    except InvalidToken:
        raise KeyIsGone("Encrypted with another key; name the former one in LIKVARD_OLD_SECRET_KEYS.") from None


def _fernet() -> MultiFernet:
    return MultiFernet([Fernet(_derived(key)) for key in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]])


def _derived(secret: str) -> bytes:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(key)
