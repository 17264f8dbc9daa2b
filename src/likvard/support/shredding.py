"""The shred keys: one for each case, in a small store of their own, so that a case can be destroyed for good.

A database keeps deleted rows for a while in its pages, its log and its backups. What they hold of a case is encrypted
under the case's shred key, and that lies here: in an SQLite file with ``secure_delete``, which overwrites what is
deleted, and whose log is emptied at once. The store must not be in backups that are kept longer than thirty days
(docs/admin/backup-and-restore.md).
"""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils import timezone

_NONCE = 12
_TABLE = (
    "CREATE TABLE IF NOT EXISTS shred "
    "(case_number TEXT PRIMARY KEY, key BLOB NOT NULL, made_on TEXT NOT NULL) WITHOUT ROWID"
)


class Shredded(Exception):
    """The case has been destroyed, or what was stored has been changed."""


def new_shred_key(case_number: str) -> None:
    """Make the key of a new case. A key whose case was never stored opens nothing, and nightly takes it away."""
    with _store() as store:
        row = [case_number, secrets.token_bytes(32), timezone.localdate().isoformat()]
        store.execute("INSERT INTO shred VALUES (?, ?, ?)", row)


def wrapped(case_number: str, content: bytes) -> bytes:
    """``content`` under the shred key of the case (AES-256-GCM; the case's number is authenticated with it)."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(_key(case_number)).encrypt(nonce, content, case_number.encode())


def unwrapped(case_number: str, content: bytes) -> bytes:
    """The content again. Raises Shredded."""
    try:
        return AESGCM(_key(case_number)).decrypt(content[:_NONCE], content[_NONCE:], case_number.encode())
    except InvalidTag:
        raise Shredded from None


def shred(*case_numbers: str) -> int:
    """Destroy the keys of these cases, for good; how many there were is answered."""
    with _store() as store:
        before = store.total_changes
        store.executemany("DELETE FROM shred WHERE case_number = ?", [[number] for number in case_numbers])
        return store.total_changes - before


def shred_all_but(case_numbers: frozenset[str], *, before: date) -> int:
    """Destroy the keys, made before this day, of which no case is left; how many there were is answered.

    A case that is being stored while this runs has a key of the same day.
    """
    with _store() as store:
        rows = store.execute("SELECT case_number FROM shred WHERE made_on < ?", [before.isoformat()]).fetchall()
    return shred(*sorted({number for (number,) in rows} - case_numbers))


def _key(case_number: str) -> bytes:
    with _store() as store:
        row = store.execute("SELECT key FROM shred WHERE case_number = ?", [case_number]).fetchone()
    if row is None:
        raise Shredded
    return bytes(row[0])


@contextmanager
def _store() -> Iterator[sqlite3.Connection]:
    path = Path(settings.SHRED_STORE)
    if not path.exists():
        path.touch(mode=0o600)
    with closing(sqlite3.connect(path, timeout=30)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(_TABLE)
        with connection:  # a transaction; the rollback journal is deleted with it
            yield connection
