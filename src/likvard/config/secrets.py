"""The key that signs sessions and encrypts second factors: given by settings, else made once and kept."""

import secrets
from pathlib import Path


def secret_key(given: str, data: Path) -> str:
    """The given key; without one, a key kept in the data folder, readable by its owner only."""
    if given:
        return given
    path = data / "secret-key"
    try:
        with path.open("x", encoding="ascii") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")
