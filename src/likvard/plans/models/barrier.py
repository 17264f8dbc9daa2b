from django.db import models

from likvard.organisations.models.tenant import Owned
from likvard.plans.models.goal import Goal


class Barrier(Owned):
    """What hinders whose equal right, and where. Stands on at least one pinned figure."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="barriers")
    text = models.CharField(max_length=300)
    where = models.CharField(max_length=200, blank=True)
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text
