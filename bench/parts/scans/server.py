"""A real server in a process of its own, what its worker holds in memory, and people who write to it."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from socket import create_server
from typing import Any
from urllib.parse import urlsplit

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

ROOT = Path(__file__).resolve().parents[3]
THREADS = ("--worker-class", "gthread", "--threads", "8", "--timeout", "120")  # as the manual starts it
GUNICORN = ("-m", "gunicorn", "likvard.config.wsgi:application", *THREADS)
PATIENCE = 120  # seconds until it has answered for the first time


@dataclass(frozen=True)
class Server:
    """``address``: where it answers; ``log``: all it said; ``master``: the process that was started."""

    address: str
    log: Path
    master: int

    @property
    def worker(self) -> int:
        """The process that answers: what has no children."""
        found = self.master
        while below := _children(found):
            found = below[0]
        return found


@contextmanager
def served(folder: Path, *, name: str = "server", leaky: bool = False, under: Sequence[str] = ()) -> Iterator[Server]:
    """The product, with the database and the folder of this process. ``under``: what starts it, such as strace."""
    with create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    log = folder / "logs" / f"{name}.log"
    for place in ("logs", "tmp"):
        (folder / place).mkdir(exist_ok=True)
    line = [*under, sys.executable, *GUNICORN, "--bind", f"127.0.0.1:{port}"]
    places = {"TMPDIR": str(folder / "tmp"), "HOME": str(folder), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    settings = f"bench.parts.scans.{'leaky_settings' if leaky else 'settings'}"
    environment = {**os.environ, **places, "DJANGO_SETTINGS_MODULE": settings}
    with log.open("wb") as out:
        process = subprocess.Popen(line, cwd=ROOT, env=environment, stdout=out, stderr=out)  # noqa: S603
    try:
        _wait(f"http://127.0.0.1:{port}", log)
        yield Server(f"http://127.0.0.1:{port}", log, process.pid)
    except (AssertionError, OSError):
        print(log.read_text(), file=sys.stderr)
        raise
    finally:
        os.kill(_children(process.pid)[0] if under else process.pid, signal.SIGTERM)
        process.wait()


def _children(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def _wait(address: str, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            Visitor(address).get("/support/")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"the server did not start:\n{log.read_text()}")


class Visitor:
    """A browser at this address. ``source``: its own; ``headers``: what it sends every time."""

    def __init__(self, address: str, *, source: str = "127.0.0.1", headers: dict[str, str] | None = None) -> None:
        self._at, self._source = urlsplit(address), source
        self._headers = {"Accept-Language": "en", **(headers or {})}
        self._token = ""

    def get(self, path: str) -> str:
        """The page; what it sets to guard forms is kept."""
        return self._asked("GET", path)

    def post(self, path: str, fields: dict[str, Any], **headers: str) -> str:
        """The answer. Raises AssertionError where it is a refusal."""
        guard = {"X-CSRFToken": self._token, "Cookie": f"csrftoken={self._token}"}
        kind = {"Content-Type": MULTIPART_CONTENT}
        return self._asked("POST", path, encode_multipart(BOUNDARY, fields), **guard, **kind, **headers)

    def _asked(self, method: str, path: str, body: bytes | None = None, **headers: str) -> str:
        connection = http.client.HTTPConnection(
            self._at.hostname or "", self._at.port, timeout=PATIENCE, source_address=(self._source, 0)
        )
        connection.request(method, path, body, {**self._headers, **headers})
        answer = connection.getresponse()
        said = answer.read().decode()
        connection.close()
        assert answer.status < 400, f"{path} answered {answer.status}: {said[:500]}"
        cookie = SimpleCookie(answer.headers["Set-Cookie"] or "").get("csrftoken")
        self._token = cookie.value if cookie else self._token
        return said


def memory_of(process: int) -> Iterator[bytes]:
    """All that a process can read of its own memory, but what it only has mapped from files."""
    with Path(f"/proc/{process}/maps").open() as maps, Path(f"/proc/{process}/mem").open("rb", 0) as memory:
        for start, end, name in re.findall(r"^([0-9a-f]+)-([0-9a-f]+) rw.. \S+ \S+ \S+ *(.*)$", maps.read(), re.M):
            if not name.startswith(("/dev", "[v")):
                try:
                    memory.seek(int(start, 16))
                    yield memory.read(int(end, 16) - int(start, 16))
                except OSError:  # unmapped meanwhile
                    continue
