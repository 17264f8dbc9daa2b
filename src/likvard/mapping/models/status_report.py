"""A status report: released figures with people's words around them, then frozen."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from likvard.mapping.models.release import Release
from likvard.mapping.states import ReportState
from likvard.mapping.words import say
from likvard.organisations.models.tenant import Owned


class StatusReport(Owned):
    """``title`` is {language: text}. ``digest`` is the SHA-256 of the list of checksums of its files."""

    title = models.JSONField(_("Title"), default=dict)
    period = models.CharField(_("Period"), max_length=100, blank=True)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.DRAFT)
    releases = models.ManyToManyField(Release, related_name="reports")
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=ReportState.DRAFT, digest="", published_at=None, published_by=None)
                | (
                    models.Q(state=ReportState.PUBLISHED, published_at__isnull=False, published_by__isnull=False)
                    & ~models.Q(digest="")
                ),
                name="mapping_statusreport_published_says_who_when_and_what",
            )
        ]

    def __str__(self) -> str:
        return say(self.title, get_language() or self.authority.language)

    @property
    def is_published(self) -> bool:
        return self.state == ReportState.PUBLISHED


class ReportSection(models.Model):
    """One section of a report. ``code`` names the generated section it holds; empty for a section of people's own.

    ``heading`` and ``text`` are {language: words}, the text as Markdown. ``revision`` counts the changes, so that
    two people who write at the same time do not lose each other's words. ``compiled`` holds a section that was put into
    the report from outside (likvard.mapping.report.compiled).
    """

    report = models.ForeignKey(StatusReport, on_delete=models.PROTECT, related_name="sections")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=300, blank=True)
    heading = models.JSONField(default=dict, blank=True)
    text = models.JSONField(default=dict, blank=True)
    compiled = models.JSONField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "code"], condition=~models.Q(code=""), name="mapping_reportsection_code_once"
            )
        ]

    def __str__(self) -> str:
        return say(self.heading, get_language() or "") or self.code

    @property
    def is_always_there(self) -> bool:
        """A report always says what is not shown, what its sources cannot say, and how it was made."""
        return self.code in {"hidden", "method", "reading"} or self.code.endswith("-source")


class ReportFile(models.Model):
    """One file of a published report, byte for byte as it was published."""

    report = models.ForeignKey(StatusReport, on_delete=models.PROTECT, related_name="files")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40)
    language = models.CharField(max_length=10, blank=True)
    media_type = models.CharField(max_length=60)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["report", "name"], name="mapping_reportfile_name_once")]

    def __str__(self) -> str:
        return self.name


class Erratum(models.Model):
    """A correction that stands beside a published report. The report itself stays as it was."""

    report = models.ForeignKey(StatusReport, on_delete=models.PROTECT, related_name="errata")
    text = models.TextField(_("What was wrong, and what is right"))
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        verbose_name_plural = "errata"

    def __str__(self) -> str:
        return self.text[:60]
