"""Secrets such as those of second factors are encrypted at rest, with keys derived from the installation's own."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"likvard.accounts.second-factors"


class KeyIsGone(Exception):
    """A secret was encrypted with a key that this installation no longer has."""


def encrypt(text: str, *, purpose: bytes = PURPOSE) -> str:
    """The text, readable only with the secret key. Each ``purpose`` has a key of its own."""
    return _fernet(purpose).encrypt(text.encode()).decode()


def decrypt(encrypted: str, *, purpose: bytes = PURPOSE) -> str:
    """The text; also when it was encrypted with one of the older keys. Raises KeyIsGone."""
    try:
        return _fernet(purpose).decrypt(encrypted.encode()).decode()
    except InvalidToken:
        raise KeyIsGone("Encrypted with another key; name the former one in LIKVARD_OLD_SECRET_KEYS.") from None


def _fernet(purpose: bytes) -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(secret, purpose)) for secret in secrets])


def _derived(secret: str, purpose: bytes) -> bytes:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())
    return base64.urlsafe_b64encode(key)
