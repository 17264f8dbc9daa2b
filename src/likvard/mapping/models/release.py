"""A release: the figures of a run that have passed the disclosure gate. The only thing the public is shown."""

from functools import lru_cache

from django.conf import settings
from django.db import models
from django.utils import timezone

from likvard import disclosure
from likvard.disclosure.released import Released
from likvard.mapping.checksum import public_digest
from likvard.mapping.models.run import Run
from likvard.organisations.models.tenant import Owned


@lru_cache(maxsize=16)
def _restored(payload: bytes) -> Released:
    return disclosure.restore(payload)  # checks the digest; the same bytes always give the same figures


class Release(Owned):
    """``payload`` holds the canonical bytes of a Released, ``digest`` their SHA-256, ``proof`` the certificate.

    None of them is for the public.
    """

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="releases")
    rules = models.JSONField()
    payload = models.BinaryField()
    digest = models.CharField(max_length=64)
    proof = models.BinaryField(default=b"")
    released_at = models.DateTimeField(default=timezone.now, editable=False)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ["-released_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "digest"],
                condition=models.Q(withdrawn_at=None),
                name="mapping_release_the_same_figures_once",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | (models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~models.Q(withdrawn_because="")),
                name="mapping_release_withdrawn_says_who_when_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run.data_file.source} {self.digest[:12]}"

    def released(self) -> Released:
        """The figures. Raises disclosure's error when the stored bytes are not those that were released."""
        return _restored(bytes(self.payload))

    def public_digest(self) -> str:
        """What the public knows the release by: a checksum over what is printed, the same whatever is hidden."""
        return public_digest(self.released().rows)


class Finding(Owned):
    """A gap of a release that stands after correction for many comparisons, and is shown.

    Names what the gap is about; its figures stand in the release, under the same ``key``.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="findings")
    key = models.CharField(max_length=16)
    indicator = models.CharField(max_length=200)
    grouping = models.CharField(max_length=200)
    group = models.CharField(max_length=200)
    versus = models.CharField(max_length=200)
    area = models.CharField(max_length=200, blank=True)
    period = models.CharField(max_length=200, blank=True)
    stat = models.CharField(max_length=12)
    ground = models.CharField(max_length=40)
    direction = models.CharField(max_length=20)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["release", "key"], name="mapping_finding_once_in_a_release")]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.group} / {self.versus}"
