"""Publishing a status report: every language and form of it frozen under one checksum."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.mapping.models import Erratum, ReportFile, StatusReport
from likvard.mapping.queries.reports import Standing, document_of, evidence_of, standing_of
from likvard.mapping.report.frozen import File, digest, freeze
from likvard.mapping.states import ReportState
from likvard.ui.errors import NotPossible


def publish_report(report: StatusReport, *, address: str, by: User) -> StatusReport:
    """Freeze the report as data, page, PDF and spreadsheet in every language, and make it public.

    ``address`` (https://host) makes the links on paper whole. The files are made before the transaction, for that
    takes a while; if anybody changed the report meanwhile nothing is published.
    """
    before, at = standing_of(report), timezone.now()
    _refuse_withdrawn(report)
    languages = [language for language, _name in settings.LANGUAGES]
    files = freeze(
        {language: document_of(report, language) for language in languages},
        {language: document_of(report, language, address=address) for language in languages},
        evidence_of(report, address=address),
        at=at,
    )
    return _keep(report, before=before, files=files, at=at, by=by)


@transaction.atomic
def _keep(report: StatusReport, *, before: Standing, files: tuple[File, ...], at: datetime, by: User) -> StatusReport:
    report = StatusReport.objects.of(report.authority).select_for_update().get(pk=report.pk)
    if report.is_published:
        raise NotPossible(_("The report is already published."))
    _refuse_withdrawn(report)
    if standing_of(report) != before:
        raise NotPossible(_("Somebody changed the report at the same time. Read it again, then publish."))
    for position, file in enumerate(files):
        ReportFile.objects.create(
            report=report,
            position=position,
            name=file.name,
            language=file.language,
            media_type=file.media_type,
            content=file.content,
            sha256=file.sha256,
        )
    report.state, report.digest = ReportState.PUBLISHED, digest(files)
    report.published_at, report.published_by = at, by
    report.save(update_fields=["state", "digest", "published_at", "published_by"])
    record("mapping.report.published", report, by=by, digest=report.digest)
    return report


def _refuse_withdrawn(report: StatusReport) -> None:
    if report.releases.filter(withdrawn_at__isnull=False).exists():
        raise NotPossible(_("A release that the report builds on has been withdrawn. Refresh the figures first."))


@transaction.atomic
def add_erratum(report: StatusReport, *, text: str, by: User) -> Erratum:
    """Correct a published report in words that stand beside it; the report itself stays as it was."""
    report = StatusReport.objects.of(report.authority).select_for_update().get(pk=report.pk)
    if not report.is_published:
        raise NotPossible(_("The report is not published. Change its words instead."))
    if not text.strip():
        raise NotPossible(_("Write what was wrong and what is right."))
    erratum: Erratum = report.errata.create(text=text.strip(), by=by)
    record("mapping.report.erratum_added", report, by=by, text=erratum.text)
    return erratum
