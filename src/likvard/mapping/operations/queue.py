"""Rows as a queue: claimed by one worker, held as long as it gives signs of life. Each write is short."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from django.db import models, transaction
from django.utils import timezone

from likvard.mapping.models import Preview, Run
from likvard.mapping.states import RunState

Row = TypeVar("Row", Run, Preview)

# longer than a living worker is silent: while it prepares a large file, passes it through the kernel, or saves figures
STALE_AFTER = timedelta(minutes=3)
MAX_ATTEMPTS = 3
BEAT_SECONDS = 1.0


class LostError(Exception):
    """The row was cancelled or is gone, or another worker has taken it over."""


class Beat(Generic[Row]):
    """Says that the work is alive, and how far it has come, at most once a second."""

    def __init__(self, row: Row) -> None:
        self.row: Row = row
        self.last = 0.0

    def __call__(self, progress: float, *, now: bool = False, **about: str) -> None:
        """``progress`` in per cent; ``now``: even if something was said a moment ago. Raises LostError."""
        if not now and time.monotonic() - self.last < BEAT_SECONDS:
            return
        self.last = time.monotonic()
        if not held(self.row).update(heartbeat_at=timezone.now(), progress=round(progress), **about):
            raise LostError


def claim(rows: models.QuerySet[Row], now: datetime, *, give_up: Callable[[Row], object]) -> Row | None:
    """The row that has waited longest, now running; those whose workers died too often are given up on the way."""
    if not _waiting(rows, now).exists():  # on SQLite, looking is free and claiming takes the write lock
        return None
    return _claimed(rows, now, give_up)


@transaction.atomic
def _claimed(rows: models.QuerySet[Row], now: datetime, give_up: Callable[[Row], object]) -> Row | None:
    row = _waiting(rows, now).select_for_update(skip_locked=True).first()
    if row is None:
        return None
    if row.attempts >= MAX_ATTEMPTS:
        give_up(row)
        return _claimed(rows, now, give_up)
    row.state, row.attempts, row.progress = RunState.RUNNING, row.attempts + 1, 0
    row.claimed_at = row.heartbeat_at = now
    row.save(update_fields=["state", "attempts", "progress", "claimed_at", "heartbeat_at"])
    return row


def _waiting(rows: models.QuerySet[Row], now: datetime) -> models.QuerySet[Row]:
    stale = models.Q(state=RunState.RUNNING, heartbeat_at__lt=now - STALE_AFTER)
    return rows.filter(models.Q(state=RunState.QUEUED) | stale).order_by("asked_at", "pk")


def held(row: Row) -> models.QuerySet[Row]:
    """The row, if this worker still holds it: a later claim has another number of attempts."""
    rows: models.QuerySet[Row] = type(row).objects.of(row.authority)
    return rows.filter(pk=row.pk, state=RunState.RUNNING, attempts=row.attempts)
