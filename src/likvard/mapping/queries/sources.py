"""Sources and how far each has come."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from likvard.mapping import rules
from likvard.mapping.models import CodebookVersion, DataFile, Release, Run, Source
from likvard.organisations.models import Authority
from likvard.organisations.queries import authority_for
from likvard.organisations.rules import Visitor

SourceRight = Callable[[Visitor, Source], bool]


def source_for(user: Visitor, slug: str, pk: int, *, may: SourceRight) -> Source:
    """404 to those with no place in the authority, 403 to those whose place does not bring the right."""
    authority = authority_for(user, slug, may=rules.may_know_sources)
    source: Source = get_object_or_404(Source.objects.of(authority).select_related("authority"), pk=pk)
    allow(user, source, may)
    return source


def allow(user: Visitor, source: Source, may: SourceRight) -> None:
    """Raise 403 unless the person may."""
    if not may(user, source):
        raise PermissionDenied


def sources_of(authority: Authority) -> QuerySet[Source]:
    """The authority's sources with ``file_count``, ``release_count`` and ``latest_state`` (of the latest run)."""
    latest = Run.objects.of(authority).filter(data_file__source=OuterRef("pk")).order_by("-asked_at", "-pk")
    released = Count("files__runs__releases", filter=Q(files__runs__releases__withdrawn_at=None), distinct=True)
    sources: QuerySet[Source] = Source.objects.of(authority).annotate(
        file_count=Count("files", filter=Q(files__erased_at=None), distinct=True),
        codebook_count=Count("codebooks", distinct=True),
        release_count=released,
        latest_state=Subquery(latest.values("state")[:1]),
    )
    return sources.order_by("title", "pk")


@dataclass(frozen=True)
class Progress:
    """The latest of everything that belongs to a source; None where there is nothing yet."""

    data_file: DataFile | None
    codebook_version: CodebookVersion | None
    run: Run | None
    finished_run: Run | None
    release: Release | None


def progress_of(source: Source) -> Progress:
    """How far the source has come from description to release."""
    runs = Run.objects.of(source.authority).filter(data_file__source=source)
    runs = runs.select_related("data_file", "codebook_version")
    releases = Release.objects.of(source.authority).filter(run__data_file__source=source, withdrawn_at=None)
    return Progress(
        data_file=source.files.filter(erased_at=None).first(),
        codebook_version=latest_codebook(source),
        run=runs.first(),
        finished_run=runs.filter(state="done").first(),
        release=releases.defer("payload", "proof").first(),
    )


def latest_codebook(source: Source) -> CodebookVersion | None:
    """The version that the next run uses."""
    latest: CodebookVersion | None = source.codebooks.order_by("-number").first()
    return latest


def history_of(source: Source) -> dict[str, QuerySet[Any]]:
    """Files, versions of the codebook, runs and releases, the latest first, with the names of those who made them."""
    runs = Run.objects.of(source.authority).filter(data_file__source=source)
    releases = Release.objects.of(source.authority).filter(run__data_file__source=source)
    return {
        "files": source.files.select_related("uploaded_by"),
        "codebooks": source.codebooks.select_related("saved_by"),
        "runs": runs.select_related("data_file", "codebook_version", "asked_by"),
        "releases": releases.select_related("released_by", "run__data_file", "run__codebook_version")
        .annotate(finding_count=Count("findings"))
        .defer("payload", "proof"),
    }
