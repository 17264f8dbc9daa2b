from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from likvard.organisations.models.tenant import Owned
from likvard.plans.models.action import Action
from likvard.plans.models.barrier import Barrier
from likvard.plans.models.goal import Goal
from likvard.plans.states import ReviewState

ANSWER_DAYS = (14, 180)  # the shortest and the longest time that an authority is given


class Review(Owned):
    """What an independent bureau or auditor says of an authority's work; published with the answers, or without.

    ``invited_to_drafts`` is the authority's leave to read what is not published yet. The database holds that nothing in
    a review changes once it is sent (migration 0032).
    """

    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.CharField(max_length=200)  # on whose behalf
    title = models.CharField(max_length=200)
    invited_to_drafts = models.BooleanField(default=False)
    answer_days = models.PositiveSmallIntegerField(default=30)
    state = models.CharField(max_length=20, choices=ReviewState, default=ReviewState.DRAFT)
    sent_on = models.DateField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_days__range=ANSWER_DAYS), name="there_is_time_to_answer_a_review"
            ),
            models.CheckConstraint(
                condition=Q(state=ReviewState.DRAFT, sent_on=None, answer_by=None)
                | (~Q(state=ReviewState.DRAFT) & Q(sent_on__isnull=False, answer_by__isnull=False)),
                name="a_review_sent_says_by_when_it_is_to_be_answered",
            ),
            models.CheckConstraint(
                condition=Q(state=ReviewState.PUBLISHED, published_at__isnull=False)
                | (~Q(state=ReviewState.PUBLISHED) & Q(published_at=None)),
                name="a_published_review_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReviewErratum(models.Model):
    """What a reviewer has put right beside a published review. Neither of the two changes (migration 0041)."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="errata")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        verbose_name_plural = "review errata"

    def __str__(self) -> str:
        return self.text[:60]


class Severity(models.TextChoices):
    """How much a finding of a review matters for people's rights."""

    REMARK = "remark", pgettext_lazy("severity", "remark")
    SHORTCOMING = "shortcoming", pgettext_lazy("severity", "shortcoming")
    SERIOUS = "serious", pgettext_lazy("severity", "serious shortcoming")


class ReplyStance(models.TextChoices):
    """What the authority says to a finding."""

    AGREES = "agrees", pgettext_lazy("answer to a review", "agrees")
    PARTLY = "partly", pgettext_lazy("answer to a review", "agrees in part")
    DISAGREES = "disagrees", pgettext_lazy("answer to a review", "does not agree")


class ReviewPoint(models.Model):
    """One finding of a review, what is recommended, and the authority's answer. About a part of the plan, or all.

    ``about`` is that part in the words that it had when the review was sent.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="points")
    goal = models.ForeignKey(Goal, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    barrier = models.ForeignKey(Barrier, on_delete=models.SET_NULL, related_name="review_points", null=True, blank=True)
    action = models.ForeignKey(Action, on_delete=models.SET_NULL, related_name="review_points", null=True, blank=True)
    about = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    severity = models.CharField(max_length=20, choices=Severity)
    recommendation = models.TextField(blank=True)
    reply = models.TextField(blank=True)
    reply_stance = models.CharField(max_length=20, choices=ReplyStance, blank=True)
    reply_action = models.ForeignKey(Action, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reply="", reply_stance="", replied_at=None, replied_by=None, reply_action=None)
                | (~Q(reply="") & ~Q(reply_stance="") & Q(replied_at__isnull=False, replied_by__isnull=False)),
                name="a_reply_to_a_review_says_what_by_whom_and_when",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def target(self) -> Goal | Barrier | Action | None:
        """The part of the plan that it is about; None for the whole, and when that part is gone."""
        return self.action or self.barrier or self.goal

    @property
    def is_late(self) -> bool:
        """Whether the answer came after its time was out."""
        if self.replied_at is None or self.review.answer_by is None:
            return False
        return timezone.localtime(self.replied_at).date() > self.review.answer_by
