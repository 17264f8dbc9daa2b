"""Releases, for those who work with them and for the public."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from likvard.disclosure import ReleasedRow
from likvard.mapping import rules
from likvard.mapping.models import Finding, Release, Source
from likvard.mapping.queries.sources import SourceRight, allow
from likvard.organisations.models import Authority
from likvard.organisations.queries import authority_for, public_authority
from likvard.organisations.rules import Visitor


def release_for(user: Visitor, slug: str, pk: int, *, may: SourceRight) -> Release:
    """A release of the authority: 404 to strangers, 403 to those without the right."""
    authority = authority_for(user, slug, may=rules.may_know_sources)
    release: Release = get_object_or_404(_with_its_origin(Release.objects.of(authority)), pk=pk)
    allow(user, release.run.data_file.source, may)
    return release


def public_release(slug: str, pk: int) -> Release:
    """A release, withdrawn ones too: an address that was public goes on telling what became of it."""
    release: Release = get_object_or_404(_with_its_origin(Release.objects.of(public_authority(slug))), pk=pk)
    return release


def public_source(slug: str, pk: int) -> Source:
    """A source of which something has been released; else nobody outside knows of it (404)."""
    sources = Source.objects.of(public_authority(slug)).filter(files__runs__releases__isnull=False)
    source: Source = get_object_or_404(sources.select_related("authority").distinct(), pk=pk)
    return source


def public_releases_of(source: Source) -> QuerySet[Release]:
    """What has been released from the source, the latest first."""
    releases = Release.objects.of(source.authority).filter(run__data_file__source=source)
    return _with_its_origin(releases)


def row_of(release: Release, key: str) -> ReleasedRow:
    """The figure with this key; 404 when the release has none."""
    for row in release.released().rows:
        if row.key == key:
            return row
    raise Http404


def beside(release: Release, row: ReleasedRow) -> list[ReleasedRow]:
    """The levels of all groups that the figure stands among, in the codebook's order."""
    about = (row.indicator, row.grouping, row.area, row.period)
    return [
        one
        for one in release.released().rows
        if one.stat == "level" and (one.indicator, one.grouping, one.area, one.period) == about
    ]


def findings_of(authority: Authority) -> QuerySet[Finding]:
    """Findings that stand today: those of releases that have not been withdrawn, the latest release first."""
    findings: QuerySet[Finding] = Finding.objects.of(authority).filter(release__withdrawn_at=None)
    return findings.order_by("-release__released_at", "pk")


def _with_its_origin(releases: QuerySet[Release]) -> QuerySet[Release]:
    return releases.defer("proof").select_related(
        "authority", "run__data_file__source__authority", "run__codebook_version", "released_by", "withdrawn_by"
    )
