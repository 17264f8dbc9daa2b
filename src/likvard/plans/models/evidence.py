from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from likvard.mapping.models import Finding
from likvard.plans.models.action import Action
from likvard.plans.models.barrier import Barrier
from likvard.plans.models.impact import ImpactAssessment


class EvidenceKind(models.TextChoices):
    """What sort of thing is pinned."""

    FIGURE = "figure", _("Released figure")
    DOCUMENT = "document", _("Document")
    TESTIMONY = "testimony", _("What people have told")
    REVIEW = "review", _("Independent review")
    SUPPORT = "support", _("Figure from support")


class Stance(models.TextChoices):
    """What it says about the claim that it is pinned to."""

    SUPPORTS = "supports", pgettext_lazy("evidence", "supports")
    CONTRADICTS = "contradicts", pgettext_lazy("evidence", "contradicts")
    CONTEXT = "context", pgettext_lazy("evidence", "gives context")


class Evidence(models.Model):
    """Something that a claim stands on or has against it, pinned as it was on the day.

    The claim is a barrier, the verdict on an action, or what an impact assessment says. ``pinned`` is a SHA-256: of the
    release for a figure, of the file for a document, else of the words. What is pinned never changes (migration 0003);
    it can be taken back, with a reason that stays to be read.
    """

    barrier = models.ForeignKey(Barrier, on_delete=models.CASCADE, related_name="evidence", null=True, blank=True)
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="evidence", null=True, blank=True)
    impact = models.ForeignKey(ImpactAssessment, models.CASCADE, related_name="evidence", null=True, blank=True)
    kind = models.CharField(max_length=20, choices=EvidenceKind)
    stance = models.CharField(max_length=20, choices=Stance)
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    words = models.TextField(blank=True)  # what it says: a quotation, or in one's own words
    origin = models.CharField(max_length=300, blank=True)  # who says so, where and when
    link = models.URLField(max_length=500, blank=True)
    pinned = models.CharField(max_length=64)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(  # empty: pinned before it was noted by whom
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(barrier__isnull=False, action=None, impact=None)
                | Q(barrier=None, action__isnull=False, impact=None)
                | Q(barrier=None, action=None, impact__isnull=False),
                name="evidence_is_pinned_to_one_claim",
            ),
            models.CheckConstraint(
                condition=Q(kind=EvidenceKind.FIGURE, finding__isnull=False)
                | (~Q(kind=EvidenceKind.FIGURE) & Q(finding=None) & ~Q(words="") & ~Q(origin="")),
                name="evidence_is_a_figure_or_has_words_and_an_origin",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_because="")
                | (Q(taken_back_at__isnull=False) & ~Q(taken_back_because="")),
                name="evidence_is_taken_back_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=["barrier", "finding"],
                condition=Q(taken_back_at=None),
                name="a_figure_is_pinned_once_to_a_barrier",
            ),
            models.UniqueConstraint(
                fields=["action", "finding"],
                condition=Q(taken_back_at=None),
                name="a_figure_is_pinned_once_to_an_action",
            ),
            models.UniqueConstraint(
                fields=["impact", "finding"],
                condition=Q(taken_back_at=None),
                name="a_figure_is_pinned_once_to_an_impact_assessment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.pinned[:12]})"
