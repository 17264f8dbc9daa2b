"""Status reports: drafts for those who write them, published ones for everybody."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from likvard.mapping import rules
from likvard.mapping.checksum import public_digest
from likvard.mapping.models import Release, ReportFile, ReportSection, Source, StatusReport
from likvard.mapping.report import Cover, Document, Evidence, Part, Section, compose, sections
from likvard.mapping.report.frozen import SUMS, sums
from likvard.mapping.states import ReportState
from likvard.mapping.words import say
from likvard.organisations.models import Authority
from likvard.organisations.queries import authority_for, public_authority
from likvard.organisations.rules import Visitor
from likvard.stats.codebook.model import Codebook, Words

ReportRight = Callable[[Visitor, StatusReport], bool]


def report_for(user: Visitor, slug: str, pk: int, *, may: ReportRight) -> StatusReport:
    """A report of the authority: 404 to strangers, 403 to those without the right."""
    authority = authority_for(user, slug, may=rules.may_know_reports)
    report: StatusReport = get_object_or_404(StatusReport.objects.of(authority).select_related("authority"), pk=pk)
    if not may(user, report):
        raise PermissionDenied
    return report


def section_for(user: Visitor, slug: str, pk: int, section: int, *, may: ReportRight) -> ReportSection:
    """A section of a report that the person may work with."""
    report = report_for(user, slug, pk, may=may)
    return get_object_or_404(report.sections.select_related("changed_by", "report__authority"), pk=section)


def reports_of(authority: Authority) -> QuerySet[StatusReport]:
    """Drafts and published reports, the latest first."""
    reports = _with_withdrawals(StatusReport.objects.of(authority)).select_related("started_by", "published_by")
    return reports.order_by("-started_at", "-pk")


def reports_on(release: Release) -> QuerySet[StatusReport]:
    """Drafts and published reports that build on a release, the latest first."""
    reports: QuerySet[StatusReport] = release.reports.select_related("authority").order_by("-started_at", "-pk")
    return reports


def published_reports(authority: Authority) -> QuerySet[StatusReport]:
    """What the public can read, the latest first."""
    published = _with_withdrawals(StatusReport.objects.of(authority)).filter(state=ReportState.PUBLISHED)
    return published.select_related("authority").order_by("-published_at", "-pk")


def published_report(slug: str, pk: int) -> StatusReport:
    """A published report; a draft does not exist for the public (404)."""
    report: StatusReport = get_object_or_404(published_reports(public_authority(slug)), pk=pk)
    return report


def file_of(report: StatusReport, name: str) -> ReportFile:
    """A file of a published report by its name."""
    return get_object_or_404(report.files, name=name)


def article_of(report: StatusReport, language: str) -> ReportFile:
    """The frozen page in the language, else in the authority's."""
    for code in (language, report.authority.language, "en"):
        found: ReportFile | None = report.files.filter(name=f"report-{code}.html").first()
        if found:
            return found
    raise Http404


def checksums_of(report: StatusReport) -> bytes:
    """The list of checksums whose own checksum is the report's digest. Recomputed from what is stored."""
    return sums(dict(report.files.values_list("name", "sha256")))


def files_of(report: StatusReport) -> QuerySet[ReportFile]:
    """The files of a published report, without their contents."""
    return report.files.defer("content")


def is_checksum_list(name: str) -> bool:
    """Whether the address asks for the list of checksums itself."""
    return name == SUMS


def withdrawn_from(report: StatusReport) -> QuerySet[Release]:
    """Releases that the report builds on and that have been withdrawn since."""
    return report.releases.filter(withdrawn_at__isnull=False).defer("payload", "proof").order_by("withdrawn_at", "pk")


def releasable(authority: Authority) -> QuerySet[Release]:
    """Releases that a report can build on, the latest first."""
    releases: QuerySet[Release] = Release.objects.of(authority).filter(withdrawn_at=None)
    return releases.select_related("run__data_file__source").defer("payload", "proof").order_by("-released_at", "-pk")


def sections_of(report: StatusReport) -> list[ReportSection]:
    """The sections in order, without those that have been removed."""
    return list(report.sections.filter(removed_at=None).select_related("changed_by"))


