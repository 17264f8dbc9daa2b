"""Findings, as objects and in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from likvard.accounts.models import User
from likvard.mapping.models import Finding, Release
from likvard.mapping.report.evidence import Evidence
from likvard.mapping.report.finding import say_finding
from likvard.organisations.models import Authority
from likvard.organisations.queries import authority_for


@dataclass(frozen=True)
class Claim:
    """A finding as people read it, and where it leads back to; and when and why it was taken back, if it was."""

    finding: int
    text: str
    release: int
    key: str
    source: str
    source_number: int
    withdrawn_at: datetime | None
    withdrawn_because: str


def finding_for(user: User, slug: str, pk: int, *, may: Callable[[User, Authority], bool]) -> Finding:
    """One finding of the authority: 404 to strangers, 403 to those without the right."""
    authority = authority_for(user, slug, may=may)
    findings = Finding.objects.of(authority).select_related("authority", "release").defer("release__payload")
    finding: Finding = get_object_or_404(findings, pk=pk)
    return finding


def claims_of(authority: Authority, findings: Iterable[Finding]) -> dict[int, Claim]:
    """The findings in words, by number, in the language of the moment. One query whatever their number."""
    findings = list(findings)
    releases = Release.objects.of(authority).filter(pk__in={finding.release_id for finding in findings})
    releases = releases.select_related("run__codebook_version", "run__data_file__source")
    told = {release.pk: _Told(release) for release in releases}
    return {finding.pk: _claim(finding, told[finding.release_id], authority) for finding in findings}


class _Told:
    """A release opened once for all findings of it."""

    def __init__(self, release: Release) -> None:
        released = release.released()
        self.release = release
        self.rows = {row.key: row for row in released.rows}
        self.evidence = Evidence("", released.rows, release.run.codebook_version.codebook(), released.rules)


def _claim(finding: Finding, told: _Told, authority: Authority) -> Claim:
    release, source = told.release, told.release.run.data_file.source
    return Claim(
        finding=finding.pk,
        text=say_finding(told.rows[finding.key], told.evidence, get_language() or authority.language),
        release=release.pk,
        key=finding.key,
        source=source.title,
        source_number=source.pk,
        withdrawn_at=release.withdrawn_at,
        withdrawn_because=release.withdrawn_because,
    )
