from django.db import models
from django.db.models import Q

from likvard.organisations.models import Unit
from likvard.organisations.models.tenant import Owned
from likvard.plans.models.action import Action
from likvard.plans.states import AssessmentState


class ImpactAssessment(Owned):
    """What a decision to come means for people's equal rights, in the six steps of the Seattle model.

    ``mitigation`` is the step's words; what is to be done about burdens are ``actions`` of the plan.
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

    class Meta:
        ordering = ["-decision_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[AssessmentState.DECIDED, AssessmentState.FOLLOWED_UP]) | ~Q(reference=""),
                name="a_decision_made_has_a_reference",
            )
        ]

    def __str__(self) -> str:
        return self.title
