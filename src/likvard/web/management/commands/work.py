"""manage.py work: makes estimates and previews and sends letters that wait, one row at a time, until stopped."""

import logging
import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections
from django.utils import timezone

from likvard.mapping.operations import work_one_preview, work_one_run
from likvard.post.operations import send_waiting
from likvard.support.operations.reminders import send_notices

PAUSE_SECONDS = 1.0
_log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Work on what is waiting: estimates and previews to make, letters to send. Runs until it is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is waiting now, then stop.")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stopped = False
        if not options["once"]:
            signal.signal(signal.SIGTERM, self._stop)
            signal.signal(signal.SIGINT, self._stop)
        while not self.stopped:
            if not self._work(options["once"]):
                if options["once"]:
                    return
                time.sleep(PAUSE_SECONDS)

    def _work(self, once: bool) -> bool:
        """One run, one preview, some letters; whether there were any. A database away for a moment stops nothing."""
        close_old_connections()
        try:
            done = [
                work_one_run(now=timezone.now()),
                work_one_preview(now=timezone.now()),
                send_waiting(timezone.now()),
                send_notices(timezone.now()),
            ]
            return any(done)
        except OperationalError:
            if once:
                raise
            _log.exception("The database does not answer. Trying again.")
            return False

    def _stop(self, *_: object) -> None:
        self.stopped = True  # the row at hand is finished first; a killed worker's row is claimed again
