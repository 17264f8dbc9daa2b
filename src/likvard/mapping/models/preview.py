"""A preview: what the gate would let out of a run, before anybody decides. Not public: for those who may release."""

from functools import lru_cache

from django.db import models

from likvard import disclosure
from likvard.disclosure import Released
from likvard.mapping.models.queued import Queued
from likvard.mapping.models.run import Run


@lru_cache(maxsize=4)
def _restored(payload: bytes, proof: bytes) -> Released:
    return disclosure.restore(payload, proof)  # checks both digests; the same bytes always give the same figures


class Preview(Queued):
    """``about`` tells what decided it (see queries.previews): under another it is not found again.

    ``detail`` is the code of a Detail. ``coarsen``: what the gate says must be merged first, where it found no safe
    way; there are no figures then. ``payload`` holds the canonical bytes of a Released, ``proof`` its certificate.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="previews")
    rules = models.JSONField()
    detail = models.CharField(max_length=620)
    about = models.CharField(max_length=64)
    coarsen = models.JSONField(default=list, blank=True)
    figures = models.PositiveIntegerField(default=0)
    hidden = models.PositiveIntegerField(default=0)
    payload = models.BinaryField(default=b"")
    proof = models.BinaryField(default=b"")

    class Meta(Queued.Meta):
        constraints = [
            models.UniqueConstraint(fields=["run", "about"], name="mapping_preview_once"),
            *Queued.Meta.constraints,
        ]

    def __str__(self) -> str:
        return f"{self.run} · {self.detail}"

    @property
    def shown(self) -> int:
        """How many of the figures are not hidden."""
        return self.figures - self.hidden

    def released(self) -> Released | None:
        """What would be released; None while there is nothing, or where the gate refused."""
        payload = bytes(self.payload)
        return _restored(payload, bytes(self.proof)) if payload else None
