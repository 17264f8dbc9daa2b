"""A run makes estimates from a data file seen through a codebook."""

from django.db import models

from likvard.mapping.models.codebook_version import CodebookVersion
from likvard.mapping.models.data_file import DataFile
from likvard.mapping.models.queued import Queued
from likvard.mapping.states import UNDER_WAY


class Run(Queued):
    """``doing`` is a code of likvard.mapping.messages.STEPS. ``problems`` are stats problems as dictionaries."""

    data_file = models.ForeignKey(DataFile, on_delete=models.PROTECT, related_name="runs")
    codebook_version = models.ForeignKey(CodebookVersion, on_delete=models.PROTECT, related_name="runs")
    doing = models.CharField(max_length=40, blank=True)
    problems = models.JSONField(default=list, blank=True)
    software = models.CharField(max_length=40, blank=True)

    class Meta(Queued.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["data_file", "codebook_version"],
                condition=models.Q(state__in=UNDER_WAY),
                name="mapping_run_one_under_way",
            ),
            *Queued.Meta.constraints,
        ]

    def __str__(self) -> str:
        return f"{self.data_file} · {self.codebook_version}"
