"""Reading the trail, and checking it."""

from dataclasses import dataclass

from django.db import models
from django.utils import timezone

from likvard.audit.models import Entry
from likvard.audit.states import BEGINNING, digest_of, seal_of


@dataclass(frozen=True)
class Verdict:
    """What a check of the whole trail found."""

    entries: int
    last: str  # digest of the last entry; noted elsewhere, it shows later that nothing was cut off
    broken: Entry | None = None
    reason: str = ""


def trail(authority: str) -> models.QuerySet[Entry]:
    """What was done within an authority (its slug) or at a receiver (its ``trail``), the latest first, with names."""
    return Entry.objects.filter(authority=authority).prefetch_related("names").order_by("-pk")


def trail_of(about: models.Model) -> models.QuerySet[Entry]:
    """What was done with one thing, the latest first, with names."""
    entries = Entry.objects.filter(about=about._meta.label, about_number=str(about.pk))
    return entries.prefetch_related("names").order_by("-pk")


def stamp(authority: str | None = None) -> str:
    """Changes with everything that anybody writes, since each operation leaves a line in the trail; and every day.

    ``authority`` (a slug): with what is written within it, alone.
    """
    entries = Entry.objects.all() if authority is None else Entry.objects.filter(authority=authority)
    last = entries.order_by("-pk").values_list("digest", flat=True).first()
    return f"{last} {timezone.localdate()}"


def verify() -> Verdict:
    """Follow the chain from the beginning and stop at the first broken link."""
    last, count = BEGINNING, 0
    for entry in Entry.objects.order_by("pk").prefetch_related("names").iterator(chunk_size=1000):
        reason = _fault(entry, last)
        if reason:
            return Verdict(count, last, entry, reason)
        last, count = entry.digest, count + 1
    return Verdict(count, last)


def _fault(entry: Entry, last: str) -> str:
    if entry.previous != last:
        return "the entry before it is missing or was replaced"
    content = {
        field: getattr(entry, field)
        for field in ("what", "about", "about_number", "title", "authority", "words", "seals")
    }
    if entry.digest != digest_of(entry.previous, entry.at, **content):
        return "what it says was altered"
    for name in entry.names.all():
        if entry.seals.get(name.place) != seal_of(name.salt, name.number, name.name):
            return "a name in it was altered"
    return ""
