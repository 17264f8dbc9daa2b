"""A data file as it was uploaded. It is read, never changed, and erased when its time is out."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone

from likvard.mapping.models.source import Source
from likvard.organisations.models.tenant import Owned


def random_name(instance: models.Model, filename: str) -> str:
    """Where a file is stored: nothing of its own name or of its source shows."""
    return f"mapping/{secrets.token_hex(16)}"


class DataFile(Owned):
    """One uploaded file. ``columns`` lists {"name", "label", "text"}: text is False for a column of numbers.

    ``hints`` hold what the uploader said about delimiter, encoding and so on; the codebook may say it better.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)
    stored = models.FileField(upload_to=random_name, blank=True, max_length=100)
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveBigIntegerField()
    format = models.CharField(max_length=10)
    encoding = models.CharField(max_length=40, blank=True)
    hints = models.JSONField(default=dict, blank=True)
    rows = models.PositiveIntegerField()
    columns = models.JSONField(default=list)
    problems = models.JSONField(default=list, blank=True)
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    erase_on = models.DateField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "sha256"],
                condition=models.Q(erased_at=None),
                name="mapping_datafile_once_in_a_source",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at=None) ^ models.Q(stored=""), name="mapping_datafile_is_stored_until_erased"
            ),
        ]

    def __str__(self) -> str:
        return self.name
