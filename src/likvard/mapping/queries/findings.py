"""Findings, as objects and in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

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
    """A finding as people read it, and where it leads back to."""

    finding: int
    text: str
    release: int
    key: str
    source: str
    source_number: int
    withdrawn: bool


def finding_for(user: User, slug: str, pk: int, *, may: Callable[[User, Authority], bool]) -> Finding:
    """One finding of the authority: 404 to strangers, 403 to those without the right."""
    authority = authority_for(user, slug, may=may)
    findings = Finding.objects.of(authority).select_related("authority", "release")
    finding: Finding = get_object_or_404(findings, pk=pk)
    return finding


def claims_of(authority: Authority, findings: Iterable[Finding]) -> dict[int, Claim]:
    """The findings in words, by number, in the language of the moment. One query whatever their number."""
    findings = list(findings)
    releases = Release.objects.of(authority).filter(pk__in={finding.release_id for finding in findings})
    releases = releases.select_related("run__codebook_version", "run__data_file__source")
    by_number = {release.pk: release for release in releases}
    return {finding.pk: _claim(finding, by_number[finding.release_id]) for finding in findings}


def _claim(finding: Finding, release: Release) -> Claim:
    released, source = release.released(), release.run.data_file.source
    evidence = Evidence("", released.rows, release.run.codebook_version.codebook(), released.rules)
    row = next(row for row in released.rows if row.key == finding.key)
    return Claim(
        finding=finding.pk,
        text=say_finding(row, evidence, get_language() or source.authority.language),
        release=release.pk,
        key=finding.key,
        source=source.title,
        source_number=source.pk,
        withdrawn=release.withdrawn_at is not None,
    )
