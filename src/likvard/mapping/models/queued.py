"""Work that waits for the worker: the row is the queue."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from likvard.mapping.states import UNDER_WAY, RunState
from likvard.organisations.models.tenant import Owned

ENDED = (RunState.DONE, RunState.FAILED, RunState.CANCELLED)


class Queued(Owned):
    """``attempts`` also tells who holds the row: a worker that finds another number has lost it."""

    state = models.CharField(max_length=10, choices=RunState, default=RunState.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    claimed_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["state", "asked_at"], name="%(app_label)s_%(class)s_queue")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=RunState.RUNNING)
                | models.Q(claimed_at__isnull=False, heartbeat_at__isnull=False),
                name="%(app_label)s_%(class)s_underway_is_claimed",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ENDED, finished_at__isnull=False)
                | models.Q(state__in=UNDER_WAY, finished_at=None),
                name="%(app_label)s_%(class)s_ended_has_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(progress__lte=100), name="%(app_label)s_%(class)s_progress_is_per_cent"
            ),
        ]

    @property
    def is_under_way(self) -> bool:
        """Whether it waits, or a worker is at it."""
        return self.state in UNDER_WAY
