from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from likvard.organisations.models import Unit
from likvard.organisations.models.tenant import Owned
from likvard.plans.models.action import Action
from likvard.plans.models.cycle import Round
from likvard.plans.states import SubmissionState


class Submission(models.Model):
    """What one unit answers in one round, as a whole: written, sent to its validator, accepted or returned.

    A unit that is merged or split while the round runs hands its answers over: ``handed_to`` answers instead.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="submissions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=SubmissionState, default=SubmissionState.NOT_STARTED)
    returned_because = models.TextField(blank=True)
    handed_to = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["unit__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="a_unit_answers_once_in_a_round"),
            models.CheckConstraint(
                condition=Q(state=SubmissionState.ACCEPTED, accepted_at__isnull=False, accepted_by__isnull=False)
                | (~Q(state=SubmissionState.ACCEPTED) & Q(accepted_at=None, accepted_by=None)),
                name="an_accepted_answer_says_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=SubmissionState.RETURNED) | ~Q(returned_because=""),
                name="a_returned_answer_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.get_state_display()}"


class Pace(models.TextChoices):
    """How it goes, in the words of those who do it."""

    AS_PLANNED = "as_planned", pgettext_lazy("pace", "goes as planned")
    DELAYED = "delayed", pgettext_lazy("pace", "delayed")
    HINDERED = "hindered", pgettext_lazy("pace", "hindered")
    FINISHED = "finished", pgettext_lazy("pace", "finished")


class Entry(Owned):
    """What a unit tells about one item and one period; written once, read by every round whose period holds it.

    The item is an action of the plan or a standing question (``likvard.plans.questions``). ``revision`` counts the
    changes, so that two people who write at the same time do not lose each other's words.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="entries", null=True, blank=True)
    question = models.CharField(max_length=40, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    pace = models.CharField(max_length=20, choices=Pace, blank=True)
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(action__isnull=False, question="") | (Q(action=None) & ~Q(question="")),
                name="an_entry_is_about_an_action_or_answers_a_question",
            ),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="an_entry_is_about_a_period"),
            models.UniqueConstraint(
                fields=["unit", "action", "starts_on", "ends_on"],
                condition=Q(action__isnull=False),
                name="one_entry_for_an_action_unit_and_period",
            ),
            models.UniqueConstraint(
                fields=["authority", "unit", "question", "starts_on", "ends_on"],
                condition=Q(action=None),
                name="one_entry_for_a_question_unit_and_period",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class EntryRevision(models.Model):
    """An entry as it was saved once; never changed, so that nobody's text is lost."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="revisions")
    revision = models.PositiveIntegerField()
    pace = models.CharField(max_length=20, choices=Pace, blank=True)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["revision"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "revision"], name="a_revision_of_an_entry_has_its_number")
        ]

    def __str__(self) -> str:
        return f"{self.revision}"
