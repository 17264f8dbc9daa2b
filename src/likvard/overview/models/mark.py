"""What was observed of one authority by one criterion, the authority's answer, and every earlier wording."""

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q

from likvard.organisations.models import Authority
from likvard.overview.models.observation import Observation
from likvard.overview.states import Level, Stage
from likvard.plans.models import ReplyStance

LONGEST_LINK = 500


class Mark(models.Model):
    """The level of one authority by one criterion in one round, with the public document that shows it.

    A level that is known has its evidence, a final mark was audited by somebody other than who entered it, and
    nothing is final before the authority has had its time to reply: the database holds all three.
    """

    observation = models.ForeignKey(Observation, models.PROTECT, related_name="marks")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    criterion = models.SlugField(max_length=40)
    level = models.CharField(max_length=10, choices=Level)
    link = models.CharField(max_length=LONGEST_LINK, blank=True, validators=[URLValidator(["http", "https"])])
    quote = models.TextField(blank=True)
    checked_on = models.DateField()
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.FIRST)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reply_by = models.DateField(null=True, blank=True)  # the last day
    reply = models.TextField(blank=True)
    reply_stance = models.CharField(max_length=20, choices=ReplyStance, blank=True)
    replied_on = models.DateField(null=True, blank=True)
    replied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    audited_on = models.DateField(null=True, blank=True)
    audited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    audited_because = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["observation", "authority", "criterion"], name="overview_one_mark_by_a_criterion_in_a_round"
            ),
            models.CheckConstraint(
                condition=Q(level=Level.UNKNOWN) | ~Q(link=""), name="overview_a_known_level_has_evidence"
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.FIRST, reply_by=None) | (~Q(stage=Stage.FIRST) & Q(reply_by__isnull=False)),
                name="overview_a_mark_sent_says_by_when_to_reply",
            ),
            models.CheckConstraint(
                condition=Q(reply="", reply_stance="", replied_on=None, replied_by=None)
                | (~Q(reply="") & ~Q(reply_stance="") & Q(replied_on__isnull=False, replied_by__isnull=False)),
                name="overview_a_reply_says_what_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.FINAL, audited_on__isnull=False, audited_by__isnull=False)
                | (~Q(stage=Stage.FINAL) & Q(audited_on=None, audited_by=None, audited_because="")),
                name="overview_a_final_mark_says_who_audited_it",
            ),
            models.CheckConstraint(
                condition=Q(audited_by=None) | ~Q(audited_by=F("marked_by")), name="overview_nobody_audits_themselves"
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.FINAL) | ~Q(reply="") | Q(audited_on__gt=F("reply_by")),
                name="overview_nothing_is_final_before_the_time_to_reply_is_over",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.AUDIT) | ~Q(reply=""), name="overview_what_waits_for_audit_was_answered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority}: {self.criterion}"


class MarkRevision(models.Model):
    """A mark as it stood once; never changed."""

    mark = models.ForeignKey(Mark, models.PROTECT, related_name="revisions")
    level = models.CharField(max_length=10, choices=Level)
    link = models.CharField(max_length=LONGEST_LINK, blank=True)
    quote = models.TextField(blank=True)
    checked_on = models.DateField()
    stage = models.CharField(max_length=10, choices=Stage)
    words = models.TextField(blank=True)  # the reply, or why the audit changed it
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.mark_id}: {self.level}"
