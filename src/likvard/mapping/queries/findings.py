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
    """The findings in words, by number, in the language of the moment.

    One query whatever their number, and one more for releases that nothing has been said of lately.
    """
    findings = list(findings)
    numbers = {finding.release_id for finding in findings}
    releases = list(Release.objects.of(authority).filter(pk__in=numbers).select_related(*ORIGIN).only(*NEEDED))
    opened = _opened(releases)
    told = {one.pk: (one, opened[one.pk]) for one in releases}
    return {finding.pk: _claim(finding, *told[finding.release_id], authority) for finding in findings}


ORIGIN = ("run__codebook_version", "run__data_file__source")
NEEDED = (
    "digest",
    "withdrawn_at",
    "withdrawn_because",
    "run__codebook_version__sha256",
    "run__data_file__source__title",
)
MOST_OPENED = 16


class _Opened:
    """The figures of a release, ready to be said; what has been said once in a language is said again as it is."""

    def __init__(self, release: Release) -> None:
        released = release.released()
        self.rows = {row.key: row for row in released.rows}
        self.evidence = Evidence("", released.rows, release.run.codebook_version.codebook(), released.rules)
        self.said: dict[tuple[str, str], str] = {}

    def say(self, key: str, language: str) -> str:
        """The finding with this key as a sentence."""
        if (key, language) not in self.said:
            self.said[key, language] = say_finding(self.rows[key], self.evidence, language)
        return self.said[key, language]


_OPENED: dict[tuple[str, str], _Opened] = {}  # the last of this process; what a digest stands for never changes


def _about(release: Release) -> tuple[str, str]:
    """What a release says: its digest, and the codebook that names it."""
    return release.digest, release.run.codebook_version.sha256


def _opened(releases: Iterable[Release]) -> dict[int, _Opened]:
    """Each release by its number; the figures of those that were not opened lately, which are large, by one query."""
    opened = {one.pk: _OPENED[_about(one)] for one in releases if _about(one) in _OPENED}
    missing = [one.pk for one in releases if one.pk not in opened]
    whole = Release.objects.everywhere(because="numbers of releases that were found for one authority")
    for release in whole.filter(pk__in=missing).defer("proof").select_related("run__codebook_version"):
        opened[release.pk] = _OPENED[_about(release)] = _Opened(release)
    while len(_OPENED) > MOST_OPENED:
        del _OPENED[next(iter(_OPENED))]
    return opened


def _claim(finding: Finding, release: Release, opened: _Opened, authority: Authority) -> Claim:
    source = release.run.data_file.source
    return Claim(
        finding=finding.pk,
        text=opened.say(finding.key, get_language() or authority.language),
        release=release.pk,
        key=finding.key,
        source=source.title,
        source_number=source.pk,
        withdrawn_at=release.withdrawn_at,
        withdrawn_because=release.withdrawn_because,
    )
