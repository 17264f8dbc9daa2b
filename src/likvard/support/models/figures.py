import uuid

from django.db import models

from likvard.support.models.receiver import Receiver
from likvard.support.states import Track


class CodedRow(models.Model):
    """What somebody ticked and let be counted: no link to a case, no order. It is counted only once ``mixed``: each
    night the new rows are written anew in a random order, under new keys."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    receiver = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="coded_rows")
    month = models.CharField(max_length=7)  # 2026-11
    municipality = models.CharField(max_length=8, blank=True)
    ground = models.CharField(max_length=40, blank=True)
    life_area = models.CharField(max_length=40, blank=True)
    age_band = models.CharField(max_length=10, blank=True)
    mixed = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.month


class FiguresTable(models.Model):
    """A year's figures of one receiver after they passed ``disclosure``: frozen, with the certificate.

    All that is ever published of a year is of one origin, also what was withdrawn: nearly the same people are in both,
    and the difference would be about very few. The database holds it (migration 0005).
    """

    class Origin(models.TextChoices):
        ROWS = "rows"  # what people ticked
        CASES = "cases"  # what its browser counted in the cases of those who said that they may be

    receiver = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="figures")
    origin = models.CharField(max_length=10, choices=Origin)
    year = models.PositiveSmallIntegerField()
    released = models.JSONField()
    certificate = models.JSONField()
    digest = models.CharField(max_length=64)
    published_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["receiver", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["receiver", "year"],
                condition=models.Q(withdrawn_on=None),
                name="support_a_year_is_published_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.year)


class MonthCount(models.Model):
    """How many people came back to their box in a month. Counted without knowing who."""

    receiver = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="month_counts")
    track = models.CharField(max_length=10, choices=Track)
    month = models.CharField(max_length=7)
    returned = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["month", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["receiver", "track", "month"], name="support_a_month_is_counted_once")
        ]

    def __str__(self) -> str:
        return self.month
