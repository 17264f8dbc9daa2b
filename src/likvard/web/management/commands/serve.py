"""manage.py serve: everything a small installation needs in one command: database, web server, worker."""

import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from likvard.web.welcome import welcome

MANAGE = [sys.executable, "manage.py"]


class Command(BaseCommand):
    help = "Bring the database up to date, then serve the platform and work on what is waiting."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="The port on 127.0.0.1 (8000).")
        parser.add_argument("--threads", type=int, default=8, help="Requests served at the same time (8).")

    def handle(self, *args: Any, **options: Any) -> None:
        self._refuse_taken(options["port"])
        with self._gathered_meanwhile():
            call_command("migrate", verbosity=0)
            call_command("load_register", verbosity=0)
            if settings.EXAMPLE:
                call_command("build_example")
        self.serve(options["port"], options["threads"])

    @contextmanager
    def _gathered_meanwhile(self) -> Iterator[None]:
        """Static files are gathered and packed by another process; they are there at the end."""
        command = [*MANAGE, "collectstatic", "--no-input", "--verbosity", "0"]
        gathering = subprocess.Popen(command, cwd=settings.ROOT)  # noqa: S603
        try:
            yield
        except BaseException:
            gathering.terminate()
            raise
        if gathering.wait():
            raise CommandError("The static files could not be gathered; why stands above.")

    def serve(self, port: int, threads: int) -> None:
        """Start the web server and the worker; when either ends, end both."""
        web = [sys.executable, "-m", "gunicorn", "likvard.config.wsgi:application", "--bind", f"127.0.0.1:{port}"]
        web += ["--worker-class", "gthread", "--threads", str(threads), "--timeout", "120", "--log-level", "warning"]
        processes = [
            subprocess.Popen(command, cwd=settings.ROOT, env=os.environ, start_new_session=True)  # noqa: S603
            for command in (web, [*MANAGE, "work"])
        ]
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        try:
            self._wait_until_open(port, processes[0])
            self.stdout.write(welcome(port))
            while all(process.poll() is None for process in processes):
                time.sleep(0.5)
        except KeyboardInterrupt:
            self.stdout.write("\nStopping.")
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait(timeout=30)

    def _refuse_taken(self, port: int) -> None:
        with socket.socket() as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind(("127.0.0.1", port))
            except OSError as error:
                raise CommandError(f"Port {port} cannot be used. Choose another: make run PORT={port + 1}") from error

    def _wait_until_open(self, port: int, process: "subprocess.Popen[bytes]") -> None:
        for _ in range(100):
            if process.poll() is not None:
                raise CommandError("The web server stopped while it was starting; its words stand above.")
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.2)
        raise CommandError("The web server did not answer within 20 seconds.")
