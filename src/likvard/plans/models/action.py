from django.db import models
from django.db.models import F, Q

from likvard.organisations.models import Unit
from likvard.organisations.models.tenant import Owned
from likvard.plans.models.barrier import Barrier
from likvard.plans.states import ActionState


class Action(Owned):
    """What one board or company does to remove a barrier."""

    barrier = models.ForeignKey(Barrier, on_delete=models.PROTECT, related_name="actions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=20, choices=ActionState, default=ActionState.PLANNED)
    stopped_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="action_ends_after_it_starts"),
            models.CheckConstraint(
                condition=~Q(state=ActionState.STOPPED) | ~Q(stopped_because=""), name="a_stopped_action_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.title
