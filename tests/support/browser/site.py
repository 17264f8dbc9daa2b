"""A page under the rules of support with all modules at hand, on this machine: for a real browser."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from likvard.support.pages import RULES
from tests.support.browser.node import HERE
from tools.bundles import bundle

PAGE = b'<!doctype html><title>t</title><input name="csrfmiddlewaretoken" type="hidden" value="token">'


class Site(BaseHTTPRequestHandler):
    """A page under the rules of support, the modules, and an address that takes forms and says what it got."""

    script: bytes

    def do_GET(self) -> None:
        if self.path == "/all.js":
            self._answer(self.script, "text/javascript")
        else:
            self._answer(PAGE, "text/html")

    def do_POST(self) -> None:
        length = len(self.rfile.read(int(self.headers["Content-Length"])))
        said = {"token": self.headers["X-CSRFToken"], "all": length == int(self.headers["Content-Length"])}
        self._answer(json.dumps(said).encode(), "application/json")

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""

    def _answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", RULES)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Its address, for a while. Passkeys and cryptography need a place that browsers trust, such as localhost."""
    everything = folder / "everything.js"
    bundle(HERE / "everything.js", everything, "--keep-names")
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("", (Site,), {"script": everything.read_bytes()}))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()
