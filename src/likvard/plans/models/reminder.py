from django.conf import settings
from django.db import models

from likvard.plans.models.entry import Submission


class Reminder(models.Model):
    """A person was told once that answers are asked for, due or late. ``likvard.plans.reminding`` has the stages."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="reminders")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    stage = models.CharField(max_length=20)
    on = models.DateField()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "to", "stage"], name="nobody_is_told_the_same_twice")
        ]

    def __str__(self) -> str:
        return f"{self.stage} ({self.on})"
