"""A real PostgreSQL: the one that DATABASE_URL names, or a throw-away server."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import ibis
import pytest

SERVER = Path(__file__).parents[3] / "tools" / "on_postgresql.sh"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[ibis.BaseBackend]:
    """A connection; tests keep their tables temporary."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        yield ibis.connect(os.environ["DATABASE_URL"])
        return
    if not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        pytest.skip("PostgreSQL is not installed, and DATABASE_URL names no server")
    with throw_away_server() as url:
        yield ibis.connect(url)


@contextmanager
def throw_away_server() -> Iterator[str]:
    """Runs until the pipe that its command reads is closed."""
    command = ["bash", str(SERVER), "sh", "-c", "echo $DATABASE_URL; cat"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        url = server.stdout.readline().strip()
        assert url, "the PostgreSQL server did not start"
        yield url
        server.stdin.close()
