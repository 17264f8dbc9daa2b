"""Everywhere where an installation leaves bytes behind."""

import base64
import shutil
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

from bench.parts.scans.needles import Needles, in_files

Scan = Callable[[Needles], "Counter[str]"]


def places(folder: Path) -> dict[str, Scan]:
    """Each place with what looks for words in it."""
    return {
        "database with its log": lambda words: _in_files(words, *_database(folder)),
        "data folder": lambda words: _in_files(words, Path(settings.DATA)),
        "what the server said": lambda words: _in_files(words, folder / "logs"),
        "temporary files": lambda words: _in_files(words, folder / "tmp"),
        "cache": lambda words: words.found_in(_cached()),
        "mail": lambda words: _in_files(words, folder / "mail"),
        "backup": lambda words: _in_files(words, _backup(folder)),
    }


def _in_files(words: Needles, *folders: Path) -> "Counter[str]":
    """With no connection open: a process that closes a file of SQLite loses its locks, and breaks the database."""
    connection.close()
    return in_files(words, *folders)


def _database(folder: Path) -> list[Path]:
    """The files of SQLite; a dump in clear of PostgreSQL, and its folder with its log where it may be read."""
    if connection.vendor == "sqlite":
        return sorted(Path(settings.DATA).glob("likvard.sqlite3*"))
    return [_dump(folder / "database.sql", "plain"), *_folder_of_postgresql()]


def _folder_of_postgresql() -> list[Path]:
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        found = Path(cursor.fetchone()[0])
    try:
        list(found.iterdir())
    except PermissionError:
        return []
    return [found]


def _cached() -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM bench_cache")
        return b"\n".join(key.encode() + b" " + base64.b64decode(value) for key, value in cursor.fetchall())


def _backup(folder: Path) -> Path:
    """As docs/admin/backup-and-restore.md makes it."""
    target = folder / "backup"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    if connection.vendor == "sqlite":
        _copied(settings.DATABASES["default"]["NAME"], target / "likvard.sqlite3")
    else:
        _dump(target / "likvard.dump", "custom")
    return target


def _copied(database: Path, target: Path) -> None:
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def _dump(target: Path, form: str) -> Path:
    at = connection.get_connection_params()
    who = ["--host", str(at["host"]), "--port", str(at["port"]), "--username", at["user"], "--dbname", at["dbname"]]
    line = ["pg_dump", f"--format={form}", "--compress=0", f"--file={target}", *who]  # packed, it would hide words
    subprocess.run(line, check=True)  # noqa: S603
    return target
