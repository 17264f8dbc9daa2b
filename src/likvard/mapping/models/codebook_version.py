"""A saved version of a source's codebook. Never changed: a change is the next version."""

from functools import lru_cache

from django.conf import settings
from django.db import models
from django.utils import timezone

from likvard.mapping.models.source import Source
from likvard.organisations.models.tenant import Owned
from likvard.stats import codebook as codebooks
from likvard.stats.codebook.model import Codebook


@lru_cache(maxsize=32)
def _loaded(text: str) -> Codebook:
    return codebooks.load(text)  # immutable in, frozen out: safe to keep


class CodebookVersion(Owned):
    """The TOML text exactly as it was saved, so that it can be shared and run again."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="codebooks")
    number = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="mapping_codebookversion_number_once")]

    def __str__(self) -> str:
        return f"{self.source} v{self.number}"

    def codebook(self) -> Codebook:
        """The text as a codebook."""
        return _loaded(self.text)
