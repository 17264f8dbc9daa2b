"""A run makes estimates from a data file seen through a codebook. The row is the queue."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from likvard.mapping.models.codebook_version import CodebookVersion
from likvard.mapping.models.data_file import DataFile
from likvard.mapping.states import UNDER_WAY, RunState
from likvard.organisations.models.tenant import Owned

ENDED = (RunState.DONE, RunState.FAILED, RunState.CANCELLED)


class Run(Owned):
    """``attempts`` also tells who holds the run: a worker that finds another number has lost it.

    ``doing`` is a code of likvard.mapping.messages.STEPS. ``problems`` are stats problems as dictionaries.
    """

    data_file = models.ForeignKey(DataFile, on_delete=models.PROTECT, related_name="runs")
    codebook_version = models.ForeignKey(CodebookVersion, on_delete=models.PROTECT, related_name="runs")
    state = models.CharField(max_length=10, choices=RunState, default=RunState.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0)
    doing = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    claimed_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    problems = models.JSONField(default=list, blank=True)
    software = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["state", "asked_at"], name="mapping_run_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["data_file", "codebook_version"],
                condition=models.Q(state__in=UNDER_WAY),
                name="mapping_run_one_under_way",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=RunState.RUNNING)
                | models.Q(claimed_at__isnull=False, heartbeat_at__isnull=False),
                name="mapping_run_underway_is_claimed",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ENDED, finished_at__isnull=False)
                | models.Q(state__in=UNDER_WAY, finished_at=None),
                name="mapping_run_ended_has_a_time",
            ),
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="mapping_run_progress_is_per_cent"),
        ]

    def __str__(self) -> str:
        return f"{self.data_file} · {self.codebook_version}"
