"""The two scripts that seal and open, as browsers get them."""

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage

NAMES = ("resident", "staff")  # for everybody; for those who work at a receiver


@dataclass(frozen=True)
class Bundle:
    """``sha256``: of the bytes that are served, hex. ``integrity``: the same as browsers check it (W3C SRI)."""

    name: str
    url: str
    sha256: str
    integrity: str


def bundles() -> list[Bundle]:
    """Both of them."""
    return [bundle(name) for name in NAMES]


def bundle(name: str) -> Bundle:
    """One of them. Raises FileNotFoundError before ``make setup`` has made it."""
    digest = _digest(path := _served(file := f"support/{name}.js"), path.stat().st_mtime_ns)
    integrity = f"sha256-{base64.b64encode(digest).decode()}"
    return Bundle(name, staticfiles_storage.url(file), digest.hex(), integrity)


def _served(file: str) -> Path:
    """The file that the web server sends: the collected one, or in development the one of assets."""
    if isinstance(staticfiles_storage, ManifestFilesMixin) and not settings.DEBUG:
        return Path(staticfiles_storage.path(staticfiles_storage.stored_name(file)))
    found = finders.find(file)
    if not isinstance(found, str):
        raise FileNotFoundError(f"{file} has not been made. Run make setup first.")
    return Path(found)


@lru_cache(maxsize=8)
def _digest(path: Path, _changed: int) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()
