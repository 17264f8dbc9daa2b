"""A source: a survey, a register of incidents or a table that the authority builds its mapping on."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from likvard.organisations.models.tenant import Owned


class SourceKind(models.TextChoices):
    """What one row of the data file is."""

    SURVEY = "survey", _("Survey: one row is one person's answers")
    INCIDENTS = "incidents", _("Register of incidents: one row is one incident")
    TABLE = "table", _("Table: one row is one finished figure")


class Source(Owned):
    """Where knowledge comes from: who asked, when, how, and what it can and cannot say.

    The words are in the authority's language; the codebook may carry other languages.
    """

    title = models.CharField(_("Title"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=10, choices=SourceKind)
    asked_by = models.CharField(_("Who asked"), max_length=200)
    asked_when = models.CharField(_("When"), max_length=100)
    how = models.TextField(_("How"), blank=True)
    legal_basis = models.TextField(_("Legal basis"))
    can_say = models.TextField(_("What it can say"), blank=True)
    cannot_say = models.TextField(_("What it cannot say"))
    link = models.URLField(_("Link"), blank=True)
    licence = models.CharField(_("Licence"), max_length=200, blank=True)
    already_public = models.BooleanField(_("Already published by its owner"), default=False)
    registered_at = models.DateTimeField(default=timezone.now, editable=False)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(already_public=False) | models.Q(kind=SourceKind.TABLE),
                name="mapping_source_only_a_table_is_already_public",
            )
        ]

    def __str__(self) -> str:
        return self.title
