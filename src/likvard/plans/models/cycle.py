from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from likvard.organisations.models.tenant import Owned


class CycleKind(models.TextChoices):
    """How often follow-up comes round. The value of each is also its name in ``likvard.plans.cycles``."""

    TERTIAL = "tertial", pgettext_lazy("follow-up", "Every four months")
    YEAR = "year", pgettext_lazy("follow-up", "Every year")
    BIENNIAL = "biennial", pgettext_lazy("follow-up", "Every second year")


class Cycle(Owned):
    """A dated rule that makes rounds for ever: the first period begins at ``anchor``, the next ``months`` later.

    A round opens ``opens_before`` days before its period ends and is due ``due_after`` days after it has ended.
    """

    kind = models.CharField(max_length=20, choices=CycleKind)
    anchor = models.DateField()
    opens_before = models.PositiveSmallIntegerField(default=14)
    due_after = models.PositiveSmallIntegerField(default=30)
    valid_from = models.DateField()  # periods that begin before it have no round
    valid_to = models.DateField(null=True, blank=True)  # the last day on which a period may begin
    basis = models.CharField(max_length=300, blank=True)  # the law or decision that asks for it

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="a_cycle_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["authority", "kind"], condition=Q(valid_to=None), name="one_cycle_of_a_kind_runs"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Round(Owned):
    """One turn of a cycle: what units tell about the days from ``starts_on`` to ``ends_on``."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="rounds")
    starts_on = models.DateField()
    ends_on = models.DateField()  # the last day
    opens_on = models.DateField()
    due_on = models.DateField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "starts_on"], name="one_round_of_a_cycle_for_a_period"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on"), due_on__gt=F("opens_on")), name="a_round_is_due_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | Q(published_at=None), name="a_cancelled_round_is_not_published"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"


class RoundChange(models.Model):
    """A round was moved, cancelled or taken up again: public, and never changed."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="changes")
    due_before = models.DateField()
    due_after = models.DateField(null=True, blank=True)  # empty: cancelled
    because = models.CharField(max_length=500)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.because
