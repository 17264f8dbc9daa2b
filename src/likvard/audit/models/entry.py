"""One line of the trail."""

from typing import Any, ClassVar, NoReturn

from django.db import models


class AppendOnly(Exception):
    """What has been written in the trail stays as it was written."""

    def __init__(self) -> None:
        super().__init__("Entries of the trail are never changed or removed.")


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries can be read and added."""

    def update(self, **values: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly


class Entry(models.Model):
    """What was done, to what, where and when: words, so that it can be read when what it tells of is gone.

    Who did it stands in ``Name`` rows, which can be erased; ``seals`` keeps the digest of each, so that a name
    that has been altered is found. ``digest`` covers everything here and the digest of the entry before.
    """

    what = models.CharField(max_length=100)
    about = models.CharField(max_length=100)
    about_number = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=300, blank=True)
    authority = models.CharField(max_length=100, blank=True)
    words = models.JSONField(default=dict)
    seals = models.JSONField(default=dict)
    at = models.DateTimeField()
    # Unique, so that the chain cannot fork even if two writers should pass the lock at once.
    previous = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64, unique=True)

    objects: ClassVar[Any] = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "entries"
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["authority", "id"]),
            models.Index(fields=["about", "about_number"]),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.title}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly
