from django.db import models
from django.db.models import F, Q

from likvard.organisations.models.tenant import Owned
from likvard.plans.states import PlanState


class Plan(Owned):
    """An authority's plan for equal rights over some years; public once it is decided."""

    title = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=20, choices=PlanState, default=PlanState.DRAFT)
    decided_on = models.DateField(null=True, blank=True)
    decision_reference = models.CharField(max_length=100, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="plan_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(state=PlanState.DRAFT, decided_on=None, decision_reference="")
                | (~Q(state=PlanState.DRAFT) & Q(decided_on__isnull=False) & ~Q(decision_reference="")),
                name="a_decided_plan_says_when_and_under_what_reference",
            ),
            models.CheckConstraint(
                condition=Q(state=PlanState.CLOSED, closed_on__isnull=False)
                | (~Q(state=PlanState.CLOSED) & Q(closed_on=None)),
                name="a_closed_plan_says_since_when",
            ),
            models.UniqueConstraint(
                fields=["authority"], condition=Q(state=PlanState.ACTIVE), name="one_plan_at_a_time_is_carried_out"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_decided(self) -> bool:
        """Whether residents can read it."""
        return self.state != PlanState.DRAFT
