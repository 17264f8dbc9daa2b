from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from likvard.organisations.models import Unit
from likvard.organisations.models.tenant import Owned
from likvard.plans.models.action import Action
from likvard.plans.states import AssessmentState


class AssessmentStep(models.TextChoices):
    """The six steps, each a field of the assessment."""

    OUTCOMES = "outcomes", _("Outcomes wanted")
    AFFECTED = "affected", _("Who is affected")
    DIALOGUE = "dialogue", _("Dialogue")
    BENEFITS_AND_BURDENS = "benefits_and_burdens", _("Benefits and burdens")
    MITIGATION = "mitigation", _("What is done about the burdens")
    FOLLOW_UP = "follow_up", _("Follow-up")


class ImpactAssessment(Owned):
    """What a decision to come means for people's equal rights, in the six steps of the Seattle model.

    ``mitigation`` is the step's words; what is to be done about burdens are ``actions`` of the plan. ``follow_up`` says
    how the effects are to be followed, ``seen`` what they were. ``ready_on`` is the day on which it was last made ready
    for everybody to read; opened again it is not public until it is ready anew, or given up.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    decision = models.TextField()  # what is to be decided
    decision_on = models.DateField()  # when it is to be decided, then when it was
    reference = models.CharField(max_length=100, blank=True)  # of the decision, once made
    outcomes = models.TextField(blank=True)
    affected = models.TextField(blank=True)
    dialogue = models.TextField(blank=True)
    benefits_and_burdens = models.TextField(blank=True)
    mitigation = models.TextField(blank=True)
    actions = models.ManyToManyField(Action, related_name="impact_assessments", blank=True)
    follow_up = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=AssessmentState, default=AssessmentState.OPEN)
    revision = models.PositiveIntegerField(default=0)
    step_revisions = models.JSONField(default=dict)  # {step: revision in which it was last saved}
    ready_on = models.DateField(null=True, blank=True)
    seen = models.TextField(blank=True)
    seen_on = models.DateField(null=True, blank=True)
    dropped_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-decision_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[AssessmentState.DECIDED, AssessmentState.FOLLOWED_UP]) | ~Q(reference=""),
                name="a_decision_made_has_a_reference",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[AssessmentState.OPEN, AssessmentState.DROPPED]) | Q(ready_on__isnull=False),
                name="an_assessment_says_since_when_it_is_ready",
            ),
            models.CheckConstraint(
                condition=(Q(state=AssessmentState.FOLLOWED_UP, seen_on__isnull=False) & ~Q(seen=""))
                | (~Q(state=AssessmentState.FOLLOWED_UP) & Q(seen_on=None, seen="")),
                name="a_followed_up_assessment_says_what_was_seen",
            ),
            models.CheckConstraint(
                condition=(Q(state=AssessmentState.DROPPED) & ~Q(dropped_because=""))
                | (~Q(state=AssessmentState.DROPPED) & Q(dropped_because="")),
                name="a_dropped_assessment_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        """Whether everybody can read it."""
        return self.ready_on is not None and self.state != AssessmentState.OPEN
