"""A round in which observers look at every authority."""

from datetime import date

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce


class Observation(models.Model):
    """One round of observation, by one version of the criteria. The next begins when this one is closed."""

    name = models.CharField(max_length=60, unique=True)
    version = models.PositiveSmallIntegerField()
    reply_days = models.PositiveSmallIntegerField(default=30)
    starts_on = models.DateField(unique=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("starts_on")),
                name="overview_a_round_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(reply_days__gte=14, reply_days__lte=180), name="overview_there_is_time_to_reply"
            ),
            models.UniqueConstraint(
                Coalesce("closed_on", Value(date.max), output_field=models.DateField()),
                condition=Q(closed_on=None),
                name="overview_one_round_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.name
