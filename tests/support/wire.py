"""A tap between browser and server: it passes on every byte, and keeps them all."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit


class Tap:
    """``address``: where the browser is sent; ``seen``: every byte of both directions, so far."""

    def __init__(self, behind: str) -> None:
        self._behind = (urlsplit(behind).hostname or "localhost", urlsplit(behind).port or 80)
        self._door = socket.create_server(("127.0.0.1", 0))
        self._parts: list[bytes] = []
        self.address = f"http://localhost:{self._door.getsockname()[1]}"

    @property
    def seen(self) -> bytes:
        return b"".join(self._parts)

    def open(self) -> None:
        threading.Thread(target=self._let_in, daemon=True).start()

    def close(self) -> None:
        self._door.close()

    def _let_in(self) -> None:
        while True:
            try:
                browser, _address = self._door.accept()
            except OSError:  # closed
                return
            server = socket.create_connection(self._behind)
            for source, target in ((browser, server), (server, browser)):
                threading.Thread(target=self._pass_on, args=(source, target), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while part := source.recv(65536):
                self._parts.append(part)
                target.sendall(part)
            target.shutdown(socket.SHUT_WR)
        except OSError:  # the other side has gone
            source.close()


@contextmanager
def tapped(behind: str) -> Iterator[Tap]:
    """A tap before the server at this address."""
    tap = Tap(behind)
    tap.open()
    yield tap
    tap.close()
