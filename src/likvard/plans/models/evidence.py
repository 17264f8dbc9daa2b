from django.db import models

from likvard.mapping.models import Finding
from likvard.plans.models.barrier import Barrier


class Evidence(models.Model):
    """One released figure that a barrier stands on, pinned by the digest of the release it came with."""

    barrier = models.ForeignKey(Barrier, on_delete=models.CASCADE, related_name="evidence")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    release_digest = models.CharField(max_length=64)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["barrier", "finding"], name="a_figure_is_pinned_once_to_a_barrier")
        ]

    def __str__(self) -> str:
        return f"{self.finding} ({self.release_digest[:12]})"