def removed_sections_of(report: StatusReport) -> list[ReportSection]:
    """Sections that can be put back."""
    return list(report.sections.filter(removed_at__isnull=False).order_by("-removed_at"))


def generated_headings(report: StatusReport, language: str) -> dict[str, str]:
    """What each generated section is called when nobody has given it another heading."""
    return {section.code: section.heading for section in sections(evidence_of(report), language)}


@dataclass(frozen=True)
class Headed:
    """A section with what it is called on the page."""

    section: ReportSection
    heading: str
    locked: bool  # whether it stays in every report


def headed(rows: Iterable[ReportSection], generated: Mapping[str, str]) -> list[Headed]:
    """Sections with their headings: those that people wrote, else those that the figures give."""
    return [
        Headed(one, str(one) if say(one.heading, "") else generated.get(one.code, one.code), one.is_always_there)
        for one in rows
    ]


def figures_in(section: ReportSection, language: str) -> Section | None:
    """The part of a section that nobody edits, for those who write around it; None for a section of people's own."""
    if section.compiled is not None:
        return _part(section).put(language)
    found = (one for one in sections(evidence_of(section.report), language) if one.code == section.code)
    return next(found, None)


def evidence_of(report: StatusReport, *, address: str = "") -> list[Evidence]:
    """What the report is drawn from; ``address`` (https://host) makes its links whole."""
    releases = report.releases.select_related("run__data_file__source", "run__codebook_version").order_by("pk")
    return [evidence_from(release, report.authority, address=address) for release in releases]


def evidence_from(release: Release, authority: Authority, *, address: str = "") -> Evidence:
    """One release as a report sees it, its figures linked to their own pages."""
    source, released = release.run.data_file.source, release.released()
    return Evidence(
        code=f"r{release.pk}",
        rows=released.rows,
        codebook=_described(release.run.codebook_version.codebook(), source, authority.language),
        rules=released.rules,
        link=lambda key: address + reverse("mapping:estimate", args=[authority.slug, release.pk, key]),
        source_link=address and address + reverse("mapping:source_public", args=[authority.slug, source.pk]),
        digest=public_digest(released.rows),
    )


def document_of(report: StatusReport, language: str, *, address: str = "") -> Document:
    """The report as it stands now, in one language."""
    parts = [_part(section) for section in sections_of(report)]
    cover = Cover(report.title, report.authority.name, report.period, report.authority.colour)
    return compose(evidence_of(report, address=address), parts, language=language, cover=cover)


@dataclass(frozen=True)
class Standing:
    """What a draft was drawn from, to see whether somebody changed it meanwhile."""

    title: str
    releases: tuple[int, ...]
    sections: tuple[tuple[int, int, int], ...]


def standing_of(report: StatusReport) -> Standing:
    """The same answer twice means that nothing has changed between."""
    rows = report.sections.filter(removed_at=None).values_list("pk", "position", "revision")
    releases = tuple(report.releases.order_by("pk").values_list("pk", flat=True))
    title = sorted(report.title.items())  # PostgreSQL keeps the languages in an order of its own
    return Standing(f"{title} {report.period}", releases, tuple(rows))


def _part(section: ReportSection) -> Part:
    return Part(section.code, section.heading, section.text, section.pk, section.compiled)


def _with_withdrawals(reports: QuerySet[StatusReport]) -> QuerySet[StatusReport]:
    """``withdrawn``: how many of the releases that a report builds on have been withdrawn."""
    return reports.annotate(withdrawn=Count("releases", filter=Q(releases__withdrawn_at__isnull=False)))


def _described(codebook: Codebook, source: Source, language: str) -> Codebook:
    """The codebook with what is written about the source on its page, which is the later word."""
    about = codebook.source

    def words(written: str, known: Words) -> Words:
        return {**known, language: written} if written else known

    description = replace(
        about,
        title=words(source.title, about.title),
        asked_by=words(source.asked_by, about.asked_by),
        asked_when=source.asked_when or about.asked_when,
        how=words(source.how, about.how),
        legal_basis=words(source.legal_basis, about.legal_basis),
        can_say=words(source.can_say, about.can_say),
        cannot_say=words(source.cannot_say, about.cannot_say),
        link=source.link or about.link,
        licence=source.licence or about.licence,
    )
    return replace(codebook, source=description)
